// The text and button of the toast for problems and clamped values.

import type { ShellWords } from '../i18n/shell.ts';
import { type Settings, settingNames } from '../state/settings.ts';
import type { Toast } from '../views/chrome/al-toast.ts';
import type { Problem } from '../worker/protocol.ts';
import { engineFailures } from './parts.ts';

/** The settings cannot be drawn: why, and that the last good picture stays. */
export function problemNotice(
  problem: Problem,
  words: ShellWords,
  drawn: boolean,
  retry: () => void,
): Toast {
  const kept = drawn && problem.field !== 'tokens' ? ` ${words.kept}` : '';
  const text = words.problem(problem) + kept;
  if (isReadersOwn(problem)) return { kind: 'warning', text };
  return { kind: 'warning', text, action: { label: words.retry, run: retry } };
}

/** A link or attributes broke rules: what each value was, why, and what is used instead. */
export function clampNotice(
  problems: readonly Problem[],
  settings: Settings,
  words: ShellWords,
  undo?: () => void,
): Toast {
  const sentences = problems.map((problem) => {
    if (!isClamp(problem) || problem.field === 'text') return words.problem(problem);
    return words.clamped(problem, String(settings[problem.field as keyof Settings]));
  });
  const text = sentences.join(' ');
  if (!undo || !problems.some(isClamp)) return { kind: 'info', text };
  return { kind: 'info', text, action: { label: words.undo, run: undo } };
}

/** A problem that trying again cannot mend: the reader has to change something. */
function isReadersOwn({ code }: Problem): boolean {
  return !engineFailures.has(code);
}

function isClamp({ field }: Problem): boolean {
  return settingNames.includes(field as keyof Settings);
}

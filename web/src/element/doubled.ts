// The text written twice.
import { joinFixed } from '../input/split.ts';
import type { Settings } from '../state/settings.ts';
import type { View } from '../state/view.ts';
import { limits } from '../worker/limits.ts';

/** The reader's own q, k and v have no text to write twice. */
export function canDouble({ settings, split }: View): boolean {
  const n = split.tokens.length;
  return !settings.data && n > 0 && 2 * n <= limits.tokens;
}

/** The same head, and the same word of the second copy: it sees both. */
export function doubled({ settings, split }: View): Partial<Settings> {
  const { tokens, code } = split;
  const { text, head, query } = settings;
  const twice = { head, query: query + tokens.length };
  if (code) return { ...twice, text: `${text}\n${text}` };
  return { ...twice, split: 'words', text: joinFixed([...tokens, ...tokens]) };
}

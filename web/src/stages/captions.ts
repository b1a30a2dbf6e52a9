// The sentence of a step: a template per sentence key and language, filled with the step's facts.
// Slots: {query} {key} {queries} {keys} are tokens, {value} {weight} {decay} {beta} numbers with
// decimals, {bytes} is a size, {x} {q} {k} {v} {u} {phi_q} {phi_k} are symbols; any other is a count.

import type { Lang } from '../i18n/lang.ts';
import { bytes, count, decimal } from '../ui/format.ts';
import type { Overview, Step } from '../worker/protocol.ts';
import { stages } from './index.ts';
import { type Captions, LISTED_KEYS } from './stage.ts';

export interface CaptionPart {
  text: string;
  role?: 'query' | 'key' | 'value' | 'number';
}

/** All templates, by sentence key. */
export const captionTemplates: Captions<string> = Object.assign(
  {},
  ...Object.values(stages).map(({ captions }) => captions),
);

/** The caption of a step. `own`: the mechanism's captions, which take the place of the stage's. */
export function caption(
  step: Step,
  overview: Overview,
  lang: Lang,
  own: Captions<string> = {},
): CaptionPart[] {
  const key = keyOf(step, overview);
  const template = (own[key] ?? captionTemplates[key])?.[lang] ?? '';
  const parts: CaptionPart[] = [];
  for (const [at, text] of template.split(/\{(\w+)\}/).entries()) {
    if (at % 2 === 1) parts.push(slot(text, step, overview, lang));
    else if (text) parts.push({ text });
  }
  return parts;
}

export function captionText(parts: readonly CaptionPart[]): string {
  return parts.map((part) => part.text).join('');
}

/** The key of the caption: the engine's, or a variant of its stage that says more. */
function keyOf(step: Step, overview: Overview): string {
  const { sentence } = step;
  const stage = Object.values(stages).find(({ captions }) => Object.hasOwn(captions, sentence));
  return stage?.variant?.(step, overview) ?? sentence;
}

const symbols: Record<string, CaptionPart> = {
  x: { text: 'x', role: 'number' },
  q: { text: 'q', role: 'query' },
  k: { text: 'k', role: 'key' },
  v: { text: 'v', role: 'value' },
  phi_q: { text: 'φ(q)', role: 'query' },
  phi_k: { text: 'φ(k)', role: 'key' },
  u: { text: 'u', role: 'value' },
};

/** A few tokens by name, more of them by the first and the last. */
function listed(tokens: readonly string[], begin = 0, end = 0, lang: Lang): string {
  const run = tokens.slice(begin, end);
  const separator = lang === 'zh-CN' ? '、' : ', ';
  if (run.length <= LISTED_KEYS) return run.map(short).join(separator);
  return `${short(run[0])} … ${short(run.at(-1))}`;
}

/** A long token, in as much as still leaves room for the sentence. */
function short(token: string | undefined): string {
  if (token === undefined) return '';
  return token.length > 24 ? `${token.slice(0, 23)}…` : token;
}

function slot(name: string, step: Step, { tokens, visible }: Overview, lang: Lang): CaptionPart {
  const symbol = symbols[name];
  if (symbol) return symbol;
  const { facts, i } = step;
  switch (name) {
    case 'query':
      return { text: short(tokens[i]), role: 'query' };
    case 'key':
      return { text: short(tokens[facts.best ?? facts.j ?? -1]), role: 'key' };
    case 'queries':
      return { text: listed(tokens, facts.row_begin, facts.row_end, lang), role: 'query' };
    case 'keys': {
      if (facts.col_begin !== undefined) {
        return { text: listed(tokens, facts.col_begin, facts.col_end, lang), role: 'key' };
      }
      const sinks = tokens.slice(0, visible.sink_end[i] ?? 0);
      const seen = [...sinks, ...tokens.slice(visible.begin[i] ?? 0, visible.end[i] ?? 0)];
      return { text: seen.map(short).join(lang === 'zh-CN' ? '、' : ', '), role: 'number' };
    }
    case 'bytes':
      return { text: bytes(facts.bytes ?? Number.NaN), role: 'number' };
    case 'value':
    case 'weight':
    case 'decay':
    case 'beta':
      return { text: decimal(facts[name] ?? Number.NaN), role: 'number' };
    default:
      return { text: count(facts[name] ?? Number.NaN), role: 'number' };
  }
}

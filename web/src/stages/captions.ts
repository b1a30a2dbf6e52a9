// The sentence of a step: a template per sentence key and language, filled with the step's facts.
// Slots: {query} {key} {queries} {keys} are tokens in quotation marks, {value} {weight} {decay} {beta} numbers with
// decimals, {bytes} is a size, {x} {q} {k} {v} {u} {phi_q} {phi_k} are symbols; any other is a count.

import type { Lang, Translated } from '../i18n/lang.ts';
import { bytes, count, decimal } from '../ui/format.ts';
import type { Overview, Step } from '../worker/protocol.ts';
import { stages } from './index.ts';
import { type Captions, LISTED_KEYS } from './stage.ts';

export interface CaptionPart {
  text: string;
  role?: 'query' | 'key' | 'value' | 'number';
  /** A token of the text, which stands between quotation marks. */
  token?: true;
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
    if (at % 2 === 1) parts.push(...slot(text, step, overview, lang));
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

const QUOTES: Translated<readonly [string, string]> = { en: ['“', '”'], 'zh-CN': ['「', '」'] };
const SEPARATOR: Translated<string> = { en: ', ', 'zh-CN': '、' };

/** Tokens in quotation marks: a token may be a full stop, a blank or a word of the sentence. */
function quoted(
  tokens: readonly (string | undefined)[],
  role: CaptionPart['role'],
  lang: Lang,
  separator = SEPARATOR[lang],
): CaptionPart[] {
  const [open, close] = QUOTES[lang];
  return tokens.flatMap((token, at) => [
    { text: at === 0 ? open : `${close}${separator}${open}` },
    { text: short(token), role, token: true } as const,
    ...(at === tokens.length - 1 ? [{ text: close }] : []),
  ]);
}

/** A few tokens by name, more of them by the first and the last. */
function listed(
  tokens: readonly string[],
  begin = 0,
  end = 0,
  role: CaptionPart['role'],
  lang: Lang,
): CaptionPart[] {
  const run = tokens.slice(begin, end);
  if (run.length <= LISTED_KEYS) return quoted(run, role, lang);
  return quoted([run[0], run.at(-1)], role, lang, ' … ');
}

/** A long token, in as much as still leaves room for the sentence. */
function short(token: string | undefined): string {
  if (token === undefined) return '';
  return token.length > 24 ? `${token.slice(0, 23)}…` : token;
}

function slot(name: string, step: Step, { tokens, visible }: Overview, lang: Lang): CaptionPart[] {
  const symbol = symbols[name];
  if (symbol) return [symbol];
  const { facts, i } = step;
  const number = (text: string): CaptionPart[] => [{ text, role: 'number' }];
  switch (name) {
    case 'query':
      return quoted([tokens[i]], 'query', lang);
    case 'key':
      return quoted([tokens[facts.best ?? facts.j ?? -1]], 'key', lang);
    case 'queries':
      return listed(tokens, facts.row_begin, facts.row_end, 'query', lang);
    case 'keys': {
      if (facts.col_begin !== undefined) {
        return listed(tokens, facts.col_begin, facts.col_end, 'key', lang);
      }
      const sinks = tokens.slice(0, visible.sink_end[i] ?? 0);
      const seen = [...sinks, ...tokens.slice(visible.begin[i] ?? 0, visible.end[i] ?? 0)];
      return quoted(seen, 'number', lang);
    }
    case 'device': // counted from 1, as everything on the screen
    case 'source':
      return number(count((facts[name] ?? Number.NaN) + 1));
    case 'bytes':
      return number(bytes(facts.bytes ?? Number.NaN));
    case 'value':
    case 'weight':
    case 'decay':
    case 'beta':
      return number(decimal(facts[name] ?? Number.NaN));
    default:
      return number(count(facts[name] ?? Number.NaN));
  }
}

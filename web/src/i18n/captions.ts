// The sentence of a step: a template per sentence key and language, filled with the step's facts.
// Slots: {query} {key} {queries} {keys} are tokens, {value} {weight} {masked} {total} {count} are numbers,
// {device} {source} {devices} {pairs} too, {bytes} is a size,
// {x} {q} {k} {v} {u} {phi_q} {phi_k} symbols. A template is one whole sentence, because word order
// differs between languages.

import { hasFeatureMap, isPrefix, isWindow } from '../state/overview.ts';
import type { Lang } from '../state/url.ts';
import { bytes, count, decimal } from '../ui/format.ts';
import type { Overview, Step } from '../worker/protocol.ts';
import { captions as en } from './en/captions.ts';
import { captions as zh } from './zh-cn/captions.ts';

export type CaptionKey =
  | 'x.row'
  | 'qkv.row'
  | 'qkv.given'
  | 'scores.cell'
  | 'scores.cell.largest'
  | 'scores.cell.self'
  | 'mask.all'
  | 'mask.window'
  | 'mask.prefix'
  | 'mask.none'
  | 'softmax.row'
  | 'softmax.row.self'
  | 'softmax.row.only'
  | 'softmax.row.window'
  | 'output.row'
  | 'output.row.only'
  | 'phi.row'
  | 'phi.unit'
  | 'error.first'
  | 'error.token'
  | 'error.gated'
  | 'update.missing'
  | 'update.share'
  | 'update.nothing'
  | 'read.unit'
  | 'read.unit.self'
  | 'update.token'
  | 'update.first'
  | 'read.token'
  | 'read.self'
  | 'update.decay'
  | 'update.sum'
  | 'read.signed'
  | 'intra.row'
  | 'intra.mapped'
  | 'inter.row'
  | 'inter.mapped'
  | 'inter.first'
  | 'carry.chunk'
  | 'carry.sum'
  | 'tiles.first'
  | 'tiles.next'
  | 'finish.block'
  | 'compute.own'
  | 'compute.hop'
  | 'compute.wait'
  | 'compute.idle'
  | 'send.all'
  | 'layer.window'
  | 'layer.full'
  | 'layer.linear';

export const captionTemplates: Record<Lang, Record<CaptionKey, string>> = { en, 'zh-CN': zh };

export interface CaptionPart {
  text: string;
  role?: 'query' | 'key' | 'value' | 'number';
}

/** A window of up to this many keys is listed by name. */
const LISTED_KEYS = 4;

export function caption(step: Step, overview: Overview, lang: Lang): CaptionPart[] {
  const key = variant(step, overview);
  const template = key ? captionTemplates[lang][key] : '';
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

/** The template that says most about these facts. */
function variant({ sentence, facts, i }: Step, overview: Overview): CaptionKey | null {
  const { best, decay, j, largest, masked, count: keys } = facts;
  switch (sentence) {
    case 'scores.cell':
      if (largest) return 'scores.cell.largest';
      return i === j ? 'scores.cell.self' : sentence;
    case 'mask.all':
      if (masked === 0) return 'mask.none';
      if (isWindow(overview)) return 'mask.window';
      return isPrefix(overview) ? 'mask.prefix' : sentence;
    case 'softmax.row':
      if (keys === 1) return 'softmax.row.only';
      if (keys !== undefined && keys < i + 1 && keys <= LISTED_KEYS) return 'softmax.row.window';
      return best === i ? 'softmax.row.self' : sentence;
    case 'output.row':
      return keys === 1 ? 'output.row.only' : sentence;
    case 'compute.wait':
      return i < 0 ? 'compute.idle' : sentence;
    case 'update.token':
      if (!hasFeatureMap(overview)) return i === 0 || decay === 1 ? 'update.sum' : 'update.decay';
      return i === 0 ? 'update.first' : sentence;
    case 'error.token':
      if (i === 0) return 'error.first';
      return decay === 1 ? sentence : 'error.gated';
    case 'update.missing':
      if (facts.beta === 0) return 'update.nothing';
      return facts.beta === 1 ? sentence : 'update.share';
    case 'intra.row':
      return hasFeatureMap(overview) ? 'intra.mapped' : sentence;
    case 'inter.row':
      if (facts.chunk_begin === 0) return 'inter.first';
      return decay === 1 ? 'inter.mapped' : sentence;
    case 'carry.chunk':
      return decay === 1 || facts.chunk_begin === 0 ? 'carry.sum' : sentence;
    case 'read.unit':
      return best === i ? 'read.unit.self' : sentence;
    case 'read.token':
      if (!hasFeatureMap(overview)) return 'read.signed';
      return best === i ? 'read.self' : sentence;
    default:
      return Object.hasOwn(captionTemplates.en, sentence) ? (sentence as CaptionKey) : null;
  }
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

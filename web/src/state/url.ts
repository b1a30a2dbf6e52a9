// The page's state in the URL hash: `#v=1&text=...&mechanism=...`, field names as in the engine. Tokens
// travel with their boundaries, because browsers segment Chinese differently. What a link says is
// checked field by field by settings.ts; here it only becomes values.

import { type Lang, langs } from '../i18n/lang.ts';
import { joinFixed, type SplitText, withoutBars } from '../input/split.ts';
import { textOf } from '../input/text.ts';
import { fieldsOf } from '../mechanisms/index.ts';
import { problem } from '../worker/problem.ts';
import type { Problem } from '../worker/protocol.ts';
import { defaultSettings, numberNames, type Settings } from './settings.ts';

export const MAX_HASH_BYTES = 16 * 1024;
const VERSION = '1';

export const themes = ['auto', 'light', 'dark', 'presenter'] as const;
export type ThemeChoice = (typeof themes)[number];

/** What belongs to the page rather than to the lab. */
export interface PageState {
  lang?: Lang;
  theme?: ThemeChoice;
  /** What the element's attributes of the same names say: for a lesson or a frame. */
  hide?: string;
  lock?: string;
  compact?: boolean;
  /** A lesson of the course, beside the picture. */
  lesson?: string;
}

export interface Decoded {
  settings: Record<string, unknown>;
  page: PageState;
  problems: Problem[];
}

export function decode(hash: string): Decoded {
  const decoded: Decoded = { settings: {}, page: {}, problems: [] };
  const fields = hash.replace(/^#/, '');
  if (fields === '') return decoded;
  if (fields.length > MAX_HASH_BYTES) {
    const limit = { min: fields.length, max: MAX_HASH_BYTES };
    decoded.problems.push(problem('too_large', 'hash', `${fields.slice(0, 24)}…`, limit));
    return decoded;
  }
  for (const [name, text] of pairs(fields, decoded.problems)) readField(name, text, decoded);
  return decoded;
}

function* pairs(fields: string, problems: Problem[]): Generator<[string, string]> {
  for (const field of fields.split('&')) {
    if (field === '') continue;
    const equals = field.indexOf('=');
    const name = equals < 0 ? field : field.slice(0, equals);
    const value = equals < 0 ? '' : field.slice(equals + 1);
    try {
      yield [decodeURIComponent(name), decodeURIComponent(value.replaceAll('+', ' '))];
    } catch {
      problems.push(problem('wrong_type', name, value, { other: 'percent-encoded UTF-8' }));
    }
  }
}

function readField(name: string, text: string, { settings, page, problems }: Decoded): void {
  const oneOf = <T extends string>(names: readonly T[]): T | undefined => {
    if (names.includes(text as T)) return text as T;
    problems.push(problem('one_of', name, text, { other: names.join(', ') }));
    return undefined;
  };
  if (name === 'v') oneOf([VERSION]);
  else if (name === 'lang') page.lang = oneOf(langs);
  else if (name === 'theme') page.theme = oneOf(themes);
  else if (name === 'hide' || name === 'lock' || name === 'lesson') page[name] = text;
  else if (name === 'compact') page.compact = oneOf(['true', 'false']) === 'true';
  else if (name === 'text') settings.text = withoutBars(text);
  else settings[name] = numberNames.has(name) ? toNumber(text) : text;
}

/** A number as people write one; anything else stays text, for the message to quote. */
export function toNumber(text: string): number | string {
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
}

export interface Encoded {
  hash: string;
  /** The text did not fit and is not in the link. */
  text_dropped: boolean;
}

/** What tells this picture from any other, by name: settings that are not read are left out. */
export function fieldsOfState(settings: Settings, parts: SplitText): [string, string | number][] {
  const fields: [string, string | number][] = [];
  const cutByBrowser = settings.split === 'words' && !parts.fixed && parts.tokens.length > 0;
  if (settings.data) fields.push(['data', textOf(settings.data)]);
  else fields.push(['text', cutByBrowser ? joinFixed(parts.tokens) : settings.text]);
  if (settings.split !== defaultSettings.split) fields.push(['split', settings.split]);
  fields.push(['mechanism', settings.mechanism]);
  for (const field of fieldsOf(settings.mechanism, settings)) {
    const value = settings[field];
    if (value !== null) fields.push([field, value]);
  }
  fields.push(['head', settings.head]);
  if (settings.softmax_scale !== null) fields.push(['softmax_scale', settings.softmax_scale]);
  if (settings.n_kv_heads !== defaultSettings.n_kv_heads) {
    fields.push(['n_kv_heads', settings.n_kv_heads]);
  }
  if (settings.layers !== null && !fields.some(([name]) => name === 'layers')) {
    if (!fields.some(([name]) => name === 'window_left')) {
      fields.push(['window_left', settings.window_left]);
    }
    fields.push(['layers', settings.layers]);
  }
  if (settings.compare !== null) fields.push(['compare', settings.compare]);
  fields.push(['query', settings.query], ['step', settings.step]);
  return fields;
}

export function encode(settings: Settings, parts: SplitText, page: PageState): Encoded {
  const fields: [string, string | number][] = [['v', VERSION], ...fieldsOfState(settings, parts)];
  for (const [name, value] of Object.entries(page)) {
    if (value) fields.push([name, String(value)]);
  }

  const hash = write(fields);
  if (hash.length <= MAX_HASH_BYTES) return { hash, text_dropped: false };
  const withoutText = fields.filter(([name]) => !['text', 'data', 'query', 'step'].includes(name));
  return { hash: write(withoutText), text_dropped: true };
}

function write(fields: readonly [string, string | number][]): string {
  return `#${fields.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`;
}

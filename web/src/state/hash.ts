// The fields of a URL hash, `#v=1&lang=en&name=value&...`: what the links of both pages have in common.
import { type Lang, langs } from '../i18n/lang.ts';
import { wellFormed } from '../input/well-formed.ts';
import { problem } from '../worker/problem.ts';
import type { Problem } from '../worker/protocol.ts';

export const MAX_HASH_BYTES = 16 * 1024;
export const VERSION = '1';

export const themes = ['auto', 'light', 'dark', 'presenter'] as const;
export type ThemeChoice = (typeof themes)[number];

/** The state of the page rather than of the lab. */
export interface PageState {
  lang?: Lang;
  theme?: ThemeChoice;
  /** The element's attributes of the same names: for a lesson or a frame. */
  hide?: string;
  lock?: string;
  compact?: boolean;
  /** A lesson of the course, beside the picture. */
  lesson?: string;
}

/** The value, if it is one of `names`; else a problem. */
type OneOf = <T extends string>(names: readonly T[]) => T | undefined;

/** Reads a hash: version, language and theme here, every other field by `read`. */
export function readHash(
  hash: string,
  read: (name: string, text: string, page: PageState, oneOf: OneOf) => void,
): { page: PageState; problems: Problem[] } {
  const page: PageState = {};
  const problems: Problem[] = [];
  const text = hash.replace(/^#/, '');
  if (text.length > MAX_HASH_BYTES) {
    const limit = { min: text.length, max: MAX_HASH_BYTES };
    problems.push(problem('too_large', 'hash', `${text.slice(0, 24)}…`, limit));
    return { page, problems };
  }
  for (const [name, value] of pairs(text, problems)) {
    const oneOf: OneOf = (names) => {
      const known = names.find((each) => each === value);
      if (!known) problems.push(problem('one_of', name, value, { other: names.join(', ') }));
      return known;
    };
    if (name === 'v') oneOf([VERSION]);
    else if (name === 'lang') page.lang = oneOf(langs);
    else if (name === 'theme') page.theme = oneOf(themes);
    else read(name, value, page, oneOf);
  }
  return { page, problems };
}

function* pairs(fields: string, problems: Problem[]): Generator<[string, string]> {
  for (const field of fields.split('&')) {
    if (field === '') continue;
    const equals = field.indexOf('=');
    const name = equals < 0 ? field : field.slice(0, equals);
    const value = equals < 0 ? '' : field.slice(equals + 1);
    try {
      yield [textOf(name), textOf(value.replaceAll('+', ' '))];
    } catch {
      problems.push(problem('wrong_type', name, value, { other: 'percent-encoded UTF-8' }));
    }
  }
}

/** Text that a link can hold, and that can be read from it again. */
const textOf = (encoded: string) => wellFormed(decodeURIComponent(encoded));

/** A number as people write one; anything else stays text, for the message to quote. */
export function toNumber(text: string): number | string {
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
}

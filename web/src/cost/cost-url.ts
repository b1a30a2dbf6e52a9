// The cost lab's state in the URL hash: `#v=1&preset=llama-3-8b&seq_len=131072&...`. A preset stands
// for its shape; without one every field of the shape is written out.

import { langs } from '../i18n/lang.ts';
import { MAX_HASH_BYTES, type PageState, themes, toNumber } from '../state/url.ts';
import { problem } from '../worker/problem.ts';
import type { Problem } from '../worker/protocol.ts';
import { type CostSettings, defaults, shapeFields } from './settings.ts';

const VERSION = '1';

export interface DecodedCost {
  fields: Record<string, unknown>;
  page: PageState;
  problems: Problem[];
}

export function decodeCost(hash: string): DecodedCost {
  const decoded: DecodedCost = { fields: {}, page: {}, problems: [] };
  const text = hash.replace(/^#/, '');
  if (text.length > MAX_HASH_BYTES) {
    const limit = { min: text.length, max: MAX_HASH_BYTES };
    decoded.problems.push(problem('too_large', 'hash', `${text.slice(0, 24)}…`, limit));
    return decoded;
  }
  for (const [name, value] of new URLSearchParams(text)) {
    const oneOf = <T extends string>(known: readonly T[]): T | undefined => {
      if (known.includes(value as T)) return value as T;
      decoded.problems.push(problem('one_of', name, value, { other: known.join(', ') }));
      return undefined;
    };
    if (name === 'v') oneOf([VERSION]);
    else if (name === 'lang') decoded.page.lang = oneOf(langs);
    else if (name === 'theme') decoded.page.theme = oneOf(themes);
    else decoded.fields[name] = toNumber(value);
  }
  return decoded;
}

/** Only what differs from the defaults, except the preset and the length, which say what is shown. */
export function encodeCost(settings: CostSettings, page: PageState): string {
  const fields = new URLSearchParams({ v: VERSION });
  fields.set('preset', settings.preset);
  fields.set('seq_len', String(settings.seq_len));
  for (const [name, value] of Object.entries(settings)) {
    if (name === 'preset' || name === 'seq_len') continue;
    const isShape = shapeFields.includes(name as keyof CostSettings);
    if (isShape ? settings.preset === '' : value !== defaults[name as keyof CostSettings]) {
      fields.set(name, String(value));
    }
  }
  for (const [name, value] of Object.entries(page)) if (value) fields.set(name, value);
  return `#${fields}`;
}

// The cost lab's state in the URL hash: `#v=1&preset=llama-3-8b&seq_len=131072&...`. A preset stands
// for its shape; without one every field of the shape is written out.

import { type PageState, readHash, toNumber, VERSION } from '../state/hash.ts';
import type { Problem } from '../worker/protocol.ts';
import { type CostSettings, defaults, shapeFields } from './settings.ts';

export interface DecodedCost {
  fields: Record<string, unknown>;
  page: PageState;
  problems: Problem[];
}

export function decodeCost(hash: string): DecodedCost {
  const fields: Record<string, unknown> = Object.create(null); // `__proto__` is a name like any other
  const { page, problems } = readHash(hash, (name, text) => {
    fields[name] = toNumber(text);
  });
  return { fields, page, problems };
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

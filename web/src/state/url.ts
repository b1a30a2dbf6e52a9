// The page's state in the URL hash: `#v=1&text=...&mechanism=...`, field names as in the engine. Tokens
// travel with their boundaries, because browsers segment Chinese differently. What a link says is
// checked field by field by settings.ts; here it only becomes values.

import { joinFixed, type SplitText, withoutBars } from '../input/split.ts';
import { textOf } from '../input/text.ts';
import { fieldsOf } from '../mechanisms/index.ts';
import type { Problem } from '../worker/protocol.ts';
import { MAX_HASH_BYTES, type PageState, readHash, toNumber, VERSION } from './hash.ts';
import { defaultSettings, numberNames, type Settings } from './settings.ts';

export interface Decoded {
  settings: Record<string, unknown>;
  page: PageState;
  problems: Problem[];
}

export function decode(hash: string): Decoded {
  const settings: Record<string, unknown> = Object.create(null); // `__proto__` is a name like any other
  const { page, problems } = readHash(hash, (name, text, page, oneOf) => {
    if (name === 'hide' || name === 'lock' || name === 'lesson') page[name] = text;
    else if (name === 'compact') page.compact = text === '' || oneOf(['true', 'false']) === 'true';
    else if (name === 'text') settings.text = withoutBars(text);
    else settings[name] = numberNames.has(name) ? toNumber(text) : text;
  });
  return { settings, page, problems };
}

export interface Encoded {
  hash: string;
  /** The text did not fit and is not in the link. */
  text_dropped: boolean;
}

/** The minimal set of fields that identifies a picture; settings that are not read are left out. */
export function fieldsOfState(settings: Settings, parts: SplitText): [string, string | number][] {
  const fields: [string, string | number][] = [];
  // Code is cut by rules of our own, the same in every browser, and bars in it are operators.
  const { fixed, code, tokens } = parts;
  const cutByBrowser = settings.split === 'words' && !fixed && !code && tokens.length > 0;
  if (settings.data?.recorded) fields.push(['recorded', settings.data.recorded.name]);
  else if (settings.data?.origin?.source.link) {
    const { source, text, layer, head } = settings.data.origin;
    fields.push(...Object.entries(source.link ?? {}), ['at', `${layer}.${head}`], ['text', text]);
  } else if (settings.data) fields.push(['data', textOf(settings.data)]);
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

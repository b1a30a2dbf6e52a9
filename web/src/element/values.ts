// Values that a page may write. Frameworks set a property where the element is defined and an attribute
// where it is not, from the same template. So a property takes what the attribute of its name takes:
// text for a number, '' for a flag, null for nothing.

import { toNumber } from '../state/hash.ts';
import { numberNames } from '../state/settings.ts';
import { closestLang } from './attributes.ts';

/** The properties that are no settings of the lab, as they are unless the page says otherwise. */
export const appearanceDefaults: Readonly<Record<string, string | boolean>> = {
  theme: 'auto',
  hide: '',
  lock: '',
  loading: 'lazy',
  lesson: '',
  assets: '',
  compact: false,
};

/** The value of a property; undefined: the page says nothing about this setting. */
export function fromPage(name: string, value: unknown): unknown {
  const isAbsent = value === null || value === undefined || value === false;
  if (name === 'compact') return !isAbsent && value !== 'false'; // as templates write false
  if (isAbsent) return appearanceDefaults[name];
  if (name === 'lang') return value === '' ? undefined : closestLang(String(value));
  if (name === 'data' && typeof value === 'object') return value;
  return numberNames.has(name) ? asNumber(value) : asText(value);
}

/** Text that is not a number is passed on, for the error to quote. */
function asNumber(value: unknown): unknown {
  if (typeof value === 'string') return toNumber(value.trim());
  return typeof value === 'bigint' ? Number(value) : value;
}

function asText(value: unknown): unknown {
  if (value === true) return ''; // an attribute without a value
  if (Array.isArray(value)) return value.join();
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : value;
}

// One parameter of a mechanism: everything the page knows about it. Settings, checks, element
// properties, links, sliders, declarations and the guide's tables derive from the list in index.ts.

import { bothTerms, type Lang, type Translated } from '../i18n/lang.ts';
import type { Checked, Limits } from './rules.ts';

/** The input of a control beside the value. */
export interface Reach {
  n_tokens: number;
  default_scale: number; // the head's own softmax_scale
  head_dim: number;
  scale_is_root: boolean; // softmax_scale in force is 1 / sqrt(head_dim)
}

/** A slider over [min, max]: its position and the value written beside it. */
export interface Slider {
  min: number;
  max: number;
  step: number;
  position: number;
  shown: string;
}

interface SliderControl<T> {
  kind: 'slider';
  /** `value` is the one in force. */
  slider(value: NonNullable<T>, reach: Reach): Slider;
  /** The setting at a position; absent: the position itself. */
  valueAt?(position: number, reach: Reach): T;
}

interface ChoiceControl<T> {
  kind: 'choice';
  options: readonly T[];
  names: Translated<Readonly<Record<string, string>>>;
}

export interface ParameterWords<T> {
  /** Plain words beside the engine's name. */
  name: string;
  /** The field's own term, for tooltips. */
  term: string;
  /** One sentence. */
  what: string;
  /** A note below the control, about the value in force. */
  note?(value: NonNullable<T>, reach: Reach): string;
  /** The reason why the engine refuses the value beside the other settings, and a remedy. */
  refused?(value: string): string;
}

export interface Parameter<Id extends string = string, T = unknown> {
  /** The engine's name, also of the attribute, the property and the field of a link. */
  id: Id;
  default: T;
  /** The value in force where the setting is null. */
  start?(reach: Reach): NonNullable<T>;
  check(field: string, value: unknown, limits: Limits, fallback: T): Checked<T>;
  /** null: set elsewhere. */
  control: SliderControl<T> | ChoiceControl<T> | null;
  /** Beside the picture of the mask, or in a row with the other side of a tile. */
  place?: 'mask' | 'tile';
  /** In attention-lab.d.ts: the type, without null, and the comment above the property. */
  type: string;
  doc: string;
  words: Translated<ParameterWords<T>>;
}

/** True if links and attributes hold it as a number. */
export function isNumber({ type }: Parameter): boolean {
  return type === 'number';
}

/** Its term in both languages. */
export function termsOf({ words }: Parameter, lang: Lang): string {
  return bothTerms(lang, { en: words.en.term, 'zh-CN': words['zh-CN'].term });
}

/** The value in force: the setting, or where it is null what suits the text. */
export function valueInForce<T>(parameter: Parameter<string, T>, setting: T, reach: Reach): T {
  return setting ?? parameter.start?.(reach) ?? setting;
}

/** A slider of whole numbers; a value beyond its end stands at the end. */
export function wholeSlider(
  min: number,
  most: (n_tokens: number) => number,
): SliderControl<number> & SliderControl<number | null> {
  return {
    kind: 'slider',
    slider(value: number, { n_tokens }: Reach) {
      const max = most(n_tokens);
      const position = Math.min(Math.max(value, min), max);
      return { min, max, step: 1, position, shown: String(position) };
    },
  };
}

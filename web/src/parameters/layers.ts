import { limits } from '../worker/limits.ts';
import { problem } from '../worker/problem.ts';
import type { Parameter } from './parameter.ts';
import type { Check } from './rules.ts';

/** A layer sees a window, all before it, or a linear state. */
export const layerKinds = ['S', 'F', 'L'] as const;
export type LayerKind = (typeof layerKinds)[number];

/** Three layers with a window, then one that sees all: what a hybrid starts from. */
export const DEFAULT_LAYERS = 'SSSF';

const check: Check<string | null> = (field, value, _limits, fallback) => {
  if (value === null || value === undefined) return { value: null, problem: null };
  const kinds: readonly string[] = layerKinds;
  if (typeof value !== 'string' || [...value].some((kind) => !kinds.includes(kind))) {
    const other = kinds.join(', ');
    return { value: fallback, problem: problem('one_of', field, value, { other }) };
  }
  const { length } = value;
  if (length >= 1 && length <= limits.layers) return { value, problem: null };
  const count = problem('between', field, length, { min: 1, max: limits.layers });
  return { value: value.slice(0, limits.layers) || null, problem: count };
};

/** null: no stack is open. */
export const layers: Parameter<'layers', string | null> = {
  id: 'layers',
  default: null,
  start: () => DEFAULT_LAYERS,
  check,
  control: null, // set in the stack itself
  type: 'string',
  doc: 'A stack of layers, the lowest first: S sees a window, F all before it, L a linear state; null: none is open.',
  words: {
    en: {
      name: 'layers, the lowest first',
      term: 'layers',
      what: 'S sees a window, F all before it, L a linear state.',
      refused: () =>
        'A hybrid stack runs the constructed layers on a text; given q, k and v belong to one layer. Choose another mechanism, or go back to the text.',
    },
    'zh-CN': {
      name: '各层，从下往上',
      term: '各层',
      what: 'S 看窗口，F 看前面全部，L 是线性状态。',
      refused: () =>
        '混合要在文字上一层层运行构造好的层；给定的 q、k、v 只属于一层。请选别的机制，或回到文字。',
    },
  },
};

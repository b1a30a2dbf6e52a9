import type { Translated } from '../i18n/lang.ts';
import { decimal } from '../ui/format.ts';
import type { Parameter } from './parameter.ts';
import { positiveOrNull } from './rules.ts';

export const decay: Parameter<'decay', number | null> = {
  id: 'decay',
  default: null,
  check: positiveOrNull(1),
  control: {
    kind: 'slider',
    slider: (position) => ({ min: 0.05, max: 1, step: 0.01, position, shown: decimal(position) }),
  },
  type: 'number',
  doc: 'By how much a state fades per token, in (0, 1]; null: the value the mechanism starts with.',
  words: {
    en: {
      name: 'kept per step λ',
      term: 'decay λ',
      what: 'The state is multiplied by it before a token is added; 1 forgets nothing.',
      refused: (value) =>
        `A decay of ${value} needs an order of tokens to decay over; a bidirectional state has none. Choose decay = 1 or the causal mask.`,
    },
    'zh-CN': {
      name: '每步保留比例 λ',
      term: '衰减 λ',
      what: '写入一个词元之前，状态先乘上它；1 就是什么都不忘。',
      refused: (value) =>
        `衰减是 ${value}，要有先后才谈得上衰减；双向的状态没有先后。请把 decay 设成 1，或改用因果掩码。`,
    },
  },
};

/** The decay of one mechanism: the value it starts with and a note about it. */
export function decayFrom(
  start: number,
  note: Translated<(value: number) => string>,
): typeof decay {
  const { en, 'zh-CN': zh } = decay.words;
  const words = { en: { ...en, note: note.en }, 'zh-CN': { ...zh, note: note['zh-CN'] } };
  return { ...decay, start: () => start, words };
}

import type { Parameter } from './parameter.ts';
import { wholeSlider } from './parameter.ts';
import { index, longest } from './rules.ts';

export const windowLeft: Parameter<'window_left', number> = {
  id: 'window_left',
  default: 3,
  check: index(longest),
  control: wholeSlider(0, (n) => Math.max(1, n - 1)),
  place: 'mask',
  type: 'number',
  doc: 'Keys before the query itself that a sliding window sees.',
  words: {
    en: {
      name: 'tokens before itself',
      term: 'window',
      what: 'How many tokens before itself a query still sees.',
      note: (before) =>
        `${before} before plus itself, ${before + 1} in all: FlashAttention (${before}, 0), Hugging Face sliding_window = ${before + 1}.`,
    },
    'zh-CN': {
      name: '可见的前文词元数（不含自己）',
      term: '窗口',
      what: '一个查询看得见自己前面多少个词元。',
      note: (before) =>
        `前面 ${before} 个加上自己，共 ${before + 1} 个：FlashAttention 写作 (${before}, 0)，Hugging Face 写作 sliding_window = ${before + 1}。`,
    },
  },
};

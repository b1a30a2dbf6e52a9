import type { Parameter } from './parameter.ts';
import { wholeSlider } from './parameter.ts';
import { longest, whole } from './rules.ts';

export const chunkLen: Parameter<'chunk_len', number> = {
  id: 'chunk_len',
  default: 0,
  check: whole(0, longest),
  control: wholeSlider(0, (n) => Math.max(1, n)),
  type: 'number',
  doc: 'Tokens per chunk of linear and lightning attention; 0: token by token.',
  words: {
    en: {
      name: 'tokens per chunk',
      term: 'chunk length C',
      what: 'Tokens of a chunk meet in pairs; the state is read and written once a chunk. The output stays the same.',
      note: (tokens) =>
        tokens === 0
          ? '0: token by token, as in decoding.'
          : `Pairs within a chunk of ${tokens}, the state between chunks, as in Lightning Attention-2.`,
      refused: (tokens) =>
        `Chunks of ${tokens} carry a state from one to the next; a bidirectional state has no order. Choose chunk_len = 0 or the causal mask.`,
    },
    'zh-CN': {
      name: '每块几个词',
      term: '块长 C',
      what: '同一块里的词两两相比，状态每块只读写一次；输出不变。',
      note: (tokens) =>
        tokens === 0
          ? '0 就是逐词递推，和解码时一样。'
          : `每块 ${tokens} 个词：块内成对计算，块间靠状态传递，与 Lightning Attention-2 相同。`,
      refused: (tokens) =>
        `每块 ${tokens} 个词，要把状态从前一块传到后一块；双向的状态没有先后。请把 chunk_len 设成 0，或改用因果掩码。`,
    },
  },
};

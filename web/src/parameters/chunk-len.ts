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
      what: 'Within a chunk tokens are computed in pairs; the state is read and written once a chunk. The output stays the same.',
      note: (tokens) =>
        tokens === 0
          ? '0: token by token, as in decoding.'
          : `Pairs within a chunk of ${tokens}, the state between chunks, as in Lightning Attention-2.`,
      refused: (tokens) =>
        `Chunks of ${tokens} carry a state from one to the next; a bidirectional state has no order. Choose chunk_len = 0 or the causal mask.`,
    },
    'zh-CN': {
      name: '每段词元数',
      term: '段长 C',
      what: '同一段里的词元两两计算，状态每段只读写一次；输出不变。',
      note: (tokens) =>
        tokens === 0
          ? '0 就是逐个词元递推，和解码时一样。'
          : `每段 ${tokens} 个词元：段内成对计算，段间传递状态，与 Lightning Attention-2 相同。`,
      refused: (tokens) =>
        `每段 ${tokens} 个词元，要把状态从前一段传到后一段；双向的状态没有先后。请把 chunk_len 设成 0，或改用因果掩码。`,
    },
  },
};

// The two sides of a tile of flash attention.
import type { Parameter, Reach } from './parameter.ts';
import { wholeSlider } from './parameter.ts';
import { longest, wholeOrNull } from './rules.ts';

const LARGEST_BLOCK = 128; // of the slider; a link may say more

/** Keys: several tiles that can still be told apart. */
function keysFor({ n_tokens }: Reach): number {
  return n_tokens <= 16 ? 2 : n_tokens <= 64 ? 8 : 64;
}

/** Queries: of a short text half, so that few tiles are fetched twice; else as many as keys. */
function queriesFor(reach: Reach): number {
  return reach.n_tokens <= 16 ? Math.ceil(reach.n_tokens / 2) : keysFor(reach);
}

const block = {
  default: null,
  check: wholeOrNull(1, longest),
  control: wholeSlider(1, (n) => Math.max(2, Math.min(LARGEST_BLOCK, n))),
  place: 'tile',
  type: 'number',
} as const;

export const blockQ: Parameter<'block_q', number | null> = {
  ...block,
  id: 'block_q',
  start: queriesFor,
  doc: 'Queries per tile of flash attention; null: what suits the text.',
  words: {
    en: {
      name: 'queries',
      term: 'query block Br',
      what: 'How many queries keep their running maximum, sum and output at a time.',
    },
    'zh-CN': {
      name: '每块查询',
      term: '查询块 Br',
      what: '一次为多少个查询保留最大值 m、和 ℓ 与输出 o。',
    },
  },
};

export const blockK: Parameter<'block_k', number | null> = {
  ...block,
  id: 'block_k',
  start: keysFor,
  doc: 'Keys per tile of flash attention; null: what suits the text.',
  words: {
    en: {
      name: 'keys',
      term: 'key block Bc',
      what: 'How many keys and values are fetched at a time.',
    },
    'zh-CN': { name: '每块键', term: '键块 Bc', what: '一次取来多少个键和值。' },
  },
};

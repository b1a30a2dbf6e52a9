// The formulas of the cost lab's figures: one layer, all its heads. The engine prices, this explains;
// the tests hold each formula to the engine's value. Further sizes: H query heads, G kv heads, e
// value_dim, b bytes of an element, B bytes of one in the cache, C elements kept per token, z latent_dim,
// k entries gathered, I heads of the indexer and x floats of its key, m tokens kept, j tokens of a chunk.
import { exactCount } from '../cost/numbers.ts';
import { type CostSettings, modelOptions } from '../cost/settings.ts';
import type { FigureName, LayerCost } from '../cost/types.ts';
import { type Formula, formula } from './formula.ts';
import { type HeadCase, hasLetter, inlined, isLong, letterText, maskSizes } from './head.ts';

export type { Formula };

interface LayerCase extends HeadCase {
  kind: LayerCost['kind'];
  storesScores: boolean;
  sharesCache: boolean;
  isMla: boolean;
  /** Values are as wide as keys. */
  isSquare: boolean;
  /** The cache is keys and values of all kv heads. */
  keepsKeysAndValues: boolean;
}

type Table = { [Name in FigureName]: (of: LayerCase) => string };

const times = (heads: string, text: string) => (text === '0' ? '0' : `${heads}·${text}`);
const unlessFree = (of: LayerCase, text: string) => (of.call.causal ? text : '0');

const noIndexer = { index_pairs: () => '0', decode_index_pairs: () => '0' };
const doubled = {
  flops: () => '2·M',
  decode_flops: (of: LayerCase) => unlessFree(of, '2·N'),
};

// F, S and C.
const windowOf = ({ call }: LayerCase) => (call.n_sink > 0 ? 'w+s' : 'w');
const inProduct = (text: string) => (/[+−]/.test(text) ? `(${text})` : text);
/** Tokens that the last one sees. */
const seen = (of: LayerCase) => (of.kind === 'F' ? 'n' : of.kind === 'C' ? 'm' : windowOf(of));
const tokensKept = (of: LayerCase) => inProduct(seen(of));
const widest = (of: LayerCase) => {
  const { kind, call } = of;
  if (kind === 'C') return 'j';
  if (kind === 'F' || call.window_left < 0) return 'n';
  if (!call.causal) return call.window_right < 0 ? 'n' : `min(n, ${windowOf(of)}+v)`;
  return call.prefix_len > 1 ? `max(${windowOf(of)}, p)` : tokensKept(of);
};
const cached = (of: LayerCase) => {
  const width = !of.keepsKeysAndValues ? 'C' : of.isSquare ? '2·G·d' : 'G·(d+e)';
  return `B·${width}·${tokensKept(of)}`;
};
const widths = ({ isSquare }: LayerCase) => (isSquare ? '2·d' : '(d+e)');
const decodeWidths = (of: LayerCase) => (of.isMla ? '(C+z)' : widths(of));
const isFree = (of: LayerCase) => !of.call.causal || of.sharesCache;

const masked: Table = {
  ...noIndexer,
  ...doubled,
  score_pairs: (of) => times('H', inlined('P', of)),
  wasted_pairs: (of) => times('H', inlined('W', of)),
  mul_adds: (of) => `H·${widths(of)}·${of.algorithm === 'standard' ? 'P' : '(P+W)'}`,
  exps: ({ algorithm }) => (algorithm === 'standard' ? 'H·P' : 'H·(P+W+R)'),
  rescales: (of) => times('H', inlined('R', of)),
  bytes_moved: ({ algorithm, kind }) => {
    const square = kind === 'C' ? '(⌊n/c⌋·c² + r²)' : 'n²';
    return algorithm === 'standard'
      ? `b·H·(2·n·(d+e) + 4·${square})`
      : 'b·H·(n·(d+e) + n + (d+e)·K)';
  },
  extra_bytes: (of) => {
    const { algorithm, kind } = of;
    const tokens = kind === 'C' ? 'j' : 'n';
    if (algorithm === 'standard') return `b·2·${tokens}²`;
    const sums = isLong(of) ? '3·((d+e)/2 + 1)·l' : '(d+e)·l + 2·l';
    return `4·(${sums} + 8·min(Bc, ${tokens}))`;
  },
  score_matrix_bytes: (of) => (widest(of) === 'n' ? 'b·H·n²' : `b·H·n·${widest(of)}`),
  score_bytes: () => 'b·H·P',
  kv_cache_bytes: (of) => (isFree(of) ? '0' : cached(of)),
  state_bytes: () => '0',
  kept_bytes: (of) => (isFree(of) ? '0' : cached(of)),
  decode_pairs: (of) => unlessFree(of, `H·${tokensKept(of)}`),
  decode_mul_adds: (of) => unlessFree(of, `H·${decodeWidths(of)}·${tokensKept(of)}`),
  decode_exps: (of) => {
    const m = tokensKept(of);
    return unlessFree(of, of.algorithm === 'standard' ? `H·${m}` : `H·(${m} + ⌈${m}/Bc⌉ − 1)`);
  },
  decode_bytes_moved: (of) => {
    const read = tokensKept(of);
    const tokens = of.sharesCache ? read : `(${seen(of)}+1)`;
    return unlessFree(of, `B·C·${tokens} + b·H·${of.isMla ? '(C+z)' : '(d+e)'}`);
  },
};

// T: all heads gather the same entries of the cache, and under MLA work on the latents themselves.
const gathered = (of: LayerCase) => (of.isMla ? '(C+z)' : '(d+e)');

const topK: Table = {
  ...doubled,
  score_pairs: (of) => `H·${inlined('P', of)}`,
  wasted_pairs: () => '0',
  index_pairs: () => 'I·n·(n+1)/2',
  mul_adds: (of) => `H·${gathered(of)}·P + I·(x+1)·n·(n+1)/2`,
  exps: (of) => (of.storesScores ? 'H·P' : 'H·(P+R)'),
  rescales: (of) => (of.storesScores ? '0' : `H·${inlined('R', of)}`),
  bytes_moved: (of) =>
    of.storesScores
      ? `b·(n·I·(x+1) + n·x + H·${gathered(of)}·n + C·P + 4·H·n·k) + 8·P + 8·n²`
      : `b·(n·I·(x+1) + K·x + H·${gathered(of)}·n + C·P + H·n) + 8·P`,
  extra_bytes: (of) =>
    of.storesScores
      ? '4·n·(n+k) + b·2·n·k'
      : `4·min(Br, n)·(n+k) + 4·H·(${gathered(of)} + 2 + min(Bc, k))`,
  score_matrix_bytes: () => 'b·H·n·k',
  score_bytes: () => 'b·H·P',
  kv_cache_bytes: ({ sharesCache }) => (sharesCache ? '0' : 'B·(C+x)·n'),
  state_bytes: () => '0',
  kept_bytes: ({ sharesCache }) => (sharesCache ? '0' : 'B·(C+x)·n'),
  decode_pairs: () => 'H·k',
  decode_index_pairs: () => 'I·n',
  decode_mul_adds: (of) => `H·${gathered(of)}·k + I·(x+1)·n`,
  decode_exps: (of) => (of.storesScores ? 'H·k' : 'H·(k + ⌊(k−1)/Bc⌋)'),
  decode_bytes_moved: (of) =>
    `B·(C·k + x·n${of.sharesCache ? '' : ' + C + x'}) + b·(H·${gathered(of)} + I·(x+1))`,
};

// L, D and M.
const stateOf = ({ isSquare, isNormalized }: LayerCase) =>
  `${isSquare ? 'd²' : 'd·e'}${isNormalized ? ' + d' : ''}`;
const tokenOf = (of: LayerCase) => {
  const [state, width] = of.isSquare ? ['d²', 'd'] : ['d·e', 'e'];
  if (of.isDelta) return `(3·${state} + ${width})`;
  return of.isNormalized ? `(2·${state} + d)` : `2·${state}`;
};
const stateBytes = (of: LayerCase) => {
  const state = stateOf(of);
  return unlessFree(of, `4·H·${of.isNormalized ? `(${state})` : state}`);
};

const state: Table = {
  ...noIndexer,
  ...doubled,
  score_pairs: (of) => times('H', inlined('P', of)),
  wasted_pairs: () => '0',
  mul_adds: (of) => (of.isChunked ? `H·((d+e)·P + n·${tokenOf(of)})` : `H·n·${tokenOf(of)}`),
  exps: ({ usesElu }) => (usesElu ? 'H·2·n·d' : '0'),
  rescales: () => '0',
  bytes_moved: (of) => `b·H·n·2·(d+e) + 4·H·2·u·(${stateOf(of)})`,
  extra_bytes: (of) => `4·(${stateOf(of)} + ${of.isChunked ? '3·c·d + 5·c + 1' : '4·d'})`,
  score_matrix_bytes: () => '0',
  score_bytes: () => '0',
  kv_cache_bytes: () => '0',
  state_bytes: stateBytes,
  kept_bytes: stateBytes,
  decode_pairs: () => '0',
  decode_mul_adds: (of) => unlessFree(of, `H·${tokenOf(of)}`),
  decode_exps: (of) => unlessFree(of, of.usesElu ? 'H·2·d' : '0'),
  decode_bytes_moved: (of) => unlessFree(of, 'b·H·2·(d+e) + 2·Z'),
};

const tables: Record<LayerCost['kind'], Table> = {
  ...{ F: masked, S: masked, C: masked },
  T: topK,
  ...{ L: state, D: state, M: state },
};

/** Letters that are figures themselves: each has its own formula. */
const figureLetters: Readonly<Record<string, FigureName>> = {
  M: 'mul_adds',
  N: 'decode_mul_adds',
  Z: 'state_bytes',
};

type LayerType = Pick<LayerCost, 'kind' | 'shares_cache' | 'shape'>;

function caseOf({ kind, shares_cache, shape }: LayerType, settings: CostSettings): LayerCase {
  const { seq_len: n, causal, block_q, block_k } = settings;
  const isState = kind === 'L' || kind === 'D' || kind === 'M';
  const hasWindow = kind === 'S';
  const { n_kv_heads = 0, head_dim = 0, value_dim = 0, cache_elements, latent_dim } = shape;
  return {
    call: {
      ...{ n, causal, block_q, block_k },
      window_left: hasWindow ? settings.window_left : -1,
      window_right: hasWindow && !causal ? settings.window_right : -1,
      prefix_len: kind === 'F' || hasWindow ? settings.prefix_len : 0,
      n_sink: hasWindow ? settings.n_sink : 0,
      ...(kind === 'C' && { attention_chunk: settings.attention_chunk }),
    },
    algorithm: isState ? 'linear' : kind === 'T' ? 'top_k' : settings.algorithm,
    storesScores: !isState && settings.algorithm === 'standard',
    kind,
    isChunked: kind === 'L' && causal && settings.chunk_len > 0,
    isNormalized: kind === 'L' && settings.feature_map === 'elu_plus_one',
    usesElu: kind === 'L' && settings.feature_map === 'elu_plus_one',
    isDelta: kind === 'D',
    sharesCache: shares_cache,
    isMla: (latent_dim ?? 0) > 0,
    isSquare: head_dim === value_dim,
    keepsKeysAndValues: cache_elements === n_kv_heads * (head_dim + value_dim),
  };
}

function sizesOf(of: LayerCase, { shape }: LayerType, s: CostSettings): Record<string, number> {
  const { n } = of.call;
  const { dtype_bytes = 2, cache_dtype_bytes = dtype_bytes } = modelOptions(s);
  const sizes: Record<string, number> = {
    ...maskSizes(of.call),
    H: shape.n_heads!,
    d: shape.head_dim!,
    e: shape.value_dim!,
    b: dtype_bytes,
    B: cache_dtype_bytes,
  };
  if (shape.n_kv_heads) sizes.G = shape.n_kv_heads;
  if (shape.cache_elements) sizes.C = shape.cache_elements;
  if (shape.latent_dim) sizes.z = shape.latent_dim;
  if (of.call.window_right >= 0) sizes.v = of.call.window_right;
  if (of.kind === 'C') sizes.c = s.attention_chunk;
  if (of.kind === 'T') {
    Object.assign(sizes, { k: Math.min(n, s.top_k), I: s.index_heads, x: s.index_dim });
  }
  if (of.isChunked) sizes.c = Math.min(s.chunk_len, n);
  return sizes;
}

/** The formula of a figure of one layer. */
export function formulaOf(name: FigureName, type: LayerType, settings: CostSettings): Formula {
  const of = caseOf(type, settings);
  const sizes = sizesOf(of, type, settings);
  const table = tables[of.kind];
  // Cached elements are usually as wide as others: one letter then.
  const written = (text: string) => (sizes.B === sizes.b ? text.replace(/\bB\b/g, 'b') : text);
  const define = (letter: string) => {
    const figure = Object.hasOwn(figureLetters, letter) ? figureLetters[letter] : undefined;
    return figure && !hasLetter(letter) ? written(table[figure](of)) : letterText(letter, of);
  };
  return formula(written(table[name](of)), { call: of.call, sizes, define }, exactCount);
}

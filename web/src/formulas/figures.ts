// Every figure as a formula, in symbols and with the numbers in. A formula is only offered where it
// gives the figure that the engine gave: the engine prices, this explains.
import { exactCount } from '../cost/numbers.ts';
import { type CostSettings, modelOptions } from '../cost/settings.ts';
import type { CostFigures, FigureName, LayerCost } from '../cost/types.ts';

export interface Formula {
  symbols: string; // H·n·(n+1)/2
  numbers: string; // 32·8,192·(8,192+1)/2
  letters: string; // which letters it has: "Hn"
}

/** The letters of the formulas, of one layer. */
interface Sizes {
  n: number; // tokens
  H: number; // query heads
  G: number; // kv heads
  d: number; // head_dim
  e: number; // value_dim
  b: number; // bytes of an element
  w: number; // keys in the window, the token itself included
  s: number; // sinks
  p: number; // prefix
  c: number; // tokens of a chunk
  r: number; // rest: n mod c
  m: number; // tokens kept: min(n, w) or n
  u: number; // chunk passes of the state
  l: number; // rows of a block, in whole strips of 8
  k: number; // keys of a tile
  t: number; // tiles of the kept tokens
  C: number; // elements kept per token
  P: number; // pairs of one head
  W: number; // wasted pairs of one head
  R: number; // rescales of one head
  K: number; // keys loaded by the blocks of one head
  M: number; // multiply-adds of the layer
  N: number; // multiply-adds of a decode step
  V: number; // bytes of the cache
  Z: number; // bytes of the state
}

type Rule = [symbols: string, value: (s: Sizes) => number];

const kPairs: readonly Rule[] = [
  ['H·n·(n+1)/2', ({ H, n }) => (H * (n * (n + 1))) / 2],
  ['H·n²', ({ H, n }) => H * n * n],
  ['H·(w·(w+1)/2 + (n−w)·w)', ({ H, n, w }) => H * ((w * (w + 1)) / 2 + (n - w) * w)],
  [
    'H·(p² + (n·(n+1) − p·(p+1))/2)',
    ({ H, n, p }) => H * (p * p + (n * (n + 1) - p * (p + 1)) / 2),
  ],
  ['H·(n·(2·w−1) − w·(w−1))', ({ H, n, w }) => H * (n * (2 * w - 1) - w * (w - 1))],
  [
    'H·(w·(w+1)/2 + (n−w)·w + s·(s+1)/2 + (n−w−s)·s)',
    ({ H, n, w, s }) => H * ((w * (w + 1)) / 2 + (n - w) * w + (s * (s + 1)) / 2 + (n - w - s) * s),
  ],
  ['H·P', ({ H, P }) => H * P],
];

const kZero: Rule = ['0', () => 0];

const kSoftmax: Partial<Record<FigureName, readonly Rule[]>> = {
  score_pairs: kPairs,
  wasted_pairs: [kZero, ['H·W', ({ H, W }) => H * W]],
  mul_adds: [
    ['H·2·d·P', ({ H, d, P }) => H * 2 * d * P],
    ['H·2·d·(P+W)', ({ H, d, P, W }) => H * 2 * d * (P + W)],
    ['H·(d+e)·P', ({ H, d, e, P }) => H * (d + e) * P],
    ['H·(d+e)·(P+W)', ({ H, d, e, P, W }) => H * (d + e) * (P + W)],
  ],
  flops: [['2·M', ({ M }) => 2 * M]],
  exps: [
    ['H·P', ({ H, P }) => H * P],
    ['H·(P+W+R)', ({ H, P, W, R }) => H * (P + W + R)],
  ],
  rescales: [kZero, ['H·R', ({ H, R }) => H * R]],
  bytes_moved: [
    ['b·H·(4·n·d + 4·P)', ({ b, H, n, d, P }) => b * H * (4 * n * d + 4 * P)],
    ['b·H·(2·n·(d+e) + 4·P)', ({ b, H, n, d, e, P }) => b * H * (2 * n * (d + e) + 4 * P)],
    [
      'b·H·(2·n·d + n + 2·d·K)',
      ({ b, H, n, d, e, K }) => (d === e ? b * H * (2 * n * d + n + 2 * d * K) : Number.NaN),
    ],
    [
      'b·H·(n·(d+e) + n + (d+e)·K)',
      ({ b, H, n, d, e, K }) => b * H * (n * (d + e) + n + (d + e) * K),
    ],
  ],
  extra_bytes: [
    ['b·2·n²', ({ b, n }) => b * 2 * n * n],
    ['4·((d+e)·l + 2·l + 8·k)', ({ d, e, l, k }) => 4 * ((d + e) * l + 2 * l + 8 * k)],
  ],
  score_matrix_bytes: [
    ['b·H·n²', ({ b, H, n }) => b * H * n * n],
    ['b·H·n·m', ({ b, H, n, m }) => b * H * n * m],
    ['b·H·n·p', ({ b, H, n, p }) => b * H * n * p],
    ['b·H·n·(2·w−1)', ({ b, H, n, w }) => b * H * n * (2 * w - 1)],
  ],
  score_bytes: [['b·H·P', ({ b, H, P }) => b * H * P]],
  kv_cache_bytes: [
    kZero,
    ['b·2·G·d·n', ({ b, G, d, n }) => b * 2 * G * d * n],
    ['b·2·G·d·m', ({ b, G, d, m }) => b * 2 * G * d * m],
    ['b·C·n', ({ b, C, n }) => b * C * n],
    ['b·C·m', ({ b, C, m }) => b * C * m],
  ],
  state_bytes: [kZero],
  kept_bytes: [kZero, ['V', ({ V }) => V]],
  decode_pairs: [kZero, ['H·n', ({ H, n }) => H * n], ['H·m', ({ H, m }) => H * m]],
  decode_mul_adds: [
    kZero,
    ['H·2·d·m', ({ H, d, m }) => H * 2 * d * m],
    ['H·(d+e)·m', ({ H, d, e, m }) => H * (d + e) * m],
  ],
  decode_flops: [kZero, ['2·N', ({ N }) => 2 * N]],
  decode_exps: [
    kZero,
    ['H·m', ({ H, m }) => H * m],
    ['H·(m + t−1)', ({ H, m, t }) => H * (m + t - 1)],
  ],
  decode_bytes_moved: [
    kZero,
    ['V + b·(C + H·(d+e))', ({ V, b, C, H, d, e }) => V + b * (C + H * (d + e))],
  ],
};

const kLinear: Partial<Record<FigureName, readonly Rule[]>> = {
  score_pairs: [
    kZero,
    [
      'H·((n−r)/c·c·(c+1)/2 + r·(r+1)/2)',
      ({ H, n, c, r }) => H * ((((n - r) / c) * c * (c + 1)) / 2 + (r * (r + 1)) / 2),
    ],
  ],
  wasted_pairs: [kZero],
  mul_adds: [
    ['H·n·(2·d² + d)', ({ H, n, d }) => H * n * (2 * d * d + d)],
    ['H·n·2·d²', ({ H, n, d }) => H * n * 2 * d * d],
    ['H·(2·d·P + n·(2·d² + d))', ({ H, n, d, P }) => H * (2 * d * P + n * (2 * d * d + d))],
    ['H·(2·d·P + n·2·d²)', ({ H, n, d, P }) => H * (2 * d * P + n * 2 * d * d)],
  ],
  flops: [['2·M', ({ M }) => 2 * M]],
  exps: [kZero, ['H·2·n·d', ({ H, n, d }) => H * 2 * n * d]],
  rescales: [kZero],
  bytes_moved: [
    [
      'b·H·4·n·d + 4·H·2·u·(d² + d)',
      ({ b, H, n, d, u }) => b * H * 4 * n * d + 4 * H * 2 * u * (d * d + d),
    ],
    ['b·H·4·n·d + 4·H·2·u·d²', ({ b, H, n, d, u }) => b * H * 4 * n * d + 8 * H * u * d * d],
  ],
  extra_bytes: [
    ['4·(d² + d + 4·d)', ({ d }) => 4 * (d * d + 5 * d)],
    ['4·(d² + 4·d)', ({ d }) => 4 * (d * d + 4 * d)],
    ['4·(d² + d + 2·c·d + c + 1)', ({ d, c }) => 4 * (d * d + d + 2 * c * d + c + 1)],
    ['4·(d² + 2·c·d + c + 1)', ({ d, c }) => 4 * (d * d + 2 * c * d + c + 1)],
  ],
  score_matrix_bytes: [kZero],
  score_bytes: [kZero],
  kv_cache_bytes: [kZero],
  state_bytes: [
    kZero,
    ['4·H·(d² + d)', ({ H, d }) => 4 * H * (d * d + d)],
    ['4·H·d²', ({ H, d }) => 4 * H * d * d],
  ],
  kept_bytes: [kZero, ['Z', ({ Z }) => Z]],
  decode_pairs: [kZero],
  decode_mul_adds: [
    kZero,
    ['H·(2·d² + d)', ({ H, d }) => H * (2 * d * d + d)],
    ['H·2·d²', ({ H, d }) => H * 2 * d * d],
  ],
  decode_flops: [kZero, ['2·N', ({ N }) => 2 * N]],
  decode_exps: [kZero, ['H·2·d', ({ H, d }) => H * 2 * d]],
  decode_bytes_moved: [kZero, ['b·4·H·d + 2·Z', ({ b, H, d, Z }) => b * 4 * H * d + 2 * Z]],
};

function sizesOf(settings: CostSettings, kind: LayerCost['kind'], each: CostFigures): Sizes {
  const { seq_len: n, n_heads: H, n_kv_heads: G, head_dim: d, dtype_bytes: b } = settings;
  const e = modelOptions(settings).value_dim ?? d;
  const w = settings.window_left + 1;
  const m = kind === 'S' ? Math.min(n, w + settings.n_sink) : n;
  const c = Math.min(settings.chunk_len, n);
  const lanes = Math.ceil(Math.min(settings.block_q, n) / 8) * 8;
  const loaded = each.bytes_moved / (b * H) - n * (d + e) - n;
  return {
    ...{ n, H, G, d, e, b, w, m, c, s: settings.n_sink, p: settings.prefix_len },
    r: c > 0 ? n % settings.chunk_len : 0,
    u: !settings.causal ? 1 : c > 0 ? Math.ceil(n / settings.chunk_len) : n,
    l: lanes,
    k: Math.min(settings.block_k, n),
    t: Math.ceil(m / settings.block_k),
    C: settings.cache_elements || G * (d + e),
    P: each.score_pairs / H,
    W: each.wasted_pairs / H,
    R: each.rescales / H,
    K: loaded / (d + e),
    M: each.mul_adds,
    N: each.decode_mul_adds,
    V: each.kv_cache_bytes,
    Z: each.state_bytes,
  };
}

/** Equal; beyond 2^53 both are rounded. */
function isSame(a: number, b: number): boolean {
  return a === b || (Math.abs(b) > Number.MAX_SAFE_INTEGER && Math.abs(a / b - 1) < 1e-12);
}

/** The formula of a figure of one layer; null where none gives the engine's value. */
export function formulaOf(
  name: FigureName,
  { kind, each }: Pick<LayerCost, 'kind' | 'each'>,
  settings: CostSettings,
): Formula | null {
  const sizes = sizesOf(settings, kind, each);
  const rules = (kind === 'L' ? kLinear : kSoftmax)[name] ?? [];
  const rule = rules.find(([, value]) => isSame(value(sizes), each[name]));
  if (!rule) return null;
  const [symbols] = rule;
  const letters = [...new Set(symbols.match(/[A-Za-z]/g) ?? [])].join('');
  const numbers = symbols.replace(/[A-Za-z]/g, (letter) =>
    exactCount(sizes[letter as keyof Sizes]),
  );
  return { symbols, numbers, letters };
}

// The formulas of the playground's counters: one head, float32 (4 bytes). What stands beside a counter
// when it is hovered. The value shown is the engine's; the tests hold each formula to it.
import { count } from '../ui/format.ts';
import type { LabConfig, Overview } from '../worker/protocol.ts';
import type { CostName } from './cost-name.ts';
import { type Case, type Formula, formula } from './formula.ts';
import { type HeadCase, inlined, isLong, letterText, maskSizes } from './head.ts';
import { type MaskedCall, mostTokens } from './sets.ts';

export type { Formula };

type Table = { [Name in CostName]: string | ((of: HeadCase) => string) };

/** Floats of the state, and of an update and a read of it. */
const stateOf = ({ isNormalized }: HeadCase) => (isNormalized ? 'd² + d' : 'd²');
const tokenOf = ({ isDelta, isNormalized }: HeadCase) =>
  isDelta ? '3·d² + d' : isNormalized ? '2·d² + d' : '2·d²';
const cacheOf = ({ call }: HeadCase) =>
  !call.causal || call.window_left < 0 ? '4·2·d·n' : call.n_sink > 0 ? '4·2·d·(w+s)' : '4·2·d·w';

const none = {
  wasted_pairs: '0',
  tiles_visited: '0',
  tiles_skipped: '0',
  rescales: '0',
  hops: '0',
  bytes_sent: '0',
} satisfies Partial<Table>;

const standard: Table = {
  ...none,
  score_pairs: (of) => letterText('P', of),
  mul_adds: '2·d·P',
  exps: 'P',
  bytes_read: '4·(3·n·d + 2·n²)',
  bytes_written: '4·(n·d + 2·n²)',
  bytes_moved: '4·(4·n·d + 4·n²)',
  peak_extra_bytes: '4·2·n²',
  kv_cache_bytes: cacheOf,
};

const flash: Table = {
  ...none,
  score_pairs: (of) => letterText('P', of),
  wasted_pairs: (of) => letterText('W', of),
  mul_adds: '2·d·(P + W)',
  exps: 'P + W + R',
  rescales: (of) => letterText('R', of),
  bytes_read: '4·(n·d + 2·d·K)',
  bytes_written: '4·(n·d + n)',
  bytes_moved: '4·(2·n·d + n + 2·d·K)',
  tiles_visited: 'Σ blocks tiles',
  tiles_skipped: '⌈n/Br⌉·⌈n/Bc⌉ − Σ blocks tiles',
  peak_extra_bytes: (of) =>
    isLong(of) ? '4·(3·(d+1)·l + 8·min(Bc, n))' : '4·(2·d·l + 2·l + 8·min(Bc, n))',
  kv_cache_bytes: cacheOf,
};

// Work on another device's keys is flash; merging it with the result so far is a rescale a row, and
// reads the result again.
const ring: Table = {
  ...flash,
  bytes_read: '4·(d·Σ met rows + 2·d·K + (d+1)·Σ devices (rows·(met−1)))',
  bytes_written: '4·(d+1)·Σ met rows',
  bytes_moved: '4·((2·d+1)·Σ met rows + 2·d·K + (d+1)·Σ devices (rows·(met−1)))',
  tiles_skipped: 'Σ meetings (⌈rows/Br⌉·⌈keys/Bc⌉) − Σ blocks tiles',
  peak_extra_bytes: '4·(3·n·d + t·(d+1) + 2·d·l + 2·l + 8·min(Bc, t))',
  hops: 'D − 1',
  bytes_sent: '4·2·n·d·(D−1)',
};

const linear: Table = {
  ...none,
  score_pairs: (of) => letterText('P', of),
  mul_adds: (of) => `${of.isChunked ? '2·d·P + ' : ''}n·(${tokenOf(of)})`,
  exps: ({ usesElu }) => (usesElu ? '2·n·d' : '0'),
  bytes_read: (of) => `4·(3·n·d${of.isGated ? ' + n' : ''} + u·(${stateOf(of)}))`,
  bytes_written: (of) => `4·(n·d + u·(${stateOf(of)}))`,
  bytes_moved: (of) => `4·(4·n·d${of.isGated ? ' + n' : ''} + 2·u·(${stateOf(of)}))`,
  peak_extra_bytes: (of) => `4·(${stateOf(of)} + ${of.isChunked ? '3·c·d + 5·c + 1' : '4·d'})`,
  kv_cache_bytes: (of) => `4·(${stateOf(of)})`,
};

const tables = { standard, flash, ring, linear };

function textOf(name: CostName, of: HeadCase): string {
  const text = tables[of.algorithm as keyof typeof tables][name];
  return typeof text === 'string' ? text : text(of);
}

/** The engine's defaults, as far as a formula depends on them. */
function callOf(config: LabConfig, n: number): MaskedCall {
  const { causal, window_left, window_right, prefix_len, n_sink } = config;
  const { block_q = 64, block_k = 64, n_devices = 4, ring_layout = 'contiguous' } = config;
  const call = { n, causal, window_left, window_right, prefix_len, n_sink, block_q, block_k };
  return config.algorithm === 'ring' ? { ...call, n_devices, ring_layout } : call;
}

function headCase(config: LabConfig, n: number): HeadCase {
  const { algorithm, feature_map = 'elu_plus_one', chunk_len = 0, update_rule } = config;
  const call = callOf(config, n);
  return {
    call,
    algorithm,
    isChunked: chunk_len > 0 && call.causal,
    isNormalized: feature_map === 'elu_plus_one',
    usesElu: feature_map === 'elu_plus_one',
    isDelta: update_rule === 'delta',
    isGated: config.gated === true,
  };
}

function caseOf(of: HeadCase, config: LabConfig, head_dim: number): Case {
  const { call } = of;
  const sizes: Record<string, number> = { ...maskSizes(call), d: head_dim };
  if (of.isChunked) sizes.c = Math.min(config.chunk_len!, call.n);
  if (call.n_devices) Object.assign(sizes, { D: call.n_devices, t: mostTokens(call) });
  return { call, sizes, define: (letter) => letterText(letter, of) };
}

/** A layer of the stack as it is run: tiles where there are pairs. */
function layerConfig(config: LabConfig, kind: string): LabConfig {
  const window_left = kind === 'S' ? config.window_left : -1;
  const mask = { causal: true, window_left, window_right: -1, prefix_len: 0, n_sink: 0 };
  return { ...config, ...mask, algorithm: kind === 'L' ? 'linear' : 'flash' };
}

/** Sums of layers of several kinds: each kind's letters in place, since theirs differ, and sums over
 *  the strips of its own mask ("stripsS"). */
function stackText(name: CostName, config: LabConfig, n: number): string {
  const terms = [...new Set(config.layers)].map((kind) => {
    const of = headCase(layerConfig(config, kind), n);
    let text = textOf(name, of).replace('P + W', 'E');
    // A letter's formula may have letters of its own.
    for (const letter = /\b[PEWRKlu]\b/; letter.test(text); ) {
      text = text.replace(letter, (found) => inlined(found, of));
    }
    text = text.replace(/Σ ([a-z]+)/g, `Σ $1${kind}`);
    return { text, layers: config.layers!.split(kind).length - 1 };
  });
  if (name === 'peak_extra_bytes') {
    const texts = [...new Set(terms.map(({ text }) => text))];
    return texts.reduce((a, b) => `max(${a}, ${b})`);
  }
  const sum = terms.filter(({ text }) => text !== '0');
  if (sum.length === 0) return '0';
  return `H·(${sum.map(({ text, layers }) => `${layers}·${/[+−]/.test(text) ? `(${text})` : text}`).join(' + ')})`;
}

/** The formula of a counter, its letters and what it comes to. A stack runs on `n_heads` heads. */
export function formulaOf(
  name: CostName,
  config: LabConfig,
  { n_tokens: n, head_dim }: Pick<Overview, 'n_tokens' | 'head_dim'>,
  n_heads = 1,
): Formula {
  if (!config.layers) {
    const of = headCase(config, n);
    return formula(textOf(name, of), caseOf(of, config, head_dim), count);
  }
  const kinds = [...new Set(config.layers)];
  const cases = kinds.map((kind) => headCase(layerConfig(config, kind), n));
  const calls = Object.fromEntries(kinds.map((kind, at) => [kind, cases[at]!.call]));
  const first = caseOf(cases[0]!, config, head_dim);
  const window = maskSizes({ ...cases[0]!.call, window_left: config.window_left });
  const sizes = { ...first.sizes, w: window.w!, s: window.s!, H: n_heads };
  return formula(stackText(name, config, n), { ...first, sizes, calls }, count);
}

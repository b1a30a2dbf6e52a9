// Uses everything that engine.d.ts declares; `npm run typecheck` compiles it, nothing runs it.
import {
  type Algorithm,
  type AttendOptions,
  type AttendResult,
  type AttentionConfig,
  AttentionLabError,
  type CostFigures,
  type Counters,
  createEngine,
  type Engine,
  type EngineOptions,
  type ErrorCode,
  type FeatureMap,
  type ModelCost,
  type ModelOptions,
  type PowerLaw,
  type RingLayout,
  type RingPlan,
  type UpdateRule,
} from '../../bindings/engine.ts';

const bytes = new Uint8Array(8);
const everySource: EngineOptions[] = [
  {},
  { simd: 'auto' },
  { wasmBinary: bytes, simd: 'on' },
  { wasmBinary: bytes.buffer },
  { wasmUrl: './engine.wasm', simd: 'off' },
  { wasmUrl: new URL('https://example.org/engine.wasm') },
];

const algorithms: Algorithm[] = ['standard', 'flash', 'ring', 'linear'];
const layouts: RingLayout[] = ['contiguous', 'striped', 'zigzag'];
const maps: FeatureMap[] = ['elu_plus_one', 'identity', 'l2_norm'];
const rules: UpdateRule[] = ['additive', 'delta'];

const everyOption: Required<AttentionConfig> = {
  n_heads: 4,
  n_kv_heads: 2,
  seq_len_q: 3,
  seq_len_k: 3,
  head_dim: 2,
  algorithm: 'flash',
  causal: true,
  window_left: -1,
  window_right: -1,
  prefix_len: 0,
  n_sink: 0,
  softmax_scale: 0.5,
  softcap: 0,
  block_q: 64,
  block_k: 64,
  n_devices: 4,
  ring_layout: 'contiguous',
  feature_map: 'elu_plus_one',
  decay: [1, 0.5, 0.25, 0.125],
  gate: new Float32Array(12),
  normalize: true,
  chunk_len: 0,
  update_rule: 'additive',
  beta: 1,
  return_probs: false,
};

const everyModelOption: Required<ModelOptions> = {
  seq_len: 8192,
  n_layers: 62,
  layers: 'SCTLF',
  shapes: { F: { n_kv_heads: 1, head_dim: 512 }, L: { value_dim: 64 } },
  n_heads: 32,
  n_kv_heads: 16,
  head_dim: 128,
  value_dim: 128,
  cache_elements: 0,
  latent_dim: 0,
  shared_layers: 3,
  attention_chunk: 8192,
  top_k: 2048,
  index_heads: 64,
  index_dim: 128,
  dtype_bytes: 2,
  cache_dtype_bytes: 1.0625,
  algorithm: 'flash',
  causal: true,
  window_left: 1023,
  window_right: -1,
  prefix_len: 0,
  n_sink: 0,
  block_q: 64,
  block_k: 64,
  feature_map: 'identity',
  normalize: false,
  chunk_len: 0,
};

export function priceEverything(engine: Engine): number {
  const { total, types }: ModelCost = engine.modelCost(everyModelOption);
  const figures: CostFigures[] = [total, ...types.map(({ each }) => each)];
  const [preset] = engine.presets();
  const { seq_len, ...model } = everyModelOption;
  const from = preset?.options ?? model;
  const n: number | null = engine.crossover({ from, to: model, figure: 'kept_bytes' });
  const shape = { seq_len, n_heads: 32, head_dim: 128 };
  const plan: RingPlan = engine.ringPlan({ ...shape, flops_per_second: 1, bytes_per_second: 1 });
  const law: PowerLaw = engine.fitPowerLaw({ n: [1, 2], ms: [1, 4], at: [1e6] });
  return figures.length + (n ?? 0) + plan.layouts.zigzag.efficiency + law.exponent;
}

export async function useEverything(): Promise<Counters> {
  const engine: Engine = await createEngine(everySource[0]);
  await createEngine();
  const q = new Float32Array(24);
  const options: AttendOptions = { n_heads: 4, seq_len_q: 3, head_dim: 2, q, k: q, v: q };
  const { out, lse, probs, counters, elapsed_ms }: AttendResult = engine.attend(options);
  const lengths: number[] = [out.length, lse?.length ?? 0, probs?.length ?? 0, elapsed_ms];
  engine.expectedCounters(options);
  engine.requiredBytes(options);
  for (const decay of [1, [1], new Float32Array(4), new Float64Array(4)]) {
    engine.expectedCounters({ ...everyOption, algorithm: 'linear', decay });
  }
  engine.dispose();
  const total: number = counters.score_pairs + counters.bytes_sent + (lengths[0] ?? 0);
  return {
    ...counters,
    mul_adds: total + algorithms.length + layouts.length + maps.length + rules.length,
  };
}

export function explain(thrown: unknown): string {
  if (!(thrown instanceof AttentionLabError)) throw thrown;
  const { field, rule, other, min, max, message } = thrown;
  const code: ErrorCode = thrown.code;
  // @ts-expect-error: not a code
  if (code === 'wrong') return '';
  return [code, field, thrown.value, rule, other, min, max, message].join();
}

export async function misuse(engine: Engine): Promise<void> {
  const shape = { n_heads: 1, seq_len_q: 1, head_dim: 1 };
  const q = new Float32Array(1);
  // @ts-expect-error: no such option
  engine.expectedCounters({ ...shape, window: 3 });
  // @ts-expect-error: required
  engine.expectedCounters({ n_heads: 1, head_dim: 1 });
  // @ts-expect-error: arrays are required
  engine.attend(shape);
  // @ts-expect-error: not a Float32Array
  engine.attend({ ...shape, q: [1], k: q, v: q });
  // @ts-expect-error: not an algorithm
  engine.expectedCounters({ ...shape, algorithm: 'softmax' });
  // @ts-expect-error: not a mode
  await createEngine({ simd: true });
}

// Measured here: the real kernels, one head, n doubling from 128 until a mechanism's time or the
// memory is used up. Each length is run until it filled a slice of time, and the fastest call counts
// (of calls too short for the clock, the mean).
import type { AttendOptions, AttentionConfig, Engine } from '../../../bindings/engine.ts';
import { type MeasuredId, type MeasureEvent, type MeasureOptions, measuredIds } from './types.ts';

const FIRST_N = 128;
/** Calls are repeated, so that one that was disturbed does not count; not for longer than LONG_MS. */
const SLICE_MS = 24;
const LONG_MS = 200;
const MIN_RUNS = 3;
const MAX_RUNS = 256;
const COARSE_MS = 2;

type Measured = Pick<Engine, 'attend' | 'requiredBytes'>;

/** The call to time: flash over all earlier tokens, flash over a window, a recurrent state. */
export function configOf(id: MeasuredId, n: number, options: MeasureOptions): AttentionConfig {
  const shape = { n_heads: 1, seq_len_q: n, head_dim: options.head_dim, causal: true };
  if (id === 'linear') return { ...shape, algorithm: 'linear' };
  if (id === 'full') return { ...shape, algorithm: 'flash' };
  return { ...shape, algorithm: 'flash', window_left: options.window_left };
}

export async function measure(
  engine: Measured,
  options: MeasureOptions,
  tell: (event: MeasureEvent) => void,
): Promise<void> {
  const last = new Map<MeasuredId, number>(measuredIds.map((id) => [id, 0]));
  const spent = new Map<MeasuredId, number>(measuredIds.map((id) => [id, 0]));
  const open = new Set<MeasuredId>(measuredIds);
  for (let n = FIRST_N; open.size > 0; n *= 2) {
    const q = values(n * options.head_dim);
    for (const mechanism of [...open]) {
      const config = configOf(mechanism, n, options);
      const bytes = engine.requiredBytes(config);
      // Doubling n at most quadruples the time: what would not fit is not begun.
      const expected = last.get(mechanism)! * (mechanism === 'full' ? 4 : 2);
      const reason =
        bytes > options.max_bytes
          ? 'memory'
          : spent.get(mechanism)! + expected > options.budget_ms
            ? 'time'
            : undefined;
      if (reason) {
        open.delete(mechanism);
        tell({ kind: 'stop', mechanism, n, reason, bytes });
        continue;
      }
      const { total, ...measurement } = fastest(engine, { ...config, q, k: q, v: q });
      last.set(mechanism, total);
      spent.set(mechanism, spent.get(mechanism)! + total);
      tell({ kind: 'run', measurement: { mechanism, n, ...measurement } });
    }
    await new Promise((resolve) => setTimeout(resolve));
  }
  tell({ kind: 'done' });
}

function fastest(engine: Measured, options: AttendOptions) {
  let ms = Number.POSITIVE_INFINITY;
  let total = 0;
  let runs = 0;
  let mul_adds = 0;
  while (total < LONG_MS && runs < MAX_RUNS && (total < SLICE_MS || runs < MIN_RUNS)) {
    const result = engine.attend(options);
    ms = Math.min(ms, result.elapsed_ms);
    total += result.elapsed_ms;
    mul_adds = result.counters.mul_adds;
    runs += 1;
  }
  // A browser's clock ticks in tenths of a millisecond: short calls only count together.
  return { ms: ms < COARSE_MS ? total / runs : ms, runs, mul_adds, total };
}

/** Numbers in [-1, 1), the same every time; what they are does not change how long it takes. */
function values(length: number): Float32Array<ArrayBuffer> {
  let state = 1;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

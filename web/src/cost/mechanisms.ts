// The mechanisms that the cost lab compares: the model's own shape, with every layer turned into one
// of them. "model" is the model as it is set.
import { type CostSettings, isCausal, modelOptions } from './settings.ts';
import type { FigureName, ModelOptions } from './types.ts';

export const comparedIds = [
  ...['model', 'standard', 'flash', 'window', 'hybrid', 'linear', 'chunked', 'mha', 'mqa'],
] as const;
export type ComparedId = (typeof comparedIds)[number];

const HYBRID = 'SSSSSF';
const CHUNK = 64;

/** Figures that the number of kv heads changes. */
const perKvHead: readonly FigureName[] = ['kept_bytes', 'kv_cache_bytes', 'decode_bytes_moved'];

export type ComparedOptions = Omit<ModelOptions, 'seq_len'>;

/** The engine's options for each mechanism; those that this shape cannot have are left out. */
export function comparedOptions(s: CostSettings): Partial<Record<ComparedId, ComparedOptions>> {
  const { n_layers, n_heads, n_kv_heads, head_dim, value_dim, dtype_bytes } = s;
  const causal = isCausal(s);
  const shape = { n_layers, n_heads, n_kv_heads, head_dim, dtype_bytes, causal };
  const cache = s.cache_dtype_bytes > 0 ? { cache_dtype_bytes: s.cache_dtype_bytes } : {};
  const { cache_elements, latent_dim } = s;
  const softmax = { ...shape, ...cache, value_dim, cache_elements, latent_dim };
  const flash = { algorithm: 'flash', block_q: s.block_q, block_k: s.block_k } as const;
  const mask = { prefix_len: s.prefix_len };
  const window = { window_left: s.window_left, n_sink: s.n_sink, window_right: s.window_left };
  const hybrid = n_layers > 1 && {
    hybrid: { ...softmax, ...flash, ...mask, ...window, layers: pattern(s) },
  };
  const rebuilt = { cache_elements: 0, latent_dim: 0 };
  const { seq_len: _, ...model } = modelOptions(s);
  return {
    model,
    standard: { ...softmax, ...mask, layers: 'F', algorithm: 'standard' },
    flash: { ...softmax, ...flash, ...mask, layers: 'F' },
    window: { ...softmax, ...flash, ...mask, ...window, layers: 'S' },
    ...hybrid,
    linear: { ...shape, layers: 'L' },
    ...(causal && { chunked: { ...shape, layers: 'L', chunk_len: CHUNK } }),
    mha: { ...softmax, ...flash, ...mask, layers: 'F', n_kv_heads: n_heads, ...rebuilt },
    mqa: { ...softmax, ...flash, ...mask, layers: 'F', n_kv_heads: 1, ...rebuilt },
  };
}

/** The model's own mix of local and global layers, else five to one, and however few there are, one global. */
function pattern({ layers, n_layers }: CostSettings): string {
  const own = layers.slice(0, n_layers);
  const mixes = own.includes('S') && own.includes('F') && /^[SF]+$/.test(own);
  return mixes ? own : HYBRID.slice(-n_layers);
}

/** True if a mechanism has its own value of a figure. */
export function isCompared(id: ComparedId, figure: FigureName): boolean {
  return (id !== 'mha' && id !== 'mqa') || perKvHead.includes(figure);
}

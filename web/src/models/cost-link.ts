// The cost lab with the shape of an open model.
import type { ModelInfo } from '../../../bindings/models-types.ts';

export function costLink(info: ModelInfo): string {
  const local = info.masks.filter(({ window_left }) => window_left >= 0);
  const { causal } = info.masks[0]!;
  const layers = local.length
    ? info.masks.map(({ window_left }) => (window_left >= 0 ? 'S' : 'F')).join('')
    : 'F';
  const fields = {
    ...{ v: 1, preset: '', seq_len: info.context_length, n_layers: info.n_layers, layers },
    ...{ n_heads: info.n_heads, n_kv_heads: info.n_kv_heads, head_dim: info.head_dim },
    ...{ value_dim: info.head_dim, dtype_bytes: 4, causal },
    ...(local[0] && { window_left: local[0].window_left }),
  };
  const text = Object.entries(fields).map(([name, value]) => [name, String(value)]);
  return `./cost.html#${new URLSearchParams(text)}`;
}

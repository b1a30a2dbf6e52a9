// Attention in plain NumPy, from q, k and v to `out`: what the scripts of several mechanisms are made
// of. How a mechanism is executed (tiles, devices) changes nothing about the result.
import type { ScriptInput } from './mechanism.ts';

const flag = (value: boolean) => (value ? 'True' : 'False');

export function softmaxScript({ config, softmax_scale }: ScriptInput): string {
  const { causal, window_left, window_right, prefix_len, n_sink } = config;
  return `causal, prefix_len = ${flag(causal)}, ${prefix_len}  # the prefix is visible to all
window_left, window_right, n_sink = ${window_left}, ${window_right}, ${n_sink}  # -1: no bound; sinks stay visible
softmax_scale = ${softmax_scale}

n = len(q)
i, j = np.ogrid[:n, :n]  # query i, key j
left = n if window_left < 0 else window_left
right = n if window_right < 0 else window_right
allowed = ((i - left <= j) & (j <= i + right)) | (j < n_sink)
if causal:
    allowed &= (j <= i) | (j < prefix_len)

scores = np.where(allowed, q @ k.T * softmax_scale, -np.inf)
weights = np.exp(scores - scores.max(axis=1, keepdims=True))
weights /= weights.sum(axis=1, keepdims=True)
out = weights @ v

try:
    import torch
except ImportError:
    pass
else:  # the same in PyTorch
    tq, tk, tv, seen = (torch.tensor(x) for x in (q, k, v, allowed))
    masked = (tq @ tk.T * softmax_scale).masked_fill(~seen, -torch.inf)
    assert np.allclose(torch.softmax(masked, dim=1) @ tv, out, atol=1e-5)`;
}

/** A feature map of q and k, and what follows from them. */
export const mappedScript = (phi: string, body: string) => `def phi(x):
    return ${phi}

phi_q, phi_k = phi(q), phi(k)
${body}`;

/** A state that takes in one token after the other, and, where it is divided by it, a normaliser. */
export function stateScript({ config }: ScriptInput, normalized: boolean): string {
  const { causal, decay = 1 } = config;
  if (!causal) return sums(normalized);
  const divided = normalized ? ' / (phi_q[t] @ normalizer)' : '';
  return `decay = ${decay}
state = np.zeros((k.shape[1], v.shape[1]))
normalizer = np.zeros(k.shape[1])
out = np.zeros(v.shape)
for t in range(len(q)):
    state = decay * state + np.outer(phi_k[t], v[t])
    normalizer = decay * normalizer + phi_k[t]
    out[t] = phi_q[t] @ state${divided}`;
}

/** Bidirectional: all keys first, and nothing is past, so nothing decays. */
function sums(normalized: boolean): string {
  const divided = normalized ? ' / (phi_q @ normalizer)[:, None]' : '';
  return `state = phi_k.T @ v
normalizer = phi_k.sum(axis=0)
out = phi_q @ state${divided}`;
}

// The head in focus as a Python script: its q, k, v and settings, and attention in plain NumPy. What
// it prints is what the engine computed. Every mechanism is a masked softmax or a linear state; how
// it is executed (tiles, devices) changes nothing about the result.

import { shortest } from '../input/shortest.ts';
import type { LabConfig } from '../worker/protocol.ts';

export interface NumpyInput {
  config: LabConfig;
  softmax_scale: number; // in force
  head_dim: number;
  tokens: readonly string[];
  /** [n, head_dim] row-major */
  q: Float32Array;
  k: Float32Array;
  v: Float32Array;
  /** The page it came from, and what it shows. */
  title: string;
  caption: string;
}

export function numpyScript(input: NumpyInput): string {
  const { config, tokens, head_dim, title, caption } = input;
  const array = (name: 'q' | 'k' | 'v') => `${name} = ${matrix(input[name], head_dim)}`;
  const body =
    config.algorithm === 'linear'
      ? linearScript(config)
      : softmaxScript(config, input.softmax_scale);
  return `${[
    ...[title, caption].map((line) => `# ${line.replace(/\s+/g, ' ')}`),
    '# One attention head in plain NumPy; `out` is what the page shows as its output.',
    'import numpy as np',
    '',
    `tokens = ${JSON.stringify(tokens).replaceAll('","', '", "')}`,
    `${array('q')}  # [seq_len, head_dim]`,
    array('k'),
    array('v'),
    '',
    body,
    '',
    'np.set_printoptions(precision=6, suppress=True, linewidth=120)',
    'print(out)',
  ].join('\n')}\n`;
}

function matrix(data: Float32Array, cols: number): string {
  const rows: string[] = [];
  for (let begin = 0; begin < data.length; begin += cols) {
    rows.push(`    [${Array.from(data.subarray(begin, begin + cols), shortest).join(', ')}],`);
  }
  return `np.array([\n${rows.join('\n')}\n], dtype=np.float32)`;
}

const flag = (value: boolean) => (value ? 'True' : 'False');

function softmaxScript(config: LabConfig, scale: number): string {
  const { causal, window_left, window_right, prefix_len, n_sink } = config;
  return `causal, prefix_len = ${flag(causal)}, ${prefix_len}  # the prefix is visible to all
window_left, window_right, n_sink = ${window_left}, ${window_right}, ${n_sink}  # -1: no bound; sinks stay visible
softmax_scale = ${scale}

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

const kFeatureMaps: Record<NonNullable<LabConfig['feature_map']>, string> = {
  elu_plus_one: 'np.where(x > 0, x + 1, np.exp(np.minimum(x, 0)))  # elu(x) + 1',
  identity: 'x',
  l2_norm: 'x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-30)',
};

function linearScript(config: LabConfig): string {
  const { causal, feature_map = 'elu_plus_one', decay = 1, beta = 1 } = config;
  const mapped = feature_map === 'elu_plus_one';
  const phi = kFeatureMaps[feature_map];
  if (config.update_rule === 'delta') {
    return `def phi(x):
    return ${phi}

phi_q, phi_k = phi(q), phi(k)
${deltaRule(decay, beta)}`;
  }
  return `def phi(x):
    return ${phi}

phi_q, phi_k = phi(q), phi(k)
${causal ? recurrence(mapped, decay) : sums(mapped)}`;
}

function recurrence(normalized: boolean, decay: number): string {
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

function deltaRule(decay: number, beta: number): string {
  return `decay, beta = ${decay}, ${beta}
state = np.zeros((k.shape[1], v.shape[1]))
out = np.zeros(v.shape)
for t in range(len(q)):
    state = decay * state
    error = v[t] - phi_k[t] @ state  # what the state does not hold for this key
    state = state + beta * np.outer(phi_k[t], error)
    out[t] = phi_q[t] @ state`;
}

/** Bidirectional: all keys first, and nothing is past, so nothing decays. */
function sums(normalized: boolean): string {
  const divided = normalized ? ' / (phi_q @ normalizer)[:, None]' : '';
  return `state = phi_k.T @ v
normalizer = phi_k.sum(axis=0)
out = phi_q @ state${divided}`;
}

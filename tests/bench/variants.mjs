// What only this engine has among the measured: options of softmax attention and the linear family,
// each with the arithmetic it needs and a plain double loop that says what is right.
import { compareRow, visible } from './cases.mjs';

const shapeOf = (n, n_heads = 1, n_kv_heads = n_heads) => ({
  n,
  head_dim: 64,
  n_heads,
  n_kv_heads,
  causal: true,
  window: 0,
});

/** Multiply-adds of a token and head: the state's update and its reading. */
const additive = (d) => 2 * d ** 2;
const decayed = (d) => 2 * d ** 2 + d ** 2 / 2; // a multiplication alone is half of a multiply-add
const inChunks = (d, m = 64) => 2 * d ** 2 + (m + 1) * d; // (m + 1) / 2 pairs, two products each
const deltaRule = (d) => 3 * d ** 2 + d; // what the state holds for k, besides

const linear = {
  identity: { options: { feature_map: 'identity' }, madds: additive },
  'decay 0.98': { options: { feature_map: 'identity', decay: 0.98 }, madds: decayed },
  delta: { options: { feature_map: 'l2_norm', update_rule: 'delta' }, madds: deltaRule },
  'chunks of 64': { options: { feature_map: 'identity', chunk_len: 64 }, madds: inChunks },
  'decay in chunks': {
    options: { feature_map: 'identity', decay: 0.98, chunk_len: 64 },
    madds: inChunks,
  },
};

const causalPairs = ({ n }) => (n * (n + 1)) / 2;

const softmax = {
  'softcap 30': { options: { softcap: 30 }, heads: [1, 1] },
  'GQA 8 / 2': { options: {}, heads: [8, 2] },
};

export function variantCases({ quick }) {
  const lengths = quick ? [1024] : [1024, 4096];
  return lengths.flatMap((n) => [
    ...Object.entries(softmax).map(([mask, { options, heads }]) => {
      const shape = { ...shapeOf(n, ...heads), mask };
      const flops = 4 * shape.head_dim * shape.n_heads * causalPairs(shape);
      return { shape, options, flops, check: checkSoftmaxVariant(options) };
    }),
    ...Object.entries(linear).map(([mask, { options, madds }]) => {
      const shape = { ...shapeOf(n), mask };
      const flops = 2 * madds(shape.head_dim) * n;
      const all = { algorithm: 'linear', ...options };
      return { shape, options: all, flops, check: checkRecurrence(options) };
    }),
  ]);
}

const row = (x, i, d) => x.subarray(i * d, (i + 1) * d);
const dot = (a, b) => a.reduce((sum, value, c) => sum + value * b[c], 0);

/** 8 rows of the last head against a softmax in double. */
function checkSoftmaxVariant({ softcap = 0 }) {
  return (name, shape, { q, k, v }, out) => {
    const { n, head_dim: d, n_heads, n_kv_heads } = shape;
    const h = n_heads - 1;
    const group = n_heads / n_kv_heads;
    const kvRow = (x, j) => row(x, Math.floor(h / group) * n + j, d);
    for (let r = 0; r < 8; r++) {
      const i = Math.round((r * (n - 1)) / 7);
      const scores = Array.from({ length: visible(shape, i).end }, (_, j) => {
        const score = dot(row(q, h * n + i, d), kvRow(k, j)) / Math.sqrt(d);
        return softcap > 0 ? softcap * Math.tanh(score / softcap) : score;
      });
      const max = Math.max(...scores);
      const weights = scores.map((score) => Math.exp(score - max));
      const sum = weights.reduce((a, b) => a + b, 0);
      const expected = new Float64Array(d);
      weights.forEach((weight, j) => {
        kvRow(v, j).forEach((value, c) => {
          expected[c] += (weight / sum) * value;
        });
      });
      compareRow(name, shape, h, i, row(out, h * n + i, d), expected);
    }
  };
}

/**
 * Every row against S = decay S + k (v - delta's S^T k)^T, o = S^T q in double, relative to the
 * largest output: without a normaliser outputs grow with n.
 */
function checkRecurrence({ feature_map, decay = 1, update_rule }) {
  const phi = (x) => {
    const length = feature_map === 'l2_norm' ? Math.sqrt(dot(x, x)) : 1;
    return Float64Array.from(x, (value) => value / length);
  };
  return (name, shape, { q, k, v }, out) => {
    const { n, head_dim: d } = shape;
    const state = Array.from({ length: d }, () => new Float64Array(d)); // [k channel][v channel]
    const read = (x) => {
      const sum = new Float64Array(d);
      for (let a = 0; a < d; a++) for (let c = 0; c < d; c++) sum[c] += x[a] * state[a][c];
      return sum;
    };
    const expected = [];
    for (let i = 0; i < n; i++) {
      const key = phi(row(k, i, d));
      for (const channel of state) for (let c = 0; c < d; c++) channel[c] *= decay;
      const held = update_rule === 'delta' ? read(key) : new Float64Array(d);
      const value = row(v, i, d).map((x, c) => x - held[c]);
      for (let a = 0; a < d; a++) for (let c = 0; c < d; c++) state[a][c] += key[a] * value[c];
      expected.push(read(phi(row(q, i, d))));
    }
    const largest = Math.max(...expected.map((o) => Math.max(...o.map(Math.abs))));
    expected.forEach((o, i) => {
      compareRow(
        name,
        shape,
        0,
        i,
        row(out, i, d).map((x) => x / largest),
        o.map((x) => x / largest),
      );
    });
  };
}

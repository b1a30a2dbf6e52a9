// What is measured: shapes and masks, their inputs, the arithmetic they need and the right answer.

/** window: keys a query sees, itself included; 0 = no window. */
export const masks = {
  full: { causal: false, window: 0 },
  causal: { causal: true, window: 0 },
  'window 256': { causal: true, window: 256 },
};

export function softmaxCases({ quick }) {
  const cases = [];
  for (const head_dim of quick ? [64] : [64, 128]) {
    for (const n_heads of quick ? [1] : [1, 8]) {
      for (const n of quick ? [128, 512, 1024, 2048] : [128, 512, 1024, 2048, 4096]) {
        for (const mask of Object.keys(masks)) {
          if (mask === 'window 256' && n <= 256) continue; // the same as causal
          cases.push({ n, head_dim, n_heads, mask, ...masks[mask] });
        }
      }
    }
  }
  return cases;
}

/** Lengths beyond what the peers can hold: our own only. */
export const longLengths = ({ quick }) => (quick ? [1024, 4096] : [1024, 4096, 8192, 16384]);

export const linearLengths = ({ quick }) =>
  quick ? [1024, 4096, 16384] : [1024, 2048, 4096, 8192, 16384, 32768, 65536];

/** The keys [begin, end) that query i sees. */
export function visible({ n, causal, window }, i) {
  return { begin: window > 0 ? Math.max(0, i + 1 - window) : 0, end: causal ? i + 1 : n };
}

/** 4 head_dim a visible pair (two products, a multiplication and an addition each). */
export function softmaxFlops(shape) {
  let pairs = 0;
  for (let i = 0; i < shape.n; i++) {
    const { begin, end } = visible(shape, i);
    pairs += end - begin;
  }
  return 4 * shape.head_dim * shape.n_heads * pairs;
}

/** The state is updated and read: 2 head_dim^2 multiplications and as many additions a token. */
export const linearFlops = ({ n, head_dim, n_heads }) => 4 * head_dim ** 2 * n * n_heads;

/** Standard normal numbers, the same everywhere: 12 uniforms less 6. */
export function randomInputs({ n, head_dim, n_heads, n_kv_heads = n_heads }) {
  let state = 1;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const fill = (heads) => {
    const values = new Float32Array(heads * n * head_dim);
    for (let at = 0; at < values.length; at++) {
      let sum = -6;
      for (let draw = 0; draw < 12; draw++) sum += uniform();
      values[at] = sum;
    }
    return values;
  };
  return { q: fill(n_heads), k: fill(n_kv_heads), v: fill(n_kv_heads) };
}

const allowedError = 2e-5;

/** Throws unless `out` is softmax(q k^T / sqrt(d) + mask) v: 64 rows spread over every head. */
export function checkSoftmax(name, shape, { q, k, v }, out) {
  const { n, head_dim, n_heads } = shape;
  const nRows = Math.min(n, 64);
  for (let h = 0; h < n_heads; h++) {
    for (let r = 0; r < nRows; r++) {
      const i = nRows === 1 ? 0 : Math.round((r * (n - 1)) / (nRows - 1));
      const expected = referenceRow(shape, h, i, q, k, v);
      compareRow(name, shape, h, i, out.subarray((h * n + i) * head_dim), expected);
    }
  }
}

function referenceRow(shape, h, i, q, k, v) {
  const { n, head_dim } = shape;
  const { begin, end } = visible(shape, i);
  const scores = new Float64Array(end - begin);
  for (let j = begin; j < end; j++) {
    let dot = 0;
    for (let c = 0; c < head_dim; c++) {
      dot += q[(h * n + i) * head_dim + c] * k[(h * n + j) * head_dim + c];
    }
    scores[j - begin] = dot / Math.sqrt(head_dim);
  }
  const max = scores.reduce((a, b) => Math.max(a, b), -Infinity);
  const weights = scores.map((s) => Math.exp(s - max));
  const sum = weights.reduce((a, b) => a + b, 0);
  const row = new Float64Array(head_dim);
  for (let j = begin; j < end; j++) {
    for (let c = 0; c < head_dim; c++) {
      row[c] += (weights[j - begin] / sum) * v[(h * n + j) * head_dim + c];
    }
  }
  return row;
}

/** Throws unless row i of `out` is the causal linear attention of one head, for 4 rows. */
export function checkLinear(name, shape, { q, k, v }, out) {
  const { n, head_dim } = shape;
  const phi = (x) => (x > 0 ? x + 1 : Math.exp(x));
  for (const i of [0, 1, n >> 1, n - 1]) {
    const row = new Float64Array(head_dim);
    let sum = 0;
    for (let j = 0; j <= i; j++) {
      let weight = 0;
      for (let c = 0; c < head_dim; c++)
        weight += phi(q[i * head_dim + c]) * phi(k[j * head_dim + c]);
      for (let c = 0; c < head_dim; c++) row[c] += weight * v[j * head_dim + c];
      sum += weight;
    }
    const expected = row.map((x) => x / sum);
    compareRow(name, shape, 0, i, out.subarray(i * head_dim), expected);
  }
}

/** Throws unless a row is right to float32's rounding. */
export function compareRow(name, shape, h, i, actual, expected) {
  expected.forEach((value, c) => {
    if (Math.abs(actual[c] - value) <= allowedError) return;
    const where = `${JSON.stringify(shape)}, head ${h}, row ${i}, channel ${c}`;
    throw new Error(`${name} is wrong: ${actual[c]} instead of ${value} at ${where}`);
  });
}

// What attention costs in a model, in exact whole numbers: every figure times 256, so that bytes of
// block-quantised elements are whole, too. Written from the definitions and slow on purpose: rows, strips
// and tiles are walked one by one. For causal masks or none, without sinks and prefixes.
const LANES = 8;
/** Longer rows also keep what their sums have lost. */
const LONG_ROW = 4096n;
const BLOCK = 64; // modelCost()'s default block_q and block_k
const UNIT = 256n;
const FLOAT = 4n * UNIT;

const sum = (count, term) => {
  let total = 0;
  for (let at = 0; at < count; at += 1) total += term(at);
  return total;
};

const remembered = new Map();
const once = (key, make) => {
  if (!remembered.has(key)) remembered.set(key, make());
  return remembered.get(key);
};

/** One head of one call: pairs, and what tiles of 64 x 64 make of them. */
const callCounts = (n, back, causal) =>
  once(`${n} ${back} ${causal}`, () => {
    const first = (i) => Math.max(0, i - back);
    const end = (i) => (causal ? i + 1 : n);
    const counts = { pairs: 0, evaluated: 0, rescales: 0, loaded: 0 };
    counts.pairs = sum(n, (i) => end(i) - first(i));
    for (let block = 0; block < n; block += BLOCK) {
      const last = Math.min(block + BLOCK, n) - 1;
      const from = Math.floor(first(block) / BLOCK) * BLOCK;
      counts.loaded += Math.min(Math.ceil(end(last) / BLOCK) * BLOCK, n) - from;
      for (let strip = block; strip <= last; strip += LANES) {
        const lowest = Math.min(strip + LANES - 1, last);
        const rows = lowest - strip + 1;
        const tiles = Math.ceil(end(lowest) / BLOCK) - Math.floor(first(strip) / BLOCK);
        counts.evaluated += rows * (end(lowest) - first(strip));
        counts.rescales += rows * (tiles - 1);
      }
    }
    return counts;
  });

const plus = (a, b) => Object.fromEntries(Object.keys(a).map((name) => [name, a[name] + b[name]]));
const times = (a, k) => Object.fromEntries(Object.entries(a).map(([name, x]) => [name, x * k]));
const big = (counts) => Object.fromEntries(Object.entries(counts).map(([k, x]) => [k, BigInt(x)]));

const nothing = () => ({
  ...{ score_pairs: 0n, wasted_pairs: 0n, index_pairs: 0n, mul_adds: 0n, exps: 0n, rescales: 0n },
  ...{ bytes_moved: 0n, extra_bytes: 0n, score_matrix_bytes: 0n, score_bytes: 0n },
  ...{ kv_cache_bytes: 0n, state_bytes: 0n, decode_pairs: 0n, decode_index_pairs: 0n },
  ...{ decode_mul_adds: 0n, decode_exps: 0n, decode_bytes_moved: 0n },
});

/** Heads and widths of a kind, and bytes of an element in 256ths. */
function sizesOf(o, kind) {
  const own = o.shapes?.[kind] ?? {};
  const d = own.head_dim ?? o.head_dim;
  const inherited = own.head_dim === undefined ? (o.value_dim ?? d) : d;
  const e = own.value_dim ?? ('LDM'.includes(kind) ? d : inherited);
  const kv = own.n_kv_heads ?? o.n_kv_heads;
  const isOwn = own.n_kv_heads !== undefined || own.head_dim !== undefined;
  const isMla = !isOwn && o.latent_dim > 0;
  const width = !isOwn && o.cache_elements > 0 ? o.cache_elements : kv * (d + e);
  return {
    ...big({ H: own.n_heads ?? o.n_heads, d, e, width, n: o.seq_len }),
    // What a head of decoding works on.
    ...big({ key: isMla ? width : d, value: isMla ? o.latent_dim : e }),
    element: BigInt(o.dtype_bytes * 256),
    cached: BigInt((o.cache_dtype_bytes ?? o.dtype_bytes) * 256),
    isStandard: o.algorithm === 'standard',
  };
}

/** F, S and C. */
function masked(o, kind, shares) {
  const { H, d, e, width, n, key, value, element, cached, isStandard } = sizesOf(o, kind);
  const back = kind === 'S' ? o.window_left : Infinity;
  const chunk = kind === 'C' ? o.attention_chunk : o.seq_len;
  const whole = Math.floor(o.seq_len / chunk);
  const rest = o.seq_len % chunk;
  const calls = plus(
    times(callCounts(Math.min(chunk, o.seq_len), back, o.causal), whole),
    callCounts(rest, back, o.causal),
  );
  const { pairs, evaluated, rescales, loaded } = big(calls);
  const longest = BigInt(Math.min(chunk, o.seq_len));
  const squares = BigInt(whole) * BigInt(chunk) ** 2n + BigInt(rest) ** 2n;
  const tile = longest < BigInt(BLOCK) ? longest : BigInt(BLOCK);
  const lanes = ((tile + 7n) / 8n) * 8n;
  const widest = kind === 'S' && back + 1 < o.seq_len ? BigInt(back + 1) : longest;
  const sums = (d + e) * lanes + 2n * lanes; // q and output of a block, with a sum a row each
  const f = nothing();
  f.score_pairs = H * pairs;
  f.wasted_pairs = isStandard ? 0n : H * (evaluated - pairs);
  f.mul_adds = H * (d + e) * (isStandard ? pairs : evaluated);
  f.rescales = isStandard ? 0n : H * rescales;
  f.exps = isStandard ? H * pairs : H * (evaluated + rescales);
  f.bytes_moved = isStandard
    ? element * H * (2n * n * (d + e) + 4n * squares)
    : element * H * (n * (d + e) + n + loaded * (d + e));
  f.extra_bytes = isStandard
    ? element * 2n * longest ** 2n
    : FLOAT * (sums + (longest > LONG_ROW ? sums / 2n : 0n) + 8n * tile);
  f.score_matrix_bytes = element * H * n * widest;
  f.score_bytes = element * H * pairs;
  if (!o.causal) return f;
  const inChunk = ((o.seq_len - 1) % chunk) + 1;
  const kept = BigInt(Math.min(inChunk, back + 1));
  if (!shares) f.kv_cache_bytes = cached * width * kept;
  f.decode_pairs = H * kept;
  f.decode_mul_adds = H * (key + value) * kept;
  f.decode_exps = H * (isStandard ? kept : kept + (kept + 63n) / 64n - 1n);
  f.decode_bytes_moved = cached * width * (kept + (shares ? 0n : 1n)) + element * H * (key + value);
  return f;
}

/** T. */
function topK(o, shares) {
  const { H, width, n, key, value, element, cached, isStandard } = sizesOf(o, 'T');
  const most = Math.min(o.seq_len, o.top_k);
  const gathered = BigInt(sum(o.seq_len, (i) => Math.min(i + 1, o.top_k)));
  const rescales = BigInt(sum(o.seq_len, (i) => Math.ceil(Math.min(i + 1, o.top_k) / BLOCK) - 1));
  const { pairs: causal, loaded } = big(callCounts(o.seq_len, Infinity, true));
  const { k, I, x, tile, rows } = big({
    ...{ k: most, I: o.index_heads, x: o.index_dim },
    ...{ tile: Math.min(BLOCK, most), rows: Math.min(BLOCK, o.seq_len) },
  });
  const perPair = x + 1n; // the dot product, and the head's weight
  const f = nothing();
  f.score_pairs = H * gathered;
  f.index_pairs = I * causal;
  f.mul_adds = H * (key + value) * gathered + I * causal * perPair;
  f.rescales = isStandard ? 0n : H * rescales;
  f.exps = H * gathered + f.rescales;
  const both = n * I * perPair + H * (key + value) * n + width * gathered;
  f.bytes_moved = isStandard
    ? element * (both + n * x + 4n * H * n * k) + 2n * FLOAT * (gathered + n * n)
    : element * (both + loaded * x + H * n) + 2n * FLOAT * gathered;
  f.extra_bytes = isStandard
    ? FLOAT * (n * n + n * k) + element * 2n * n * k
    : FLOAT * (rows * n + rows * k + H * (key + value + 2n + tile));
  f.score_matrix_bytes = element * H * n * k;
  f.score_bytes = element * H * gathered;
  if (!shares) f.kv_cache_bytes = cached * (width + x) * n;
  f.decode_pairs = H * k;
  f.decode_index_pairs = I * n;
  f.decode_mul_adds = H * (key + value) * k + I * n * perPair;
  f.decode_exps = H * (isStandard ? k : k + (k + 63n) / 64n - 1n);
  const written = shares ? 0n : width + x;
  f.decode_bytes_moved =
    cached * (width * k + x * n + written) + element * (H * (key + value) + I * perPair);
  return f;
}

/** L (identity, no normaliser), D and M. */
function state(o, kind) {
  const { H, d, e, n, element } = sizesOf(o, kind);
  const token = kind === 'D' ? 3n * d * e + e : 2n * d * e;
  const f = nothing();
  f.mul_adds = H * n * token;
  f.state_bytes = FLOAT * H * d * e;
  f.bytes_moved = element * H * n * 2n * (d + e) + 2n * n * f.state_bytes;
  f.extra_bytes = FLOAT * (d * e + 4n * d);
  f.decode_mul_adds = H * token;
  f.decode_bytes_moved = element * H * 2n * (d + e) + 2n * f.state_bytes;
  return f;
}

/** All figures of a model, each times 256. */
export function costReference(options) {
  const total = nothing();
  const layers = new Map();
  for (let l = 0; l < options.n_layers; l += 1) {
    const kind = options.layers[l % options.layers.length];
    if (kind === '-') continue;
    const shares = l >= options.n_layers - (options.shared_layers ?? 0) && !'LDM'.includes(kind);
    const key = `${kind}${shares}`;
    if (!layers.has(key)) {
      const figures =
        kind === 'T'
          ? topK(options, shares)
          : 'LDM'.includes(kind)
            ? state(options, kind)
            : masked(options, kind, shares);
      layers.set(key, figures);
    }
    for (const [name, value] of Object.entries(layers.get(key))) {
      if (name !== 'extra_bytes') total[name] += value;
      else if (value > total[name]) total[name] = value;
    }
  }
  for (const name of Object.keys(total))
    if (!name.endsWith('bytes') && !name.includes('bytes_')) total[name] *= UNIT;
  total.flops = 2n * total.mul_adds;
  total.decode_flops = 2n * total.decode_mul_adds;
  total.kept_bytes = total.kv_cache_bytes + total.state_bytes;
  return total;
}

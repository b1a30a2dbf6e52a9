// Writes small model files: a GGUF of any keys and tensors, and seeded models of every family, so
// that a clone without real files still runs every path.

const types = { U32: 4, I32: 5, F32: 6, BOOL: 7, STRING: 8, ARRAY: 9, U64: 10 };
const ggml = { F32: 0, Q8_0: 8, Q4_1: 3, IQ4_XS: 23 };

/** Bytes, appended little-endian. */
export class Bytes {
  #parts = [];
  length = 0;

  raw(bytes) {
    this.#parts.push(bytes);
    this.length += bytes.length;
    return this;
  }
  number(method, size, value) {
    const view = new DataView(new ArrayBuffer(size));
    view[method](0, value, true);
    return this.raw(new Uint8Array(view.buffer));
  }
  u32(value) {
    return this.number('setUint32', 4, value);
  }
  u64(value) {
    return this.number('setBigUint64', 8, BigInt(value));
  }
  f32(value) {
    return this.number('setFloat32', 4, value);
  }
  text(value) {
    const bytes = new TextEncoder().encode(value);
    return this.u64(bytes.length).raw(bytes);
  }
  pad(alignment) {
    const rest = (alignment - (this.length % alignment)) % alignment;
    return this.raw(new Uint8Array(rest));
  }
  done() {
    const all = new Uint8Array(this.length);
    let at = 0;
    for (const part of this.#parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }
}

/** A value's type by its JavaScript type: whole numbers are u32, others f32. */
function writeValue(out, value) {
  if (value?.raw) return out.u32(value.type).raw(value.raw);
  if (typeof value === 'string') return out.u32(types.STRING).text(value);
  if (typeof value === 'boolean') return out.u32(types.BOOL).raw(Uint8Array.of(value ? 1 : 0));
  if (typeof value === 'number') {
    return Number.isInteger(value) ? out.u32(types.U32).u32(value) : out.u32(types.F32).f32(value);
  }
  out.u32(types.ARRAY);
  if (value instanceof Float32Array || value instanceof Int32Array) {
    out.u32(value instanceof Float32Array ? types.F32 : types.I32).u64(value.length);
    return out.raw(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  }
  out.u32(types.STRING).u64(value.length);
  for (const text of value) out.text(text);
  return out;
}

/** tensors: [{ name, dims, type, bytes }], dims as in the file: the contiguous axis first. */
export function writeGguf({ keys, tensors = [], version = 3, magic = 'GGUF' }) {
  const out = new Bytes().raw(new TextEncoder().encode(magic)).u32(version);
  const pairs = Array.isArray(keys) ? keys : Object.entries(keys);
  out.u64(tensors.length).u64(pairs.length);
  for (const [key, value] of pairs) writeValue(out.text(key), value);
  let offset = 0;
  for (const { name, dims, type = 'F32', bytes, at = offset } of tensors) {
    out.text(name).u32(dims.length);
    for (const dim of dims) out.u64(dim);
    out.u32(ggml[type] ?? type).u64(at);
    offset += Math.ceil(bytes.length / 32) * 32;
  }
  out.pad(32);
  for (const { bytes } of tensors) out.raw(bytes).pad(32);
  return out.done();
}

/** Numbers in [-1, 1), the same on every machine. */
export function random(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

const floats = (n, next, scale, shift = 0) =>
  new Uint8Array(Float32Array.from({ length: n }, () => shift + scale * next()).buffer);

/** GPT-2's alphabet of bytes, and two merges: "he", "hel". */
export function byteTokens() {
  const tokens = [];
  let next = 256;
  for (let byte = 0; byte < 256; byte += 1) {
    const stays = (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
    tokens.push(String.fromCodePoint(stays ? byte : next++));
  }
  return [...tokens, 'he', 'hel', '<|end|>'];
}

export const tokenizerKeys = {
  'tokenizer.ggml.model': 'gpt2',
  'tokenizer.ggml.pre': 'gpt-2',
  'tokenizer.ggml.tokens': byteTokens(),
  'tokenizer.ggml.token_type': Int32Array.from(byteTokens(), (_, i) => (i === 258 ? 3 : 1)),
  'tokenizer.ggml.merges': ['h e', 'he l'],
  'tokenizer.ggml.eos_token_id': 258,
};

const families = {
  llama: { gated: true },
  qwen2: { gated: true, qkvBias: true },
  qwen3: { gated: true, qkNorm: true },
  gemma3: { gated: true, qkNorm: true, sandwich: true },
  gpt2: { layerNorm: true, fused: true, positions: true },
  bert: { layerNorm: true, after: true, positions: true },
};

/** Keys and tensors of a seeded model of two layers: d 32, 4 heads, 2 kv heads where they may be. */
export function tinyModel(family, seed = 7, { head_dim: hd = 8 } = {}) {
  const f = families[family];
  const [d, heads, ff, vocab, context] = [32, 4, 48, 259, 64];
  const kv = f.layerNorm ? 4 : 2;
  const next = random(seed);
  const tensors = [];
  const add = (name, dims, scale, shift) =>
    tensors.push({
      name,
      dims,
      bytes: floats(
        dims.reduce((a, b) => a * b),
        next,
        scale,
        shift,
      ),
    });
  const norm = (name, n = d) => {
    add(`${name}.weight`, [n], 0.3, 1);
    if (f.layerNorm) add(`${name}.bias`, [n], 0.2);
  };
  const linear = (name, rows, cols, bias = f.layerNorm) => {
    add(`${name}.weight`, [cols, rows], 1.6 / Math.sqrt(cols));
    if (bias) add(`${name}.bias`, [rows], 0.3);
  };
  add('token_embd.weight', [d, vocab], 1);
  if (f.positions) add('position_embd.weight', [d, context], 0.5);
  if (f.after) add('token_types.weight', [d, 2], 0.5);
  norm(f.after ? 'token_embd_norm' : 'output_norm');
  for (const i of [0, 1]) {
    const at = `blk.${i}.`;
    if (!f.after) norm(`${at}attn_norm`);
    if (f.fused) linear(`${at}attn_qkv`, 3 * heads * hd, d);
    else {
      linear(`${at}attn_q`, heads * hd, d, f.layerNorm || f.qkvBias);
      linear(`${at}attn_k`, kv * hd, d, f.layerNorm || f.qkvBias);
      linear(`${at}attn_v`, kv * hd, d, f.layerNorm || f.qkvBias);
    }
    if (f.qkNorm) for (const part of ['attn_q_norm', 'attn_k_norm']) norm(at + part, hd);
    linear(`${at}attn_output`, d, heads * hd);
    if (f.sandwich) norm(`${at}post_attention_norm`);
    norm(at + (f.after ? 'attn_output_norm' : 'ffn_norm'));
    if (f.gated) linear(`${at}ffn_gate`, ff, d);
    linear(`${at}ffn_up`, ff, d);
    linear(`${at}ffn_down`, d, ff);
    if (f.sandwich) norm(`${at}post_ffw_norm`);
    if (f.after) norm(`${at}layer_output_norm`);
  }
  const eps = f.layerNorm ? 'layer_norm_epsilon' : 'layer_norm_rms_epsilon';
  const keys = {
    'general.architecture': family,
    [`${family}.block_count`]: 2,
    [`${family}.context_length`]: context,
    [`${family}.embedding_length`]: d,
    [`${family}.feed_forward_length`]: ff,
    [`${family}.attention.head_count`]: heads,
    [`${family}.attention.head_count_kv`]: kv,
    [`${family}.attention.${eps}`]: 1e-5,
    ...(heads * hd !== d && {
      [`${family}.attention.key_length`]: hd,
      [`${family}.attention.value_length`]: hd,
    }),
    ...(family === 'gemma3' && { 'gemma3.attention.sliding_window': 4 }),
    ...(family === 'bert' && { 'bert.attention.causal': false }),
    ...tokenizerKeys,
  };
  return { keys, tensors };
}

export const familyNames = Object.keys(families);
export const tinyGguf = (family, seed, shape) => writeGguf(tinyModel(family, seed, shape));

// Writes tests/fuzz/corpus: small inputs that every target accepts, for mutation to start from.
// `node tests/fuzz/seeds.mjs` after `npm run build`; what a fuzzer found is added to them by hand.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createTrainer } from '../../build/bindings/train.js';
import { random, writeGguf } from '../bindings/models-writer.mjs';

const folder = fileURLToPath(new URL('corpus/', import.meta.url));

function write(target, name, bytes) {
  mkdirSync(`${folder}${target}`, { recursive: true });
  writeFileSync(`${folder}${target}/${name}`, bytes);
}

const utf8 = (text) => new TextEncoder().encode(text);
const join = (...parts) => Uint8Array.from(parts.flatMap((part) => [...part]));

/** Bytes as a fuzzer would give them: of a seed. */
function noise(n, seed) {
  const next = random(seed);
  return Uint8Array.from({ length: n }, () => Math.floor(128 + 128 * next()));
}

// A llama of one layer: d 8, 2 heads of 4, one kv head, 6 tokens.
const shape = { d: 8, heads: 2, kvHeads: 1, headDim: 4, ff: 8, vocab: 6 };
const tokens = ['<unk>', '<s>', '</s>', '▁a', '▁b', 'ab'];

function llamaTensors() {
  const next = random(3);
  const floats = (n, shift) =>
    new Uint8Array(Float32Array.from({ length: n }, () => shift + next() / 2).buffer);
  const { d, heads, kvHeads, headDim, ff, vocab } = shape;
  const of = (name, dims, shift = 0) => ({
    name,
    dims,
    bytes: floats(
      dims.reduce((a, b) => a * b),
      shift,
    ),
  });
  return [
    of('token_embd.weight', [d, vocab]),
    of('output_norm.weight', [d], 1),
    of('blk.0.attn_norm.weight', [d], 1),
    of('blk.0.attn_q.weight', [d, heads * headDim]),
    of('blk.0.attn_k.weight', [d, kvHeads * headDim]),
    of('blk.0.attn_v.weight', [d, kvHeads * headDim]),
    of('blk.0.attn_output.weight', [heads * headDim, d]),
    of('blk.0.ffn_norm.weight', [d], 1),
    of('blk.0.ffn_gate.weight', [d, ff]),
    of('blk.0.ffn_up.weight', [d, ff]),
    of('blk.0.ffn_down.weight', [ff, d]),
  ];
}

const llamaKeys = {
  'general.architecture': 'llama',
  'llama.block_count': 1,
  'llama.context_length': 16,
  'llama.embedding_length': shape.d,
  'llama.feed_forward_length': shape.ff,
  'llama.attention.head_count': shape.heads,
  'llama.attention.head_count_kv': shape.kvHeads,
  'llama.attention.layer_norm_rms_epsilon': 1e-5,
  'tokenizer.ggml.model': 'llama',
  'tokenizer.ggml.tokens': tokens,
  'tokenizer.ggml.scores': Float32Array.from(tokens, (_, i) => -i),
  'tokenizer.ggml.token_type': Int32Array.of(2, 3, 3, 1, 1, 1),
};

/** The same model in the names and the layout of model hubs. */
function safetensors() {
  const names = {
    'token_embd.weight': 'model.embed_tokens.weight',
    'output_norm.weight': 'model.norm.weight',
    'blk.0.attn_norm.weight': 'model.layers.0.input_layernorm.weight',
    'blk.0.attn_q.weight': 'model.layers.0.self_attn.q_proj.weight',
    'blk.0.attn_k.weight': 'model.layers.0.self_attn.k_proj.weight',
    'blk.0.attn_v.weight': 'model.layers.0.self_attn.v_proj.weight',
    'blk.0.attn_output.weight': 'model.layers.0.self_attn.o_proj.weight',
    'blk.0.ffn_norm.weight': 'model.layers.0.post_attention_layernorm.weight',
    'blk.0.ffn_gate.weight': 'model.layers.0.mlp.gate_proj.weight',
    'blk.0.ffn_up.weight': 'model.layers.0.mlp.up_proj.weight',
    'blk.0.ffn_down.weight': 'model.layers.0.mlp.down_proj.weight',
  };
  const header = {};
  let at = 0;
  for (const { name, dims, bytes } of llamaTensors()) {
    const shapeOf = [...dims].reverse();
    header[names[name]] = { dtype: 'F32', shape: shapeOf, data_offsets: [at, at + bytes.length] };
    at += bytes.length;
  }
  const text = utf8(JSON.stringify(header));
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(text.length), true);
  return join(length, text, ...llamaTensors().map(({ bytes }) => bytes));
}

const hubConfig = {
  model_type: 'llama',
  architectures: ['LlamaForCausalLM'],
  hidden_size: shape.d,
  intermediate_size: shape.ff,
  num_hidden_layers: 1,
  num_attention_heads: shape.heads,
  num_key_value_heads: shape.kvHeads,
  vocab_size: shape.vocab,
  max_position_embeddings: 16,
  rms_norm_eps: 1e-5,
  rope_theta: 10000,
  hidden_act: 'silu',
  tie_word_embeddings: true,
};

/** llama2.c, version 0: seven integers, then the weights. */
function llama2c() {
  const { d, ff, vocab } = shape;
  const header = Int32Array.of(d, ff, 1, 2, 2, vocab, 8);
  const perLayer = 2 * d + 4 * d * d + 3 * d * ff;
  const n = vocab * d + perLayer + d + 2 * 8 * 2;
  const next = random(5);
  return join(
    new Uint8Array(header.buffer),
    new Uint8Array(Float32Array.from({ length: n }, () => 0.5 + next() / 2).buffer),
  );
}

write('gguf', 'llama', writeGguf({ keys: llamaKeys, tensors: llamaTensors() }));
write('gguf', 'vocabulary', writeGguf({ keys: { ...llamaKeys } }));
write('gguf', 'llama2c', llama2c());
write('safetensors', 'llama', join(utf8(JSON.stringify(hubConfig)), [0], safetensors()));
write('safetensors', 'no-config', join([0], safetensors()));

write('tokenizer', 'bpe', join([0, 1, 255, 0], utf8('h\ne\nl\nhe\nhel\0h e\nhe l\0hellehhe')));
write(
  'tokenizer',
  'sentence-piece',
  join([1, 0, 0, 1], utf8('<unk>\n▁a\n▁b\nab\n<0x61>\0\0▁a▁bab')),
);
write('tokenizer', 'word-piece', join([2, 0, 0, 0], utf8('[UNK]\n▁un\naff\nable\0\0unaffable')));

const trainOptions = { vocab: 3, seq_len: 8, d_model: 8, n_heads: 2, batch: 2, eval_batch: 2 };
for (const [name, options] of Object.entries({
  markov: { task: 'markov', layers: 'F' },
  window: { task: 'induction', layers: 'SF', window: 2, vocab: 8, seq_len: 16 },
  linear: { task: 'markov', layers: 'L', mlp: true, d_mlp: 8 },
  delta: { task: 'markov', layers: 'D', gated: true },
})) {
  const trainer = await createTrainer({ ...trainOptions, ...options });
  trainer.step(1);
  for (const int8 of [false, true]) {
    const bytes = trainer.checkpoint({ format: int8 ? 'int8' : 'f32' });
    write('checkpoint', `${name}-${int8 ? 'int8' : 'f32'}`, bytes);
  }
  trainer.dispose();
}

// What could be asked for before it is refused: a text of 2 10^16 symbols, and 2^64 - 1 steps taken.
const { checkpoint: huge } = await (async () => {
  const trainer = await createTrainer({ ...trainOptions, task: 'markov', layers: 'F' });
  return { checkpoint: trainer.checkpoint({ moments: false }) };
})();
const optionsAt = 28; // magic, version, checksum, format, moments, step
const view = new DataView(huge.buffer);
const optionsEnd = optionsAt + 4 + view.getUint32(optionsAt, true);
const options = new TextDecoder()
  .decode(huge.subarray(optionsAt + 4, optionsEnd))
  .replace('task markov', 'task text')
  .replace('seq_len 8', 'seq_len 1000000000000000');
const size = new Uint8Array(Uint32Array.of(options.length).buffer);
const head = huge.slice(0, optionsAt);
write('checkpoint', 'huge-text', join(head, size, utf8(options), huge.subarray(optionsEnd)));
head.fill(0xff, 20, 28);
write('checkpoint', 'huge-step', join(head, huge.subarray(optionsAt)));

for (let seed = 1; seed <= 8; seed++)
  write('attention', `noise-${seed}`, noise(60 + 80 * seed, seed));

const texts = [
  'the\ncat\nsees\nit',
  '小\n明\n说\n他\n累\n了',
  'f\n(\nx\n)\n=\n1\n;',
  'caf\u00e9\n\u{1f468}\u200d\u{1f469}\n\u05d0\n\u0000',
];
for (const [at, text] of texts.entries()) {
  write('session', `text-${at + 1}`, join(noise(24, 40 + at), utf8(text)));
  write(
    'session',
    `broken-${at + 1}`,
    join(noise(24, 60 + at), utf8(text), [0xed, 0xa0, 0x80, 0xff]),
  );
}

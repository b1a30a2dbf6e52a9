// Files that lie: every published attack on readers of GGUF and safetensors, as a file made here, is
// refused with a field and a sentence, without much memory and at once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AttentionLabError, openModel } from '../../build/bindings/models.js';
import { Bytes, tinyModel, tokenizerKeys, writeGguf } from './models-writer.mjs';
import { assertRejected } from './support.mjs';

const refused = (bytes, expected) => assertRejected(openModel(bytes), expected);

/** The small llama with some keys and tensors changed. */
function changed({ keys = {}, tensor, without, ...rest }) {
  const model = tinyModel('llama');
  const tensors = model.tensors
    .filter(({ name }) => name !== without)
    .map((each) => (each.name === tensor?.name ? { ...each, ...tensor } : each));
  return writeGguf({ keys: { ...model.keys, ...keys }, tensors, ...rest });
}

const huge = (n) => new Uint8Array(new BigUint64Array([BigInt(n)]).buffer);
const name = 'blk.0.attn_q.weight';

const ggufCases = [
  ['another magic', changed({ magic: 'GGML' }), { code: 'malformed', field: 'file' }],
  ['version 1', changed({ version: 1 }), { code: 'malformed', field: 'version' }],
  ['big-endian', changed({ version: 0x03000000 }), { code: 'malformed', field: 'version' }],
  [
    'another architecture',
    changed({ keys: { 'general.architecture': 'mamba' } }),
    { code: 'one_of', field: 'general.architecture', value: 'mamba' },
  ],
  [
    'a type not read',
    changed({ tensor: { name, type: 'IQ4_XS' } }),
    { code: 'one_of', field: name, value: 'IQ4_XS' },
  ],
  [
    'a removed type',
    changed({ tensor: { name, type: 4 } }),
    { code: 'one_of', field: name, value: 'type 4' },
  ],
  [
    'a missing tensor',
    changed({ without: 'blk.1.ffn_up.weight' }),
    { code: 'missing', field: 'blk.1.ffn_up.weight' },
  ],
  [
    'dimensions that wrap',
    changed({ tensor: { name, dims: [4194305, 4194305, 211106198978564] } }),
    { code: 'malformed', field: name },
  ],
  [
    'a product above 2^40',
    changed({ tensor: { name, dims: [2 ** 21, 2 ** 21] } }),
    { code: 'malformed', field: name },
  ],
  [
    'five dimensions',
    changed({ tensor: { name, dims: [1, 1, 1, 1, 1] } }),
    { code: 'malformed', field: name },
  ],
  ['no dimension', changed({ tensor: { name, dims: [] } }), { code: 'malformed', field: name }],
  [
    'a dimension of 0',
    changed({ tensor: { name, dims: [32, 0] } }),
    { code: 'malformed', field: name },
  ],
  [
    'another shape',
    changed({ tensor: { name, dims: [16, 64] } }),
    { code: 'malformed', field: name },
  ],
  ['an overlap', changed({ tensor: { name, at: 0 } }), { code: 'malformed', field: name }],
  [
    'an offset near 2^64',
    changed({ tensor: { name, at: '0xffffffffffffffe0' } }),
    { code: 'malformed', field: name },
  ],
  [
    'alignment 0',
    changed({ keys: { 'general.alignment': 0 } }),
    { code: 'malformed', field: 'general.alignment' },
  ],
  [
    'alignment 48',
    changed({ keys: { 'general.alignment': 48 } }),
    { code: 'malformed', field: 'general.alignment' },
  ],
  [
    'alignment 2^31',
    changed({ keys: { 'general.alignment': 2 ** 31 } }),
    { code: 'malformed', field: 'general.alignment' },
  ],
  [
    'one part of several',
    changed({ keys: { 'split.count': 3 } }),
    { code: 'malformed', field: 'split.count' },
  ],
  [
    'kv heads that do not divide',
    changed({ keys: { 'llama.attention.head_count_kv': 3 } }),
    { code: 'divides', field: 'n_kv_heads' },
  ],
  [
    'heads that do not divide',
    changed({ keys: { 'llama.attention.head_count': 5 } }),
    { code: 'divides', field: 'llama.attention.head_count' },
  ],
  [
    '513 layers',
    changed({ keys: { 'llama.block_count': 513 } }),
    { code: 'between', field: 'llama.block_count', max: 512 },
  ],
  ['three layers of two', changed({ keys: { 'llama.block_count': 3 } }), { code: 'missing' }],
  [
    'one layer of two',
    changed({ keys: { 'llama.block_count': 1 } }),
    { code: 'malformed', field: 'blk.1.attn_k.weight' },
  ],
  [
    'eps 0',
    changed({
      keys: { 'llama.attention.layer_norm_rms_epsilon': { type: 6, raw: new Uint8Array(4) } },
    }),
    { code: 'greater_than' },
  ],
  [
    'an infinite base',
    changed({
      keys: { 'llama.rope.freq_base': { type: 6, raw: Uint8Array.of(0, 0, 0x80, 0x7f) } },
    }),
    { code: 'finite', field: 'llama.rope.freq_base' },
  ],
  [
    'a boolean of 2',
    changed({ keys: { x: { type: 7, raw: Uint8Array.of(2) } } }),
    { code: 'malformed', field: 'x' },
  ],
  [
    'a value of type 13',
    changed({ keys: { x: { type: 13, raw: new Uint8Array(8) } } }),
    { code: 'malformed', field: 'x' },
  ],
  [
    'an array of arrays',
    changed({ keys: { x: { type: 9, raw: new Bytes().u32(9).u64(1).done() } } }),
    { code: 'malformed', field: 'x' },
  ],
  [
    '5 million doubles',
    changed({ keys: { x: { type: 9, raw: new Bytes().u32(12).u64(5e6).done() } } }),
    { code: 'malformed', field: 'x' },
  ],
  [
    '2^63 strings',
    changed({
      keys: {
        x: {
          type: 9,
          raw: new Bytes()
            .u32(8)
            .raw(huge(2n ** 63n))
            .done(),
        },
      },
    }),
    { code: 'malformed', field: 'x' },
  ],
  [
    'a string of 2^64 - 1',
    changed({ keys: { x: { type: 8, raw: huge(2n ** 64n - 1n) } } }),
    { code: 'malformed', field: 'x' },
  ],
  [
    'rescaled positions',
    changed({ keys: { 'llama.rope.scaling.type': 'yarn' } }),
    { code: 'one_of', field: 'llama.rope.scaling.type' },
  ],
  [
    'experts',
    changed({ keys: { 'llama.expert_count': 8 } }),
    { code: 'malformed', field: 'llama.expert_count' },
  ],
  [
    'softcapped scores',
    changed({ keys: { 'llama.attn_logit_softcapping': 50 } }),
    { code: 'malformed' },
  ],
  [
    'part of a head turned',
    changed({ keys: { 'llama.rope.dimension_count': 4 } }),
    { code: 'malformed', field: 'llama.rope.dimension_count' },
  ],
  [
    'NaN in a norm',
    changed({ tensor: { name: 'output_norm.weight', bytes: new Uint8Array(128).fill(0xff) } }),
    { code: 'malformed', field: 'output_norm.weight' },
  ],
];

for (const [what, bytes, expected] of ggufCases) {
  test(`files: a GGUF with ${what} is refused`, () => refused(bytes, expected));
}

test('files: a key or a tensor that occurs twice is refused', async () => {
  const { keys, tensors } = tinyModel('llama');
  const pairs = [...Object.entries(keys), ['general.architecture', 'llama']];
  await refused(writeGguf({ keys: pairs, tensors }), {
    code: 'malformed',
    field: 'general.architecture',
  });
  const twice = [...tensors, tensors[3]];
  await refused(writeGguf({ keys, tensors: twice }), { code: 'malformed', field: tensors[3].name });
  const extra = [...tensors, { ...tensors[3], name: 'blk.0.attn_gate.weight' }];
  await refused(writeGguf({ keys, tensors: extra }), {
    code: 'malformed',
    field: 'blk.0.attn_gate.weight',
  });
});

test('files: a header cut anywhere, or with any count changed, is refused or read, never more', async () => {
  const bytes = changed({ keys: { 'tokenizer.ggml.tokens': ['a', 'b'] } });
  const header =
    bytes.length -
    tinyModel('llama').tensors.reduce((n, t) => n + Math.ceil(t.bytes.length / 32) * 32, 0);
  const isRefused = async (file) => {
    try {
      (await openModel(file)).dispose();
      return false;
    } catch (error) {
      assert.ok(error instanceof AttentionLabError, String(error));
      assert.notEqual(error.code, 'aborted', error.message);
      assert.ok(error.field.length > 0);
      return true;
    }
  };
  for (let end = 0; end < header; end += 37) {
    assert.ok(await isRefused(bytes.subarray(0, end)), `cut at ${end}`);
  }
  for (const at of [8, 16, 24]) {
    for (const value of [0n, 1n, 2n ** 31n, 2n ** 32n - 1n, 2n ** 53n, 2n ** 63n, 2n ** 64n - 1n]) {
      const copy = bytes.slice();
      copy.set(huge(value), at);
      await isRefused(copy);
    }
  }
});

test('files: a tokenizer that is damaged or unknown is refused by tokenize(), and ids still run', async () => {
  const damaged = [
    [{ 'tokenizer.ggml.pre': 'mystery' }, { code: 'one_of', field: 'tokenizer.ggml.pre' }],
    [{ 'tokenizer.ggml.model': 'rwkv' }, { code: 'one_of', field: 'tokenizer.ggml.model' }],
    [
      { 'tokenizer.ggml.tokens': ['a', 'a'], 'tokenizer.ggml.token_type': new Int32Array(2) },
      { code: 'malformed', field: 'tokenizer.ggml.tokens' },
    ],
    [
      { 'tokenizer.ggml.token_type': new Int32Array(3) },
      { code: 'length', field: 'tokenizer.ggml.token_type' },
    ],
    [
      { 'tokenizer.ggml.model': 'llama', 'tokenizer.ggml.scores': new Float32Array(3) },
      { code: 'length', field: 'tokenizer.ggml.scores' },
    ],
    [
      { 'tokenizer.ggml.eos_token_id': 999 },
      { code: 'between', field: 'tokenizer.ggml.eos_token_id', max: 258 },
    ],
  ];
  for (const [keys, expected] of damaged) {
    const model = await openModel(changed({ keys }));
    assert.equal(model.info.tokenizer, null);
    const rejected = Promise.resolve().then(() => model.tokenize('a'));
    await assertRejected(rejected, expected);
    assert.equal((await model.run([1, 2])).loss.length, 1);
    model.dispose();
  }
});

test('files: a vocabulary alone opens and tokenizes, and has nothing to run', async () => {
  const model = await openModel(
    writeGguf({ keys: { 'general.architecture': 'gpt2', ...tokenizerKeys } }),
  );
  assert.equal(model.info.has_weights, false);
  assert.deepEqual(model.tokenize('help').ids, [257, 112]);
  await assertRejected(model.run([1]), { code: 'unsupported', field: 'model' });
});

const config = {
  model_type: 'gpt2',
  n_layer: 1,
  n_embd: 4,
  n_head: 1,
  n_positions: 8,
  layer_norm_epsilon: 1e-5,
};

function safetensors(header, data = 0, length) {
  const text = new TextEncoder().encode(
    typeof header === 'string' ? header : JSON.stringify(header),
  );
  const file = new Bytes()
    .u64(length ?? text.length)
    .raw(text)
    .raw(new Uint8Array(data))
    .done();
  return { safetensors: file, config };
}
const entry = (shape, begin, end, dtype = 'F32') => ({ dtype, shape, data_offsets: [begin, end] });

const safetensorsCases = [
  ['a length beyond the file', safetensors({}, 0, 1000), 'header'],
  ['a length of 2^63', safetensors({}, 0, 2n ** 63n), 'header'],
  ['no object', safetensors('[]'), 'header'],
  ['text that is not JSON', safetensors('{"a": }'), 'header'],
  [
    'text that is not UTF-8',
    {
      safetensors: new Bytes()
        .u64(4)
        .raw(Uint8Array.of(0x7b, 0x22, 0xff, 0x7d))
        .done(),
      config,
    },
    'header',
  ],
  [
    'a key twice',
    safetensors(
      '{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}',
      4,
    ),
    'header',
  ],
  ['too much nesting', safetensors(`{"a":${'['.repeat(100)}${']'.repeat(100)}}`), 'header'],
  ['a number in the metadata', safetensors({ __metadata__: { a: 1 } }), '__metadata__'],
  ['a hole', safetensors({ a: entry([1], 0, 4), b: entry([1], 8, 12) }, 12), 'b'],
  ['an overlap', safetensors({ a: entry([2], 0, 8), b: entry([1], 4, 8) }, 8), 'b'],
  ['an end before its begin', safetensors({ a: entry([1], 4, 0) }, 4), 'a'],
  ['a shape that does not fit', safetensors({ a: entry([2, 2], 0, 12) }, 12), 'a'],
  ['a shape that wraps', safetensors({ a: entry([2 ** 40, 2 ** 40], 0, 4) }, 4), 'a'],
  ['an unknown dtype', safetensors({ a: entry([1], 0, 4, 'F31') }, 4), 'a'],
  ['bytes behind the last tensor', safetensors({ a: entry([1], 0, 4) }, 8), 'file'],
  ['nine axes', safetensors({ a: entry([1, 1, 1, 1, 1, 1, 1, 1, 1], 0, 4) }, 4), 'a'],
];

for (const [what, source, field] of safetensorsCases) {
  test(`files: a safetensors file with ${what} is refused`, () =>
    refused(source, { code: 'malformed', field }));
}

test('files: safetensors ask for their config, and for a family that is read here', async () => {
  const { safetensors: file } = safetensors({ a: entry([1], 0, 4) }, 4);
  await refused({ safetensors: file }, { code: 'missing', field: 'config' });
  await refused({ safetensors: file, config: '{' }, { code: 'malformed', field: 'config.json' });
  await refused(
    { safetensors: file, config: { model_type: 'phi3' } },
    { code: 'one_of', field: 'model_type', value: 'phi3' },
  );
  await refused({ safetensors: file, config }, { code: 'missing', field: 'token_embd.weight' });
  await refused(7, { code: 'wrong_type', field: 'file' });
  await refused({ gguf: file }, { code: 'unknown_field', field: 'gguf' });
});

test('files: llama2.c with other bytes than its header says is refused', async () => {
  const header = (...numbers) => new Uint8Array(Int32Array.of(...numbers).buffer);
  await refused({ llama2c: header(8, 8, 1, 1, 1, 4, 4) }, { code: 'malformed', field: 'file' });
  await refused({ llama2c: header(0, 8, 1, 1, 1, 4, 4) }, { code: 'between', field: 'dim' });
  await refused({ llama2c: header(9, 8, 1, 2, 1, 4, 4) }, { code: 'divides', field: 'n_heads' });
  await refused({ llama2c: new Uint8Array(5) }, { code: 'malformed', field: 'file' });
});

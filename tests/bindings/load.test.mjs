// createEngine(): where the module comes from, and what happens when it does not.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { relative } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createEngine } from '../../build/bindings/engine.js';
import { hasRelaxedSimd, hasSimd, variant } from '../../build/bindings/simd.js';
import { assertRejected, inputsFor } from './support.mjs';

const wasmUrl = new URL('../../build/wasm/attention_engine.wasm', import.meta.url);
const wasmBinary = await readFile(wasmUrl);
const inputs = inputsFor({ n_heads: 1, seq_len_q: 3, head_dim: 2 });

const server = createServer((request, response) => {
  response.writeHead(request.url === '/engine.wasm' ? 200 : 404).end(wasmBinary);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${server.address().port}`;
after(() => server.close());

async function assertWorks(options) {
  const engine = await createEngine(options);
  assert.equal(engine.attend(inputs).out.length, 6);
}

test('load: without options, the module beside this one', async () => {
  await assertWorks();
  await assertWorks({});
});

test('load: from bytes, as a buffer or as any view of one', async () => {
  const buffer = Uint8Array.from(wasmBinary).buffer;
  await assertWorks({ wasmBinary });
  await assertWorks({ wasmBinary: buffer });
  await assertWorks({ wasmBinary: new DataView(buffer) });
});

test('load: from an address: URL, file, relative path, http', async () => {
  await assertWorks({ wasmUrl });
  await assertWorks({ wasmUrl: wasmUrl.href });
  await assertWorks({ wasmUrl: relative(process.cwd(), fileURLToPath(wasmUrl)) });
  await assertWorks({ wasmUrl: `${origin}/engine.wasm` });
});

test('load: an address without a module says so', async () => {
  for (const address of [
    `${origin}/none.wasm`,
    'none.wasm',
    'none:',
    'http://[',
    import.meta.url,
  ]) {
    await assertRejected(createEngine({ wasmUrl: address }), {
      code: 'load_failed',
      field: 'wasmUrl',
      value: address,
    });
  }
});

test('load: bytes that are no module, or another module, say so', async () => {
  const empty = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
  for (const bytes of [
    new Uint8Array(),
    new Uint8Array(100),
    wasmBinary.subarray(0, 1000),
    empty,
  ]) {
    await assertRejected(createEngine({ wasmBinary: bytes }), {
      code: 'load_failed',
      field: 'wasmBinary',
    });
  }
});

test('load: wrong options are refused', async () => {
  const refuses = (options, expected) => assertRejected(createEngine(options), expected);
  for (const options of [null, 3, 'on', []]) await refuses(options, { code: 'wrong_type' });
  await refuses({ url: 'x' }, { code: 'unknown_field', field: 'url', value: 'x' });
  for (const value of ['AGFzbQ==', 3, null, {}, [0, 97]]) {
    await refuses({ wasmBinary: value }, { code: 'wrong_type', field: 'wasmBinary' });
  }
  for (const value of [3, null, {}]) {
    await refuses({ wasmUrl: value }, { code: 'wrong_type', field: 'wasmUrl' });
  }
  await refuses({ wasmBinary, wasmUrl: 'x' }, { code: 'conflict', field: 'wasmUrl' });
  for (const value of ['yes', true, null]) {
    await refuses({ simd: value }, { code: 'one_of', field: 'simd', other: 'auto, on, off' });
  }
});

test('load: without SIMD, on is refused and auto falls back to the scalar module', async (t) => {
  assert.equal(hasSimd(), true);
  t.mock.method(WebAssembly, 'validate', () => false);
  await assertRejected(createEngine({ simd: 'on' }), { code: 'unsupported', field: 'simd' });
  await assertWorks({ simd: 'auto' });
});

test('load: auto takes the fastest module that runs, on the plain SIMD one, off the scalar one', (t) => {
  const chosen = () => ['auto', 'on', 'off'].map((mode) => variant(mode));
  const relaxed = (bytes) => bytes.includes(0x85);
  const validate = t.mock.method(WebAssembly, 'validate', () => true);
  assert.deepEqual(chosen(), ['relaxed', 'simd', 'scalar']);
  validate.mock.mockImplementation((bytes) => !relaxed(bytes));
  assert.deepEqual(chosen(), ['simd', 'simd', 'scalar']);
  validate.mock.mockImplementation(() => false);
  assert.deepEqual(chosen(), ['scalar', 'scalar', 'scalar']);
});

test('load: the relaxed SIMD probe is one instruction of that proposal, and well formed', (t) => {
  const validate = t.mock.method(WebAssembly, 'validate', () => true);
  hasRelaxedSimd();
  const [bytes] = validate.mock.calls[0].arguments;
  validate.mock.restore();
  assert.deepEqual([...bytes.slice(-4)], [0xfd, 0x85, 0x02, 0x0b]);
  // f32x4.ceil, with a redundant byte in its number: as long, and known to everybody.
  const known = [...bytes.slice(0, -3), 0xe7, 0x00, 0x0b];
  assert.equal(WebAssembly.validate(Uint8Array.from(known)), true);
});

test('load: the SIMD probe is 28 bytes, and asks for SIMD', (t) => {
  const validate = t.mock.method(WebAssembly, 'validate');
  hasSimd();
  const [bytes] = validate.mock.calls[0].arguments;
  assert.equal(bytes.length, 28);
  const withoutType = bytes.map((byte) => (byte === 0x7b ? 0x7f : byte));
  assert.equal(WebAssembly.validate(withoutType), false);
});

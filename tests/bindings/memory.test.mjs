// wasm memory that ends early: the modules with 32 MB, and with every limit from what they start with
// on. What does not fit ends in a typed error, and the next call answers.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { AttentionLabError, createEngine } from '../../build/bindings/engine.js';
import { openModel } from '../../build/bindings/models.js';
import { createTrainer } from '../../build/bindings/train.js';
import { tinyGguf } from './models-writer.mjs';
import { inputsFor } from './support.mjs';

const pageBytes = 64 * 1024;

/** A module whose memory may grow to `pages` and no further. */
async function limited(name, pages) {
  const bytes = new Uint8Array(
    await readFile(new URL(`../../build/wasm/${name}.wasm`, import.meta.url)),
  );
  const most = [0x80, 0x80, 0x02]; // 32,768 pages, as LEB128
  for (let at = 8; at < bytes.length; ) {
    const id = bytes[at++];
    const [size, begin] = readLeb(bytes, at);
    if (id === 5) {
      const [, afterInitial] = readLeb(bytes, begin + 2); // one memory, its flags, what it starts with
      const field = bytes.subarray(afterInitial, afterInitial + most.length);
      assert.deepEqual([...field], most, 'the most pages of the module');
      field.set([(pages & 127) | 128, ((pages >> 7) & 127) | 128, pages >> 14]);
      return bytes;
    }
    at = begin + size;
  }
  return assert.fail('no memory section');
}

function readLeb(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value |= (byte & 127) << shift;
    if (byte < 128) return [value, at];
  }
}

/** The call answers, or ends in a typed error. */
async function answers(call) {
  try {
    await call();
    return true;
  } catch (error) {
    assert.ok(error instanceof AttentionLabError, `${error}`);
    assert.match(error.code, /^(aborted|too_large|load_failed)$/);
    return false;
  }
}

const large = () => inputsFor({ n_heads: 4, seq_len_q: 1024, head_dim: 64 });
const small = () => inputsFor({ n_heads: 2, seq_len_q: 4, head_dim: 3 });

test('memory: with 32 MB attention, training and a model work', async () => {
  const pages = (32 << 20) / pageBytes;
  const engine = await createEngine({ wasmBinary: await limited('attention_engine', pages) });
  assert.equal(engine.attend({ ...large(), algorithm: 'flash' }).out.length, 4 * 1024 * 64);
  const options = { task: 'induction', layers: 'SF', batch: 8 };
  const wasm = { wasmBinary: await limited('attention_train', pages) };
  const trainer = await createTrainer(options, wasm);
  assert.ok(trainer.step(2).loss > 0);
  const wasmBinary = await limited('attention_models', pages);
  const model = await openModel(tinyGguf('llama'), { wasmBinary });
  assert.equal((await model.run([1, 2, 3])).loss.length, 2);
});

test('memory: what does not fit is an error, and what does is answered afterwards', async () => {
  const good = small();
  const expected = (await createEngine()).attend(good).out;
  const wide = inputsFor({ n_heads: 8, seq_len_q: 768, head_dim: 1 }); // 18.9 MB of probs
  const fits = [];
  for (let pages = 257; pages < 1024; pages += 32) {
    const engine = await createEngine({ wasmBinary: await limited('attention_engine', pages) });
    fits.push(
      await answers(() => engine.attend({ ...wide, algorithm: 'standard', return_probs: true })),
    );
    assert.deepEqual(engine.attend(good).out, expected, `${pages} pages`);
    engine.dispose();
  }
  assert.equal(fits[0], false);
  assert.equal(fits.at(-1), true);
  assert.equal(fits.lastIndexOf(false) + 1, fits.indexOf(true), 'more memory never fits less');
});

test('memory: a model and a run that do not fit are errors, and smaller ones start', async () => {
  const model = tinyGguf('llama');
  for (let pages = 257; pages < 272; pages++) {
    const wasmBinary = await limited('attention_models', pages);
    await answers(async () => {
      const opened = await openModel(model, { wasmBinary });
      await opened.run([...Array(60).keys()]);
      opened.dispose();
    });
    const wasm = { wasmBinary: await limited('attention_train', pages) };
    const wide = { task: 'markov', layers: 'FF', d_model: 256, seq_len: 256, batch: 32 };
    assert.equal(
      await answers(() => createTrainer(wide, wasm).then((each) => each.step(1))),
      false,
    );
    await createTrainer({ task: 'markov', layers: 'F' }, wasm);
  }
});

test('memory: a refusal says how many bytes are needed and how many there are', async () => {
  const engine = await createEngine();
  const options = { algorithm: 'standard', n_heads: 1, seq_len_q: 1 << 20, head_dim: 1 };
  const floats = new Float32Array(1 << 20);
  assert.throws(
    () => engine.attend({ ...options, q: floats, k: floats, v: floats }),
    ({ code, min, max }) =>
      code === 'too_large' && min === engine.requiredBytes(options) && max === 1.5 * 2 ** 30,
  );
});

// The modules in Node, over and over: engines that come and go, calls on one engine, models that open
// and close. After a warm-up wasm memory may not grow at all; the slope of the JavaScript heap is told.
import { readFile } from 'node:fs/promises';
import { createEngine } from '../../build/bindings/engine.js';
import { openModel } from '../../build/bindings/models.js';
import { createTrainer } from '../../build/bindings/train.js';
import { tinyGguf } from '../bindings/models-writer.mjs';
import { inputsFor } from '../bindings/support.mjs';
import { check, heapSlope } from './report.mjs';

/** Bytes of every wasm memory that was made and is still held. */
const memories = new Set();
const { Instance } = WebAssembly;
WebAssembly.Instance = function instantiate(...args) {
  const instance = new Instance(...args);
  for (const value of Object.values(instance.exports)) {
    if (value instanceof WebAssembly.Memory) memories.add(new WeakRef(value));
  }
  return instance;
};

/** What was made or looked at in this turn of the event loop is kept until its end. */
async function wasmMemories() {
  for (let turn = 0; turn < 2; turn++) {
    await new Promise(setImmediate);
    globalThis.gc();
  }
  const alive = [...memories].map((each) => each.deref()).filter(Boolean);
  return {
    count: alive.length,
    bytes: alive.reduce((sum, { buffer }) => sum + buffer.byteLength, 0),
  };
}

const wasm = async (name) => ({
  wasmBinary: await readFile(new URL(`../../build/wasm/${name}.wasm`, import.meta.url)),
});

/** Runs `once` a tenth of the times as a warm-up, then `times` times with wasm memory measured. */
async function repeat(what, times, once) {
  for (let n = 0; n < times / 10; n++) await once(n);
  const before = await wasmMemories();
  const slope = await heapSlope(times, once);
  const after = await wasmMemories();
  check(what, {
    ...{ times, wasm_growth_bytes: after.bytes - before.bytes, heap_bytes_a_call: slope },
    passed: after.bytes <= before.bytes,
  });
}

export async function soakEngine(scale) {
  const engineWasm = await wasm('attention_engine');
  const small = inputsFor({ n_heads: 2, seq_len_q: 16, head_dim: 8 });
  await repeat('create, attend, dispose', 10_000 * scale, async () => {
    const engine = await createEngine(engineWasm);
    engine.attend(small);
    engine.dispose();
  });
  const engine = await createEngine(engineWasm);
  const algorithms = ['standard', 'flash', 'ring', 'linear'];
  await repeat('attend() on one engine', 60_000 * scale, (n) => {
    engine.attend({ ...small, algorithm: algorithms[n % 4] });
  });
  const [model, modelsWasm] = [tinyGguf('llama'), await wasm('attention_models')];
  await repeat('open a model, run, dispose', 1000 * scale, async () => {
    const opened = await openModel(model, modelsWasm);
    (await opened.run([1, 2, 3])).dispose();
    opened.dispose();
  });
  const trainWasm = await wasm('attention_train');
  await repeat('create a trainer, step, dispose', 1000 * scale, async () => {
    const trainer = await createTrainer({ task: 'markov', layers: 'F', batch: 2 }, trainWasm);
    trainer.step(1);
    trainer.dispose();
  });
}

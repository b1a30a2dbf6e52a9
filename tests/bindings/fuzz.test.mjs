// The corpus of tests/fuzz and seeded changes of it, through the wasm modules and their wrapper: a
// call answers or is refused with an AttentionLabError; nothing traps, and the engine works on.
// FUZZ_INPUTS=100000 is what `npm run fuzz` asks for.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { AttentionLabError, createEngine } from '../../build/bindings/engine.js';
import { openModel } from '../../build/bindings/models.js';
import { recall } from '../../build/bindings/recall.js';
import { createTrainer, loadTrainer } from '../../build/bindings/train.js';
import { algorithms, inputsFor } from './support.mjs';

const total = Number(process.env.FUZZ_INPUTS ?? 5000);

/** Whole numbers below n, from a seed. */
function seeded(seed) {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

const telling = [0x00, 0x01, 0x7f, 0x80, 0xff, 0x22, 0x0a, 0xed];

/** Bits flipped, bytes replaced by what counts often break on, pieces cut out or repeated. */
function mutated(bytes, below) {
  let copy = Uint8Array.from(bytes);
  for (let n = 1 + below(4); n > 0 && copy.length > 0; n--) {
    const at = below(copy.length);
    const end = Math.min(copy.length, at + 1 + below(16));
    const piece = copy.slice(at, end);
    const before = copy.subarray(0, at);
    if (n % 4 === 0) copy[at] ^= 1 << below(8);
    else if (n % 4 === 1) copy[at] = telling[below(telling.length)];
    else if (n % 4 === 2) copy = Uint8Array.from([...before, ...copy.subarray(end)]);
    else copy = Uint8Array.from([...before, ...piece, ...copy.subarray(at)]);
  }
  return copy;
}

function corpusOf(target) {
  const folder = new URL(`../fuzz/corpus/${target}/`, import.meta.url);
  return readdirSync(folder).map((name) => new Uint8Array(readFileSync(new URL(name, folder))));
}

/** Calls `use` with every input of the corpus and `count` changes of them; counts what was refused. */
async function replay(target, count, use) {
  const corpus = corpusOf(target);
  const below = seeded(7);
  let refused = 0;
  for (let n = 0; n < corpus.length + count; n++) {
    const input = corpus[n] ?? mutated(corpus[below(corpus.length)], below);
    try {
      await use(input);
    } catch (error) {
      if (!(error instanceof AttentionLabError) || error.code === 'aborted') {
        const bytes = Buffer.from(input).toString('base64');
        assert.fail(`${target}, input ${n}: ${error}\n${bytes.slice(0, 4000)}`);
      }
      refused++;
    }
  }
  console.log(`${target}: ${corpus.length + count} inputs, ${refused} refused`);
}

/** A model that opened runs two tokens, and cuts a text. */
async function useModel(source) {
  const model = await openModel(source);
  try {
    if (model.info.tokenizer) model.tokenize('ab a\ud800b');
    if (model.info.has_weights && model.info.vocab < 4096) (await model.run([0, 1])).dispose();
  } finally {
    model.dispose();
  }
}

test('fuzz: GGUF and llama2.c files through the wasm', async () => {
  await replay('gguf', Math.ceil(total * 0.1), (bytes) =>
    useModel(bytes[0] === 0x47 ? bytes : { llama2c: bytes }),
  );
});

test('fuzz: safetensors and their config through the wasm', async () => {
  await replay('safetensors', Math.ceil(total * 0.1), (bytes) => {
    const end = Math.max(0, bytes.indexOf(0));
    const config = new TextDecoder().decode(bytes.subarray(0, end));
    return useModel({ safetensors: bytes.subarray(end + 1), config });
  });
});

test('fuzz: checkpoints of the trainer through the wasm, with the checksum they would need', async () => {
  await replay('checkpoint', Math.ceil(total * 0.1), async (bytes) => {
    const trainer = await loadTrainer(withChecksum(bytes));
    trainer.dispose();
  });
});

function withChecksum(bytes) {
  const copy = Uint8Array.from(bytes);
  if (copy.length < 12) return copy;
  let crc = 0xffffffff;
  for (const byte of copy.subarray(12)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  new DataView(copy.buffer).setUint32(8, ~crc >>> 0, true);
  return copy;
}

/** Values that options break on, among those that they do not. */
const numbers = [0, 1, 2, 3, 4, 5, 7, 8, 16, -1, 1.5, NaN, Infinity, 2 ** 31, 2 ** 53, '4', null];
const pick = (list, below) => list[below(list.length)];

function attentionOptions(below) {
  const n_kv_heads = 1 + below(3);
  const options = inputsFor(
    {
      ...{ n_heads: n_kv_heads * (1 + below(2)), n_kv_heads },
      ...{ seq_len_q: below(12), seq_len_k: below(12), head_dim: 1 + below(8) },
    },
    1 + below(100),
  );
  options.algorithm = pick(algorithms, below);
  const names = ['causal', 'window_left', 'window_right', 'prefix_len', 'n_sink', 'softmax_scale'];
  names.push(
    'softcap',
    'block_q',
    'block_k',
    'n_devices',
    'decay',
    'chunk_len',
    'beta',
    'normalize',
  );
  names.push('ring_layout', 'feature_map', 'update_rule', 'return_probs', 'head_dim', 'n_heads');
  const words = ['zigzag', 'striped', 'identity', 'l2_norm', 'delta', 'additive', true, false, ''];
  for (let n = below(3); n > 0; n--) {
    options[pick(names, below)] = below(3) === 0 ? pick(words, below) : pick(numbers, below);
  }
  if (below(8) === 0)
    options.q = new Float32Array(below(40)).fill(pick([NaN, Infinity, 1e38], below));
  return options;
}

test('fuzz: options of attend() through the wasm', async () => {
  const engine = await createEngine();
  const below = seeded(11);
  const good = inputsFor({ n_heads: 2, seq_len_q: 4, head_dim: 3 });
  const before = engine.attend(good).out;
  const count = Math.ceil(total * 0.6);
  let refused = 0;
  for (let n = 0; n < count; n++) {
    const options = attentionOptions(below);
    try {
      engine.attend(options);
    } catch (error) {
      const isRefusal = error instanceof AttentionLabError && error.code !== 'aborted';
      assert.ok(isRefusal, `input ${n}: ${error}`);
      refused++;
    }
  }
  assert.deepEqual(engine.attend(good).out, before);
  assert.ok(refused > 0 && refused < count);
  console.log(`attend: ${count} inputs, ${refused} refused`);
});

test('fuzz: options of the trainer and of recall through the wasm', async () => {
  const below = seeded(13);
  const small = { vocab: 3, seq_len: 8, d_model: 8, batch: 2, eval_batch: 2, layers: 'F' };
  const trainNames = ['vocab', 'seq_len', 'd_model', 'n_heads', 'batch', 'lr', 'window', 'd_mlp'];
  const recallNames = ['n_pairs', 'head_dim', 'beta', 'passes', 'n_filler', 'window', 'seed'];
  const tasks = ['markov', 'induction', 'graph', 'reverse', 'sort', 'mqar', 'text', 'x'];
  const memories = ['softmax', 'additive', 'decay', 'delta', 'window', 'x'];
  const tryOut = async (call) => {
    try {
      await call();
    } catch (error) {
      const isRefusal = error instanceof AttentionLabError && error.code !== 'aborted';
      assert.ok(isRefusal, `${error}`);
    }
  };
  for (let n = 0; n < total * 0.05; n++) {
    const train = { ...small, task: pick(tasks, below) };
    train[pick(trainNames, below)] = pick(numbers, below);
    await tryOut(async () => {
      const trainer = await createTrainer(train);
      trainer.step(1);
      trainer.dispose();
    });
    const options = { memory: pick(memories, below), n_pairs: 4, head_dim: 4, trials: 1 };
    options[pick(recallNames, below)] = pick(numbers, below);
    await tryOut(() => recall(options));
  }
});

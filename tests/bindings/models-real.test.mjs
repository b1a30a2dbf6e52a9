// Real models and real vocabularies, where they are: ATTENTION_LAB_MODELS, or ../shared/models.
import assert from 'node:assert/strict';
import { existsSync, openAsBlob, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openModel } from '../../build/bindings/models.js';
import { root } from '../../scripts/lib/run.mjs';

const folder = process.env.ATTENTION_LAB_MODELS ?? join(root, '../shared/models');
const isThere = existsSync(join(folder, 'README.md'));
const skip = isThere ? false : 'no ../shared/models and no ATTENTION_LAB_MODELS';

const at = (name) => join(folder, name);
const json = (name) => JSON.parse(readFileSync(at(name), 'utf8'));

/** Offsets in code points, as those of UTF-16. */
function utf16(text, offsets) {
  const units = [0];
  for (const character of text) units.push(units.at(-1) + character.length);
  return offsets.map(([begin, end]) => [units[begin], units[end]]);
}

function checkTokens(model, cases) {
  for (const { text, ids, offsets_chars, offsets = offsets_chars } of cases) {
    const tokens = model.tokenize(text);
    assert.deepEqual(tokens.ids, ids, JSON.stringify(text));
    assert.deepEqual(tokens.offsets, utf16(text, offsets), JSON.stringify(text));
  }
}

/** Texts and ids of llama.cpp, which adds nothing around a text. */
function checkVocabulary(model, name, strip) {
  const texts = readFileSync(at(`vocabularies/${name}.inp`), 'utf8').split(
    '\n__ggml_vocab_test__\n',
  );
  const lines = readFileSync(at(`vocabularies/${name}.out`), 'utf8').split('\n');
  for (const [i, text] of texts.entries()) {
    if (text === '' || lines[i] === undefined) continue;
    const expected = lines[i].trim() === '' ? [] : lines[i].trim().split(/\s+/).map(Number);
    assert.deepEqual(strip(model.tokenize(text).ids), expected, JSON.stringify(text));
  }
}

for (const [name, strip] of [
  ['ggml-vocab-gpt-2.gguf', (ids) => ids],
  ['ggml-vocab-llama-spm.gguf', (ids) => ids.slice(1)],
  ['ggml-vocab-bert-bge.gguf', (ids) => ids.slice(1, -1)],
]) {
  test(`models: the tokens of ${name} are llama.cpp's`, { skip }, async () => {
    const model = await openModel(await openAsBlob(at(`vocabularies/${name}`)));
    assert.equal(model.info.has_weights, false);
    checkVocabulary(model, name, strip);
  });
}

test("models: Qwen's tokens are tiktoken's, one for 函数 and one for 返回", { skip }, async () => {
  const model = await openModel(await openAsBlob(at('vocabularies/qwen2-vocab.gguf')));
  checkVocabulary(model, 'ggml-vocab-qwen2.gguf', (ids) => ids);
  checkTokens(model, json('vocabularies/qwen2-vocab.expected.json'));
  const { offsets, pieces } = model.tokenize('函数返回空值，它需要修复。');
  assert.deepEqual(pieces, ['函数', '返回', '空', '值', '，', '它', '需要', '修复', '。']);
  assert.deepEqual(offsets[1], [2, 4]);
});

test('models: SmolLM2 cuts, reads and continues texts as transformers does', { skip }, async () => {
  const expected = json('smollm2.expected.json');
  const model = await openModel(await openAsBlob(at('SmolLM2-135M-Instruct.Q4_1.gguf')));
  assert.deepEqual(model.info.types, { F32: 61, Q4_1: 210, Q8_0: 1 });
  checkTokens(model, expected.tokenizer);
  assert.deepEqual(model.tokenize(expected.text).ids, expected.ids);

  const n = 40;
  const run = await model.run(expected.ids.slice(0, n));
  for (let i = 0; i < n - 1; i += 1) {
    assert.ok(Math.abs(run.loss[i] - expected.full.nll[i]) < 1e-3, `token ${i}`);
  }
  for (const { layer, head, row, row_values } of expected.attention_samples) {
    if (row >= n) continue;
    const map = run.attention(layer, head);
    for (const [j, value] of row_values.entries()) {
      assert.ok(Math.abs(map[row * n + j] - value) < 1e-4, `${layer}.${head} ${row} ${j}`);
    }
  }
  const { greedy } = expected;
  const made = await model.generate(greedy.ids.slice(0, greedy.n_prompt), { n: 6 });
  assert.deepEqual(made.ids, greedy.ids.slice(greedy.n_prompt, greedy.n_prompt + 6));
  model.dispose();
});

test('models: MiniLM from safetensors cuts and reads texts as transformers does', {
  skip,
}, async () => {
  const name = (file) => at(`all-MiniLM-L6-v2/${file}`);
  const model = await openModel({
    safetensors: await openAsBlob(name('model.safetensors')),
    config: readFileSync(name('config.json'), 'utf8'),
    tokenizer: readFileSync(name('tokenizer.json')),
  });
  const expected = json('all-MiniLM-L6-v2/expected.json');
  checkTokens(model, expected.tokenizer);
  for (const { text, ids, attention, last_hidden_first_row } of expected.sentences) {
    assert.deepEqual(model.tokenize(text).ids, ids);
    const run = await model.run(ids);
    for (const [id, rows] of Object.entries(attention)) {
      const map = run.attention(...id.split('.').map(Number));
      for (const [i, value] of rows.flat().entries()) {
        assert.ok(Math.abs(map[i] - value) < 1e-4, `${text} ${id} ${i}`);
      }
    }
    for (const [c, value] of last_hidden_first_row.entries()) {
      assert.ok(Math.abs(run.hidden(0)[c] - value) < 1e-3);
    }
  }
});

test('models: stories260K from llama2.c tells its story, with its own tokenizer', {
  skip,
}, async () => {
  const model = await openModel({
    llama2c: readFileSync(at('stories260K.bin')),
    tokenizer: readFileSync(at('tok512.bin')),
  });
  const { ids } = model.tokenize('');
  assert.deepEqual(ids, [1]);
  const made = await model.generate([1], { n: 39, precision: 'float32' });
  const golden = [403, 407, 261, 378, 432, 383, 286, 261, 376, 298, 315, 421, 395, 317, 426, 338];
  assert.deepEqual(made.ids.slice(0, golden.length), golden);
  assert.match(made.text, /^ ?Once upon a time, there was a little girl named Lily\./);
  const tokens = model.tokenize('Once upon a time');
  assert.deepEqual(
    tokens.ids.slice(0, 6),
    [1, 403, 407, 261, 378, 432].slice(0, tokens.ids.length),
  );
});

test('models: single heads of SmolLM2 do the jobs that the course shows', { skip }, async () => {
  const experiments = json('smollm2.experiments.json');
  const model = await openModel(await openAsBlob(at('SmolLM2-135M-Instruct.Q4_1.gguf')));
  const { ids, query, rows } = experiments.chapter_sentence;
  const chapter = await model.run(ids);
  for (const { layer, head, row } of rows) {
    const map = chapter.attention(layer, head);
    const found = map.subarray(query * ids.length, query * ids.length + row.length);
    for (const [j, weight] of row.entries()) assert.ok(Math.abs(found[j] - weight) < 2e-3);
  }
  const it = chapter.attention(13, 8)[query * ids.length + 1];
  assert.ok(Math.abs(it - 0.73) < 0.005, `it → function ${it}`);
  chapter.dispose();
  for (const job of ['coreference', 'verb_to_subject', 'bracket', 'semantic']) {
    for (const { ids, query, key, weights } of experiments[job]) {
      const run = await model.run(ids);
      for (const { layer, head, weight } of weights) {
        const found = run.attention(layer, head)[query.token * ids.length + key.token];
        assert.ok(Math.abs(found - weight) < 3e-3, `${job} ${layer}.${head}: ${found}`);
      }
      run.dispose();
    }
  }
  model.dispose();
});

test('models: 16-bit activations move a loss by less than 0.002 nats and a weight by less than 0.001', {
  skip,
}, async () => {
  const { ids } = json('smollm2.expected.json');
  const text = ids.slice(0, 96);
  const model = await openModel(await openAsBlob(at('SmolLM2-135M-Instruct.Q4_1.gguf')));
  const exact = await model.run(text);
  const fast = await model.run(text, { precision: 'int16' });
  assert.notDeepEqual(fast.loss, exact.loss);
  for (const [i, loss] of exact.loss.entries()) {
    assert.ok(Math.abs(fast.loss[i] - loss) < 2e-3, `token ${i}: ${fast.loss[i]}, not ${loss}`);
  }
  let largest = 0;
  for (let at = 0; at < 270; at++) {
    const [map, other] = [exact, fast].map((run) => run.attention(Math.floor(at / 9), at % 9));
    for (const [i, weight] of map.entries()) {
      largest = Math.max(largest, Math.abs(other[i] - weight));
    }
  }
  assert.ok(largest < 1e-3, `${largest}`);
  const options = { n: 8, stop: [] };
  const made = await model.generate(text, { ...options, precision: 'float32' });
  assert.deepEqual((await model.generate(text, options)).ids, made.ids);
  model.dispose();
});

test('models: sinks bring back fluency and not the secret word', { skip }, async () => {
  const { ids, target_id, runs } = json('smollm2.experiments.json').needle[0];
  const model = await openModel(await openAsBlob(at('SmolLM2-135M-Instruct.Q4_1.gguf')));
  for (const { mask, probability_of_target } of runs) {
    const [kind, ...numbers] = mask;
    const masks =
      kind === 'full'
        ? {}
        : { n_sink: kind === 'sinks' ? numbers[0] : 0, window_left: numbers.at(-1) - 1 };
    const run = await model.run(ids, { masks });
    const { p } = run.chance(ids.length - 1, target_id);
    assert.ok(Math.abs(p - probability_of_target) < 3e-3, `${mask}: ${p}`);
    run.dispose();
  }
  model.dispose();
});

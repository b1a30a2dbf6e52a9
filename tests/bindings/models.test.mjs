// attention-lab/models in Node, on small models that models-writer.mjs makes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openModel } from '../../build/bindings/models.js';
import { familyNames, tinyGguf } from './models-writer.mjs';
import { assertClose, assertRefused, assertRejected } from './support.mjs';

const ids = [72, 101, 108, 108, 111, 32, 119, 111, 114, 108, 100, 33];
const llama = await openModel(tinyGguf('llama'));

for (const family of familyNames) {
  test(`models: a small ${family} reads a text, and its maps and losses are probabilities`, async () => {
    const model = await openModel(new Blob([tinyGguf(family)]));
    const { info } = model;
    assert.equal(info.architecture, family);
    assert.deepEqual([info.n_layers, info.n_heads, info.head_dim], [2, 4, 8]);
    const run = await model.run(ids);
    for (const layer of [0, 1]) {
      const map = run.attention(layer, 3);
      for (let i = 0; i < ids.length; i += 1) {
        const row = map.subarray(i * ids.length, (i + 1) * ids.length);
        assertClose([row.reduce((a, b) => a + b)], [1], 1e-5);
        if (family !== 'bert') assert.ok(row.subarray(i + 1).every((p) => p === 0));
      }
    }
    if (family === 'bert') {
      assert.equal(run.loss, null);
      assertRefused(() => run.logits(0), { code: 'unsupported', field: 'logits' });
    } else {
      const logits = run.logits(4);
      const max = Math.max(...logits);
      const sum = logits.reduce((a, b) => a + Math.exp(b - max), 0);
      assertClose([run.loss[4]], [max + Math.log(sum) - logits[ids[5]]], 1e-4);
    }
    model.dispose();
  });
}

test('models: gemma3 looks through its window, the sixth layer through none', () => {
  return openModel(tinyGguf('gemma3')).then((model) => {
    assert.deepEqual(model.info.masks[0], {
      causal: true,
      window_left: 3,
      window_right: -1,
      prefix_len: 0,
      n_sink: 0,
    });
  });
});

test('models: what attention mixes is what qkv and the map say', async () => {
  const run = await llama.run(ids);
  const { q, k } = run.qkv(1, 2);
  const map = run.attention(1, 2);
  const n = ids.length;
  const scores = Array.from({ length: n }, (_, j) => {
    let dot = 0;
    for (let c = 0; c < 8; c += 1) dot += q[(n - 1) * 8 + c] * k[j * 8 + c];
    return Math.exp(dot / Math.sqrt(8));
  });
  const sum = scores.reduce((a, b) => a + b);
  assertClose(
    map.subarray((n - 1) * n),
    scores.map((s) => s / sum),
    1e-5,
  );
});

test('models: a mask changes what a later token sees, and a window as long as the text nothing', async () => {
  const plain = await llama.run(ids);
  const wide = await llama.run(ids, { masks: { window_left: ids.length } });
  assert.deepEqual(wide.loss, plain.loss);
  const narrow = await llama.run(ids, { masks: { window_left: 2, n_sink: 1 } });
  assert.equal(narrow.loss[0], plain.loss[0]);
  assert.notEqual(narrow.loss[8], plain.loss[8]);
  const row = narrow.attention(0, 0).subarray(8 * ids.length, 9 * ids.length);
  assert.deepEqual(
    Array.from(row, (p) => p > 0),
    ids.map((_, j) => j === 0 || (j >= 6 && j <= 8)),
  );
});

test('models: a run from a layer is the run from the start, bit for bit', async () => {
  const masks = [{}, { window_left: 3 }];
  await llama.run(ids);
  const again = await llama.run(ids, { masks, from_layer: 1 });
  const fresh = await llama.run(ids, { masks });
  assert.deepEqual(again.loss, fresh.loss);
  assert.deepEqual(again.attention(1, 1), fresh.attention(1, 1));
  assert.deepEqual(again.attention(0, 1), fresh.attention(0, 1));
});

test('models: dropping heads, sharing keys and replacing softmax each change the loss', async () => {
  const plain = await llama.run(ids);
  for (const change of [
    { drop_heads: [{ layer: 1, head: 3 }] },
    { share_kv: 1 },
    { attention: 'elu_plus_one' },
    { attention: ['softmax', 'lightning'] },
  ]) {
    const run = await llama.run(ids, change);
    assert.notDeepEqual(run.loss, plain.loss, JSON.stringify(change));
  }
  const same = await llama.run(ids, { share_kv: 2, attention: 'softmax', drop_heads: [] });
  assert.deepEqual(same.loss, plain.loss);
  const shared = await llama.run(ids, { share_kv: 1 });
  assert.deepEqual(shared.qkv(0, 0).k, shared.qkv(0, 3).k);
});

test('models: generated tokens are those that runs of the growing text find most likely', async () => {
  const { ids: made, counters } = await llama.generate(ids, {
    n: 4,
    precision: 'float32',
    stop: [],
  });
  const text = [...ids];
  for (const id of made) {
    const run = await llama.run(text);
    const logits = run.logits(text.length - 1);
    assert.equal(id, logits.indexOf(Math.max(...logits)));
    text.push(id);
    run.dispose();
  }
  assert.ok(counters.attention.score_pairs > 0);
});

test('models: the same seed makes the same text, and integers stay close', async () => {
  const options = { n: 6, temperature: 0.8, top_k: 40, top_p: 0.9, seed: 5, stop: [] };
  const first = await llama.generate(ids, options);
  assert.deepEqual((await llama.generate(ids, options)).ids, first.ids);
  assert.equal(first.ids.length, 6);
});

test('models: counters are the closed form', async () => {
  const { counters } = await llama.run(ids);
  const n = ids.length;
  const layer = 32 * 32 * 2 + 2 * 16 * 32 + 3 * 48 * 32;
  assert.equal(counters.projections, 2 * layer * n);
  assert.equal(counters.vocabulary, 259 * 32 * n);
  assert.equal(counters.attention.score_pairs, (2 * 4 * n * (n + 1)) / 2);
});

test('models: tokens carry their place in the string', () => {
  const tokens = llama.tokenize('hello 👩<|end|>');
  assert.deepEqual(tokens.ids.slice(0, 3), [257, 108, 111]);
  assert.deepEqual(tokens.offsets.slice(0, 4), [
    [0, 3],
    [3, 4],
    [4, 5],
    [5, 6],
  ]);
  // Four bytes of one character, two units of UTF-16: each token covers it.
  assert.deepEqual(tokens.offsets.slice(4, 8), [
    [6, 8],
    [6, 8],
    [6, 8],
    [6, 8],
  ]);
  assert.deepEqual(tokens.offsets.at(-1), [8, 15]);
  assert.equal(tokens.ids.at(-1), 258);
  assert.equal(llama.detokenize(tokens.ids), 'hello 👩<|end|>');
});

test('models: progress grows to 1, and a signal stops', async () => {
  const seen = [];
  await llama.run(ids, { onProgress: (fraction) => seen.push(fraction) });
  assert.equal(seen.at(-1), 1);
  assert.ok(seen.every((value, i) => i === 0 || value >= seen[i - 1]));
  const stop = new AbortController();
  const promise = llama.run(ids, { signal: stop.signal, onProgress: () => stop.abort() });
  await assert.rejects(promise, { name: 'AbortError' });
  const bytes = tinyGguf('llama');
  await assert.rejects(openModel(bytes, { signal: AbortSignal.abort() }), { name: 'AbortError' });
});

test('models: every wrong argument names its field and its limit', async () => {
  const refused = [
    [[], {}, { code: 'missing', field: 'ids' }],
    ['text', {}, { code: 'wrong_type', field: 'ids' }],
    [[1.5], {}, { code: 'integer', field: 'ids[0]' }],
    [[1, 259], {}, { code: 'between', field: 'ids[1]', max: 258 }],
    [new Array(65).fill(1), {}, { code: 'between', field: 'ids', max: 64 }],
    [ids, { mask: {} }, { code: 'unknown_field', field: 'mask' }],
    [ids, { masks: { window: 3 } }, { code: 'unknown_field', field: 'window' }],
    [
      ids,
      { masks: { window_left: -2 } },
      { code: 'between', field: 'masks[0].window_left', min: -1 },
    ],
    [ids, { masks: { causal: 1 } }, { code: 'wrong_type', field: 'masks.causal' }],
    [ids, { masks: [{}] }, { code: 'length', field: 'masks', min: 2 }],
    [
      ids,
      { drop_heads: [{ layer: 2, head: 0 }] },
      { code: 'between', field: 'drop_heads[0].layer', max: 1 },
    ],
    [
      ids,
      { drop_heads: [{ layer: 0, head: 4 }] },
      { code: 'between', field: 'drop_heads[0].head', max: 3 },
    ],
    [ids, { share_kv: 3 }, { code: 'between', field: 'share_kv', max: 2 }],
    [ids, { attention: 'relu' }, { code: 'one_of', field: 'attention' }],
    [
      ids,
      { attention: 'lightning', masks: { window_left: 3 } },
      { code: 'conflict', field: 'masks[0].window_left' },
    ],
    [ids, { from_layer: 2 }, { code: 'between', field: 'from_layer', max: 1 }],
    [[1, 2, 3], { from_layer: 1 }, { code: 'unsupported', field: 'from_layer' }],
    [ids, { signal: 1 }, { code: 'wrong_type', field: 'signal' }],
    [ids, { onProgress: 1 }, { code: 'wrong_type', field: 'onProgress' }],
  ];
  for (const [given, options, expected] of refused) {
    await assertRejected(llama.run(given, options), expected);
  }
  const sampling = [
    [{}, { code: 'wrong_type', field: 'n' }],
    [{ n: 0 }, { code: 'between', field: 'n', min: 1 }],
    [{ n: 60 }, { code: 'between', field: 'ids', max: 64 }],
    [
      { n: 2, temperature: -1 },
      { code: 'between', field: 'temperature' },
    ],
    [
      { n: 2, top_p: 0 },
      { code: 'between', field: 'top_p' },
    ],
    [
      { n: 2, top_k: 1.5 },
      { code: 'integer', field: 'top_k' },
    ],
    [
      { n: 2, precision: 'int8' },
      { code: 'one_of', field: 'precision' },
    ],
  ];
  await assertRejected(llama.run(ids, { precision: 'int8' }), {
    code: 'one_of',
    field: 'precision',
  });
  for (const [options, expected] of sampling) {
    await assertRejected(llama.generate(ids, options), expected);
  }
  const run = await llama.run(ids);
  assertRefused(() => run.attention(2, 0), { code: 'between', field: 'layer', max: 1 });
  assertRefused(() => run.attention(0, -1), { code: 'between', field: 'head', max: 3 });
  assertRefused(() => run.logits(ids.length), { code: 'between', field: 'i', max: ids.length - 1 });
  assertRefused(() => llama.tokenize(5), { code: 'wrong_type', field: 'text' });
  run.dispose();
  assertRefused(() => run.attention(0, 0), { code: 'disposed', field: 'run' });
});

test('models: after dispose() every call says so', async () => {
  const model = await openModel(tinyGguf('qwen2'));
  model.dispose();
  model.dispose();
  await assertRejected(model.run(ids), { code: 'disposed', field: 'model' });
  assertRefused(() => model.tokenize('a'), { code: 'disposed', field: 'model' });
});

test('models: candidates are a distribution, cut by top_k and top_p, the most likely first', async () => {
  const run = await llama.run(ids);
  const all = run.candidates(3, llama.info.vocab);
  assertClose([all.probs.reduce((a, b) => a + b)], [1], 1e-5);
  assert.ok(all.probs.every((p, at) => at === 0 || p <= all.probs[at - 1]));
  const { p, rank } = run.chance(3, all.ids[4]);
  assertClose([p], [all.probs[4]], 1e-6);
  assert.equal(rank, 5);
  const three = run.candidates(3, 10, { top_k: 3 });
  assert.deepEqual([three.ids, three.n_candidates], [all.ids.slice(0, 3), 3]);
  assertClose([three.probs.reduce((a, b) => a + b)], [1], 1e-5);
  const half = run.candidates(3, llama.info.vocab, { top_p: 0.5 });
  assert.ok(half.n_candidates < all.n_candidates);
  assert.equal(run.candidates(3, 5, { temperature: 0 }).n_candidates, 1);
  assertRefused(() => run.candidates(99, 5), { code: 'between', field: 'i' });
  assertRefused(() => run.candidates(3, 5, { top_p: 2 }), { code: 'between', field: 'top_p' });
  assertRefused(() => run.candidates(3, 5, { heat: 1 }), { code: 'unknown_field' });
});

test('models: perplexity is the exponential of the mean loss, of a part as well', async () => {
  const run = await llama.run(ids);
  const mean = (values) => values.reduce((a, b) => a + b) / values.length;
  assertClose([run.perplexity()], [Math.exp(mean(run.loss))], 1e-6);
  assertClose([run.perplexity(4, 8)], [Math.exp(mean(run.loss.subarray(3, 7)))], 1e-6);
  assertRefused(() => run.perplexity(0), { code: 'between', field: 'begin' });
});

test('models: the scores of a head are those of its map', async () => {
  const run = await llama.run(ids);
  const map = run.attention(1, 2);
  const n = ids.length;
  const scores = run.scores(1, 2);
  const rows = Array.from({ length: n - 1 }, (_, at) => at + 1);
  const mean = (values) => values.reduce((a, b) => a + b) / values.length;
  assertClose([scores.first], [mean(rows.map((i) => map[i * n]))], 1e-6);
  const rest = rows.slice(1);
  assertClose(
    [scores.previous],
    [mean(rest.map((i) => map[i * n + i - 1] / (1 - map[i * n])))],
    1e-5,
  );
  const back = rest.map((i) =>
    rows.slice(0, i).reduce((sum, j) => sum + (map[i * n + j] * (i - j)) / (1 - map[i * n]), 0),
  );
  assertClose([scores.distance], [mean(back)], 1e-4);
  assertClose([scores.even_distance], [mean(rest.map((i) => (i - 1) / 2))], 1e-6);
  assert.ok(scores.entropy > 0 && scores.entropy <= scores.even + 1e-6);
  assertRefused(() => run.scores(1, 4), { code: 'between', field: 'head' });
});

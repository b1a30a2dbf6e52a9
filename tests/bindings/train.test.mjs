// attention-lab/train: what goes in, what comes out, what is refused.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { createTrainer, loadTrainer } from '../../build/bindings/train.js';
import { assertClose, assertRefused, assertRejected } from './support.mjs';

const small = { seq_len: 16, batch: 8, eval_batch: 16 };

test('train: a markov run falls towards its lines, which stand below one another', async () => {
  const trainer = await createTrainer({ bos: true, positions: 'relative', eval_batch: 64 });
  const before = trainer.evaluate();
  const { step, loss, mul_adds } = trainer.step(40);
  assert.equal(step, 40);
  assert.ok(loss > 0 && mul_adds > 1e6);
  const after = trainer.evaluate();
  assert.ok(after.loss < before.loss - 0.2);
  const { uniform, unigram, bayes, oracle, window } = after.lines;
  assert.ok(oracle < bayes && bayes < unigram && unigram < uniform && bayes < window);
  assert.deepEqual(after.lines, before.lines);
  assert.ok(after.distances.bayes < before.distances.bayes);
  trainer.dispose();
});

test('train: every task has its own lines', async () => {
  const lines = {
    induction: ['chance'],
    graph: ['unigram', 'bayes', 'oracle'],
    reverse: ['chance'],
    sort: ['chance'],
    mqar: ['chance'],
    text: ['uniform', 'unigram', 'bigram'],
  };
  for (const [task, names] of Object.entries(lines)) {
    const text = task === 'text' ? 'to be or not to be. '.repeat(40) : undefined;
    const trainer = await createTrainer({ ...small, task, text, layers: 'F', vocab: 8 });
    trainer.step();
    assert.deepEqual(Object.keys(trainer.evaluate().lines), names, task);
    trainer.dispose();
  }
});

test('train: rows of attention sum to 1, and a head brings its q, k and v', async () => {
  const trainer = await createTrainer({ ...small, layers: 'SCF', window: 3, n_heads: 2 });
  const { n, head_dim, weights, q, k, v } = trainer.head(0, 1);
  assert.deepEqual([n, head_dim, q.length, k.length, v.length], [16, 8, 128, 128, 128]);
  for (let i = 0; i < n; i++) {
    const row = weights.subarray(i * n, (i + 1) * n);
    assertClose([row.reduce((sum, w) => sum + w, 0)], [1], 1e-5);
    assert.ok(row.every((w, j) => (j <= i && j > i - 3) || w === 0));
  }
  assert.equal(trainer.attention(2, 0, [0, 1, 2]).length, 9);
  const jobs = trainer.scores().map(({ layer, head }) => `${layer}.${head}`);
  assert.deepEqual(jobs, ['0.0', '0.1', '2.0', '2.1']);
  trainer.dispose();
});

test('train: a checkpoint resumes bit by bit, and damaged ones are refused', async () => {
  const trainer = await createTrainer({ ...small, seed: 5 });
  trainer.step(5);
  const bytes = trainer.checkpoint();
  const other = await loadTrainer(bytes);
  assert.equal(other.step_count, 5);
  assert.equal(other.step(5).loss, trainer.step(5).loss);
  assert.deepEqual(other.checkpoint(), trainer.checkpoint());
  const field = 'checkpoint';
  bytes[40] ^= 1;
  await assertRejected(loadTrainer(bytes), { code: 'wrong_type', field });
  await assertRejected(loadTrainer(bytes.subarray(0, 50)), { code: 'wrong_type', field });
  await assertRejected(loadTrainer('bytes'), { code: 'wrong_type', field });
});

test('train: ablating a head changes the loss, and giving it back restores it', async () => {
  const trainer = await createTrainer(small);
  trainer.step(20);
  const { loss } = trainer.evaluate();
  trainer.ablate(1, 0);
  assert.notEqual(trainer.evaluate().loss, loss);
  trainer.ablate(1, 0, false);
  assert.equal(trainer.evaluate().loss, loss);
});

test('train: the language model of the page reads a text', async () => {
  const folder = new URL('../../web/public/models/lm/', import.meta.url);
  const model = await loadTrainer(await readFile(new URL('lm-3300.altc', folder)));
  const tokens = model.encode('And the LORD spake unto Moses');
  const losses = model.losses(tokens);
  assert.equal(losses.length, tokens.length - 1);
  assert.ok(losses.reduce((sum, each) => sum + each, 0) / losses.length < 2);
  assert.equal(model.attention(0, 0, tokens).length, tokens.length ** 2);
});

test('train: what breaks a rule is named', async () => {
  const refused = [
    [{ task: 'x' }, 'one_of', 'task'],
    [{ steps_per_second: 1 }, 'unknown_field', 'steps_per_second'],
    [{ window: 1.5 }, 'integer', 'window'],
    [{ window: 0 }, 'between', 'window'],
    [{ d_model: 15, n_heads: 2 }, 'divides', 'n_heads'],
    [{ lr: Number.NaN }, 'finite', 'lr'],
    [{ lr: '1' }, 'wrong_type', 'lr'],
    [{ layers: 'XY' }, 'one_of', 'layers'],
    [{ task: 'reverse', layers: 'L' }, 'conflict', 'layers'],
    [{ task: 'mqar', vocab: 6, n_pairs: 4 }, 'between', 'n_pairs'],
    [{ task: 'text' }, 'missing', 'text'],
    [{ task: 'text', text: 'short' }, 'at_least', 'text.length'],
    [{ text: 'a text' }, 'unused_field', 'text'],
  ];
  for (const [options, code, field] of refused) {
    await assertRejected(createTrainer(options), { code, field });
  }
  const trainer = await createTrainer({ ...small, layers: 'CF' });
  assertRefused(() => trainer.head(0), { code: 'conflict', field: 'layer' });
  assertRefused(() => trainer.head(2), { code: 'between', field: 'layer' });
  assertRefused(() => trainer.head(1, 0, [99]), { code: 'between', field: 'tokens[0]' });
  assertRefused(() => trainer.step(-1), { code: 'between', field: 'n' });
  assertRefused(() => trainer.checkpoint({ format: 'f16' }), { code: 'one_of', field: 'format' });
  trainer.dispose();
  trainer.dispose();
  assertRefused(() => trainer.step(), { code: 'disposed', field: 'trainer' });
});

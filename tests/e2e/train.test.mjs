// The training and recall labs in Chromium: a curve that moves, a pause that holds, snapshots to go back
// to, a head that can be switched off; and memories measured against their laws.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useLab, viewports } from './support/lab.mjs';

const lab = useLab();

const runOf = (page) =>
  page.evaluate(() => {
    const { run } = document.querySelector('al-training');
    const { snapshots, playing, shown } = run;
    const { step, evaluation, scores } = shown ?? {};
    return { count: snapshots.length, playing, step, evaluation, scores };
  });

async function until(page, done) {
  const begin = Date.now();
  for (;;) {
    const run = await runOf(page);
    if (done(run)) return run;
    assert.ok(Date.now() - begin < 120_000, `still ${JSON.stringify(run).slice(0, 200)}`);
    await page.waitForTimeout(100);
  }
}

const open = (options = {}) =>
  lab.open({ path: 'train.html', element: 'al-training', lang: 'en', ...options });

test('training: the loss falls, pauses, goes back, goes on, and starts again', async () => {
  const { page, messages } = await open({ hash: '#preset=reverse&speed=0' });
  const before = await until(page, ({ count }) => count > 0);
  assert.equal(before.step, 0);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await until(page, ({ step }) => step >= 20);
  await page.getByRole('button', { name: 'Pause' }).click();
  const paused = await until(page, ({ playing }) => !playing);
  assert.ok(paused.evaluation.loss < before.evaluation.loss);
  await page.getByRole('slider').fill('0');
  assert.equal((await runOf(page)).step, 0);
  await page.getByRole('button', { name: 'One step' }).click();
  await until(page, ({ step }) => step === paused.step + 1);
  await page.getByRole('button', { name: 'Reset' }).click();
  await until(page, ({ step, count }) => step === 0 && count === 1);
  assert.deepEqual(messages, []);
});

test('training: a head switched off changes the loss, and comes back', async () => {
  const { page } = await open({ hash: '#preset=reverse&speed=0' });
  await until(page, ({ count }) => count > 0);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  const trained = await until(page, ({ evaluation }) => evaluation?.accuracy > 0.9);
  await page
    .getByRole('button', { name: /Pause|Train/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Switch this head off' }).first().click();
  const without = await until(page, ({ evaluation }) => evaluation.accuracy < 0.6);
  assert.ok(without.evaluation.loss > trained.evaluation.loss);
});

test('training: lines of theory have their names, the run is in the link, and it fits a phone', async () => {
  const { page } = await open({ hash: '#preset=markov&seed=7', viewport: viewports.phone });
  const { evaluation } = await until(page, ({ count }) => count > 0);
  assert.ok(evaluation.lines.oracle < evaluation.lines.bayes);
  assert.ok(evaluation.lines.bayes < evaluation.lines.unigram);
  assert.match(await page.locator('al-line-chart svg').textContent(), /Bayes optimum/);
  await page.getByLabel('Seed').fill('8');
  await page.getByLabel('Seed').press('Enter');
  await page.waitForURL(/seed=8/);
  assert.equal(
    await page.evaluate(() => document.documentElement.scrollWidth),
    viewports.phone.width,
  );
});

test('training: a link with what cannot be says so and trains what it can', async () => {
  const { page } = await open({ hash: '#preset=constructor&seed=-1&toString=1' });
  await until(page, ({ count }) => count > 0);
  assert.equal(await page.locator('.problem').count(), 3);
});

test('recall: softmax keeps every pair, a state does not, and the delta rule rewrites', async () => {
  const { page, messages } = await lab.open({
    path: 'recall.html',
    element: 'al-recall',
    lang: 'en',
    hash: '#head_dim=16',
  });
  await page.getByText(/40 of 40 measured/).waitFor({ timeout: 120_000 });
  const rows = await page.locator('.main table tr').allInnerTexts();
  const last = (name) =>
    Number(
      rows
        .find((row) => row.includes(name))
        .split(/\s+/)
        .at(-1),
    );
  assert.ok(last('softmax') > 0.9);
  assert.ok(last('additive') < 0.3);
  const rewrite = await page.locator('.lower table').first().innerText();
  assert.match(rewrite, /delta rule\s+1\.00\s+0\.00/);
  assert.deepEqual(messages, []);
});

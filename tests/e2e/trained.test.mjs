// Heads that were trained on this site, in the playground: the language model before, during and after
// its training, and a checkpoint of the training lab, on a text of one's own.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { assertAccessible, labProperty, useLab, viewports } from './support/lab.mjs';

const lab = useLab();

async function choose(page, name) {
  await page.locator('al-origin select').selectOption('trained');
  await page.getByRole('dialog').waitFor();
  await page.getByRole('button', { name }).click();
}

/** The picture is of the source, and up to date. */
const settled = (page) =>
  page.waitForFunction(() => {
    const source = document.querySelector('attention-lab').shadowRoot.querySelector('al-source');
    return source && !source.busy;
  });

const probs = (page) =>
  page.evaluate(async () => {
    const element = document.querySelector('attention-lab');
    await element.ready;
    const { q, k, head_dim, tokens, origin } = element.data;
    const n = tokens.length;
    const scores = Array.from({ length: n }, (_, j) => {
      let dot = 0;
      for (let c = 0; c < head_dim; c++) dot += q[(n - 1) * head_dim + c] * k[j * head_dim + c];
      return Math.exp(dot * origin.softmax_scale);
    });
    const sum = scores.reduce((a, b) => a + b, 0);
    return scores.map((score) => score / sum);
  });

test('trained: the language model opens, and its head forms from one moment to the next', async () => {
  const { page, messages } = await lab.open({ lang: 'en' });
  await choose(page, 'Open the language model');
  await settled(page);
  assert.match(
    await page.locator('al-source .tools').innerText(),
    /seed 1, step 3,300[\s\S]*trained here/,
  );
  await page.locator('al-source button', { hasText: 'Edit' }).click();
  await page.locator('al-source textarea').fill('the cat sat');
  await page.waitForFunction(
    () => document.querySelector('attention-lab').data?.tokens.length === 11,
  );
  await settled(page);
  const trained = await probs(page);
  await page.locator('al-source textarea').fill('In the beginning '.repeat(8).slice(0, 128));
  await page.waitForFunction(
    () => document.querySelector('attention-lab').data?.tokens.length === 128,
  );
  await settled(page);
  await page.locator('al-source textarea').fill('the cat sat');
  await page.waitForFunction(
    () => document.querySelector('attention-lab').data?.tokens.length === 11,
  );
  await settled(page);
  const slider = page.getByRole('slider', { name: 'Training' });
  await slider.fill('0');
  await page.getByText('seed 1, untrained').waitFor();
  await settled(page);
  const untrained = await probs(page);
  assert.ok(trained.at(-2) > 0.5, `the character before: ${trained.at(-2)}`);
  assert.ok(untrained.at(-2) < 0.3, `untrained: ${untrained.at(-2)}`);
  await page.locator('al-source select').first().selectOption('3');
  await settled(page);
  assert.equal((await labProperty(page, 'data')).origin.layer, 3);
  await assertAccessible(page);
  assert.deepEqual(messages, []);
});

test('trained: a checkpoint of the training lab opens, on its own symbols', async () => {
  const { page: training } = await lab.open({
    path: 'train.html',
    element: 'al-training',
    lang: 'en',
    hash: '#preset=markov&seeds=1',
  });
  await training.waitForFunction(
    () => document.querySelector('al-training').run.snapshots.length > 0,
  );
  const [download] = await Promise.all([
    training.waitForEvent('download'),
    training.getByRole('button', { name: 'Save a checkpoint' }).click(),
  ]);
  const { page, messages } = await lab.open({ lang: 'en' });
  await page.locator('al-origin select').selectOption('trained');
  await page.locator('al-trained-dialog input[type=file]').setInputFiles({
    name: 'markov.bin',
    mimeType: 'application/octet-stream',
    buffer: await readFile(await download.path()),
  });
  await settled(page);
  const { tokens, origin } = await labProperty(page, 'data');
  assert.equal(tokens[0], '⟨s⟩');
  assert.ok(tokens.slice(1).every((token) => /^[ABCD]$/.test(token)));
  assert.equal(origin.mechanism, 'sliding_window');
  assert.equal(origin.window_left, 3);
  assert.deepEqual(messages, []);
});

test('trained: what is no checkpoint is refused by name, and the dialog can be left', async () => {
  const { page } = await lab.open({ lang: 'en', viewport: viewports.phone });
  await page.locator('al-origin select').selectOption('trained');
  await page.getByRole('dialog').waitFor();
  await assertAccessible(page);
  await page.keyboard.press('Escape');
  await page.locator('al-trained-dialog').waitFor({ state: 'detached' });
  await page.locator('al-origin select').selectOption('trained');
  await page.locator('al-trained-dialog input[type=file]').setInputFiles({
    name: 'x.bin',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('no checkpoint'),
  });
  await page
    .getByText(/checkpoint/i)
    .first()
    .waitFor();
});

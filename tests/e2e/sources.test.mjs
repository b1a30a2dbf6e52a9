// Where q, k and v come from, on the playground: a model file dropped into its dialog, any of its heads on
// the reader's own text, and back.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { assertAccessible, useLab, viewports } from './support/lab.mjs';
import { chooseFile, skipWithoutSmollm2, smollm2, tinyFile } from './support/models.mjs';

const lab = useLab();

const originOf = (page) =>
  page.evaluate(() => {
    const view = document.querySelector('attention-lab').view;
    const { layer, head, text } = view.settings.data?.origin ?? {};
    const { overview } = view.picture;
    if (view.busy) return {};
    return { layer, head, text, tokens: overview.tokens, head_dim: overview.head_dim };
  });

async function until(page, done) {
  for (let turn = 0; turn < 600; turn++) {
    const origin = await originOf(page);
    if (done(origin)) return origin;
    await page.waitForTimeout(100);
  }
  assert.fail(`still ${JSON.stringify(await originOf(page))}`);
}

async function openModel(page, path) {
  await page.getByLabel('q, k, v from').selectOption('model');
  await chooseFile(page, page.getByRole('button', { name: 'Choose a file' }), path);
  await page.getByRole('button', { name: /^Load / }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

test('a model file: its heads on the own text, step by step, and back to the constructed ones', async () => {
  const { page, messages } = await lab.open({ lang: 'en' });
  await openModel(page, tinyFile('llama'));
  const first = await until(page, ({ layer }) => layer !== undefined);
  assert.equal(first.head_dim, 8);
  await page.getByLabel('Layer', { exact: true }).selectOption('0');
  await page.getByLabel('Head', { exact: true }).selectOption('3');
  await until(page, ({ layer, head }) => layer === 0 && head === 3);
  await page.getByRole('button', { name: 'Edit text' }).click();
  await page.getByLabel('The text to look at').fill('ab ab');
  const edited = await until(page, ({ text }) => text === 'ab ab');
  assert.deepEqual(edited.tokens.slice(-5), ['a', 'b', '␣', 'a', 'b']);
  const counts = await page.evaluate(async () => {
    const element = document.querySelector('attention-lab');
    await element.seek(element.stepCount - 1);
    return element.counters;
  });
  assert.equal(counts.counted.score_pairs, counts.closed_form.score_pairs);
  await assertAccessible(page);
  await page.getByRole('button', { name: 'Back to the text' }).click();
  await until(page, ({ layer, tokens }) => layer === undefined && tokens);
  assert.deepEqual(messages, []);
});

test('a model file: a file that is no model is refused by name, and nothing changes', async () => {
  const { page } = await lab.open({ lang: 'en', viewport: viewports.phone });
  const before = await originOf(page);
  await page.getByLabel('q, k, v from').selectOption('model');
  const choose = page.getByRole('button', { name: 'Choose a file' });
  await chooseFile(page, choose, new URL('../../package.json', import.meta.url).pathname);
  await page.getByRole('alert').filter({ hasText: '.gguf' }).waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
  assert.deepEqual(await originOf(page), before);
  assert.notEqual(await page.getByLabel('q, k, v from').inputValue(), 'model');
});

test('SmolLM2: it → function 0.73 at layer 13, head 8', { skip: skipWithoutSmollm2 }, async () => {
  const { page } = await lab.open({ lang: 'en' });
  await openModel(page, smollm2);
  const { head, tokens } = await until(page, (origin) => origin.layer === 13);
  assert.equal(head, 8);
  assert.deepEqual(tokens.slice(0, 9).join(' '), 'The function returns a null value , so it');
  const row = await page.evaluate(async () => {
    const element = document.querySelector('attention-lab');
    const n = element.tokens.length;
    return (await element.probs()).slice(8 * n, 8 * n + 9);
  });
  assert.ok(Math.abs(Object.values(row)[1] - 0.7288) < 0.005, JSON.stringify(row));
});

test('model-src: an author’s file from the own origin, and the head and text that were asked for', async () => {
  const { page } = await lab.open({ lang: 'en' });
  const body = readFileSync(tinyFile('llama'));
  await page.route('**/tiny.gguf', (route) => route.fulfill({ body }));
  const origin = await page.evaluate(async () => {
    const element = document.createElement('attention-lab');
    element.setAttribute('model-src', './tiny.gguf');
    element.setAttribute('model-head', '1.2');
    element.setAttribute('text', 'ab ab');
    element.setAttribute('loading', 'eager');
    document.querySelector('main').append(element);
    await element.ready;
    for (let turn = 0; turn < 300; turn++) {
      const found = element.view.settings.data?.origin;
      if (found) return [found.layer, found.head, found.text, found.source.title];
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return null;
  });
  assert.deepEqual(origin?.slice(0, 3), [1, 2, 'ab ab']);
});

test('model-src: a file that is not there is an error that names it', async () => {
  const { page } = await lab.open({ lang: 'en' });
  await page.route('**/none.gguf', (route) => route.fulfill({ status: 404, body: '' }));
  const error = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const element = document.createElement('attention-lab');
        element.setAttribute('model-src', './none.gguf');
        element.setAttribute('loading', 'eager');
        element.addEventListener('attention-lab-error', ({ detail }) => resolve(detail));
        document.querySelector('main').append(element);
      }),
  );
  assert.equal(error.field, 'model-src');
  assert.match(error.message, /404/);
});

// Where q, k and v come from, on the playground: a model file dropped into its dialog, any of its heads on
// the reader's own text, and back.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { assertAccessible, useLab, viewports } from './support/lab.mjs';
import { chooseFile, skipWithoutSmollm2, smollm2, tinyFile } from './support/models.mjs';

const lab = useLab();

/** As the models page names a file in a link. */
function fingerprintOf(path) {
  const bytes = readFileSync(path);
  const MiB = 1 << 20;
  const last = bytes.subarray(Math.max(MiB, bytes.length - MiB));
  const hash = createHash('sha256').update(`${bytes.length} `);
  return hash.update(bytes.subarray(0, MiB)).update(last).digest('hex').slice(0, 16);
}

/** What the head reads at a row, as the engine computed it. */
const rowOf = (page, i) =>
  page.evaluate(async (at) => {
    const element = document.querySelector('attention-lab');
    const n = element.tokens.length;
    return Array.from(Object.values(await element.probs()).slice(at * n, at * n + at + 1));
  }, i);

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
  await answerDialog(page, path);
}

async function answerDialog(page, path) {
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

test('a model file: heads as wide as Gemma 3 has them step like any other', async () => {
  const { page, messages } = await lab.open({ lang: 'en' });
  await openModel(page, tinyFile('gemma3', { name: 'wide.gguf', head_dim: 256 }));
  const { head_dim } = await until(page, ({ layer }) => layer !== undefined);
  assert.equal(head_dim, 256);
  const { counted, closed_form } = await page.evaluate(async () => {
    const element = document.querySelector('attention-lab');
    for (let step = 0; step < element.stepCount; step++) await element.seek(step);
    return element.counters;
  });
  assert.deepEqual(counted, closed_form);
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
  const row = await rowOf(page, 8);
  assert.ok(Math.abs(row[1] - 0.7288) < 0.005, JSON.stringify(row));
});

test('a model link: asks for the file by its fingerprint, and shows the head and text it names', async () => {
  const path = tinyFile('llama');
  const hash = fingerprintOf(path);
  const { page, messages } = await lab.open({
    lang: 'en',
    hash: `#v=1&model=${hash}&at=0.3&text=ab%20ab&query=2`,
  });
  await page.getByText(`a model file with the fingerprint ${hash}`).waitFor();
  await assertAccessible(page);
  await answerDialog(page, path);
  const { layer, head, text } = await until(page, (origin) => origin.layer !== undefined);
  assert.deepEqual([layer, head, text], [0, 3, 'ab ab']);
  assert.equal(await page.evaluate(() => document.querySelector('attention-lab').query), 2);
  assert.equal(await page.getByText('This is another file').count(), 0);
  assert.match(page.url(), new RegExp(`model=${hash}&at=0\\.3`));
  assert.deepEqual(messages, []);
});

test('a model link: another file opens, and the page says that it is another', async () => {
  const { page } = await lab.open({
    lang: 'zh-CN',
    viewport: viewports.phone,
    hash: '#v=1&model=0123456789abcdef&at=1.1&text=ab%20ab',
  });
  await page.getByText('指纹为 0123456789abcdef 的模型文件').waitFor();
  await chooseFile(page, page.getByRole('button', { name: '选择文件' }), tinyFile('llama'));
  await page.getByRole('button', { name: /^载入 / }).click();
  await until(page, ({ layer, head }) => layer === 1 && head === 1);
  await page.getByText('这不是链接说的那个文件').waitFor();
});

test('a model link: a dialog that is left leaves the page with its own heads', async () => {
  const { page, messages } = await lab.open({ lang: 'en', hash: '#v=1&model=0123456789abcdef' });
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const { tokens, layer } = await until(page, (origin) => origin.tokens?.length > 0);
  assert.equal(layer, undefined);
  assert.ok(tokens.length > 1);
  assert.deepEqual(messages, []);
});

test('the same head live: another model than the recorded one is named as such', async () => {
  const { page } = await lab.open({ lang: 'en', hash: '' });
  await page.getByRole('button', { name: 'The same head live' }).click();
  await page.getByText('This head was recorded from SmolLM2-135M-Instruct (Q4_1)').waitFor();
  await answerDialog(page, tinyFile('llama'));
  await page.getByText('This is another model than the head was recorded from').waitFor();
  const { text } = await until(page, ({ layer }) => layer !== undefined);
  assert.equal(text, 'The function returns a null value, so it');
});

test('SmolLM2: a recorded head is live on its sentence, then on one of the reader’s own', {
  skip: skipWithoutSmollm2,
}, async () => {
  const { page, messages } = await lab.open({ lang: 'en', hash: '' });
  const recorded = await rowOf(page, 8);
  await page.getByRole('button', { name: 'The same head live' }).click();
  await answerDialog(page, smollm2);
  const { head, text } = await until(page, ({ layer }) => layer === 13);
  assert.deepEqual([head, text], [8, 'The function returns a null value, so it']);
  const live = await rowOf(page, 8);
  for (const [j, weight] of live.entries()) {
    assert.ok(Math.abs(weight - recorded[j]) < 2e-3, `${j}: ${weight}, recorded ${recorded[j]}`);
  }
  assert.equal(await page.getByText('This is another model').count(), 0);
  await page.getByRole('button', { name: 'Edit text' }).click();
  await page.getByLabel('The text to look at').fill('Tom called Susan because he');
  const own = await until(page, ({ tokens }) => tokens?.length === 5);
  assert.equal(own.layer, 13);
  assert.deepEqual(messages, []);
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

// The models page in Chromium: a file dropped, its heads looked at and walked, a mask swapped, a text
// generated, and the copy forgotten. On the project's own tiny models; on SmolLM2 where it is.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';
import { assertAccessible, useLab, viewports } from './support/lab.mjs';
import { chooseFile, skipWithoutSmollm2, smollm2, tinyFile } from './support/models.mjs';

const lab = useLab();

const open = (options = {}) =>
  lab.open({ path: 'models.html', element: 'al-models', lang: 'en', ...options });

const stateOf = (page) =>
  page.evaluate(() => {
    const { at, query, picture, probe, labels, head, generation } =
      document.querySelector('al-models').state;
    const { run, scores } = picture ?? {};
    return {
      at,
      query,
      tokens: run?.tokens,
      perplexity: run?.perplexity,
      row: head && Array.from(head.map.slice(query * run.ids.length, (query + 1) * run.ids.length)),
      head: head && `${head.layer}.${head.head}`,
      sinks: scores?.filter(({ first }) => first > 0.3).length,
      probed: probe !== null,
      labels,
      generation,
    };
  });

async function until(page, done) {
  for (let turn = 0; turn < 1200; turn++) {
    const state = await stateOf(page);
    if (done(state)) return state;
    await page.waitForTimeout(100);
  }
  assert.fail(`still ${JSON.stringify(await stateOf(page)).slice(0, 400)}`);
}

async function load(page, path) {
  await chooseFile(page, page.getByRole('button', { name: 'Choose a file' }), path);
  await page.getByRole('button', { name: /^Load / }).click();
  return until(page, ({ head }) => head);
}

const button = (page, name) => page.getByRole('button', { name, exact: true });

test('models: the header first, then all heads, a head by keys, and the same head on the playground', async () => {
  const { page, messages, requests } = await open();
  const path = tinyFile('llama');
  await chooseFile(page, button(page, 'Choose a file'), path);
  await page.getByText('2 × 4').first().waitFor();
  await page.getByText('only the header was read').waitFor();
  await page.getByText('KV cache of the text').waitFor();
  await page.getByText('one more token').waitFor(); // once the machine has been tried
  await assertAccessible(page);
  assert.equal((await stateOf(page)).tokens, undefined);
  await page.getByRole('button', { name: /^Load / }).click();
  const first = await until(page, ({ probed }) => probed);
  assert.equal(first.labels.length, 8);
  assert.ok(Math.abs(first.row.reduce((a, b) => a + b) - 1) < 1e-4);
  await page.locator('al-head-grid [aria-selected="true"]').focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowDown');
  await until(page, ({ head }) => head === '0.1');
  const cell = page.locator('al-head-grid [aria-selected="true"]');
  assert.match(await cell.getAttribute('aria-label'), /Layer 0, head 1: .*first token/);
  await assertAccessible(page);
  const href = await page
    .getByRole('link', { name: 'Step through this head' })
    .getAttribute('href');
  assert.match(href, /#v=1&model=[0-9a-f]{16}&at=0\.1&text=The%20function/);
  assert.deepEqual(messages, []);
  const own = new URL(page.url()).origin;
  assert.ok(requests.every((url) => url.startsWith(own) || url.startsWith('blob:')));
});

test('models: a window in place of the mask raises or lowers the loss of later tokens alone', async () => {
  const { page } = await open();
  const before = await load(page, tinyFile('llama'));
  await page.getByLabel('Window', { exact: true }).first().fill('3');
  await button(page, 'Compute').click();
  await page.locator('al-what-if al-loss-strip').nth(1).waitFor();
  const [loss, changed] = await page.evaluate(() =>
    [
      ...document
        .querySelector('al-models')
        .renderRoot.querySelector('al-what-if')
        .renderRoot.querySelectorAll('al-loss-strip'),
    ].map((strip) => Array.from(strip.loss)),
  );
  assert.equal(loss.length, before.tokens.length - 1);
  assert.deepEqual(changed.slice(0, 2), loss.slice(0, 2)); // their windows hold the whole text
  assert.notDeepEqual(changed.slice(8), loss.slice(8));
  await page.getByText('this model, not retrained').waitFor();
});

test('models: a text goes on token by token, and the cache grows with it', async () => {
  const { page } = await open({ viewport: viewports.phone, hash: '#text=ab ab' });
  const { tokens } = await load(page, tinyFile('qwen3'));
  await button(page, 'Generate 20').click();
  const { generation } = await until(page, (state) => state.generation?.result);
  const made = generation.result.ids.length;
  assert.ok(made > 0);
  assert.equal(generation.result.prompt, tokens.length);
  await page.getByRole('img', { name: `KV cache: ${tokens.length + made} tokens` }).waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= viewports.phone.width, `${wide} px wide`);
  await assertAccessible(page);
});

test('models: on a phone the heads of one layer are large, and the next layer is a button away', async () => {
  const { page, messages } = await open({ viewport: viewports.phone });
  await load(page, tinyFile('llama'));
  const layer = page.locator('al-layer-heads');
  await layer.getByRole('button', { name: 'The layer before' }).click();
  await until(page, ({ head }) => head === '0.0');
  const third = layer.getByRole('gridcell').nth(2);
  assert.ok((await third.boundingBox()).width >= 24);
  await third.click();
  await until(page, ({ head }) => head === '0.2');
  assert.equal(await layer.getByRole('button', { name: 'The layer before' }).isDisabled(), true);
  await assertAccessible(page);
  assert.deepEqual(messages, []);
});

test('models: a pair of words is marked, and every head is ranked by it', async () => {
  const { page } = await open();
  await load(page, tinyFile('gpt2'));
  await page.getByLabel('A sentence or a line of code').fill('a (b) c');
  await page.getByLabel('A sentence or a line of code').blur();
  await page.getByRole('button', { name: ') → (' }).click();
  await button(page, 'Ask all heads').click();
  await page.getByText('All heads over 1 pair').waitFor();
  assert.equal(await page.locator('al-jobs table tr').count(), 9);
});

test('models: a copy is kept when asked for, opens without the file, and is forgotten', async () => {
  const { page } = await open();
  const path = tinyFile('llama');
  await chooseFile(page, button(page, 'Choose a file'), path);
  await page.getByLabel(/^Keep a copy/).check();
  await page.getByRole('button', { name: /^Load / }).click();
  await until(page, ({ head }) => head);
  await button(page, 'Open another model').click();
  await page.getByText(basename(path)).waitFor();
  await button(page, 'Open').click();
  await page.getByRole('button', { name: /^Load / }).click();
  await until(page, ({ head }) => head);
  const href = await page
    .getByRole('link', { name: 'Step through this head' })
    .getAttribute('href');
  await page.goto(new URL(href, page.url()).href);
  await page.waitForFunction(
    () => document.querySelector('attention-lab')?.view?.settings.data?.origin?.layer !== undefined,
  );
  await page.goto(new URL('models.html', page.url()).href);
  await button(page, 'Forget').click();
  await button(page, 'Forget').waitFor({ state: 'detached' });
});

test('models: an encoder reads both ways and predicts nothing', async () => {
  const { page } = await open();
  const { row, query } = await load(page, tinyFile('bert'));
  assert.ok(row.slice(query + 1).some((weight) => weight > 0) || query === row.length - 1);
  await page.getByText('predicts no next token').waitFor();
});

test('models: a refusal names the file, and what was open stays', async () => {
  const { page } = await open({ lang: 'zh-CN' });
  const choose = page.getByRole('button', { name: '选择文件' });
  await chooseFile(page, choose, new URL('../../package.json', import.meta.url).pathname);
  await page.getByRole('alert').filter({ hasText: '.gguf' }).waitFor();
});

test('SmolLM2: 13.8 reads "function" at "it", and finds its pronoun', {
  skip: skipWithoutSmollm2,
}, async () => {
  const { page } = await open();
  const { at, row, tokens, query } = await load(page, smollm2);
  assert.deepEqual(at, { layer: 13, head: 8 });
  assert.equal(tokens[query], 'it');
  assert.ok(Math.abs(row[1] - 0.7288) < 0.005, `${row[1]}`);
  const { labels } = await until(page, ({ probed }) => probed);
  assert.equal(labels[16 * 9], 'previous');
  assert.equal(labels[18 * 9 + 6], 'induction');
  assert.equal(labels[8 * 9], 'duplicate');
  const lossOf = () =>
    page.evaluate(() => Array.from(document.querySelector('al-models').state.picture.run.loss));
  const exact = await lossOf();
  await page.getByLabel('Faster: 16-bit activations').check();
  await page.waitForFunction(
    (before) => document.querySelector('al-models').state.picture.run.loss[0] !== before,
    exact[0],
  );
  const fast = await lossOf();
  assert.ok(fast.every((loss, i) => Math.abs(loss - exact[i]) < 2e-3));
  await until(page, ({ probed }) => probed);
  await button(page, 'Ask all heads').click();
  const ranked = page.locator('al-jobs table tr').nth(1);
  await ranked.waitFor();
  assert.match(await ranked.innerText(), /1 of 1/);
});

test('SmolLM2: a window without the first token costs more than one with it', {
  skip: skipWithoutSmollm2,
}, async () => {
  const { text } = JSON.parse(
    readFileSync(join(dirname(smollm2), 'smollm2.expected.json'), 'utf8'),
  );
  const { page } = await open({ hash: `#text=${encodeURIComponent(text)}` });
  await load(page, smollm2);
  const card = page.locator('al-sinks');
  await card.getByText('130 of 270 heads').waitFor();
  await card.getByRole('button', { name: /^Compare/ }).click();
  await card.locator('tr').nth(3).waitFor();
  const cells = await card.locator('td').allInnerTexts();
  const [full, fullHeads, windowed, windowHeads, sinks, sinkHeads] = cells.map(Number.parseFloat);
  assert.ok(Math.abs(full - 24.9) < 0.1, `${full}`);
  assert.ok(windowed > 50 && sinks < 40 && sinks > full, cells.join(' '));
  assert.ok(fullHeads === 130 && windowHeads < 20 && sinkHeads > 130, cells.join(' '));
  await card.getByText('window 1,024 gives 5158.07, 4 sinks + 1,020 gives 5.40').waitFor();
});

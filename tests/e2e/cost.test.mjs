// The cost lab: the figures of the papers on screen, formulas one click away, the state in the
// address, both languages and themes, a phone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, useLab, viewports } from './support/lab.mjs';

const lab = useLab();
const openCost = (options = {}) => lab.open({ path: 'cost.html', element: 'cost-lab', ...options });

/** A figure as its line says it. */
const figure = (page, name) => page.locator(`cost-figures #${name} .value`);

const waitForText = (locator, text) =>
  locator.filter({ hasText: text }).first().waitFor({ timeout: 15_000 });

const oracles = [
  ['llama-3-8b', 8192, 'kv_cache_bytes', '1.07 GB · 1.00 GiB'],
  ['gemma-3-27b', 131_072, 'kv_cache_bytes', '11.2 GB · 10.4 GiB'],
  ['gpt-oss-120b', 131_072, 'kv_cache_bytes', '4.84 GB · 4.50 GiB'],
  ['minimax-text-01', 1_048_576, 'kv_cache_bytes', '42.9 GB · 40.0 GiB'],
  ['minimax-text-01', 1_048_576, 'state_bytes', '294 MB · 280 MiB'],
  ['gemma-4-31b', 131_072, 'kv_cache_bytes', '11.6 GB · 10.8 GiB'],
  ['deepseek-v3.2', 131_072, 'kv_cache_bytes', '11.3 GB · 10.5 GiB'],
];

for (const [preset, seq_len, name, text] of oracles) {
  test(`cost lab: ${name} of ${preset} at ${seq_len} tokens is ${text}`, async () => {
    const { page, messages } = await openCost({ hash: `#v=1&preset=${preset}&seq_len=${seq_len}` });
    await waitForText(figure(page, name), text);
    assert.deepEqual(messages, []);
  });
}

test('cost lab: a figure opens into its formula with the numbers in', async () => {
  const { page } = await openCost();
  await page.locator('cost-figures #kv_cache_bytes summary').click();
  const how = page.locator('cost-figures #kv_cache_bytes .how');
  await waitForText(how, 'b·2·G·d·n');
  await waitForText(how, '2·2·8·128·8,192');
  await waitForText(how, '32·33,554,432 = 1,073,741,824');
});

test('cost lab: every kind of layer has its row, and MLA decodes absorbed', async () => {
  const { page } = await openCost({ hash: '#v=1&preset=kimi-linear-48b&seq_len=131072' });
  const rows = page.locator('cost-layers tbody tr');
  await waitForText(rows, 'MLA');
  assert.equal(await rows.count(), 2);
  await waitForText(rows, '128 × 128');
  await page.locator('cost-figures #decode_mul_adds summary').click();
  const how = page.locator('cost-figures #decode_mul_adds .how');
  await waitForText(how, 'H·(C+z)·n');
  await waitForText(how, '32·(576+512)·131,072 = 4,563,402,752');
  await waitForText(how, 'absorbed');
});

test('cost lab: a preset names its source and the month in which it was read', async () => {
  const { page } = await openCost({ hash: '#v=1&preset=deepseek-v3' });
  const about = page.locator('cost-controls .about');
  await waitForText(about, 'as of 2026-11');
  await waitForText(about, '131,072');
  const links = await about.locator('a').evaluateAll((all) => all.map(({ href }) => href));
  assert.ok(links.every((href) => href.startsWith('https://github.com/deepseek-ai/DeepSeek-V3')));
  assert.equal(links.length, 2);
});

test('cost lab: a link carries the whole state there and back', async () => {
  const hash =
    '#v=1&preset=&seq_len=1000000&n_layers=4&layers=SF&n_heads=8&n_kv_heads=2&head_dim=64' +
    '&value_dim=64&cache_elements=0&dtype_bytes=4&causal=true&window_left=511&window_right=-1' +
    '&prefix_len=0&n_sink=4&feature_map=elu_plus_one&chunk_len=0&figure=kept_bytes';
  const { page } = await openCost({ hash });
  const state = await page.evaluate(() => document.querySelector('cost-lab').settings);
  assert.equal(state.layers, 'SF');
  assert.equal(state.figure, 'kept_bytes');
  const written = new URLSearchParams((await page.evaluate(() => location.hash)).slice(1));
  for (const [name, value] of new URLSearchParams(hash.slice(1))) {
    assert.equal(written.get(name), value, name);
  }
});

test('cost lab: a value out of bounds is brought back, and the page says so', async () => {
  const { page } = await openCost({ hash: '#v=1&seq_len=1e12&n_devices=0&nonsense=1' });
  const toast = page.locator('al-toast p');
  await waitForText(toast, 'seq_len');
  await waitForText(toast, 'n_devices');
  await waitForText(toast, 'nonsense');
  assert.equal(await page.locator('cost-controls #seq_len').inputValue(), '10,000,000');
});

test('cost lab: the keyboard moves n, and the figures follow', async () => {
  const { page } = await openCost();
  const before = await figure(page, 'score_pairs').textContent();
  await page.locator('cost-controls #slider').focus();
  await page.keyboard.press('End');
  await page.waitForFunction(
    (old) => {
      const figures = document.querySelector('cost-lab').shadowRoot.querySelector('cost-figures');
      return figures.shadowRoot.querySelector('#score_pairs .value').textContent !== old;
    },
    before,
    { timeout: 15_000 },
  );
  assert.match(await page.evaluate(() => location.hash), /seq_len=10000000/);
});

test('cost lab: a model without a published shape gets no figure of its own', async () => {
  const { page } = await openCost();
  await page.locator('cost-controls #preset').selectOption({ label: 'Claude' });
  await waitForText(page.locator('cost-controls .unknown'), 'unknown');
  for (const figures of ['cost-figures .value', 'cost-compare', 'cost-ring']) {
    assert.equal(await page.locator(figures).count(), 0, figures); // else they would pass for its own
  }
  await page.getByRole('button', { name: 'what if' }).click();
  await page.locator('cost-controls .unknown').waitFor({ state: 'detached', timeout: 15_000 });
  await page.locator('cost-figures .value').first().waitFor();
});

test('pages: each leads to the other, and language and theme come along', async () => {
  const { page } = await openCost({ hash: '#v=1&lang=zh-CN&theme=dark' });
  await page.getByRole('link', { name: '演示台' }).click();
  await page.waitForURL(/index\.html/, { timeout: 15_000 });
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-CN');
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
  await page.getByRole('link', { name: '成本实验室' }).click();
  await page.waitForURL(/cost\.html/, { timeout: 15_000 });
});

for (const lang of ['en', 'zh-CN']) {
  for (const theme of ['light', 'dark']) {
    test(`cost lab: no accessibility violation (${lang}, ${theme})`, async () => {
      const { page } = await openCost({ lang, theme });
      await page.locator('cost-compare').waitFor();
      await assertAccessible(page);
    });
  }
  test(`cost lab: fits 360 px (${lang})`, async () => {
    const { page } = await openCost({ lang, viewport: viewports.narrow });
    await page.locator('cost-compare').waitFor();
    const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
    assert.ok(width <= viewports.narrow.width, `${width}`);
  });
}

test('cost lab: claims carry computed numbers, and lead to the state that shows them', async () => {
  const { page } = await openCost();
  await waitForText(page.locator('cost-claims'), '20,000,100,000');
  await waitForText(page.locator('cost-claims'), '810,813,440');
  await waitForText(page.locator('cost-claims'), '2.00 TB · 1.82 TiB');
  await page.getByRole('link', { name: /2 TB matrix/ }).click();
  await waitForText(figure(page, 'score_matrix_bytes'), '2.00 TB · 1.82 TiB');
});

test('cost lab: the ring planner follows its fields', async () => {
  const { page } = await openCost({ hash: '#v=1&preset=llama-3-8b&seq_len=131072' });
  await waitForText(page.locator('cost-ring #bytes_per_hop'), '67.1 MB');
  await page.locator('cost-ring #n_devices').fill('16');
  await page.locator('cost-ring #n_devices').blur();
  await waitForText(page.locator('cost-ring #bytes_per_hop'), '33.6 MB');
});

test('cost lab: measures the kernels, can be cancelled, and fits what it has', async () => {
  const { page, messages } = await openCost();
  await page.getByRole('button', { name: 'Measure in this browser' }).click();
  await page.waitForFunction(
    () => document.querySelector('cost-lab').measured?.runs.length >= 9,
    null,
    { timeout: 30_000 },
  );
  const cancel = page.getByRole('button', { name: 'Cancel' });
  if (await cancel.isVisible()) await cancel.click();
  await page.waitForFunction(() => document.querySelector('cost-lab').measured.laws.full, null, {
    timeout: 15_000,
  });
  const { runs, laws, state } = await page.evaluate(
    () => document.querySelector('cost-lab').measured,
  );
  assert.notEqual(state, 'running');
  for (const { n, ms, mul_adds } of runs) assert.ok(n >= 128 && ms >= 0 && mul_adds > 0);
  assert.ok(Number.isFinite(laws.full.exponent));
  await assertAccessible(page);
  assert.deepEqual(messages, []);
});

test('cost lab: a measurement that begins while the last is fitted keeps to its own lengths', async () => {
  const { page, messages } = await openCost();
  const start = page.getByRole('button', { name: 'Measure in this browser' });
  await start.click();
  const runs = (least) =>
    page.waitForFunction(
      (count) => document.querySelector('cost-lab').measured?.runs.length >= count,
      least,
      { timeout: 30_000 },
    );
  await runs(9);
  await page.evaluate(() => {
    const lab = document.querySelector('cost-lab'); // as its buttons would, one right after the other
    lab.dispatchEvent(new CustomEvent('measure-stop'));
    lab.dispatchEvent(new CustomEvent('measure-start', { detail: { budget_ms: 3000 } }));
  });
  await runs(2);
  await page.waitForTimeout(200); // the laws of the first have come by then
  assert.deepEqual(messages, []);
  const { state, laws } = await page.evaluate(() => document.querySelector('cost-lab').measured);
  assert.ok(state !== 'running' || Object.keys(laws).length === 0, 'laws of another measurement');
});

// The recall lab in Chromium: memories against their laws, networks trained to look things up, and how
// far the names of a program reach.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { assertAccessible, useLab, viewports } from './support/lab.mjs';

const lab = useLab();
const open = (options = {}) =>
  lab.open({ path: 'recall.html', element: 'al-recall', lang: 'en', ...options });

test('recall: softmax keeps every pair, a state does not, and the delta rule rewrites', async () => {
  const { page, messages } = await open({ hash: '#head_dim=16' });
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

test('recall: a link with what cannot be says so', async () => {
  const { page } = await open({ hash: '#part=nowhere&window=0&n_pairs=3' });
  assert.equal(await page.locator('.problem').count(), 3);
});

test('code lens: line 50 to line 300, and what a window, a stack and a full layer reach', async () => {
  const { page, messages } = await open({ hash: '#part=code' });
  await page.getByText(/316 lines/).waitFor();
  await page.getByLabel('Use on line').fill('300');
  await page.getByLabel('Use on line').press('Enter');
  await page.locator('mark.use', { hasText: 'WORK_HOURS' }).waitFor();
  assert.match(await page.locator('.end.origin').innerText(), /line 50/);
  assert.match(await page.locator('.end.use').innerText(), /line 300/);
  assert.match(await page.locator('.between').innerText(), /out of reach/);
  const shares = (await page.locator('.reach em').allInnerTexts()).map((text) =>
    Number.parseInt(text, 10),
  );
  assert.ok(shares[0] < shares[1] && shares[1] <= shares[2]);
  assert.equal(shares[2], 100);
  await page.getByRole('button', { name: 'SSSS', exact: true }).click();
  await page.waitForURL(/layers=SSSS/);
  await page.getByRole('slider').fill('48');
  await page.waitForURL(/window=4096/);
  await page.locator('.between', { hasText: 'in reach' }).waitFor();
  assert.deepEqual(messages, []);
});

test('code lens: a pasted program and an opened file stay here, and come out as numbers', async () => {
  const { page, requests } = await open({ hash: '#part=code' });
  await page.getByText(/316 lines/).waitFor();
  const before = requests.length;
  await page.getByRole('button', { name: 'Paste' }).click();
  await page
    .getByRole('textbox', { name: /Program text/ })
    .fill(
      '#include <vector>\nint twice(int n) { return n + n; }\nint four() { return twice(2); }\n',
    );
  await page.getByRole('button', { name: 'Look at this' }).click();
  await page.locator('.facts', { hasText: /your code\s*·\s*3 lines/ }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByText('All links as a table')
      .click()
      .then(() => page.getByRole('button', { name: /All links.*CSV/ }).click()),
  ]);
  const csv = await readFile(await download.path(), 'utf8');
  assert.match(csv, /parameter → body,n,2,2,/);
  assert.match(csv, /definition above → call,twice,2,3,/);
  await page.locator('input[type=file]').setInputFiles({
    name: '库存.py',
    mimeType: 'text/x-python',
    buffer: Buffer.from('# 库存\n下限 = 3\nprint(下限)\n'),
  });
  await page
    .getByText(/库存\.py/)
    .first()
    .waitFor();
  await page.locator('mark.use', { hasText: '下限' }).waitFor();
  assert.equal(requests.length, before);
});

test('trained recall: networks are trained with progress, and cancelled', async () => {
  const { page, messages } = await open({ hash: '#part=trained' });
  await page.getByRole('button', { name: /^Train 36/ }).click();
  await page.getByText(/network 1 of 36: step/).waitFor({ timeout: 60_000 });
  await page.getByText(/network 2 of 36/).waitFor({ timeout: 120_000 });
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: /^Train 36/ }).waitFor();
  assert.match(await page.locator('table').innerText(), /full attention: best at 0\.00/);
  assert.deepEqual(messages, []);
});

test('recall: every part is accessible, in both languages, on a phone and in the dark', async () => {
  for (const [part, lang, theme, viewport] of [
    ['memory', 'zh-CN', 'light', viewports.phone],
    ['trained', 'en', 'dark', viewports.desktop],
    ['code', 'zh-CN', 'dark', viewports.desktop],
    ['code', 'en', 'light', viewports.phone],
  ]) {
    const { page, context } = await open({
      hash: `#part=${part}&lang=${lang}&theme=${theme}`,
      lang,
      theme,
      viewport,
    });
    await page.locator(part === 'code' ? '.lens' : 'svg.doubling').waitFor();
    await assertAccessible(page);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), viewport.width);
    await context.close();
  }
});

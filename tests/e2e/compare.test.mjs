// Three mechanisms side by side on one text.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settled, stateOf } from './support/actions.mjs';
import { assertAccessible, labProperty, useLab, viewports } from './support/lab.mjs';

const lab = useLab();

const names = { en: 'Compare mechanisms', 'zh-CN': '对比三种机制' };

for (const [lang, name] of Object.entries(names)) {
  test(`compare: errors and costs of three mechanisms, the walkthrough undisturbed (${lang})`, async () => {
    const { page } = await lab.open({ lang, theme: lang === 'en' ? 'dark' : 'light' });
    const before = await stateOf(page);
    await page.getByRole('button', { name }).click();
    const columns = page.locator('al-compare section');
    await columns.nth(2).waitFor();
    assert.equal(await columns.count(), 3);
    const numbers = (column) => columns.nth(column).locator('dd:not(.scale)').allInnerTexts();
    const [full, window, linear] = [await numbers(0), await numbers(1), await numbers(2)];
    assert.equal(full[0], '0'); // full attention against itself
    assert.ok(Number(window[0]) > 0 && Number(linear[0]) > 0);
    assert.equal(full[1], String(before.counters.closed_form.score_pairs));
    assert.equal(linear[1], '0');
    assert.deepEqual(await stateOf(page), before);

    // Flash computes what full attention computes, up to rounding.
    await columns.nth(1).locator('select').selectOption('flash');
    await page.waitForFunction(() => {
      const root = document.querySelector('attention-lab').shadowRoot;
      const first = root.querySelector('al-compare').shadowRoot.querySelectorAll('section')[1];
      const error = first?.querySelector('dd')?.textContent ?? '';
      return error === '0' || error.includes('10⁻');
    });
    await assertAccessible(page);
  });
}

test('compare: a cell under the pointer shows in all, a press makes its row the query', async () => {
  const { page } = await lab.open({ lang: 'en' });
  await page.getByRole('button', { name: names.en }).click();
  const cell = page.locator('al-compare al-matrix').first().getByRole('gridcell').nth(20);
  await cell.hover();
  const outlines = page.locator('al-compare al-matrix .hover');
  await outlines.nth(2).waitFor();
  assert.equal(await outlines.count(), 3);
  const query = await labProperty(page, 'query');
  await cell.click();
  await settled(page);
  assert.notEqual(await labProperty(page, 'query'), query);
});

test('compare: fits a phone', async () => {
  const { page } = await lab.open({ lang: 'zh-CN', viewport: viewports.phone });
  await page.getByRole('button', { name: names['zh-CN'] }).click();
  await page.locator('al-compare section').nth(2).waitFor();
  const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
  assert.ok(width <= viewports.phone.width);
  await assertAccessible(page);
});

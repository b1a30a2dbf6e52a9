// Two or three mechanisms side by side on one text.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callLab, settled, stateOf } from './support/actions.mjs';
import { assertAccessible, labProperty, useLab, viewports } from './support/lab.mjs';

const lab = useLab();

const names = { en: 'Compare mechanisms', 'zh-CN': '对比几种机制' };

for (const [lang, name] of Object.entries(names)) {
  test(`compare: errors and costs of three mechanisms, the walkthrough undisturbed (${lang})`, async () => {
    const { page } = await lab.open({
      panels: true,
      lang,
      theme: lang === 'en' ? 'dark' : 'light',
    });
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

test('compare: a link opens the same mechanisms, one is taken out and another added', async () => {
  const { page } = await lab.open({
    panels: true,
    lang: 'en',
    hash: '#v=1&compare=full,prefix,lightning',
  });
  const columns = page.locator('al-compare section');
  await columns.nth(2).waitFor();
  const chosen = () =>
    columns.locator('select').evaluateAll((selects) => selects.map((select) => select.value));
  assert.deepEqual(await chosen(), ['full', 'prefix', 'lightning']);
  await page.getByRole('button', { name: 'Take Prefix out' }).click();
  await columns.nth(2).waitFor({ state: 'detached' });
  assert.deepEqual(await chosen(), ['full', 'lightning']);
  assert.equal(await labProperty(page, 'compare'), 'full,lightning');
  await page.waitForFunction(() => location.hash.includes('compare=full%2Clightning'));
  await page.getByRole('button', { name: 'Add a third' }).click();
  await columns.nth(2).waitFor();
  assert.deepEqual(await chosen(), ['full', 'lightning', 'bidirectional']);
});

test('compare: the cell of the step and its row show in all of them', async () => {
  const { page } = await lab.open({ panels: true, lang: 'en', hash: '#v=1&compare=full,linear' });
  await page.locator('al-compare section').nth(1).waitFor();
  await callLab(page, 'next', 'row');
  const { currentStep } = await stateOf(page);
  const rows = page.locator('al-compare .row .from');
  const token = (await labProperty(page, 'tokens'))[currentStep.i];
  const place = `${token} (${currentStep.i + 1})`;
  assert.deepEqual(await rows.allInnerTexts(), [place, place]);
  assert.equal(await page.locator('al-compare al-matrix .hover').count(), 2);
});

test('compare: a cell under the pointer shows in all, a press makes its row the query', async () => {
  const { page } = await lab.open({ panels: true, lang: 'en' });
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
  const { page } = await lab.open({ panels: true, lang: 'zh-CN', viewport: viewports.phone });
  await page.getByRole('button', { name: names['zh-CN'] }).click();
  await page.locator('al-compare section').nth(2).waitFor();
  const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
  assert.ok(width <= viewports.phone.width);
  await assertAccessible(page);
});

test('compare: a column that is still drawn can be chosen in, though it was just taken out', async () => {
  const { page, messages } = await lab.open({
    ...{ panels: true, lang: 'en', hash: '#v=1&compare=full,prefix,lightning' },
  });
  await page.locator('al-compare section').nth(2).waitFor();
  await page.evaluate(async () => {
    const panel = document.querySelector('attention-lab').shadowRoot.querySelector('al-compare');
    const root = panel.shadowRoot;
    root.querySelectorAll('section')[1].querySelector('button').click();
    while (panel.chosen.length !== 2) await new Promise((resolve) => setTimeout(resolve));
    await panel.updateComplete;
    const select = root.querySelectorAll('section')[2]?.querySelector('select');
    if (!select) return; // the answer was quicker
    select.value = 'window';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await page.waitForFunction(() => /compare=full%2C/.test(location.hash));
  assert.deepEqual(messages, []);
});

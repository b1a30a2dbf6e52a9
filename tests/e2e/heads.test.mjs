// All heads on one text: thumbnails, where each looks, and choosing one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setLab, settled, stateOf } from './support/actions.mjs';
import { assertAccessible, labProperty, useLab } from './support/lab.mjs';

const lab = useLab();

for (const lang of ['zh-CN', 'en']) {
  test(`heads: each says where the query looks, and a press brings it into focus (${lang})`, async () => {
    const { page } = await lab.open({ lang, theme: lang === 'en' ? 'dark' : 'light' });
    const heads = page.locator('al-multiples button');
    assert.equal(await heads.count(), 5);
    const weight = heads.first().locator('b');
    await weight.waitFor();

    // The number is the engine's own for this row.
    const { tokens, query } = await stateOf(page);
    const probs = await page.evaluate(() => document.querySelector('attention-lab').probs());
    const row = Object.values(probs).slice(query * tokens.length, (query + 1) * tokens.length);
    assert.equal(await weight.innerText(), Math.max(...row).toFixed(2));

    await heads.nth(3).click();
    await settled(page);
    assert.equal(await labProperty(page, 'head'), 'position');
    assert.equal(await heads.nth(3).getAttribute('aria-pressed'), 'true');
    await assertAccessible(page);
  });
}

test('heads: a text too long for thumbnails shows none', async () => {
  const { page } = await lab.open({ lang: 'en' });
  await setLab(page, { text: 'word '.repeat(65) });
  await page.waitForFunction(
    () => !document.querySelector('attention-lab').shadowRoot.querySelector('al-multiples'),
  );
});

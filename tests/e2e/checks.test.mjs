// The self-check: measured on the text, green only where something was compared.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setLab } from './support/actions.mjs';
import { assertAccessible, useLab, viewports } from './support/lab.mjs';

const lab = useLab();

const names = { en: 'Run the self-check', 'zh-CN': '开始自检' };

for (const [lang, name] of Object.entries(names)) {
  test(`self-check: every identity holds, and a new text takes the ticks away (${lang})`, async () => {
    const { page } = await lab.open({
      panels: true,
      lang,
      theme: lang === 'en' ? 'dark' : 'light',
    });
    assert.equal(await page.locator('al-checks tr').count(), 0); // nothing is green unmeasured
    await page.getByRole('button', { name }).click();
    const rows = page.locator('al-checks tbody tr');
    await rows.first().waitFor();
    assert.equal(await rows.count(), 10);
    assert.equal(await page.locator('al-checks tr.passed').count(), 10);
    await assertAccessible(page);

    await setLab(page, { mechanism: 'bidirectional' }); // hides nothing: no zero to look for
    assert.equal(await rows.count(), 0);
    await page.getByRole('button', { name }).click();
    await rows.first().waitFor();
    assert.equal(await page.locator('al-checks tr.nothing').count(), 1);
    assert.equal(await page.locator('al-checks tr.failed').count(), 0);
  });
}

test('self-check: fits a phone', async () => {
  const { page } = await lab.open({ panels: true, lang: 'zh-CN', viewport: viewports.phone });
  await page.getByRole('button', { name: names['zh-CN'] }).click();
  await page.locator('al-checks tbody tr').first().waitFor();
  const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
  assert.ok(width <= viewports.phone.width);
  await assertAccessible(page);
});

// A stack of layers: what a token at the top depends on, and after which layer it arrives.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertCountedIsClosedForm,
  callLab,
  captionOf,
  setLab,
  settled,
  stateOf,
} from './support/actions.mjs';
import { assertAccessible, labProperty, useLab, viewports } from './support/lab.mjs';

const lab = useLab();

const words = {
  en: {
    open: 'Show the stack',
    lost: /never reaches/,
    relayed: /passed on from layer/,
    full: /directly: layer 2 is full/,
    add: 'Add a layer',
  },
  'zh-CN': {
    open: '展开各层',
    lost: /到不了/,
    relayed: /接力传来/,
    full: /第 2 层是全注意力/,
    add: '加一层',
  },
};

for (const [lang, { open, lost, relayed, full, add }] of Object.entries(words)) {
  test(`stack: what a window leaves out arrives some layers later (${lang})`, async () => {
    const { page } = await lab.open({
      panels: true,
      lang,
      theme: lang === 'en' ? 'dark' : 'light',
    });
    await page.getByRole('button', { name: open }).click();
    await setLab(page, { layers: 'SS', window_left: 2, query: 5 });
    const says = page.locator('al-layers .says');
    await says.filter({ hasText: lost }).waitFor();
    // Two layers of two tokens each: five of the six tokens up to the query.
    const reached = await page.locator('al-layers .count').first().innerText();
    assert.match(reached, /^5 /);

    await setLab(page, { layers: 'SF' });
    await says.filter({ hasText: full }).waitFor();
    await setLab(page, { layers: 'SS' });
    await page.getByRole('button', { name: add }).click();
    await says.filter({ hasText: relayed }).waitFor();
    assert.equal(await labProperty(page, 'layers'), 'SSS');
    const arrives = await page.locator('al-layers .arrives').allInnerTexts();
    assert.deepEqual(arrives.slice(0, 6), ['3', '2', '2', '1', '1', '0']);
    await assertAccessible(page);
  });
}

test('stack: a link opens it, and it fits a phone', async () => {
  const hash = '#v=1&window_left=1&layers=SSF';
  const { page } = await lab.open({ panels: true, lang: 'en', hash, viewport: viewports.phone });
  await page.locator('al-layers .says').waitFor();
  await settled(page);
  assert.equal((await stateOf(page)).window_left, 1);
  const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
  assert.ok(width <= viewports.phone.width);
  await assertAccessible(page);
});

const stepped = {
  en: { tab: 'Hybrid', window: /windows of 3 tokens/, full: /one step away/ },
  'zh-CN': { tab: '混合', window: /窗口只有3个词/, full: /一步就能取到/ },
};

for (const [lang, words] of Object.entries(stepped)) {
  test(`hybrid: the stack is the stage, built layer by layer up to the full one (${lang})`, async () => {
    const { page, messages } = await lab.open({
      panels: true,
      lang,
      theme: lang === 'en' ? 'dark' : 'light',
    });
    await page.getByRole('button', { name: words.tab, exact: false }).click();
    await settled(page);
    await setLab(page, { window_left: 2, query: 5 });
    assert.equal((await stateOf(page)).stepCount, 4); // SSSF
    await callLab(page, 'seek', 0);
    assert.match((await captionOf(page)).replaceAll(' ', lang === 'en' ? ' ' : ''), words.window);
    const later = page.locator('al-layers .later');
    const tokens = (await stateOf(page)).tokens.length;
    await later.nth(3 * tokens - 1).waitFor();
    assert.equal(await later.count(), 3 * tokens); // three layers to come
    for (let t = 1; t < 4; t++) await callLab(page, 'next');
    assert.equal(await later.count(), 0);
    assert.match(await captionOf(page), words.full);
    await assertCountedIsClosedForm(page);
    await assertAccessible(page);

    // Free editing: the top layer gets a window, too, and the link says so.
    await page.locator('al-layers select').nth(1).selectOption('S');
    await settled(page);
    assert.equal(await labProperty(page, 'layers'), 'SSSS');
    await page.waitForFunction(() =>
      /mechanism=hybrid&window_left=2&layers=SSSS/.test(location.hash),
    );
    assert.deepEqual(messages, []);
  });
}

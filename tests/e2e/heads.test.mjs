// All heads on one text: thumbnails, where each looks, and choosing one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setLab, settled, stateOf } from './support/actions.mjs';
import { assertAccessible, labProperty, useLab, viewports } from './support/lab.mjs';

const lab = useLab();

for (const lang of ['zh-CN', 'en']) {
  test(`heads: each says where the query looks, and a press brings it into focus (${lang})`, async () => {
    const { page } = await lab.open({
      panels: true,
      lang,
      theme: lang === 'en' ? 'dark' : 'light',
    });
    const heads = page.locator('al-multiples button');
    assert.equal(await heads.count(), 5);
    const weight = page.locator('al-multiples button[aria-pressed="true"] b');
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
  const { page } = await lab.open({ panels: true, lang: 'en' });
  await setLab(page, { text: 'word '.repeat(65) });
  await page.waitForFunction(
    () => !document.querySelector('attention-lab').shadowRoot.querySelector('al-multiples'),
  );
});

const shares = {
  en: {
    on: /on its target: (0\.\d\d|1\.00) \(\d+ tokens?\)/,
    none: 'this text has nothing that this head looks for',
  },
  'zh-CN': {
    on: /目标词平均权重 (0\.\d\d|1\.00)（\d+ 个词）/,
    none: '这段文字里没有这个头要找的关系',
  },
};

for (const [lang, { on, none }] of Object.entries(shares)) {
  test(`heads: each says how much of its weight goes where it is meant to go (${lang})`, async () => {
    const { page } = await lab.open({ panels: true, lang });
    const lines = page.locator('al-multiples .share');
    await lines.first().waitFor();
    await lines.first().filter({ hasText: on }).waitFor();
    assert.equal(await lines.last().innerText(), none); // no name is mentioned twice
    await setLab(page, { text: 'def|f|(|a|)|:|return|a' });
    await lines.last().filter({ hasText: on }).waitFor();
    await setLab(page, { mechanism: 'lightning' }); // signed weights are no shares
    await lines.last().filter({ hasNotText: on }).waitFor({ state: 'attached' });
  });

  test(`heads: side by side, times W_O, they are what is added to x (${lang})`, async () => {
    const { page } = await lab.open({ panels: true, lang });
    const sum = page.locator('al-output-projection .sum');
    await sum.waitFor();
    const terms = await sum.locator('.term').allInnerTexts();
    assert.equal(terms.length, 7); // x, five heads, y
    const numbers = terms.map((term) => {
      const value = Number(term.match(/\d+\.\d+/)[0]);
      return term.trimStart().startsWith('−') ? -value : value;
    });
    const y = numbers.pop();
    const added = numbers.reduce((total, value) => total + value, 0);
    assert.ok(Math.abs(added - y) < 0.04, terms.join(' ')); // each is rounded
  });
}

test('sharing: the slider redraws who shares what, the cache shrinks, MHA = GQA is measured', async () => {
  const { page } = await lab.open({ panels: true, lang: 'en', theme: 'dark' });
  const section = page.locator('al-kv-sharing');
  await section.getByText('MHA = GQA(10), measured here: largest difference 0.').waitFor();
  assert.equal(await section.locator('.kv').count(), 10);
  const slider = section.getByRole('slider');
  await slider.press('ArrowLeft');
  await section.getByText('sharing costs them nothing').waitFor();
  assert.equal(await section.locator('.kv').count(), 5);
  assert.equal(await section.locator('.change.lost').count(), 0);
  await slider.press('Home');
  await section.getByText('built for one of them').waitFor();
  assert.equal(await section.locator('.kv').count(), 1);
  assert.ok((await section.locator('.change.lost').count()) > 4);
  // Nine tokens, one head of 16 keys and values of 4 bytes, and ten of them.
  assert.match(await section.locator('.cache').innerText(), /1,152\sB[\s\S]*11\.3\sKiB/);
  await page.waitForFunction(() => location.hash.includes('n_kv_heads=1'));
  await assertAccessible(page);
});

test('heads: what stands below the thumbnails fits a phone', async () => {
  const { page } = await lab.open({ panels: true, lang: 'zh-CN', viewport: viewports.narrow });
  await page.locator('al-kv-sharing .cache').waitFor();
  const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
  assert.ok(width <= viewports.narrow.width);
  await assertAccessible(page);
});

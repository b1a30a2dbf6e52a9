// A way in: what the page is in one line, one thing to do after the other, and all that is below the fold.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { captionOf, noticeOf, press, setLab, settled, stateOf } from './support/actions.mjs';
import { assertAccessible, labProperty, useLab, viewports } from './support/lab.mjs';

const lab = useLab();
const task = (page) => page.locator('al-way-in .task');

for (const [lang, words] of Object.entries({
  en: [/“returns”.*1 \/ 3/, /“it”.*2 \/ 3/, /Linear.*3 \/ 3/],
  'zh-CN': [/「返回」.*1 \/ 3/, /「它」.*2 \/ 3/, /「线性」.*3 \/ 3/],
})) {
  test(`way in: three things to do, one after the other (${lang})`, async () => {
    const { page } = await lab.open({ lang, hash: '' });
    await assertAccessible(page);
    for (const what of words) {
      await page.waitForFunction(() => {
        const line = document.querySelector('al-way-in');
        return line.shadowRoot.querySelector('.task') !== null;
      });
      assert.match((await task(page).innerText()).replace(/\s+/g, ' '), what);
      await task(page).click();
      await settled(page);
    }
    assert.equal(await labProperty(page, 'mechanism'), 'linear');
    await task(page).click(); // a sentence of the reader's own
    await settled(page);
    assert.equal(await page.locator('al-editor textarea').count(), 1);
  });
}

test('way in: a text of the reader’s own is asked for, once nothing else is', async () => {
  const { page } = await lab.open({ lang: 'zh-CN', hash: '' });
  await setLab(page, { text: '猫|追|老鼠' });
  assert.match(await task(page).innerText(), /自己的一句话/);
});

test('way in: a task that is pressed while another text comes asks for no token of the old one', async () => {
  const { page, messages } = await lab.open({ lang: 'zh-CN', hash: '' });
  await page.evaluate(() => {
    document.querySelector('attention-lab').text = '猫';
    document.querySelector('al-way-in').shadowRoot.querySelector('.task').click();
  });
  await settled(page);
  assert.equal(await labProperty(page, 'query'), 0);
  assert.deepEqual(messages, []);
});

for (const viewport of [viewports.desktop, viewports.phone]) {
  test(`way in: every panel is one press away (${viewport.width} px)`, async () => {
    const { page } = await lab.open({ lang: 'en', hash: '', viewport });
    const panels = { Heads: 'al-recorded-heads', Layers: 'al-layers' };
    for (const [name, tag] of Object.entries({
      Compare: 'al-compare',
      ...panels,
      'Self-check': 'al-checks',
    })) {
      const button = page.locator('al-way-in').getByRole('button', { name, exact: true });
      await page.evaluate(() => scrollTo(0, 0));
      await button.click();
      await page.waitForFunction((panel) => {
        const root = document.querySelector('attention-lab').shadowRoot;
        const box = root.querySelector(panel)?.getBoundingClientRect();
        return box && box.height > 0 && box.top >= -1 && box.top < innerHeight - 100;
      }, tag);
    }
    assert.match(await labProperty(page, 'compare'), /^full,/);
  });
}

test('way in: a typed sentence fills the picture', async () => {
  const { page } = await lab.open({ lang: 'zh-CN' });
  await page.getByRole('button', { name: '编辑' }).first().click();
  await page.getByRole('textbox').fill('函数返回空值，它需要修复');
  await settled(page);
  const { tokens, query, head } = await stateOf(page);
  assert.deepEqual([tokens[query], head], ['它', 'coreference']);
  const blank = await page.locator('al-stage al-matrix [role=gridcell].unwritten').count();
  assert.equal(blank, 0);
  await press(page, 'Escape');
});

test('way in: ×2 writes the text twice and says what that costs', async () => {
  const { page } = await lab.open({ lang: 'zh-CN' });
  await page.locator('al-scale-bars .double').click();
  await settled(page);
  const { tokens, query, head } = await stateOf(page);
  assert.deepEqual([tokens.length, tokens[query], query, head], [16, '它', 13, 'coreference']);
  assert.match(await noticeOf(page), /36 → 136.*3\.8 倍.*64 → 256.*4\.0 倍/);
  await page.getByRole('button', { name: '撤销' }).click();
  await settled(page);
  assert.equal((await stateOf(page)).tokens.length, 8);
});

test('way in: in Chinese the weight stands beside the chapter’s and a model’s', async () => {
  const { page } = await lab.open({ lang: 'zh-CN', hash: '' });
  const beside = page.locator('al-beside');
  assert.match((await beside.locator('b').allInnerTexts()).join(' '), /^0\.82 0\.8\d 0\.73$/);
  await beside.getByRole('button').click();
  await settled(page);
  assert.equal(await labProperty(page, 'recorded'), 'coreference-13.8');
  assert.match(await captionOf(page), /0\.73/);
});

test('examples: each head gives the word that is asked more than half of its weight to another', async () => {
  const { page } = await lab.open({ lang: 'en' });
  const select = page.locator('al-editor select');
  const ids = await select
    .locator('optgroup')
    .evaluateAll((groups) =>
      groups
        .slice(0, 3)
        .flatMap((group) => [...group.querySelectorAll('option')].map((o) => o.value)),
    );
  for (const id of ids) {
    await select.selectOption(id);
    await settled(page);
    const { best, weight, query } = await page.evaluate(async () => {
      const element = document.querySelector('attention-lab');
      const n = element.tokens.length;
      const row = [...(await element.probs()).subarray(element.query * n, (element.query + 1) * n)];
      const weight = Math.max(...row);
      return { weight, best: row.indexOf(weight), query: element.query };
    });
    assert.ok(weight > 0.5 && best !== query, `${id}: ${weight} on ${best}`);
  }
});

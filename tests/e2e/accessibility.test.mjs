// Accessibility: axe finds nothing on any page, in either language, either theme and any state, with
// dialogs open; the page fits 320 CSS px (400 % zoom of 1280); forced colours and reduced motion are
// honoured.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { dist } from '../../scripts/lib/dist.mjs';
import { callLab, press, setLab, settled } from './support/actions.mjs';
import { assertAccessible, useLab, viewports } from './support/lab.mjs';

const lab = useLab();
const pages = readdirSync(dist).filter((file) => file.endsWith('.html'));
/** Which element a page is about, where it is not <attention-lab>. */
const elements = {
  'cost.html': 'cost-lab',
  'course.html': 'al-course',
  'recall.html': 'al-recall',
  'teach.html': 'al-teacher',
  'train.html': 'al-training',
  'models.html': 'al-models',
};
const mechanisms = [
  ...['full', 'bidirectional', 'prefix', 'sliding_window', 'hybrid'],
  ...['linear', 'lightning', 'gla', 'delta', 'flash', 'ring'],
];
const given = {
  q: [
    [1, 0],
    [0, 2],
  ],
  k: [
    [1, 1],
    [2, 0],
  ],
  v: [
    [1, 0],
    [0, 1],
  ],
};

const button = (page, name) => page.getByRole('button', { name }).first();

async function inDialog(page, opener) {
  await opener.press('Enter');
  await page.getByRole('dialog').waitFor();
  await assertAccessible(page);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

/** Every state that looks unlike the others, each checked. */
async function everyState(page) {
  for (const mechanism of mechanisms) {
    await setLab(page, { mechanism });
    await assertAccessible(page);
  }
  await setLab(page, { mechanism: 'linear', mask: 'prefix' }); // refused: why, in place of the stage
  await assertAccessible(page);
  await setLab(page, { mechanism: 'full', mask: 'causal', text: ' ' });
  await assertAccessible(page);
  await setLab(page, { text: 'Alice|saw|Bob|and|she|smiled' });
  for (const step of [0, 8, 40]) {
    await callLab(page, 'seek', step);
    await assertAccessible(page);
  }
  await button(page, /^(Edit text|编辑文字)$/).press('Enter');
  await setLab(page, { query: 99 }); // a notice
  await assertAccessible(page);
  await dialogs(page);
  await setLab(page, { layers: 'SSF' });
  await button(page, /^(Run the self-check|开始自检)$/).press('Enter');
  await settled(page);
  await assertAccessible(page);
  await setLab(page, { data: given });
  await assertAccessible(page);
}

async function dialogs(page) {
  await inDialog(page, button(page, /^(Your q, k, v|导入)/));
  await inDialog(page, button(page, /^(Share|分享)$/));
  await inDialog(page, button(page, /^(Help|帮助)$/));
  await inDialog(page, button(page, /^(Table|表格)$/));
}

for (const lang of ['zh-CN', 'en']) {
  for (const theme of ['light', 'dark']) {
    test(`accessibility: no violation in ${lang}, ${theme}, in any state or dialog`, async () => {
      const { page } = await lab.open({ lang, theme, panels: true });
      await everyState(page);
    });

    for (const path of pages.filter((name) => name !== 'index.html')) {
      test(`accessibility: no violation on ${path} in ${lang}, ${theme}`, async () => {
        const { page } = await lab.open({
          ...{ path, element: elements[path], lang, theme },
          hash: `#v=1&lang=${lang}`,
        });
        await assertAccessible(page);
      });
    }
  }
}

test('accessibility: no violation on a phone, in any mechanism', async () => {
  const { page } = await lab.open({ lang: 'zh-CN', viewport: viewports.phone, panels: true });
  for (const mechanism of mechanisms) {
    await setLab(page, { mechanism });
    await assertAccessible(page);
  }
});

const widthOf = (page) => page.evaluate(() => document.scrollingElement.scrollWidth);

test('zoom: at 400 % nothing is wider than the screen, dialogs neither', async () => {
  for (const path of pages) {
    const viewport = { width: 320, height: 256 };
    const { page } = await lab.open({ path, element: elements[path], lang: 'en', viewport });
    assert.ok((await widthOf(page)) <= 320, `${path}: ${await widthOf(page)} px`);
    if (path !== 'index.html') continue;
    for (const mechanism of mechanisms) {
      await setLab(page, { mechanism });
      assert.ok((await widthOf(page)) <= 320, `${mechanism}: ${await widthOf(page)} px`);
    }
    await setLab(page, { mechanism: 'full' });
    for (const name of ['Share', 'Help', 'Table']) {
      await button(page, name).press('Enter');
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      const [inside, room] = await dialog.evaluate((it) => [it.scrollWidth, it.clientWidth]);
      assert.ok(inside <= room && room <= 320, `${name}: ${inside} in ${room} px`);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
    }
  }
});

test('forced colours: values stay as numbers, the focus stays visible, nothing breaks a rule', async () => {
  const { page } = await lab.open({ lang: 'en', theme: 'dark', panels: true });
  await page.emulateMedia({ forcedColors: 'active' });
  await assertAccessible(page);
  const seen = await page
    .locator('al-matrix')
    .first()
    .evaluate((matrix) => {
      const cells = [...matrix.shadowRoot.querySelectorAll('[role=gridcell]')];
      const colours = cells.map((cell) => getComputedStyle(cell).backgroundColor);
      return {
        colours: [...new Set(colours)].length,
        numbers: cells.filter((cell) => /\d\.\d\d/.test(cell.textContent)).length,
        masked: cells.filter((cell) => /masked/.test(cell.getAttribute('aria-label') ?? '')).length,
      };
    });
  assert.ok(seen.numbers >= 20, JSON.stringify(seen));
  assert.ok(seen.colours <= 2, JSON.stringify(seen)); // no fill carries a value any more
  await page.keyboard.press('Tab');
  const outline = await page.evaluate(() => {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    return Number.parseFloat(getComputedStyle(focused).outlineWidth);
  });
  assert.ok(outline >= 2);
});

/** Animations that run anywhere in the page. */
const moving = (page) =>
  page.evaluate(
    () =>
      document.getAnimations({ subtree: true }).filter(({ playState }) => playState === 'running')
        .length,
  );

test('reduced motion: nothing moves from step to step, and play still steps', async () => {
  const { page } = await lab.open({ lang: 'en', reducedMotion: 'reduce' });
  await callLab(page, 'seek', 30);
  for (let k = 0; k < 3; k++) {
    await press(page, 'ArrowRight');
    assert.equal(await moving(page), 0);
  }
  const before = await page.evaluate(() => document.querySelector('attention-lab').step);
  await page.keyboard.press(' ');
  await page.waitForFunction((step) => document.querySelector('attention-lab').step > step, before);
});

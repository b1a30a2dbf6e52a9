// The projector's arrangement: what the back row has to read fits, and a clicker always steps.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { press, settled, stateOf } from './support/actions.mjs';
import { useLab } from './support/lab.mjs';

const lab = useLab();

const screens = {
  '1280 x 720': { width: 1280, height: 720 },
  '1920 x 1080': { width: 1920, height: 1080 },
  '4:3, 1024 x 768': { width: 1024, height: 768 },
};

const mechanisms = [
  ...['full', 'bidirectional', 'prefix', 'sliding_window', 'hybrid', 'linear'],
  ...['lightning', 'gla', 'delta', 'flash', 'ring'],
];

/** What leaves the screen, lies under the dock or is too small to read. */
function misfits() {
  const element = document.querySelector('attention-lab');
  const dock = element.shadowRoot.querySelector('al-dock').getBoundingClientRect();
  const wrong = [];
  const visit = (root) => {
    for (const node of root.querySelectorAll('*')) {
      if (node.shadowRoot) visit(node.shadowRoot);
      const own = [...node.childNodes].filter(({ nodeType }) => nodeType === 3);
      const text = own.map(({ data }) => data.trim()).join('');
      if (!text || !node.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }))
        continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (node.closest('.unseen') || box.width < 2 || box.height < 2) continue; // only read aloud
      const inDock = box.top >= dock.top - 1;
      const what = `${text.slice(0, 24)} ${JSON.stringify(box)}`;
      if (box.left < -1 || box.right > innerWidth + 1) wrong.push(`off the side: ${what}`);
      if (!inDock && box.bottom > dock.top + 1) wrong.push(`under the dock: ${what}`);
      if (box.bottom > innerHeight + 1 || box.top < -1) wrong.push(`off the screen: ${what}`);
      const size = Number.parseFloat(getComputedStyle(node).fontSize);
      const isNumber = /^[−\d][\d.,−× ]*$/.test(text) && !node.closest('sup, sub, msup, msub');
      if (isNumber && size < 16) wrong.push(`${size} px: ${what}`);
    }
  };
  visit(element.shadowRoot);
  return wrong;
}

for (const [name, viewport] of Object.entries(screens)) {
  test(`presenter: at ${name} nothing is cut, covered or small, in every mechanism`, async () => {
    const { page } = await lab.open({ lang: 'zh-CN', hash: '#v=1&theme=presenter', viewport });
    for (const mechanism of mechanisms) {
      await page.evaluate((wanted) => {
        document.querySelector('attention-lab').mechanism = wanted;
      }, mechanism);
      await settled(page);
      const { stages } = await page.evaluate(() => {
        const { stepCount } = document.querySelector('attention-lab');
        return { stages: [Math.floor(stepCount / 2), stepCount - 1] };
      });
      for (const step of stages) {
        await page.evaluate((t) => document.querySelector('attention-lab').seek(t), step);
        await settled(page);
        assert.deepEqual(await page.evaluate(misfits), [], `${mechanism}, step ${step}`);
      }
    }
  });

  test(`presenter: at ${name} the matrix has all its labels and fills the height`, async () => {
    const { page } = await lab.open({ lang: 'zh-CN', hash: '#v=1&theme=presenter', viewport });
    const { rows, cols, cell, screen } = await page.evaluate(() => {
      const found = { row: [], col: [], cells: [] };
      const visit = (root) => {
        for (const node of root.querySelectorAll('*')) {
          if (node.shadowRoot) visit(node.shadowRoot);
          if (node.getAttribute('role') === 'gridcell') found.cells.push(node);
          if (!node.classList.contains('label')) continue;
          found[node.classList.contains('row') ? 'row' : 'col'].push(node.textContent.trim());
        }
      };
      visit(document.querySelector('attention-lab').shadowRoot);
      const { row, col, cells } = found;
      const cell = cells[0]?.getBoundingClientRect().height ?? 0;
      return { rows: row, cols: col, cell, screen: innerHeight };
    });
    const { tokens } = await stateOf(page);
    for (const token of tokens) {
      assert.ok(
        rows.some((text) => text.includes(token)),
        `row ${token} of ${rows}`,
      );
      assert.ok(
        cols.some((text) => text.includes(token)),
        `column ${token} of ${cols}`,
      );
    }
    assert.ok(cell * tokens.length > screen * 0.45, `${cell} px a cell of ${screen}`);
  });
}

test('presenter: a clicker steps, blanks and freezes whatever has the focus', async () => {
  const { page } = await lab.open({ lang: 'en', hash: '#v=1&theme=presenter&step=20' });
  const at = async () => (await stateOf(page)).step;
  const focusable = await page.evaluate(() => {
    const found = [document.body];
    const visit = (root) => {
      for (const node of root.querySelectorAll('*')) {
        if (node.shadowRoot) visit(node.shadowRoot);
        if (node.tabIndex >= 0 && node.checkVisibility() && !node.disabled) found.push(node);
      }
    };
    visit(document);
    window.focusable = found;
    return found.length;
  });
  assert.ok(focusable > 3);
  for (let k = 0; k < focusable; k += 1) {
    await page.evaluate((index) => {
      document.activeElement?.blur();
      window.focusable[index].focus?.();
    }, k);
    const before = await at();
    await press(page, 'PageDown');
    assert.equal(await at(), before + 1, `PageDown, focus ${k}`);
    await press(page, 'PageUp');
    assert.equal(await at(), before, `PageUp, focus ${k}`);
  }
  const before = await at();
  await page.keyboard.press('f');
  await page.locator('.frozen').waitFor();
  await press(page, 'PageDown');
  assert.equal(await at(), before, 'frozen');
  await page.keyboard.press('f');
  await page.locator('.frozen').waitFor({ state: 'detached' });
  await page.keyboard.press('.');
  await page.locator('.blank').waitFor();
  await page.keyboard.press('b');
  await page.locator('.blank').waitFor({ state: 'detached' });
  await press(page, 'PageDown');
  assert.equal(await at(), before + 1);
  await page.keyboard.press('F5');
  await settled(page);
  assert.equal(await at(), 0);
  await page.keyboard.press('Escape');
  const theme = () => page.evaluate(() => document.querySelector('attention-lab').theme);
  for (let k = 0; k < 200 && (await theme()) === 'presenter'; k += 1) await settled(page);
  assert.notEqual(await theme(), 'presenter');
});

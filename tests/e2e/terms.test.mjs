// What things are: tooltips under the pointer, with the keyboard and under a finger; the glossary from
// the page, from help and from a lesson.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settled, tabTo } from './support/actions.mjs';
import { useLab } from './support/lab.mjs';

const lab = useLab();
const tip = (page) => page.locator('al-tooltip[visible] .tip');

/** The tooltip once it speaks of something other than before. */
async function tipAfter(page, act) {
  await page.mouse.move(2, 2);
  await tip(page).waitFor({ state: 'detached' });
  await act();
  await tip(page).waitFor();
  return tip(page).innerText();
}

for (const mechanism of ['full', 'delta', 'flash', 'ring']) {
  test(`terms: every stage, counter and symbol of ${mechanism} says what it is`, async () => {
    const { page } = await lab.open({ lang: 'en', hash: `#v=1&mechanism=${mechanism}` });
    for (const of of ['al-ribbon button', 'al-counter th [data-term]', 'al-formula mi']) {
      const all = page.locator(`${of}[data-term], ${of.includes('data-term') ? of : 'x-none'}`);
      const count = await all.count();
      assert.ok(count > 0, of);
      for (let k = 0; k < count; k += 1) {
        if (!(await all.nth(k).isVisible())) continue;
        const said = await tipAfter(page, () => all.nth(k).hover());
        assert.match(said, /\w{3}/, `${of} ${k}: ${said}`);
      }
    }
  });
}

test('terms: the keyboard reaches a stage, the equation, a counter and a parameter', async () => {
  const { page } = await lab.open({ lang: 'en', hash: '#v=1&text=the|cat|sees|it' });
  await tabTo(page, 'scores');
  await tip(page).filter({ hasText: 'dot product' }).waitFor();
  await page.locator('al-formula div').focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await tip(page).filter({ hasText: 'all queries' }).waitFor();
  await tabTo(page, 'softmax_scale');
  await tip(page).filter({ hasText: 'inverse temperature' }).waitFor();
  await tabTo(page, 'closed form');
  await tip(page).filter({ hasText: 'n tokens = 4' }).waitFor();
});

test('terms: the glossary opens from the page, from help and from a lesson', async () => {
  const { page, messages } = await lab.open({ lang: 'zh-CN', hash: '#v=1&lesson=opener' });
  await page.locator('al-lesson').waitFor();
  const dialog = page.locator('al-glossary dialog[open]');
  for (const [role, name] of [
    ['button', '图例'],
    ['button', '术语'],
  ]) {
    await page.getByRole(role, { name, exact: true }).click();
    await dialog.waitFor();
    assert.ok((await dialog.locator('dt').count()) >= 60);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  }
  await page.getByRole('button', { name: '帮助' }).click();
  await page.getByRole('button', { name: '图例与术语' }).click();
  await dialog.waitFor();
  await settled(page);
  assert.deepEqual(messages, []);
});

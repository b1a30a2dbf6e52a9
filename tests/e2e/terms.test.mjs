// What things are: tooltips under the pointer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
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

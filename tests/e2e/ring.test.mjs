// Ring attention, hop by hop, in both languages.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertCountedIsClosedForm,
  callLab,
  captionOf,
  setLab,
  stateOf,
} from './support/actions.mjs';
import { assertAccessible, useLab, viewports } from './support/lab.mjs';

const lab = useLab();

const texts = {
  en: { waits: 'waits', caption: /it can only wait/, send: /pass their keys and values on/ },
  'zh-CN': { waits: '等待', caption: /只能等待/, send: /把键和值传给下一台/ },
};

for (const [lang, words] of Object.entries(texts)) {
  test(`ring: the devices wait, merge and send, and the counters end at the closed form (${lang})`, async () => {
    const { page } = await lab.open({ lang, theme: lang === 'en' ? 'dark' : 'light' });
    await setLab(page, { mechanism: 'ring', n_devices: 4 });
    const first = 2 * (await stateOf(page)).tokens.length; // x and q k v come before
    assert.equal(await page.locator('al-ring li').count(), 4);

    await callLab(page, 'seek', first + 5); // the second hop: device 0 holds what is yet to come
    assert.match(await captionOf(page), words.caption);
    const waiting = page.locator('al-ring li.waits');
    assert.equal(await waiting.count(), 1);
    assert.match(await waiting.innerText(), new RegExp(words.waits));

    await callLab(page, 'next');
    await callLab(page, 'next'); // device 2 has a result and merges another
    const shares = await page.locator('al-merge .parts tr td:nth-child(3)').allInnerTexts();
    const [before, arrived, together] = shares.map(Number);
    assert.ok(before > 0 && Math.abs(before + arrived - together) < 0.011, shares);
    await assertAccessible(page);

    await callLab(page, 'seek', first + 9);
    assert.match(await captionOf(page), words.send);
    await callLab(page, 'seek', (await stateOf(page)).stepCount - 1);
    await assertCountedIsClosedForm(page);
  });
}

test('ring: a striped layout keeps the devices busier than a contiguous one', async () => {
  const { page } = await lab.open({ lang: 'en' });
  await setLab(page, { mechanism: 'ring', n_devices: 3 });
  const efficiency = () =>
    page.locator('al-merge .efficiency b').innerText().then(Number.parseFloat);
  const contiguous = await efficiency();
  await setLab(page, { ring_layout: 'striped' });
  assert.ok((await efficiency()) > contiguous);
});

test('ring: sixteen devices fit a phone', async () => {
  const { page } = await lab.open({ lang: 'zh-CN', viewport: viewports.phone });
  await setLab(page, { mechanism: 'ring', n_devices: 16 });
  const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
  assert.ok(width <= viewports.phone.width);
  await assertAccessible(page);
});

// Every mechanism from its first step to its last, and what can be set about it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertCountedIsClosedForm,
  callLab,
  captionOf,
  press,
  setLab,
  settled,
  stateOf,
} from './support/actions.mjs';
import { assertAccessible, useLab, viewports } from './support/lab.mjs';

const lab = useLab();

/** What to walk through: all that the first three mechanisms do not show. */
const walks = {
  bidirectional: { mechanism: 'bidirectional' },
  prefix: { mechanism: 'prefix', prefix_len: 2 },
  'window with a sink': { mechanism: 'sliding_window', window_left: 1, n_sink: 1 },
  'linear in both directions': { mechanism: 'linear', mask: 'bidirectional' },
  hybrid: { mechanism: 'hybrid', layers: 'SLF', window_left: 1 },
  lightning: { mechanism: 'lightning', decay: 0.5 },
  gated: { mechanism: 'gla' },
  'delta rule': { mechanism: 'delta' },
  'gated delta rule': { mechanism: 'delta', beta: 0.5, decay: 0.8 },
  'linear in chunks': { mechanism: 'linear', chunk_len: 3 },
  'lightning in chunks': { mechanism: 'lightning', decay: 0.5, chunk_len: 3 },
  flash: { mechanism: 'flash', block_q: 2, block_k: 3 },
  'flash with a window': { mechanism: 'flash', mask: 'sliding_window', window_left: 1 },
};

for (const lang of ['zh-CN', 'en']) {
  for (const [name, settings] of Object.entries(walks)) {
    test(`walk: ${name}, ${lang}: every step says something, the end is the closed form`, async () => {
      const { page, messages } = await lab.open({ lang });
      const text = lang === 'en' ? 'the|cat|saw|it' : '猫|看见|狗|它';
      await setLab(page, { text, ...settings });
      await callLab(page, 'seek', 0);
      const { stepCount } = await stateOf(page);
      for (let t = 0; t < stepCount; t++) {
        const { currentStep } = await stateOf(page);
        assert.equal(currentStep.t, t);
        assert.match(currentStep.caption, /\S/, currentStep.stage);
        assert.doesNotMatch(
          currentStep.caption,
          /undefined|NaN|\{|(?<!\p{L})–|–(?!\p{L})/u,
          currentStep.stage,
        );
        await callLab(page, 'next');
      }
      await assertCountedIsClosedForm(page);
      assert.deepEqual(messages, []);
    });
  }
}

for (const [theme, lang] of [
  ['light', 'zh-CN'],
  ['dark', 'en'],
]) {
  test(`accessibility: no violation in any new mechanism, ${theme}, ${lang}`, async () => {
    const { page } = await lab.open({ lang, theme });
    for (const settings of Object.values(walks)) {
      await setLab(page, settings);
      await assertAccessible(page);
    }
    await callLab(page, 'next');
    await page.locator('al-claims summary').click();
    await assertAccessible(page);
  });
}

test('links: each mechanism opens from its link as it was set', async () => {
  for (const [name, settings] of Object.entries(walks)) {
    const fields = Object.entries(settings).map(([field, value]) => `${field}=${value}`);
    const { page } = await lab.open({ lang: 'en', hash: `#v=1&${fields.join('&')}` });
    const read = await page.evaluate(
      (names) =>
        Object.fromEntries(
          names.map((field) => [field, document.querySelector('attention-lab')[field]]),
        ),
      Object.keys(settings),
    );
    assert.deepEqual(read, settings, name);
  }
});

test('flash: the followed token stays while the step is in its block', async () => {
  const { page } = await lab.open({ lang: 'zh-CN' });
  await setLab(page, { mechanism: 'flash', query: 4, block_q: 2, block_k: 2 });
  const { query, currentStep } = await stateOf(page);
  assert.deepEqual([query, currentStep.stage, currentStep.i], [4, 'tiles', 5]);
  assert.match(await page.locator('al-running header').innerText(), /函数/);
  await callLab(page, 'next', 'row');
  const finish = await stateOf(page);
  assert.deepEqual([finish.query, finish.currentStep.stage], [4, 'finish']);
  await callLab(page, 'next');
  assert.equal((await stateOf(page)).query, 7);
});

test('flash: tiles name their state, and pressing one goes to its step', async () => {
  const { page } = await lab.open({ lang: 'en' });
  await setLab(page, { text: 'a|b|c|d', mechanism: 'flash' });
  await callLab(page, 'seek', (await stateOf(page)).stepCount - 1);
  const names = () =>
    page.getByRole('gridcell').evaluateAll((tiles) => tiles.map((tile) => tile.ariaLabel));
  assert.match((await names())[1], /a to b × keys c to d: skipped/);
  await page.getByRole('gridcell', { name: /queries c to d × keys a to b/ }).click();
  await settled(page);
  const { currentStep } = await stateOf(page);
  assert.deepEqual([currentStep.stage, currentStep.facts.tile], ['tiles', 1]);
  assert.match((await names())[2], /being computed/);
});

test('flash: tiny tiles move more than standard attention, and the counter says both', async () => {
  const { page } = await lab.open({ lang: 'en' });
  await setLab(page, { mechanism: 'flash', block_q: 1, block_k: 1 });
  const row = page.getByRole('row', { name: /Bytes read and written/ });
  assert.match(await row.innerText(), /standard attention 3,600\sB/);
  const { counters } = await stateOf(page);
  assert.ok(counters.closed_form.bytes_read + counters.closed_form.bytes_written > 3600);
});

test('mask: its edges are dragged, and moved with the keyboard', async () => {
  const { page } = await lab.open({ lang: 'en' });
  await setLab(page, { mechanism: 'sliding_window', window_left: 3 });
  const handle = page.getByRole('slider', { name: 'tokens before itself' }).first();
  const table = await page.locator('al-mask svg').boundingBox();
  const cell = table.width / 9;
  await handle.hover();
  await page.mouse.down();
  await page.mouse.move(table.x + 3 * cell, table.y + 8.5 * cell, { steps: 4 });
  await page.mouse.up();
  await settled(page);
  assert.equal((await stateOf(page)).window_left, 5);
  await handle.focus();
  const { step } = await stateOf(page);
  await press(page, 'ArrowLeft', 'ArrowLeft');
  assert.equal((await stateOf(page)).window_left, 3);
  assert.equal((await stateOf(page)).currentStep.stage, 'softmax', `step ${step}`);
  await setLab(page, { mechanism: 'prefix' });
  await page.locator('al-mask').getByRole('slider').press('End');
  await settled(page);
  assert.equal(await page.evaluate(() => document.querySelector('attention-lab').prefix_len), 9);
});

test('refused: a state cannot have a window; the page says why and what would do', async () => {
  const { page } = await lab.open({ lang: 'en' });
  await setLab(page, { mechanism: 'linear', mask: 'sliding_window' });
  assert.match(await page.locator('.refused').innerText(), /stores no pairs.*window_left/s);
  assert.equal(await page.locator('al-stage').count(), 0);
  await assertAccessible(page);
  await page.getByRole('combobox', { name: /mask/ }).selectOption('bidirectional');
  await settled(page);
  assert.equal(await page.locator('.refused').count(), 0);
  assert.match(await captionOf(page), /\S/);
  await setLab(page, { mechanism: 'lightning' });
  assert.match(await page.locator('.refused').innerText(), /decay of 0.61 needs an order/);
});

test('refused: a link to what does not exist opens with the reason and the way out', async () => {
  for (const lang of ['en', 'zh-CN']) {
    const hash = '#v=1&mechanism=lightning&mask=prefix&prefix_len=2';
    const { page, messages } = await lab.open({ lang, hash }); // waits for `ready`
    const refused = page.locator('.refused');
    assert.match(await refused.innerText(), /prefix_len/);
    assert.equal(await page.locator('al-dock').count(), 0);
    await assertAccessible(page);
    await setLab(page, { mask: 'causal' });
    assert.equal(await refused.count(), 0);
    assert.match(await captionOf(page), /\S/);
    assert.deepEqual(messages, []);
  }
});

test('flash: the tiles of a long text fill the stage', async () => {
  const { page } = await lab.open({ lang: 'en' });
  await setLab(page, { text: 'word '.repeat(300), mechanism: 'flash' });
  const box = await page.locator('al-tiles .cells').first().boundingBox();
  assert.ok(box.height > 290, `${box.height} px`);
});

test('tooltips: a term is named in both languages', async () => {
  const { page } = await lab.open({ lang: 'en' });
  await page.getByRole('button', { name: /^Prefix/ }).hover();
  await page.getByRole('tooltip').getByText('prefix language model · 前缀语言模型').waitFor();
});

for (const [name, viewport] of Object.entries(viewports)) {
  test(`layout: no new mechanism is wider than the screen at ${name}`, async () => {
    const { page } = await lab.open({ lang: 'en', viewport });
    for (const [walk, settings] of Object.entries(walks)) {
      await setLab(page, settings);
      const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
      assert.ok(width <= viewport.width, `${walk}: ${width} px`);
    }
  });
}

test('gated: a full stop forgets most of the state, and the caption says how much stays', async () => {
  const { page } = await lab.open({ lang: 'en' });
  await setLab(page, { text: 'cats|sleep|.|dogs|run', mechanism: 'gla', query: 2 });
  await press(page, '3');
  const captionAt = async (query) => {
    await setLab(page, { query });
    return (await stateOf(page)).currentStep.caption;
  };
  assert.match(await captionAt(1), /keeps 0\.95 of the old state/);
  assert.match(await captionAt(2), /The gate of “\.” keeps 0\.10 of the old state/);
  assert.match(await captionAt(3), /keeps 0\.95 of the old state/);
});

test('mechanism: through one with stages of its own and back, stage and query stay', async () => {
  const { page } = await lab.open({ lang: 'zh-CN' });
  const { query } = await stateOf(page);
  for (const through of ['hybrid', 'flash', 'ring']) {
    await setLab(page, { mechanism: through });
    await setLab(page, { mechanism: 'full' });
    const { currentStep, query: after } = await stateOf(page);
    assert.deepEqual(
      [through, currentStep.stage, currentStep.i, after],
      [through, 'softmax', query, query],
    );
  }
});

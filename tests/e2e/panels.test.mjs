// The panels below the stage while a text is edited: they show what they showed until the newer text's
// answer is there, so that nothing jumps under the reader's eyes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setLab, settled } from './support/actions.mjs';
import { useLab } from './support/lab.mjs';

const lab = useLab();

const short = 'The cat that I saw sleeps because it is tired';

/** Heights that the lab had, frame by frame, from the change until a moment after its picture. */
function heightsDuring(page, change) {
  return page.evaluate(async (patch) => {
    const element = document.querySelector('attention-lab');
    const heights = [];
    const frames = async (count) => {
      for (let k = 0; k < count; k++) {
        heights.push(element.getBoundingClientRect().height);
        await new Promise(requestAnimationFrame);
      }
    };
    await frames(1);
    Object.assign(element, patch);
    await frames(1);
    const drawn = element.pause();
    let isDrawn = false;
    drawn.then(() => {
      isDrawn = true;
    });
    while (!isDrawn) await frames(1);
    await frames(30);
    return heights;
  }, change);
}

for (const width of [1280, 390]) {
  for (const panels of [{}, { compare: ['full', 'linear'] }, { layers: 'FSF' }]) {
    test(`panels: at ${width} px nothing jumps while the text changes: ${JSON.stringify(panels)}`, async () => {
      const { page } = await lab.open({ lang: 'en', viewport: { width, height: 900 } });
      await page.evaluate(() => document.querySelector('attention-lab').focus());
      await setLab(page, { text: short, ...panels });
      await settled(page);
      await page.waitForFunction(async () => {
        const element = document.querySelector('attention-lab');
        const before = element.getBoundingClientRect().height;
        for (let k = 0; k < 30; k++) await new Promise(requestAnimationFrame);
        const hasMaps = element.shadowRoot
          .querySelector('al-multiples')
          ?.shadowRoot?.querySelector('al-ghost');
        return hasMaps && element.getBoundingClientRect().height === before;
      });
      for (const text of [`${short} now`, short]) {
        const heights = await heightsDuring(page, { text });
        const [first, last] = [heights[0], heights.at(-1)];
        const [least, most] = [Math.min(first, last) - 40, Math.max(first, last) + 40];
        const jump = heights.find((height) => height < least || height > most);
        assert.equal(jump, undefined, `${text}: ${first}, then ${jump}, then ${last} px`);
      }
    });
  }
}

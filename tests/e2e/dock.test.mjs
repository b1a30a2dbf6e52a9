// The dock: it hides nothing of the picture that cannot be scrolled to, at any stage of any mechanism.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setLab } from './support/actions.mjs';
import { useLab } from './support/lab.mjs';

const lab = useLab();

const mechanisms = [
  ...['full', 'bidirectional', 'prefix', 'sliding_window', 'hybrid', 'linear', 'lightning'],
  ...['gla', 'delta', 'flash', 'ring'],
];

/** Walks to the end stage by stage; what of stage, ledger or counter is under the dock, by stage. */
const walk = (page, presents) =>
  page.evaluate(async (isPresented) => {
    const element = document.querySelector('attention-lab');
    const root = element.shadowRoot;
    /** The lowest edge of what is drawn: text, canvases and rules. */
    const lowest = (node) => {
      let low = 0;
      const visit = (one) => {
        for (const child of one.children) {
          const { bottom, width, height } = child.getBoundingClientRect();
          const isLeaf = child.childElementCount === 0 && !child.shadowRoot;
          const isSeen =
            width > 1 && height > 1 && child.checkVisibility({ visibilityProperty: true });
          if (isSeen && isLeaf && !child.closest('[aria-hidden=true]')) low = Math.max(low, bottom);
          if (child.shadowRoot) visit(child.shadowRoot);
          visit(child);
        }
      };
      visit(node);
      return low;
    };
    const wrong = [];
    const check = () => {
      const dock = root.querySelector('al-dock').getBoundingClientRect();
      const room = document.documentElement.scrollHeight - innerHeight;
      for (const name of ['stage', 'equation', 'counter']) {
        const part = root.querySelector(`[part='${name}']`);
        if (!part || getComputedStyle(part).display === 'none') continue;
        const under = lowest(part) - dock.top;
        const scrolls =
          part.scrollHeight > part.clientHeight + 1 && getComputedStyle(part).overflowY === 'auto';
        // On a wide screen the picture itself is whole at once; the rest may be scrolled to.
        const reach = isPresented || (name === 'stage' && innerWidth > 1119) ? 0 : room;
        if (under > reach + 1 && !scrolls) {
          wrong.push(
            `${element.mechanism}, ${element.currentStep.stage}: ${name} ${Math.round(under)} px`,
          );
        }
      }
    };
    await element.seek(0);
    for (;;) {
      await new Promise(requestAnimationFrame);
      check();
      if (element.step === element.stepCount - 1) return wrong;
      await element.next('stage');
    }
  }, presents);

for (const [width, height] of [
  [1280, 720],
  [1920, 1080],
  [1024, 768],
]) {
  for (const theme of ['light', 'presenter']) {
    test(`dock: every stage of every mechanism at ${width} x ${height}, ${theme}`, async () => {
      const lang = width === 1280 ? 'zh-CN' : 'en';
      const { page } = await lab.open({ lang, viewport: { width, height } });
      await setLab(page, { theme });
      const wrong = [];
      for (const mechanism of mechanisms) {
        await setLab(page, { mechanism });
        wrong.push(...(await walk(page, theme === 'presenter')));
      }
      assert.deepEqual(wrong, []);
    });
  }
}

// What tests do to the page's <attention-lab> through its public surface.
import assert from 'node:assert/strict';

/** Sets properties and waits until the picture is up to date. */
export const setLab = (page, fields) =>
  page.evaluate(async (values) => {
    const lab = document.querySelector('attention-lab');
    Object.assign(lab, values);
    await lab.pause();
  }, fields);

/** Calls a method and waits for what it promises. */
export const callLab = (page, method, ...args) =>
  page.evaluate(
    ([name, values]) => document.querySelector('attention-lab')[name](...values),
    [method, args],
  );

/** Where the lab stands. */
export const stateOf = (page) =>
  page.evaluate(() => {
    const lab = document.querySelector('attention-lab');
    const { tokens, stepCount, currentStep, counters } = lab;
    const { text, split, mechanism, window_left, head, query, step, lang } = lab;
    const settings = { text, split, mechanism, window_left, head, query, step, lang };
    return { ...settings, tokens, stepCount, currentStep, counters };
  });

/** Resolves once nothing is under way: after a key or a click. */
export const settled = (page) =>
  page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve));
    await document.querySelector('attention-lab').pause();
  });

export async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
  await settled(page);
}

/** What has the focus, by its name. */
export const focusedLabel = (page) =>
  page.evaluate(() => {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    const label = focused?.labels?.[0]?.textContent ?? focused?.textContent;
    return (focused?.getAttribute('aria-label') ?? label ?? '').trim();
  });

/** Presses Tab until what has the focus begins with `name`. */
export async function tabTo(page, name, key = 'Tab') {
  for (let k = 0; k < 120; k++) {
    await page.keyboard.press(key);
    if ((await focusedLabel(page)).startsWith(name)) return;
  }
  assert.fail(`${key} never came to ${name}`);
}

/** The sentence in the dock. */
export const captionOf = (page) => page.locator('al-dock .caption').innerText();

/** The notice above the dock, or ''. */
export async function noticeOf(page) {
  const notice = page.locator('al-toast p');
  return (await notice.count()) > 0 ? notice.innerText() : '';
}

/** The last step has counted what the closed form says. */
export async function assertCountedIsClosedForm(page) {
  const { step, stepCount, counters } = await stateOf(page);
  assert.equal(step, stepCount - 1);
  assert.deepEqual(counters.counted, counters.closed_form);
}

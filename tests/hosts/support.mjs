// What every host is asked: does the element render, compute and step, and is the console quiet?
//
//   const host = useHost();
//   const { page, messages } = await host.open(url);
//   await assertWorks(page);
import assert from 'node:assert/strict';
import { after, afterEach, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startTestBrowser } from '../e2e/support/lab.mjs';
import { serve } from '../e2e/support/server.mjs';
import { installPackage } from '../package/installed.mjs';

export const fixture = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Runs in the page: what a visitor would see of the n-th element. */
export async function visit(n = 0) {
  await customElements.whenDefined('attention-lab');
  const all = (root) =>
    [...root.querySelectorAll('*')].flatMap((one) => [
      ...(one.localName === 'attention-lab' ? [one] : []),
      ...(one.shadowRoot && one.localName !== 'attention-lab' ? all(one.shadowRoot) : []),
    ]);
  let lab = all(document)[n];
  for (let k = 0; !lab && k < 300; k++) {
    await new Promise((resolve) => setTimeout(resolve, 100)); // a framework has yet to draw it
    lab = all(document)[n];
  }
  await lab.ready;
  await lab.seek(0);
  await lab.next();
  const { step, stepCount } = lab;
  await lab.seek(stepCount - 1);
  const stage = lab.shadowRoot.querySelector('[part~="stage"]').getBoundingClientRect();
  return {
    tokens: lab.tokens,
    lang: lab.lang,
    mechanism: lab.mechanism,
    step,
    stepCount,
    counters: lab.counters,
    stage: [stage.width, stage.height],
    caption: lab.currentStep.caption,
  };
}

/** The element renders, computes and steps in a page or frame; answers what it showed. */
export async function assertWorks(target, n = 0) {
  return assertVisit(await target.evaluate(visit, n));
}

export function assertVisit(seen) {
  assert.ok(seen.tokens.length > 1, 'there are tokens');
  assert.equal(seen.step, 1, 'it steps');
  assert.ok(seen.stepCount > 10);
  assert.ok(seen.counters.counted.mul_adds > 0, 'it computes');
  assert.deepEqual(seen.counters.counted, seen.counters.closed_form);
  assert.ok(seen.stage[0] > 100 && seen.stage[1] > 100, `the stage is ${seen.stage} px`);
  assert.ok(seen.caption.length > 5);
  return seen;
}

/** Hosts whose builds take minutes: `npm run test:hosts:all`. */
export const slow = process.env.ALL_HOSTS ? {} : { skip: 'slow: npm run test:hosts:all builds it' };

/** The element as every project here has it: a window of two tokens before the query. */
export async function assertWindow(page) {
  const seen = await assertWorks(page);
  assert.deepEqual(seen.tokens, ['the', 'cat', 'sees', 'it']);
  const { left, kept } = await page.evaluate(() => {
    const lab = document.querySelector('attention-lab');
    return { left: lab.window_left, kept: lab.getAttribute('window_left') ?? '2' };
  });
  assert.deepEqual([seen.mechanism, left, kept], ['sliding_window', 2, '2']);
}

/** Waits until a page has so many workers: ending one takes a moment. */
export async function workersAre(page, count) {
  for (let k = 0; page.workers().length !== count; k++) {
    assert.ok(k < 150, `${page.workers().length} workers, not ${count}`);
    await page.waitForTimeout(100);
  }
}

/** A browser, and the installed package, for the tests of a file. */
export function useHost() {
  let browser;
  let project;
  const closing = [];

  before(async () => {
    project = installPackage();
    browser = await startTestBrowser();
  });
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });
  after(async () => {
    await browser?.close();
    project?.remove();
  });

  return {
    /** The folder of the installed package. */
    get installed() {
      return project.installed;
    },
    /** Serves folders by prefix, by default the package below /attention-lab/, until the test ends. */
    async serve(folders, headers) {
      const server = await serve({ '/attention-lab/': project.installed, ...folders }, headers);
      closing.push(server.close);
      return server.url;
    },
    async open(url, options = {}) {
      const context = await browser.newContext({
        locale: 'en',
        reducedMotion: 'reduce',
        ...options,
      });
      closing.push(() => context.close());
      const page = await context.newPage();
      page.setDefaultTimeout(120_000); // some hosts take their time on a busy machine
      const messages = [];
      const requests = [];
      page.on('console', (message) => messages.push(`${message.type()}: ${message.text()}`));
      page.on('pageerror', (error) => messages.push(`uncaught: ${error.message}`));
      context.on('request', (request) => requests.push(request.url()));
      await page.goto(url);
      return { page, messages, requests };
    },
  };
}

// One Chromium and one server for a test file; each test opens a page of its own.
//
//   const lab = useLab();                                    // at the top of a test file
//   const { page, messages, requests } = await lab.open({ lang: 'zh-CN', theme: 'dark' });
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, afterEach, before } from 'node:test';
import { chromium } from 'playwright-core';
import { findBrowser, findHeadlessBrowser } from '../../../scripts/lib/tools.mjs';
import { serveDist } from './server.mjs';

const flags = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update'],
];

export const viewports = {
  desktop: { width: 1280, height: 720 },
  phone: { width: 390, height: 844 },
  narrow: { width: 360, height: 740 },
};

/** As it is installed, for what is measured. */
export const startBrowser = (executablePath = findBrowser()) =>
  chromium.launch({ executablePath, headless: true, args: flags });

/** For tests: the quickest that is here. */
export const startTestBrowser = () => startBrowser(findHeadlessBrowser());

/** The copy for later visits is fetched behind the page's back, which tests would take for the page. */
export const withoutServiceWorker = () => {
  Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined });
};

/** The English sentence under constructed heads; the page itself opens on a recorded one (hash ''). */
const constructed =
  '#v=1&text=I|wrote|a|function|today|and|it|returns|null&head=coreference&query=6';

/**
 * Opens a page of dist/ in a context of its own and waits until its picture is up to date.
 * `panels`: the reader has scrolled down and back, so that the panels are there.
 * `messages` collects what the console and uncaught errors say, once each, `requests` every URL asked for.
 */
export async function openPage(browser, baseUrl, options = {}) {
  const { path = 'index.html', lang = 'en', theme = 'light' } = options;
  const { hash = path === 'index.html' && lang === 'en' ? constructed : '' } = options;
  const { element = 'attention-lab' } = options;
  const { viewport = viewports.desktop, reducedMotion = 'reduce', prepare } = options;
  const context = await browser.newContext({
    viewport,
    locale: lang,
    colorScheme: theme,
    reducedMotion,
  });
  await context.addInitScript(withoutServiceWorker);
  if (prepare) await context.addInitScript(prepare);
  const page = await context.newPage();
  const messages = [];
  const requests = [];
  const note = (kind, text) => {
    const message = `${kind}: ${text}`.slice(0, 300);
    if (!messages.includes(message)) messages.push(message);
  };
  page.on('console', (message) => note(message.type(), message.text()));
  page.on('pageerror', (error) => note('uncaught', error.message));
  context.on('request', (request) => requests.push(request.url()));
  await page.goto(new URL(`${path}${hash}`, baseUrl).href);
  await labIsReady(page, element);
  if (options.panels) await comeToPanels(page);
  return { page, context, baseUrl, messages, requests };
}

/** Waits for the `ready` of the page's lab: <attention-lab>, or another of this kind. */
export function labIsReady(page, element = 'attention-lab') {
  return page.evaluate(async (name) => {
    await customElements.whenDefined(name);
    await document.querySelector(name)?.ready;
  }, element);
}

/** Scrolls to what stands below the stage, which is loaded then, and back. */
export function comeToPanels(page) {
  return page.evaluate(async () => {
    const lab = document.querySelector('attention-lab');
    const first = () => lab.renderRoot.querySelector('.placeholder');
    first()?.scrollIntoView({ block: 'center' });
    while (first()) {
      await new Promise(requestAnimationFrame);
      await lab.pause();
    }
    scrollTo(0, 0);
  });
}

/** A property of the page's <attention-lab>. */
export const labProperty = (page, name) =>
  page.evaluate((key) => document.querySelector('attention-lab')[key], name);

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** Fails with each violation's rule and elements. Evaluated from here, so the page's CSP holds. */
export async function assertAccessible(page) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    const result = await globalThis.axe.run(document, { resultTypes: ['violations'] });
    return result.violations.map(({ id, help, nodes }) => ({
      rule: `${id}: ${help}`,
      nodes: nodes.map(({ target, failureSummary }) => `${target.join(' ')}\n${failureSummary}`),
    }));
  });
  assert.deepEqual(violations, []);
}

/** Registers a browser and a server for the tests of this file; closes every page after its test. */
export function useLab() {
  let browser;
  let server;
  const contexts = [];

  before(async () => {
    server = await serveDist();
    browser = await startTestBrowser();
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  return {
    async open(options) {
      const opened = await openPage(browser, server.url, options);
      contexts.push(opened.context);
      return opened;
    },
  };
}

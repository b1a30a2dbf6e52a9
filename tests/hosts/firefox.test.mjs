// A smoke test in Firefox, over WebDriver BiDi: the page, the element by its module and by its
// classic script, each steps and counts.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';
import { dist } from '../../scripts/lib/dist.mjs';
import { findFirefox } from '../../scripts/lib/tools.mjs';
import { serve } from '../e2e/support/server.mjs';
import { installPackage, packageFolder } from '../package/installed.mjs';
import { assertVisit, fixture, visit } from './support.mjs';

let browser;
let project;
let server;
before(async () => {
  project = installPackage();
  server = await serve({
    '/': fixture('plain'),
    '/attention-lab/': project.installed,
    '/site/': dist,
  });
  browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findFirefox(),
    headless: true,
    protocolTimeout: 120_000,
  });
});
after(async () => {
  await browser?.close();
  await server?.close();
  project?.remove();
});

async function open(path) {
  const page = await browser.newPage();
  const messages = [];
  page.on('console', (message) => messages.push(message.text()));
  page.on('pageerror', (error) => messages.push(error.message));
  await page.goto(new URL(path, server.url).href);
  return { page, messages };
}

for (const path of ['', 'site/', 'attention-lab/embed.html#v=1&mechanism=linear&lang=en']) {
  test(`Firefox: /${path} renders, computes and steps`, async () => {
    const { page, messages } = await open(path);
    assertVisit(await page.evaluate(visit, 0));
    assert.deepEqual(messages, []);
    await page.close();
  });
}

/** Waits for a condition in the page; BiDi has no locator that reaches through two shadow roots. */
const waitIn = (page, condition) => page.waitForFunction(condition, { timeout: 30_000 });

const fileOfOffline = pathToFileURL(join(packageFolder, 'attention-lab-offline.html')).href;
const lesson = '#v=1&lang=en&theme=presenter&lesson=sliding-window';

for (const [name, address] of [
  ['a server', () => new URL(`site/index.html${lesson}`, server.url).href],
  ['a file', () => fileOfOffline + lesson],
]) {
  test(`Firefox: the notes of a lesson open from ${name}, and their commands arrive`, async () => {
    const page = await browser.newPage();
    await page.goto(address());
    const inCard = (selector) =>
      `document.querySelector('attention-lab').shadowRoot.querySelector('al-lesson')?.shadowRoot.querySelector('${selector}')`;
    await waitIn(page, inCard('.notes'));
    const popup = new Promise((resolve) => page.once('popup', resolve));
    const button = await page.evaluateHandle(inCard('.notes'));
    await button.click();
    const notes = await popup;
    await waitIn(notes, `document.querySelector('h1')?.textContent.includes('card 1 of 6')`);
    await notes.keyboard.press('PageDown');
    await notes.keyboard.press('PageDown');
    await waitIn(page, `${inCard('.at')}.textContent === '2 / 6'`);
    await waitIn(notes, `document.querySelector('h1').textContent.includes('card 2 of 6')`);
    await notes.close();
    await page.close();
  });
}

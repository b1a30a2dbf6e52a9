// A smoke test in Firefox, over WebDriver BiDi: the page, the element by its module and by its
// classic script, each steps and counts.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { dist } from '../../scripts/lib/dist.mjs';
import { findFirefox } from '../../scripts/lib/tools.mjs';
import { serve } from '../e2e/support/server.mjs';
import { installPackage } from '../package/installed.mjs';
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

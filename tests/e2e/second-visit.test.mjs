// A second visit works without a network: the service worker has kept the site's files.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { callLab, stateOf } from './support/actions.mjs';
import { labIsReady, startTestBrowser } from './support/lab.mjs';
import { serveDist } from './support/server.mjs';

let browser;
before(async () => {
  browser = await startTestBrowser();
});
after(() => browser?.close());

/** A page whose service worker has done its work. */
async function firstVisit(url) {
  const context = await browser.newContext({ locale: 'en' });
  const page = await context.newPage();
  const messages = [];
  page.on('console', (message) => messages.push(message.text()));
  page.on('pageerror', (error) => messages.push(error.message));
  await page.goto(url);
  await labIsReady(page);
  await page.evaluate(async () => {
    const { active, waiting, installing } = await navigator.serviceWorker.ready;
    const worker = installing ?? waiting ?? active;
    if (worker.state === 'activated') return;
    await new Promise((done) => {
      worker.onstatechange = () => worker.state === 'activated' && done();
    });
  });
  return { page, context, messages };
}

test('second visit: with the server gone, the page loads, computes and steps', async () => {
  const server = await serveDist();
  const { page, context, messages } = await firstVisit(server.url);
  await server.close();
  await page.reload();
  await labIsReady(page);
  await callLab(page, 'seek', 0);
  await callLab(page, 'next');
  const { step, tokens } = await stateOf(page);
  assert.equal(step, 1);
  assert.ok(tokens.length > 1);
  await page.getByRole('button', { name: 'Share' }).click(); // loaded when it is asked for
  await page.getByRole('dialog').waitFor();
  assert.deepEqual(messages, []);
  await context.close();
});

test('second visit: with the server there, pages come from it and not from the cache', async () => {
  const server = await serveDist();
  const { page, context } = await firstVisit(server.url);
  const { status, fromWorker } = await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    const names = await caches.keys();
    const response = await fetch('no-such-page.html');
    return { status: response.status, fromWorker: [active.state, names.length] };
  });
  assert.equal(status, 404);
  assert.deepEqual(fromWorker, ['activated', 1]);
  const response = await page.reload();
  assert.equal(response.status(), 200);
  assert.equal(response.fromServiceWorker(), true);
  await context.close();
  await server.close();
});

test('second visit: an embed leaves nothing behind', async () => {
  const server = await serveDist();
  const context = await browser.newContext({ locale: 'en' });
  const page = await context.newPage();
  await page.goto(new URL('embed.html', server.url).href);
  await labIsReady(page);
  const [registrations, kept] = await page.evaluate(async () => [
    (await navigator.serviceWorker.getRegistrations()).length,
    (await caches.keys()).length,
  ]);
  assert.deepEqual([registrations, kept], [0, 0]);
  await context.close();
  await server.close();
});

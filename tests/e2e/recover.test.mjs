// A page that cannot start says why, and one that could after all is loaded again: a deploy caught
// half-way, a script that is blocked or late, a browser without something the page needs.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { labIsReady, startBrowser } from './support/lab.mjs';
import { serveDist } from './support/server.mjs';

let browser;
let server;
before(async () => {
  [browser, server] = await Promise.all([startBrowser(), serveDist()]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

async function visit(t, prepare, options = {}) {
  const context = await browser.newContext({ locale: 'en', serviceWorkers: 'block', ...options });
  t.after(() => context.close());
  const page = await context.newPage();
  await prepare(page, context);
  await page.goto(server.url);
  return page;
}

const said = (page) => page.locator('#recover').textContent();
const mainScript = /\/assets\/index[^/]*\.js$/;

test('recover: a main script that is gone is asked for once more, then the page says so', async (t) => {
  let asked = 0;
  const page = await visit(t, (opened) =>
    opened.route(mainScript, (route) => {
      asked += 1;
      return route.fulfill({ status: 404, body: '' });
    }),
  );
  await page.locator('#recover').waitFor();
  assert.match(await said(page), /did not load/);
  assert.equal(asked, 2);
});

test('recover: a page instead of the script, once, is a page that works the second time', async (t) => {
  let asked = 0;
  const page = await visit(t, (opened) =>
    opened.route(mainScript, (route) => {
      asked += 1;
      return asked === 1
        ? route.fulfill({ contentType: 'text/html', body: '<!doctype html>' })
        : route.continue();
    }),
  );
  await page.waitForFunction(() => customElements.get('attention-lab'));
  await labIsReady(page);
  assert.equal(asked, 2);
  assert.equal(await page.locator('#recover').count(), 0);
});

test('recover: what a browser lacks is named', async (t) => {
  const page = await visit(t, (_, context) =>
    context.addInitScript(() => {
      delete Intl.Segmenter;
    }),
  );
  await page.locator('#recover').waitFor();
  assert.match(await said(page), /Intl\.Segmenter/);
});

test('recover: wasm that comes as a page, or not at all, comes from a script', async (t) => {
  for (const answer of [
    { contentType: 'text/html', body: '<!doctype html>' },
    { status: 404, body: '' },
  ]) {
    const page = await visit(t, (_, context) =>
      context.route(/attention_page[^/]*\.wasm$/, (route) => route.fulfill(answer)),
    );
    await labIsReady(page);
    assert.ok(await page.evaluate(() => document.querySelector('attention-lab').stepCount > 0));
  }
});

// A page that cannot start says why, and one that could after all is loaded again: a deploy caught
// half-way, a script that is blocked or late, a browser without something the page needs.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { soakLabCrashes, soakTrainingCrashes } from '../soak/crashes.mjs';
import { soakModelCrashes } from '../soak/model-crashes.mjs';
import { failures } from '../soak/report.mjs';
import { labIsReady, openPage, startTestBrowser, withoutServiceWorker } from './support/lab.mjs';
import { serveDist } from './support/server.mjs';

let browser;
let server;
before(async () => {
  [browser, server] = await Promise.all([startTestBrowser(), serveDist()]);
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

/** What a browser does whose disk is full, whose reader refuses storage, and what a damaged one holds. */
const storages = {
  full: () => {
    const refuse = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    Storage.prototype.setItem = refuse;
    CacheStorage.prototype.open = async () => refuse();
    StorageManager.prototype.getDirectory = async () => refuse();
    StorageManager.prototype.estimate = async () => ({ quota: 0, usage: 0 });
  },
  refused: () => {
    const refuse = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(globalThis, name, { get: refuse });
    StorageManager.prototype.getDirectory = async () => refuse();
    CacheStorage.prototype.open = async () => refuse();
  },
  damaged: () => {
    Storage.prototype.getItem = () => '{"index":"constructor","answers":[null,{"id":{}}]}';
  },
};

for (const [what, prepare] of Object.entries(storages)) {
  test(`recover: with storage ${what}, every page and a lesson work and say nothing`, async (t) => {
    for (const path of [
      'index.html#lesson=self-attention',
      'course.html',
      'train.html',
      'models.html',
    ]) {
      const context = await browser.newContext({ locale: 'en' });
      t.after(() => context.close());
      const messages = [];
      await context.addInitScript(withoutServiceWorker);
      await context.addInitScript(prepare);
      const page = await context.newPage();
      page.on('console', (message) => messages.push(message.text()));
      page.on('pageerror', ({ message }) => messages.push(message));
      await page.goto(new URL(path, server.url).href);
      await page.evaluate(async () => {
        const element = document.querySelector('main > *');
        await customElements.whenDefined(element.localName);
        await element.ready;
        await element.updateComplete;
      });
      if (path.includes('lesson')) {
        const card = page.locator('al-lesson');
        await card.getByRole('button', { name: 'Skip' }).click();
        await card.getByRole('button', { name: 'Next' }).click();
        await card.locator('.body').waitFor();
      }
      assert.deepEqual(messages, [], path);
    }
  });
}

test('recover: a table that is asked for as its picture goes away says nothing', async () => {
  const { page, context, messages } = await openPage(browser, server.url);
  const [answer] = await Promise.all([
    page.waitForResponse(/al-table/),
    page.evaluate(() => {
      const lab = document.querySelector('attention-lab');
      const stage = lab.shadowRoot.querySelector('al-stage').shadowRoot;
      stage.querySelector('.foot button[aria-haspopup="dialog"]').click();
      lab.remove();
    }),
  ]);
  await answer.finished();
  await page.waitForFunction(() => customElements.get('al-table'));
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  assert.deepEqual(messages, []);
  await context.close();
});

test('recover: workers that throw, vanish or hang leave the page as it was', async () => {
  await soakLabCrashes(browser, server, 11);
  await soakTrainingCrashes(browser, server, 11);
  await soakModelCrashes(browser, server, 11);
  assert.deepEqual(failures(), []);
});

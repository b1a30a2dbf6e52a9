// Pages as authors write them: plain, under a strict policy, in a sandboxed frame, with two versions,
// with a theme that swaps the page under the element.
import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { policy } from '../e2e/support/server.mjs';
import { assertWorks, fixture, useHost, workersAre } from './support.mjs';

const host = useHost();

test('plain page: two elements in two languages work and share one worker', async () => {
  const url = await host.serve({ '/': fixture('plain') });
  const { page, messages, requests } = await host.open(url);
  const english = await assertWorks(page, 0);
  const chinese = await assertWorks(page, 1);
  assert.deepEqual([english.lang, english.mechanism], ['en', 'sliding_window']);
  assert.deepEqual([chinese.lang, chinese.mechanism], ['zh-CN', 'linear']);
  assert.match(chinese.caption, /[\u4e00-\u9fff]/);
  assert.equal(page.workers().length, 1);
  assert.equal(requests.filter((address) => address.endsWith('.wasm')).length, 1);
  assert.deepEqual(messages, []);
});

test('plain page: the classic script does the same with one file', async () => {
  const url = await host.serve({ '/': fixture('elements') });
  const { page, messages, requests } = await host.open(url);
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.src = '/attention-lab/attention-lab.classic.js';
    document.querySelector('#above').after(script, document.createElement('attention-lab'));
  });
  await assertWorks(page);
  assert.equal(page.workers().length, 1);
  const files = requests.map((address) => new URL(address).pathname);
  assert.deepEqual(
    [...new Set(files)].filter((path) => path.startsWith('/attention-lab/')),
    ['/attention-lab/attention-lab.classic.js'],
  );
  assert.deepEqual(messages, []);
});

for (const script of ['attention-lab.js', 'attention-lab.classic.js']) {
  test(`strict policy: 'self' and 'wasm-unsafe-eval' are enough for ${script}`, async () => {
    const headers = { 'Content-Security-Policy': policy };
    const url = await host.serve({ '/': fixture('elements') }, headers);
    const { page, messages } = await host.open(url);
    const html = '<attention-lab text="the|cat|sees|it"></attention-lab>';
    await page.evaluate(
      ([markup, address]) => {
        document.querySelector('#above').insertAdjacentHTML('afterend', markup);
        const script = document.createElement('script');
        if (!address.includes('classic')) script.type = 'module';
        script.src = address;
        document.head.append(script);
      },
      [html, `/attention-lab/${script}`],
    );
    await assertWorks(page);
    assert.equal(page.workers().length, 1);
    assert.deepEqual(messages, []);
  });
}

const anyOrigin = { 'Access-Control-Allow-Origin': '*' };

test('another origin: the worker starts through a Blob', async () => {
  const elsewhere = await host.serve({}, anyOrigin);
  const url = await host.serve({ '/': fixture('elements') });
  const { page, messages } = await host.open(url);
  const address = `${elsewhere}attention-lab/attention-lab.js`;
  await page.evaluate((from) => load('<attention-lab></attention-lab>', from), address);
  await assertWorks(page);
  assert.match(page.workers()[0].url(), /^blob:/);
  assert.deepEqual(messages, []);
});

test('another origin: where a policy refuses the Blob, the engine runs in the page', async () => {
  const elsewhere = await host.serve({}, anyOrigin);
  const { origin } = new URL(elsewhere);
  const strict = [
    `script-src 'self' 'wasm-unsafe-eval' ${origin}`,
    `connect-src 'self' ${origin}`,
    "worker-src 'self'",
  ].join('; ');
  const headers = { 'Content-Security-Policy': strict };
  const url = await host.serve({ '/': fixture('elements') }, headers);
  const { page, messages } = await host.open(url);
  const address = `${elsewhere}attention-lab/attention-lab.js`;
  await page.evaluate((from) => load('<attention-lab></attention-lab>', from), address);
  await assertWorks(page);
  assert.equal(page.workers().length, 0);
  assert.ok(
    messages.every((message) => /Content Security Policy/.test(message)),
    messages.join('\n'),
  );
});

test('sandboxed frame: it works without an origin and tells its height', async () => {
  const url = await host.serve({ '/': fixture('sandbox') });
  const { page, messages } = await host.open(url);
  await page.waitForFunction(() => heard.some(({ subject }) => subject === 'lti.frameResize'));
  const frame = page.frames()[1];
  const seen = await assertWorks(frame);
  assert.deepEqual(
    [seen.mechanism, seen.lang, seen.tokens],
    ['linear', 'en', ['the', 'cat', 'sees', 'it']],
  );
  assert.equal(await frame.evaluate(() => origin), 'null');
  await frame.waitForFunction(() => {
    const { scrollHeight, clientHeight } = document.documentElement;
    return scrollHeight === clientHeight; // the frame is as high as the element
  });
  const height = await frame.evaluate(
    () => document.querySelector('attention-lab').getBoundingClientRect().height,
  );
  const last = await page.evaluate(() => heard.slice(-2));
  assert.deepEqual(last, [
    { type: 'attention-lab:resize', version: 1, height: Math.ceil(height) },
    { subject: 'lti.frameResize', height: Math.ceil(height) },
  ]);
  assert.deepEqual(messages, []);
});

test('frame: a new hash is a new state, and what breaks a rule is said', async () => {
  const url = await host.serve({});
  const { page, messages } = await host.open(
    `${url}attention-lab/embed.html#v=1&text=a%7Cb&lang=en`,
  );
  await page.evaluate(() => document.querySelector('attention-lab').ready);
  await page.evaluate(() => {
    location.hash = '#v=1&text=a%7Cb%7Cc&lang=en&mechanism=sliding_window&window_left=9';
  });
  await page.waitForFunction(() => document.querySelector('attention-lab').tokens.length === 3);
  await page.getByText('window_left = 9').waitFor();
  assert.deepEqual(messages, []);
});

test('two versions: the first one loaded draws every element, and nothing is said', async () => {
  const older = join(host.installed, '..', 'older');
  cpSync(host.installed, older, { recursive: true });
  const { version } = JSON.parse(readFileSync(join(older, 'package.json'), 'utf8'));
  for (const name of ['attention-lab.js', 'attention-lab.classic.js']) {
    const text = readFileSync(join(older, name), 'utf8');
    assert.ok(text.includes(version));
    writeFileSync(join(older, name), text.replaceAll(version, '0.0.1'));
  }
  const url = await host.serve({ '/': fixture('two-versions'), '/older/': older });
  const { page, messages, requests } = await host.open(url);
  await assertWorks(page, 0);
  await assertWorks(page, 1);
  const drawn = await page.evaluate(() => customElements.get('attention-lab').version);
  const wasm = requests.filter((address) => address.endsWith('.wasm'));
  assert.equal(wasm.length, drawn === '0.0.1' ? 0 : 1, 'one engine');
  assert.equal(page.workers().length, 1);
  assert.deepEqual(messages, []);
  rmSync(older, { recursive: true });
});

test('instant navigation: elements come and go with the page, and their worker with the last', async () => {
  const url = await host.serve({ '/': fixture('instant-navigation') });
  const { page, messages } = await host.open(url);
  await assertWorks(page);
  await page.getByRole('link', { name: 'Two' }).click();
  await page.waitForURL(/other/);
  assert.equal((await assertWorks(page, 0)).lang, 'zh-CN');
  await assertWorks(page, 1);
  assert.equal(page.workers().length, 1);
  await page.getByRole('link', { name: 'None' }).click();
  await page.waitForURL(/none/);
  await workersAre(page, 0);
  await page.getByRole('link', { name: 'One', exact: true }).click();
  await page.waitForURL(/index/);
  await assertWorks(page);
  assert.deepEqual(messages, []);
});

// dist/engine.js in a browser, on the main thread, under a strict Content-Security-Policy.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { startTestBrowser } from './support/lab.mjs';
import { serveDist } from './support/server.mjs';

let server;
let browser;
let page;
const messages = [];

before(async () => {
  server = await serveDist();
  browser = await startTestBrowser();
  page = await browser.newPage();
  page.on('console', (message) => {
    // Chromium asks for an icon beside any document.
    if (!message.location().url.endsWith('/favicon.ico')) messages.push(message.text());
  });
  page.on('pageerror', (error) => messages.push(error.message));
  // A document of the same origin and policy in which nothing else runs.
  await page.goto(new URL('engine.js', server.url).href);
});

after(async () => {
  await browser?.close();
  await server?.close();
});

test('engine: computes in a page, with SIMD and without', async () => {
  const [simd, scalar] = await page.evaluate(async (address) => {
    const { createEngine } = await import(address);
    const [q, k, v] = [1, 2, 3].map((seed) =>
      Float32Array.from({ length: 24 }, (_, index) => Math.sin(seed * index)),
    );
    const options = { n_heads: 2, seq_len_q: 4, head_dim: 3, causal: true, q, k, v };
    const results = [];
    for (const mode of ['on', 'off']) {
      const engine = await createEngine({ simd: mode });
      const { out, counters } = engine.attend(options);
      results.push({ out: [...out], counters, expected: engine.expectedCounters(options) });
    }
    return results;
  }, new URL('engine.js', server.url).href);

  assert.equal(simd.out.length, 24);
  for (const [index, value] of simd.out.entries()) {
    assert.ok(Math.abs(value - scalar.out[index]) <= 1e-5);
  }
  assert.deepEqual(simd.counters, simd.expected);
  assert.deepEqual(simd.counters, scalar.counters);
});

test('engine: an instance that ran out of memory is replaced within the next call', async () => {
  const [code, length] = await page.evaluate(async (address) => {
    const { createEngine } = await import(address);
    const engine = await createEngine();
    const zeros = new Float32Array(2 ** 22);
    const large = { n_heads: 4, seq_len_q: 4096, head_dim: 256, q: zeros, k: zeros, v: zeros };
    const { grow } = WebAssembly.Memory.prototype;
    WebAssembly.Memory.prototype.grow = () => {
      throw new RangeError('out of memory');
    };
    let error;
    try {
      engine.attend(large);
    } catch (thrown) {
      error = thrown;
    }
    WebAssembly.Memory.prototype.grow = grow;
    const one = new Float32Array(1);
    const small = { n_heads: 1, seq_len_q: 1, head_dim: 1, q: one, k: one, v: one };
    return [error.code, engine.attend(small).out.length];
  }, new URL('engine.js', server.url).href);
  assert.equal(code, 'aborted');
  assert.equal(length, 1);
});

test('engine: says nothing on the console', () => {
  assert.deepEqual(messages, []);
});

test('engine: the probes find SIMD and relaxed SIMD, which this browser has', async () => {
  const source = await readFile(new URL('../../build/bindings/simd.js', import.meta.url), 'utf8');
  const blank = await browser.newPage();
  const found = await blank.evaluate(async (text) => {
    const { hasSimd, hasRelaxedSimd } = await import(`data:text/javascript,${text}`);
    return [hasSimd(), hasRelaxedSimd()];
  }, encodeURIComponent(source));
  await blank.close();
  assert.deepEqual(found, [true, true]);
});

// The suite in headless Chromium: bundled by Vite into build/bench, served from there, one page.
import { cpSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';
import { startBrowser } from '../e2e/support/lab.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const outDir = fileURLToPath(new URL('../../build/bench', import.meta.url));

const config = {
  configFile: false,
  root: here,
  base: './',
  logLevel: 'error',
  build: { outDir, emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0 },
};

/** The wasm files that the peers fetch by name. */
function copyPeerFiles() {
  const require = createRequire(import.meta.url);
  const copy = (name, folder) =>
    cpSync(dirname(require.resolve(name)), join(outDir, folder), {
      recursive: true,
      filter: (path) => !/\.(js|ts|map)$/.test(path),
    });
  copy('onnxruntime-web', 'ort');
  copy('@tensorflow/tfjs-backend-wasm', 'tfjs');
}

export async function runInBrowser({ quick, log }) {
  await build(config);
  copyPeerFiles();
  // Isolated, for a clock of 5 microseconds instead of 100.
  const headers = {
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
  };
  const server = await preview({ ...config, preview: { host: 'localhost', headers } });
  const browser = await startBrowser();
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(error.message));
    await page.exposeFunction('logCase', log);
    await page.goto(server.resolvedUrls.local[0]);
    await page.waitForFunction(() => globalThis.runSuite !== undefined);
    return await page.evaluate((options) => runSuite({ ...options, log: logCase }), { quick });
  } finally {
    await browser.close();
    await new Promise((done) => server.httpServer.close(done));
  }
}

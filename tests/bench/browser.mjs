// A page of the benchmark in headless Chromium: bundled by Vite into build/bench, served from there.
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
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    rolldownOptions: { input: ['index.html', 'models.html'].map((name) => join(here, name)) },
  },
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
  copy('@wllama/wllama', 'wllama');
}

/** run(page), once the page of that name is there. */
async function onPage(name, run) {
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
    await page.goto(new URL(name, server.resolvedUrls.local[0]).href);
    return await run(page);
  } finally {
    await browser.close();
    await new Promise((done) => server.httpServer.close(done));
  }
}

/** The suite of kernels and their peers. */
export const runInBrowser = ({ quick, log }) =>
  onPage('index.html', async (page) => {
    await page.exposeFunction('logCase', log);
    await page.waitForFunction(() => globalThis.runSuite !== undefined);
    return page.evaluate((options) => runSuite({ ...options, log: logCase }), { quick });
  });

/** A model file under attention-lab and wllama, in turns: models-page.mjs. */
export const runModelInBrowser = (path, options) =>
  onPage('models.html', async (page) => {
    await page.setInputFiles('input', path);
    await page.waitForFunction(() => globalThis.runModel !== undefined);
    return page.evaluate((options) => runModel(options), options);
  });

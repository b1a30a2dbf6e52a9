// One small project of each bundler and framework, from one installation: built, opened, and asked
// what every host is asked. The numbers are those that the author wrote, also behind a link.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { runIn } from '../package/installed.mjs';
import { putPackage } from './project.mjs';
import { assertWorks, fixture, useHost } from './support.mjs';

/** Hosts whose builds take minutes: `npm run test:hosts:all`. */
const slow = process.env.ALL_HOSTS ? {} : { skip: 'slow: npm run test:hosts:all builds it' };

const host = useHost();
const folder = fixture('bundlers');
const bin = (name) => join(folder, 'node_modules', '.bin', name);
const viteOf = (major) => join(folder, `node_modules/vite${major}/bin/vite.js`);

before(() => putPackage('bundlers', host.installed));

/** The element as every project here has it: a window of two tokens before the query. */
async function assertWindow(page) {
  const seen = await assertWorks(page);
  assert.deepEqual(seen.tokens, ['the', 'cat', 'sees', 'it']);
  const { left, kept } = await page.evaluate(() => {
    const lab = document.querySelector('attention-lab');
    return { left: lab.window_left, kept: lab.getAttribute('window_left') ?? '2' };
  });
  assert.deepEqual([seen.mechanism, left, kept], ['sliding_window', 2, '2']);
}

async function assertSite(folders, path = '') {
  const url = await host.serve(folders);
  const { page, messages } = await host.open(`${url}${path}`);
  await assertWindow(page);
  assert.equal(page.workers().length, 1);
  assert.deepEqual(messages, []);
  return { page, messages };
}

/** Starts a development server and resolves with its address; it ends with the test. */
async function startServer(t, cwd, command, args, env = {}) {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env, NO_COLOR: '1' } });
  t.after(() => child.kill('SIGKILL'));
  let said = '';
  return new Promise((resolve, reject) => {
    const hear = (chunk) => {
      said += chunk;
      const [address] = said.match(/http:\/\/(localhost|127\.0\.0\.1):\d+\/?/) ?? [];
      if (address) resolve(address.endsWith('/') ? address : `${address}/`);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', () => reject(new Error(said)));
  });
}

for (const bundler of ['turbopack', 'webpack']) {
  test(
    `Next.js: built with ${bundler}, works, hydrates and goes to the next page`,
    slow,
    async () => {
      const cwd = join(folder, 'next');
      const env = { HOST_BUNDLER: bundler, NEXT_TELEMETRY_DISABLED: '1' };
      runIn(
        cwd,
        process.execPath,
        [join(folder, 'node_modules/next/dist/bin/next'), 'build', `--${bundler}`],
        undefined,
        env,
      );
      const { page, messages } = await assertSite({ '/': join(cwd, 'dist', bundler) });
      await page.getByRole('link', { name: 'The state' }).click();
      await page.waitForURL(/linear/);
      await page.locator('attention-lab[mechanism="linear"], attention-lab').first().waitFor();
      await page.waitForFunction(
        () => document.querySelector('attention-lab').mechanism === 'linear',
      );
      const second = await assertWorks(page);
      const set = await page.evaluate(() => {
        const { chunk_len, compact } = document.querySelector('attention-lab');
        return [chunk_len, compact];
      });
      assert.deepEqual([second.lang, ...set], ['zh-CN', 2, true]);
      assert.deepEqual(messages, []);
    },
  );
}

test(
  'Next.js: the development server (Turbopack) hydrates without a difference',
  slow,
  async (t) => {
    const cwd = join(folder, 'next');
    const next = join(folder, 'node_modules/next/dist/bin/next');
    const args = [next, 'dev', '--port', '0', '--hostname', '127.0.0.1'];
    const url = await startServer(t, cwd, process.execPath, args, { NEXT_TELEMETRY_DISABLED: '1' });
    await (await fetch(url)).text(); // the server builds the page now
    const { page, messages } = await host.open(url);
    await assertWindow(page);
    assert.deepEqual(
      messages.filter((message) => /error|hydrat|uncaught/i.test(message)),
      [],
    );
  },
);

for (const major of [6, 7]) {
  test(`Vite ${major}: the development server`, async (t) => {
    const args = [viteOf(major), '--port', '0', '--host', '127.0.0.1'];
    const url = await startServer(t, join(folder, 'vite'), process.execPath, args);
    const { page, messages } = await host.open(url);
    await assertWindow(page);
    assert.equal(page.workers().length, 1);
    assert.deepEqual(
      messages.filter((message) => !message.includes('[vite]')),
      [],
    );
  });
}

test('Vite 7: a development server that has moved the script still works, and says what to write', async (t) => {
  const args = [viteOf(7), '--port', '0', '--host', '127.0.0.1', '--config', 'none.config.mjs'];
  const url = await startServer(t, join(folder, 'vite'), process.execPath, args);
  const { page, messages } = await host.open(url);
  await assertWindow(page);
  assert.match(messages.join('\n'), /optimizeDeps/);
});

test('webpack: builds without a warning', async () => {
  const said = runIn(join(folder, 'webpack'), bin('webpack'), [
    '--mode',
    'production',
    '--stats',
    'errors-warnings',
  ]);
  assert.doesNotMatch(said, /warning/i);
  await assertSite({ '/': join(folder, 'webpack') });
});

test('Angular: works with the package’s files in a folder of assets', slow, async () => {
  const said = runIn(folder, bin('ng'), ['build']);
  assert.doesNotMatch(said, /warning/i);
  await assertSite({ '/': join(folder, 'angular/dist/browser') });
});

test('types: JSX, templates and markup of React, Vue and Svelte know the element', () => {
  runIn(join(folder, 'types'), bin('tsc'), ['--project', '.']);
  runIn(join(folder, 'types/vue'), bin('vue-tsc'), ['--project', '.']);
  runIn(join(folder, 'types/svelte'), bin('svelte-check'), [
    '--tsconfig',
    'tsconfig.json',
    '--fail-on-warnings',
  ]);
});

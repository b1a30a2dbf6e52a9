// One small project of each bundler and framework, from one installation: built, opened, and asked
// what every host is asked. The numbers are those that the author wrote, also behind a link.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { runIn } from '../package/installed.mjs';
import { startProcess, until } from './process.mjs';
import { putPackage } from './project.mjs';
import { assertWindow, assertWorks, fixture, slow, useHost } from './support.mjs';
import { installedVersion, tried } from './tried.mjs';

const host = useHost();
const folder = fixture('bundlers');
const bin = (name) => join(folder, 'node_modules', '.bin', name);
const viteOf = (major) => join(folder, `node_modules/vite${major}/bin/vite.js`);

before(() => putPackage('bundlers', host.installed));

const worked = (name, main) => tried(name, installedVersion(folder, main));

async function assertSite(folders, path = '') {
  const url = await host.serve(folders);
  const { page, messages } = await host.open(`${url}${path}`);
  await assertWindow(page);
  assert.equal(page.workers().length, 1);
  assert.deepEqual(messages, []);
  return { page, messages };
}

/** Starts a development server and resolves with its address; it ends with the test. */
async function startServer(t, cwd, command, args, env) {
  const server = startProcess(t, command, args, { cwd, env });
  const address = /http:\/\/(localhost|127\.0\.0\.1):\d+/;
  return `${await until(server, (said) => said.match(address)?.[0])}/`;
}

for (const bundler of ['turbopack', 'webpack']) {
  test(
    `Next.js: built with ${bundler}, works, hydrates and goes to the next page`,
    bundler === 'webpack' ? slow : {},
    async () => {
      const cwd = join(folder, 'next');
      const next = join(folder, 'node_modules/next/dist/bin/next');
      const env = { HOST_BUNDLER: bundler, NEXT_TELEMETRY_DISABLED: '1' };
      runIn(cwd, process.execPath, [next, 'build', `--${bundler}`], undefined, env);
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
      worked(`Next.js, ${bundler}`, 'next');
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
    worked('Next.js, in development', 'next');
  },
);

for (const major of [6, 7, 8]) {
  test(`Vite ${major}: the development server`, major === 8 ? slow : {}, async (t) => {
    const args = [viteOf(major), '--port', '0', '--host', '127.0.0.1'];
    const url = await startServer(t, join(folder, 'vite'), process.execPath, args);
    const { page, messages } = await host.open(url);
    await assertWindow(page);
    assert.equal(page.workers().length, 1);
    assert.deepEqual(
      messages.filter((message) => !message.includes('[vite]')),
      [],
    );
    worked(`Vite ${major}, in development`, `vite${major}`);
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
  worked('webpack', 'webpack');
});

test('Angular: works with the package’s files in a folder of assets', async () => {
  const said = runIn(folder, bin('ng'), ['build']);
  assert.doesNotMatch(said, /warning/i);
  await assertSite({ '/': join(folder, 'angular/dist/browser') });
  worked('Angular', '@angular/core');
});

for (const [name, site, only] of [
  ['React', 'react', {}],
  ['Vue', 'vue', slow],
]) {
  test(`${name}: built by Vite, and hears of the steps`, only, async () => {
    const cwd = join(folder, site);
    runIn(cwd, process.execPath, [viteOf(7), 'build', '--logLevel', 'error']);
    const { page } = await assertSite({ '/': join(cwd, 'dist') });
    const caption = () =>
      page.evaluate(() => document.querySelector('attention-lab').currentStep.caption);
    assert.equal(await page.locator('#root > output').textContent(), await caption());
    worked(name, site);
  });
}

test('types: JSX, templates and markup of React, Vue and Svelte know the element', () => {
  runIn(join(folder, 'types'), bin('tsc'), ['--project', '.']);
  runIn(join(folder, 'types/vue'), bin('vue-tsc'), ['--project', '.']);
  runIn(join(folder, 'types/svelte'), bin('svelte-check'), [
    '--tsconfig',
    'tsconfig.json',
    '--fail-on-warnings',
  ]);
  worked('TypeScript', 'typescript');
  worked('Svelte', 'svelte');
});

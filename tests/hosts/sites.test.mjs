// One small site of each generator and slide tool: built, opened, and asked what every host is asked.
import assert from 'node:assert/strict';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findProgram } from '../../scripts/lib/run.mjs';
import { runIn } from '../package/installed.mjs';
import { putPackage } from './project.mjs';
import { assertWindow, fixture, slow, useHost } from './support.mjs';
import { installedVersion, tried } from './tried.mjs';

const host = useHost();

const sites = [
  { name: 'Astro', site: 'astro', package: 'astro', build: ['astro', 'build'], out: 'dist' },
  {
    name: 'Nuxt',
    site: 'nuxt',
    package: 'nuxt',
    build: ['nuxt', 'generate'],
    out: '.output/public',
  },
  {
    ...{ name: 'SvelteKit', site: 'sveltekit', package: '@sveltejs/kit' },
    ...{ build: ['vite', 'build'], out: 'build' },
  },
  {
    ...{ name: 'Slidev', site: 'slidev', package: '@slidev/cli' },
    ...{ build: ['slidev', 'build', '--base', './'], out: 'dist' },
  },
  {
    ...{ name: 'Storybook', site: 'storybook', package: 'storybook' },
    ...{ build: ['storybook', 'build', '--quiet'], out: 'storybook-static' },
    page: 'iframe.html?id=attention-lab--window&viewMode=story',
  },
];

const env = { ASTRO_TELEMETRY_DISABLED: '1', NUXT_TELEMETRY_DISABLED: '1' };

for (const { name, site, package: main, build, out, page: path = '' } of sites) {
  test(`${name}: the element works in a built site`, slow, async () => {
    const folder = fixture(`sites/${site}`);
    putPackage(`sites/${site}`, host.installed);
    const [program, ...args] = build;
    runIn(folder, join(folder, 'node_modules/.bin', program), args, undefined, env);
    const url = await host.serve({ '/': join(folder, out) });
    const { page, messages } = await host.open(`${url}${path}`);
    await assertWindow(page);
    assert.equal(page.workers().length, 1);
    assert.deepEqual(
      messages.filter((message) => /error|uncaught/i.test(message)),
      [],
    );
    tried(name, installedVersion(folder, main));
  });
}

test(
  'reveal.js: the element works on a slide, and its keys do not turn the slides',
  slow,
  async () => {
    const folder = fixture('sites/revealjs');
    putPackage('sites/revealjs', host.installed);
    const url = await host.serve({
      '/': folder,
      '/reveal.js/': join(folder, 'node_modules/reveal.js/dist'),
    });
    const { page, messages } = await host.open(url);
    await page.locator('.reveal.ready attention-lab').waitFor();
    await assertWindow(page);
    await page.locator('attention-lab').evaluate((lab) => lab.focus());
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('n');
    assert.doesNotMatch(new URL(page.url()).hash, /1/);
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => /1/.test(location.hash));
    assert.deepEqual(messages, []);
    tried('reveal.js', installedVersion(folder, 'reveal.js'));
  },
);

/** A generator that npm does not have: skipped where the machine does not have it either. */
const slowWith = (program) =>
  findProgram(program) ? slow : { skip: `${program} is not installed` };
const versionSaid = (program, ...args) =>
  runIn(fixture('sites'), program, args).match(/\d+\.\d+\.\d+/)[0];

test('Hugo: the element in Markdown', slowWith('hugo'), async () => {
  const folder = fixture('sites/hugo');
  rmSync(join(folder, 'public'), { recursive: true, force: true });
  runIn(folder, 'hugo', ['--quiet']);
  cpSync(host.installed, join(folder, 'public/attention-lab'), { recursive: true });
  const url = await host.serve({ '/': join(folder, 'public') });
  const { page, messages } = await host.open(url);
  await assertWindow(page);
  assert.deepEqual(messages, []);
  tried('Hugo', versionSaid('hugo', 'version'));
});

test('Jekyll: the element in Markdown', slowWith('jekyll'), async () => {
  const folder = fixture('sites/jekyll');
  rmSync(join(folder, '_site'), { recursive: true, force: true });
  runIn(folder, 'jekyll', ['build', '--quiet']);
  cpSync(host.installed, join(folder, '_site/attention-lab'), { recursive: true });
  const url = await host.serve({ '/': join(folder, '_site') });
  const { page, messages } = await host.open(url);
  await assertWindow(page);
  assert.deepEqual(messages, []);
  tried('Jekyll', versionSaid('jekyll', '--version'));
});

test(
  'mdBook: the classic script in chapters and in print.html, and its keys turn no page',
  slowWith('mdbook'),
  async () => {
    const folder = fixture('sites/mdbook');
    for (const name of ['attention-lab.css', 'attention-lab.classic.js'])
      cpSync(join(host.installed, name), join(folder, name));
    runIn(folder, 'mdbook', ['build']);
    const url = await host.serve({ '/': join(folder, 'book') });
    for (const path of ['one.html', 'deep/two.html', 'print.html']) {
      const { page, messages } = await host.open(`${url}${path}`);
      await assertWindow(page);
      await page
        .locator('attention-lab')
        .first()
        .evaluate((lab) => lab.focus());
      await page.keyboard.press('ArrowRight');
      assert.match(page.url(), new RegExp(`/${path}$`));
      const ours = messages.filter((message) => /uncaught|attention-lab/.test(message));
      assert.deepEqual(ours, []);
    }
    tried('mdBook', versionSaid('mdbook', '--version'));
  },
);

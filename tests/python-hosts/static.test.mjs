// Sites that Python's generators build: Material with its instant navigation and its switch of
// colours, Sphinx with two themes, and what nbconvert makes of a notebook.
import assert from 'node:assert/strict';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { assertWindow, assertWorks, slow, useHost } from '../hosts/support.mjs';
import { tried } from '../hosts/tried.mjs';
import { runIn } from '../package/installed.mjs';
import { bin, folder, install, versionOf } from './venv.mjs';

const host = useHost();

before(() => install());

/** The package as the guide has it unpacked: without Markdown files, which would become pages. */
function unpack(target) {
  rmSync(target, { recursive: true, force: true });
  const filter = (path) => !path.endsWith('.md');
  cpSync(host.installed, target, { recursive: true, filter });
}

async function openSite(site, path = 'index.html') {
  const url = await host.serve({ '/': site });
  const { page, messages } = await host.open(`${url}${path}`);
  await assertWindow(page);
  assert.deepEqual(
    messages.filter((message) => /uncaught|attention-lab/.test(message)),
    [],
  );
  return page;
}

const isDark = (page) =>
  page.evaluate(() => {
    const { backgroundColor } = getComputedStyle(document.querySelector('attention-lab'));
    return Number(backgroundColor.match(/\d+/)[0]) < 128;
  });

test('Material: built, across its pages, and in its colours', async () => {
  const source = join(folder, 'material');
  unpack(join(source, 'docs/attention-lab'));
  runIn(source, bin('mkdocs'), ['build', '--quiet', '--strict']);
  const page = await openSite(join(source, 'site'));
  assert.equal(await isDark(page), false);
  await page.locator('label[title="Dark"]').click();
  await page.waitForFunction(() => document.body.dataset.mdColorScheme === 'slate');
  await page.waitForFunction(() => {
    const { backgroundColor } = getComputedStyle(document.querySelector('attention-lab'));
    return Number(backgroundColor.match(/\d+/)[0]) < 128;
  });
  await page.getByRole('article').getByRole('link', { name: 'The state' }).click();
  await page.waitForURL(/linear/);
  await page.waitForFunction(() => document.querySelector('attention-lab')?.mechanism === 'linear');
  assert.equal((await assertWorks(page)).lang, 'zh-CN');
  tried('MkDocs Material', versionOf('mkdocs-material'));
});

for (const [name, theme] of [
  ['furo', 'furo'],
  ['pydata', 'pydata_sphinx_theme'],
]) {
  test(`Sphinx: built with the theme ${name}, in reStructuredText and in MyST`, slow, async () => {
    const source = join(folder, 'sphinx');
    unpack(join(source, '_static/attention-lab'));
    const out = join(source, '_build', name);
    runIn(source, bin('sphinx-build'), ['-q', '-E', '-D', `html_theme=${theme}`, '.', out]);
    await openSite(out);
    await openSite(out, 'state.html');
    tried(`Sphinx, ${name}`, `${versionOf('sphinx')}, ${versionOf(theme)}`);
  });
}

test('nbconvert: a notebook with the classic script in it, as a page', slow, async () => {
  const source = join(folder, 'jupyter');
  const script = 'attention-lab.classic.js';
  cpSync(join(host.installed, script), join(source, script));
  const urls = ['require_js', 'mathjax', 'jquery'].map((name) => `--HTMLExporter.${name}_url=`);
  runIn(source, bin('jupyter'), ['nbconvert', '--execute', '--to', 'html', ...urls, 'lab.ipynb']);
  await openSite(source, 'lab.html');
  tried('nbconvert', versionOf('nbconvert'));
});

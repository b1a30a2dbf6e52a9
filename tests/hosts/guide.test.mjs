// Every HTML example of the READMEs and of the embedding guides, opened as it is written, with the
// package unpacked where they say.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { filesBelow, root } from '../../scripts/lib/run.mjs';
import { assertWorks, useHost } from './support.mjs';

const host = useHost();
const guides = ['README.md', 'README.zh-CN.md', 'web/EMBEDDING.md', 'web/EMBEDDING.zh-CN.md'];

function examplesOf(guide) {
  const text = readFileSync(join(root, guide), 'utf8');
  return [...text.matchAll(/```html\n([\s\S]*?)```/g)].map(([, example]) => example);
}

for (const guide of guides) {
  for (const [k, example] of examplesOf(guide).entries()) {
    test(`guide: example ${k + 1} of ${guide} works as it is written`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'attention-lab-guide-'));
      const head = '<meta charset="utf-8"><title>Example</title><link rel="icon" href="data:,">';
      writeFileSync(join(folder, 'index.html'), `<!doctype html><html lang="en">${head}${example}`);
      const url = await host.serve({ '/': folder });
      const { page, messages } = await host.open(url);
      if (example.includes('<iframe')) {
        await page.frameLocator('iframe').locator('al-stage').waitFor();
        await assertWorks(page.frames()[1]);
        await page.waitForFunction(() => document.querySelector('iframe').height !== '640');
      } else {
        const { caption } = await assertWorks(page);
        if (example.includes('<output>')) {
          assert.equal(await page.locator('body > output').textContent(), caption);
        }
      }
      assert.deepEqual(messages, []);
      rmSync(folder, { recursive: true });
    });
  }
}

/** What the recipes say stands in the sites that are built: line by line, comments aside. */
const recipes = {
  ...{ VitePress: 'vitepress', Docusaurus: 'docusaurus' },
  ...{ Nuxt: 'sites/nuxt', Storybook: 'sites/storybook' },
};

for (const guide of guides.filter((path) => path.includes('EMBEDDING'))) {
  for (const [tool, site] of Object.entries(recipes)) {
    test(`guide: the ${tool} recipe of ${guide} is what its test site is built from`, () => {
      const text = readFileSync(join(root, guide), 'utf8');
      const recipe = text.match(new RegExp(`\\*\\*${tool}[.。]\\*\\*([\\s\\S]*?)\\n\\*\\*`))[1];
      const blocks = [...recipe.matchAll(/```mjs\n([\s\S]*?)```/g)].map(([, block]) => block);
      const lines = blocks
        .join('')
        .replace(/ *\/\/.*$/gm, '')
        .split('\n')
        .filter(Boolean);
      const sources = filesBelow(`tests/hosts/${site}`, /\.(mjs|js)$/).map((path) =>
        readFileSync(join(root, path), 'utf8'),
      );
      assert.ok(lines.length > 0);
      const missing = lines.filter(
        (line) => !sources.some((source) => source.includes(line.trim())),
      );
      assert.deepEqual(missing, []);
    });
  }
}

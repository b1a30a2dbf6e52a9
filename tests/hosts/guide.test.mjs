// Every HTML example of the READMEs and of the embedding guides, opened as it is written, with the
// package unpacked where they say.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/run.mjs';
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

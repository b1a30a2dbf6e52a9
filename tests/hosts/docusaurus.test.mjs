// A site that Docusaurus builds with webpack, rendered on its server first, with its navigation in
// the page. Pages only, without a theme: the least that has MDX, hydration and client modules.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildSite } from './project.mjs';
import { assertWorks, fixture, useHost } from './support.mjs';
import { installedVersion, tried } from './tried.mjs';

const host = useHost();

test('Docusaurus: the element works in a built site and across its pages', async (t) => {
  t.diagnostic(buildSite('docusaurus', host.installed, ['docusaurus', 'build', '--no-minify']));
  const url = await host.serve({ '/docs/': fixture('docusaurus/build') });
  const { page, messages } = await host.open(`${url}docs/`);
  const first = await assertWorks(page);
  assert.deepEqual(first.tokens, ['the', 'cat', 'sees', 'it']);
  assert.equal(page.workers().length, 1);
  await page.getByRole('link', { name: 'The state' }).click();
  await page.waitForURL(/linear/);
  // The host sets a property here; an attribute that nobody wrote is not added.
  await page.waitForFunction(() => document.querySelector('attention-lab')?.mechanism === 'linear');
  const second = await assertWorks(page);
  assert.deepEqual([second.mechanism, second.lang], ['linear', 'zh-CN']);
  assert.deepEqual(messages, []);
  tried('Docusaurus', installedVersion(fixture('docusaurus'), '@docusaurus/core'));
});

// A site that VitePress builds, rendered on its server first, with its navigation in the page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildSite } from './project.mjs';
import { assertWorks, fixture, useHost } from './support.mjs';
import { installedVersion, tried } from './tried.mjs';

const host = useHost();

test('VitePress: the element works in a built site and across its pages', async (t) => {
  t.diagnostic(buildSite('vitepress', host.installed, ['vitepress', 'build']));
  const url = await host.serve({ '/docs/': fixture('vitepress/.vitepress/dist') });
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
  tried('VitePress', installedVersion(fixture('vitepress'), 'vitepress'));
});

// attention-lab-offline.html opened from the disk: one file, no request, the whole page.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { packageFolder } from '../package/installed.mjs';
import { assertWorks, useHost } from './support.mjs';

const host = useHost();
// Alone in a folder: what it needs is in it.
const folder = mkdtempSync(join(tmpdir(), 'attention-lab-offline-'));
const file = join(folder, 'attention-lab-offline.html');
cpSync(join(packageFolder, 'attention-lab-offline.html'), file);
after(() => rmSync(folder, { recursive: true, force: true }));

test('offline: opens from file:, computes and steps in a worker, and asks for nothing', async () => {
  const { page, messages, requests } = await host.open(pathToFileURL(file).href);
  await assertWorks(page);
  assert.equal(page.workers().length, 1);
  const others = requests.filter((url) => !url.startsWith('blob:') && !url.startsWith('data:'));
  assert.deepEqual(others, [pathToFileURL(file).href]);
  assert.deepEqual(messages, []);
});

test('offline: the page around the element is there, and its address holds the state', async () => {
  const hash = '#v=1&text=the%7Ccat%7Csees%7Cit&mechanism=linear&lang=en';
  const { page, messages } = await host.open(pathToFileURL(file).href + hash);
  const { mechanism, tokens } = await assertWorks(page);
  assert.deepEqual([mechanism, tokens.length], ['linear', 4]);
  await page.getByRole('button', { name: '中文' }).click();
  await page.waitForFunction(() => location.hash.includes('lang=zh-CN'));
  assert.deepEqual(messages, []);
});

test('offline: the file names no other, and whose work is in it', () => {
  const html = readFileSync(file, 'utf8');
  assert.match(html, /^<!doctype html>\n<!--\nAttention Lab contains parts of these works/);
  assert.doesNotMatch(html, /<(script|link|img)\b[^>]*\s(src|href)="(?!data:)/);
});

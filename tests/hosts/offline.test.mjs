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
  assert.equal(await page.locator('al-header a').count(), 0, 'there is no page beside it');
  await page.getByRole('button', { name: '中文' }).click();
  await page.waitForFunction(() => location.hash.includes('lang=zh-CN'));
  assert.deepEqual(messages, []);
});

test('offline: the file names no other, and whose work is in it', () => {
  const html = readFileSync(file, 'utf8');
  assert.match(html, /^<!doctype html>\n<!--\nAttention Lab contains parts of these works/);
  assert.doesNotMatch(html, /<(script|link|img)\b[^>]*\s(src|href)="(?!data:)/);
});

test('offline: the notes of a lesson open from file:, and their commands arrive', async () => {
  const hash = '#v=1&lang=en&theme=presenter&lesson=sliding-window';
  const { page, messages } = await host.open(pathToFileURL(file).href + hash);
  const open = page.locator('al-lesson').getByRole('button', { name: /\(N\)/ });
  const [notes] = await Promise.all([page.waitForEvent('popup'), open.click()]);
  await notes.locator('#clock').waitFor();
  await notes.keyboard.press('PageDown');
  await notes.keyboard.press('PageDown');
  await page.locator('al-lesson .at').filter({ hasText: '2 / 6' }).waitFor();
  await notes.locator('h1').filter({ hasText: 'card 2 of 6' }).waitFor();
  assert.deepEqual(messages, []);
});

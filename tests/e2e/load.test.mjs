// The page as it loads: what it asks for, what it says, and whether everybody can use it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstLoad, isAlternative } from '../../scripts/lib/dist.mjs';
import { assertAccessible, labProperty, useLab, viewports } from './support/lab.mjs';
import { prefix } from './support/server.mjs';

const lab = useLab();
const languages = ['zh-CN', 'en'];
const themes = ['light', 'dark'];

const pathsOf = (requests) =>
  requests
    .filter((url) => !url.startsWith('data:') && !url.startsWith('blob:'))
    .map((url) => new URL(url).pathname.replace(prefix, ''));

test('load: the page asks for nothing but what the size budget counts', async () => {
  const { requests } = await lab.open();
  const counted = firstLoad();
  assert.deepEqual(
    pathsOf(requests).filter((path) => !counted.includes(path) && !isAlternative(path)),
    [],
  );
});

test('load: the policy of a careful host is in force, and what it refuses is seen', async () => {
  const { page, messages } = await lab.open();
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.append('globalThis.ran = true;');
    document.head.append(script);
  });
  assert.equal(await page.evaluate(() => globalThis.ran), undefined);
  assert.match(messages.join('\n'), /Content Security Policy|TrustedScript/);
});

test('load: nothing is requested once the page is ready', async () => {
  const { page, requests } = await lab.open();
  const before = requests.length;
  await page.keyboard.press('Tab');
  await page.waitForTimeout(500);
  assert.deepEqual(requests.slice(before), []);
});

test('load: the page opens on a sentence with steps to take', async () => {
  const { page } = await lab.open({ lang: 'zh-CN' });
  const tokens = await labProperty(page, 'tokens');
  assert.deepEqual(tokens, ['我', '今天', '写了', '一个', '函数', '它', '返回', '空值']);
  assert.ok((await labProperty(page, 'stepCount')) > 0);
});

for (const lang of languages) {
  for (const theme of themes) {
    test(`load: no axe violation and no console message in ${lang}, ${theme}`, async () => {
      const { page, messages } = await lab.open({ lang, theme, panels: true });
      await assertAccessible(page);
      assert.deepEqual(messages, []);
    });
  }
}

for (const [name, viewport] of Object.entries(viewports)) {
  test(`load: no sideways scrolling at ${name} size`, async () => {
    const { page } = await lab.open({ viewport });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= viewport.width, `${width} px in ${viewport.width} px`);
  });
}

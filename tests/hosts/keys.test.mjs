// Pages listen for keys: what the lab uses, and all typing in its fields, stops at the element.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertWorks, fixture, useHost } from './support.mjs';

const host = useHost();

/** A page that notes every event of the keyboard that reaches it. */
async function open() {
  const url = await host.serve({ '/': fixture('elements') });
  const opened = await host.open(url);
  const { page } = opened;
  await page.evaluate(() => load('<attention-lab text="the|cat|sees|it"></attention-lab>'));
  await assertWorks(page);
  await page.evaluate(() => {
    globalThis.heard = [];
    for (const type of ['keydown', 'keypress', 'keyup', 'input', 'beforeinput', 'paste', 'cut']) {
      document.addEventListener(type, (event) => heard.push(`${type} ${event.key ?? ''}`.trim()));
    }
  });
  const heard = () => page.evaluate(() => heard.splice(0));
  return { ...opened, heard };
}

test('keys: typing and editing in a field of the element reaches nobody else', async () => {
  const { page, heard } = await open();
  await page.getByRole('button', { name: 'Edit text' }).click();
  const box = page.locator('textarea');
  await box.focus();
  for (const key of ['a', 'd', 'd', '/', 's', '?', ' ', 'Enter', 'ArrowLeft', 'Delete']) {
    await page.keyboard.press(key);
  }
  for (const key of [
    'Control+a',
    'Control+x',
    'Control+v',
    'Control+z',
    'Shift+Enter',
    'Alt+ArrowLeft',
  ]) {
    await page.keyboard.press(key);
  }
  const other = (await heard()).filter((event) => !/Control|Shift|Alt$/.test(event));
  assert.deepEqual(other, []);
  await page.keyboard.press('Control+k');
  assert.deepEqual(
    (await heard()).filter((event) => event.endsWith(' k')),
    ['keydown k', 'keyup k'],
  );
});

test('keys: those that step stop, those that mean nothing here, Escape and Tab do not', async () => {
  const { page, heard } = await open();
  await page.evaluate(() => document.querySelector('attention-lab').focus());
  const own = [
    'ArrowLeft',
    'ArrowRight',
    'ArrowUp',
    'ArrowDown',
    'Home',
    'End',
    'PageDown',
    ' ',
    '1',
  ];
  for (const key of own) await page.keyboard.press(key);
  assert.deepEqual(await heard(), []);
  for (const key of ['n', 'Escape', 'Tab']) await page.keyboard.press(key);
  const down = (await heard()).filter((event) => event.startsWith('keydown'));
  assert.deepEqual(down, ['keydown n', 'keydown Escape', 'keydown Tab']);
});

test('keys: a button takes Enter and Space, a grid its arrows', async () => {
  const { page, heard } = await open();
  await page.getByRole('button', { name: 'Linear', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press(' ');
  assert.deepEqual(await heard(), []);
  await page.evaluate(() => document.querySelector('attention-lab').pause()); // until it is drawn
  await page.locator('al-stage [role="grid"] [tabindex="0"]').first().focus();
  for (const key of ['ArrowDown', 'ArrowRight', 'ArrowLeft']) await page.keyboard.press(key);
  assert.deepEqual(await heard(), []);
});

test('keys: behind an open dialog the page does not turn', async () => {
  const { page, heard } = await open();
  await page.evaluate(() => document.querySelector('attention-lab').focus());
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await heard();
  for (const key of ['ArrowRight', 'n', 's', '/']) await page.keyboard.press(key);
  assert.deepEqual(await heard(), []);
});

test('keys: who listens first, as JupyterLab does, is told what is not for it', async () => {
  const { page } = await open();
  await page.evaluate(() => {
    globalThis.first = [];
    document.addEventListener(
      'keydown',
      ({ key, target }) => {
        if (!target.closest('[data-lm-suppress-shortcuts]')) first.push(key);
      },
      true,
    );
  });
  await page.getByRole('button', { name: 'Edit text' }).click();
  for (const key of ['d', 'd', 'a', 'Escape']) await page.keyboard.press(key);
  assert.deepEqual(await page.evaluate(() => first), ['Escape']);
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('d');
  assert.deepEqual(await page.evaluate(() => first), ['Escape', 'd']);
});

// Each main task with the keyboard alone: what Tab reaches, Enter, Space and the arrows do.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertCountedIsClosedForm,
  focusedLabel,
  press,
  setLab,
  settled,
  stateOf,
  tabTo,
} from './support/actions.mjs';
import { labProperty, useLab } from './support/lab.mjs';

const lab = useLab();

test('keyboard: every step is reached without a pointer', async () => {
  const { page } = await lab.open({ lang: 'en' });
  await press(page, 'Home');
  assert.equal((await stateOf(page)).step, 0);
  await press(page, 'ArrowRight', 'PageDown', 'ArrowRight', 'ArrowLeft', 'PageUp');
  assert.equal((await stateOf(page)).step, 1);
  await press(page, '3');
  assert.equal((await stateOf(page)).currentStep.stage, 'scores');
  const { query } = await stateOf(page);
  await press(page, 'ArrowDown');
  assert.equal((await stateOf(page)).query, query + 1);
  await press(page, 'ArrowUp', 'ArrowUp');
  assert.equal((await stateOf(page)).query, query - 1);
  await press(page, 'End');
  await assertCountedIsClosedForm(page);
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
});

test('keyboard: a mechanism, a token and the text are reached with Tab and Enter', async () => {
  const { page } = await lab.open({ lang: 'en' });
  await tabTo(page, 'Edit text');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Alice saw Bob and she smiled');
  await page.keyboard.press('Escape');
  await settled(page);
  assert.equal((await stateOf(page)).tokens.length, 6);
  await tabTo(page, 'Linear');
  await press(page, 'Enter');
  assert.equal((await stateOf(page)).mechanism, 'linear');
  await press(page, 'ArrowRight'); // still steps, though a mechanism has the focus
  assert.equal((await stateOf(page)).mechanism, 'linear');
});

test('keyboard: letters that follow at once are the text, on a slow machine too', async () => {
  const { page, context } = await lab.open({ lang: 'en' });
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 16 });
  await tabTo(page, 'Edit text'); // its focus loads the panels, which are drawn meanwhile
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Alice saw Bob');
  await settled(page);
  assert.deepEqual((await stateOf(page)).tokens, ['Alice', 'saw', 'Bob']);
});

test('keyboard: mechanisms are compared, one is exchanged, and the comparison is closed', async () => {
  const { page } = await lab.open({ lang: 'en' });
  await tabTo(page, 'Compare mechanisms');
  await page.keyboard.press('Enter');
  const columns = page.locator('al-compare section');
  await columns.nth(2).waitFor();
  assert.equal(await labProperty(page, 'compare'), 'full,sliding_window,linear');
  await tabTo(page, 'Mechanism 2');
  await press(page, 'f', 'l', 'a'); // a list of choices takes what is typed
  await page.waitForFunction(
    () => document.querySelector('attention-lab').compare === 'full,flash,linear',
  );
  await tabTo(page, 'Close comparison', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await columns.first().waitFor({ state: 'detached' });
});

test('keyboard: the self-check runs and says what it found', async () => {
  const { page } = await lab.open({ lang: 'en' });
  await tabTo(page, 'Run the self-check');
  await page.keyboard.press('Enter');
  await page.locator('al-checks tbody tr').nth(9).waitFor();
  assert.equal(await page.locator('al-checks tr.passed').count(), 10);
});

test('keyboard: a link and an export leave through the share dialog, and the focus comes back', async () => {
  const { page, context } = await lab.open({ lang: 'en' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await tabTo(page, 'Share');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await tabTo(page, 'Copy');
  await page.keyboard.press('Enter');
  await dialog.getByRole('status').filter({ hasText: 'copied' }).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(link, /^http.*#v=1&/);
  const download = page.waitForEvent('download');
  await tabTo(page, 'Save as CSV');
  await page.keyboard.press('Enter');
  assert.match((await download).suggestedFilename(), /\.csv$/);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  assert.equal(await focusedLabel(page), 'Share');
});

test('keyboard: heads share keys and values by arrow, and a stack grows by Enter', async () => {
  const { page } = await lab.open({ lang: 'en' });
  const { step } = await stateOf(page);
  const n_kv_heads = await labProperty(page, 'n_kv_heads');
  await tabTo(page, 'n_kv_heads');
  await press(page, 'ArrowLeft');
  assert.ok((await labProperty(page, 'n_kv_heads')) < n_kv_heads);
  assert.equal((await stateOf(page)).step, step); // an arrow in a slider does not step
  await setLab(page, { mechanism: 'hybrid' });
  await tabTo(page, 'Add a layer');
  await press(page, 'Enter');
  assert.equal(await labProperty(page, 'layers'), 'SSSFS');
});

test('keyboard: the cost lab measures, and stops when told', async () => {
  const { page } = await lab.open({ lang: 'en', path: 'cost.html', element: 'cost-lab' });
  await tabTo(page, 'Measure in this browser');
  await page.keyboard.press('Enter');
  const state = (wanted) =>
    page.waitForFunction(
      (expected) => document.querySelector('cost-lab').measured?.state === expected,
      wanted,
    );
  await state('running');
  await tabTo(page, 'Cancel', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await state('cancelled');
});

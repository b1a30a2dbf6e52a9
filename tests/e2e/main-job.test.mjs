// The main job: a text, three mechanisms, step by step, beside a counter that counts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertCountedIsClosedForm,
  callLab,
  captionOf,
  setLab,
  settled,
  stateOf,
} from './support/actions.mjs';
import { useLab } from './support/lab.mjs';

const lab = useLab();
const zh = ['我', '今天', '写了', '一个', '函数', '它', '返回', '空值'];

test('page: opens on a live picture in the language of the browser', async () => {
  const { page } = await lab.open({ lang: 'zh-CN' });
  const state = await stateOf(page);
  assert.deepEqual(state.tokens, zh);
  assert.equal(state.mechanism, 'full');
  assert.equal(state.head, 'coreference');
  assert.equal(state.query, 5);
  assert.equal(state.stepCount, 69);
  assert.deepEqual([state.currentStep.stage, state.currentStep.i], ['softmax', 5]);
  assert.equal(state.currentStep.facts.best, 4);
  assert.match(await captionOf(page), /它.*把.*的权重给了.*函数/);
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-CN');
});

test('page: the English sentence finds what its pronoun stands for', async () => {
  const { page } = await lab.open({ lang: 'en' });
  const { tokens, currentStep } = await stateOf(page);
  assert.equal(tokens[currentStep.i], 'it');
  assert.equal(tokens[currentStep.facts.best], 'function');
  assert.match(await captionOf(page), /^“it” gives \d\.\d\d of its weight to “function”/);
});

for (const text of [
  '小明把书借给小红，她很喜欢它',
  'The bug was fixed.',
  'if (a >= b) { x += 1; }',
]) {
  test(`text: \`${text}\` is typed, drawn and stepped to the end in every mechanism`, async () => {
    const { page } = await lab.open({ lang: 'en' });
    await page.getByRole('button', { name: 'Edit text' }).click();
    await page.getByRole('textbox').fill(text);
    await settled(page);
    const { tokens } = await stateOf(page);
    assert.equal(tokens.join(''), text.replaceAll(' ', ''));
    for (const name of ['Full', 'Window', 'Linear']) {
      await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
      await page.keyboard.press('End');
      await settled(page);
      await assertCountedIsClosedForm(page);
    }
  });
}

test('mechanism: switching keeps text, head, query and stage', async () => {
  const { page } = await lab.open({ lang: 'zh-CN' });
  await callLab(page, 'seek', 40);
  const before = await stateOf(page);
  await page.getByRole('button', { name: /滑动窗口/ }).click();
  await settled(page);
  const after = await stateOf(page);
  assert.equal(after.mechanism, 'sliding_window');
  for (const kept of ['text', 'head', 'query']) assert.equal(after[kept], before[kept]);
  assert.equal(after.currentStep.stage, before.currentStep.stage);
});

test('window: with three tokens before itself, token 8 sees 5, 6, 7 and itself', async () => {
  const { page } = await lab.open({ lang: 'zh-CN' });
  await setLab(page, { mechanism: 'sliding_window', window_left: 3 });
  const seen = await page.evaluate(async () => {
    const element = document.querySelector('attention-lab');
    const n = element.tokens.length;
    const probs = await element.probs('position');
    const row = [...probs.subarray((n - 1) * n)];
    return { n, keys: row.flatMap((weight, j) => (weight > 0 ? [j + 1] : [])) };
  });
  assert.deepEqual(seen, { n: 8, keys: [5, 6, 7, 8] });
});

test('steps: every step forward is undone by a step back, and the end is the closed form', async () => {
  const { page } = await lab.open({ lang: 'zh-CN' });
  await setLab(page, { mechanism: 'linear', text: '猫|看见|它' });
  await callLab(page, 'seek', 0);
  const there = [];
  const { stepCount } = await stateOf(page);
  for (let t = 0; t < stepCount; t++) {
    there.push((await stateOf(page)).currentStep);
    await callLab(page, 'next');
  }
  await assertCountedIsClosedForm(page);
  for (let t = stepCount - 1; t >= 0; t--) {
    assert.deepEqual((await stateOf(page)).currentStep, there[t]);
    await callLab(page, 'back');
  }
});

test('tokens: picking one goes to its row in the same stage', async () => {
  const { page } = await lab.open({ lang: 'zh-CN' });
  await page.getByRole('button', { name: '空值，第 8 个词' }).click();
  await settled(page);
  const { query, currentStep } = await stateOf(page);
  assert.deepEqual([query, currentStep.stage, currentStep.i], [7, 'softmax', 7]);
});

test('player: plays from step to step, and any key stops it', async () => {
  const { page } = await lab.open({ lang: 'en' });
  await callLab(page, 'seek', 20);
  await page.keyboard.press(' ');
  await page.waitForFunction(() => document.querySelector('attention-lab').step >= 22);
  await page.keyboard.press('ArrowLeft');
  await settled(page);
  const { step } = await stateOf(page);
  await page.waitForTimeout(2000);
  assert.equal((await stateOf(page)).step, step);
});

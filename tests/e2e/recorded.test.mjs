// Heads recorded from real models: where the page opens on one, and each through every mechanism.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { captionOf, setLab, settled, stateOf } from './support/actions.mjs';
import { useLab } from './support/lab.mjs';

const lab = useLab();

test('page: opens in English on a head of a real model, and loads nothing of the others', async () => {
  const { page, requests } = await lab.open({ lang: 'en', hash: '' });
  const { tokens, currentStep, stepCount } = await stateOf(page);
  assert.deepEqual(tokens, 'The function returns a null value , so it'.split(' '));
  assert.deepEqual([currentStep.stage, currentStep.i, stepCount], ['softmax', 8, 73]);
  assert.match(await captionOf(page), /^it gives 0\.73 of its weight to function/);
  assert.match(
    await page.locator('al-given span').innerText(),
    /SmolLM2.*layer 13, head 8, 2026-11/,
  );
  assert.match(page.url(), /recorded=coreference-13\.8/);
  assert.ok(!requests.some((url) => /small|import-8|induction/.test(url)), requests.join('\n'));
});

test('page: the way back from a recorded head is a sentence under constructed heads', async () => {
  const { page } = await lab.open({ lang: 'en', hash: '' });
  await page.getByRole('button', { name: 'Back to the text' }).click();
  await settled(page);
  const { tokens, query } = await stateOf(page);
  assert.deepEqual(
    [tokens.join(' '), tokens[query]],
    ['I wrote a function today and it returns null', 'it'],
  );
  assert.doesNotMatch(page.url(), /recorded/);
});

test('recorded: the property opens one by name, another text takes its place', async () => {
  const { page } = await lab.open({ lang: 'en' });
  await setLab(page, { recorded: 'subject-13.8', mechanism: 'flash' });
  const name = () => page.evaluate(() => document.querySelector('attention-lab').recorded);
  assert.equal(await name(), 'subject-13.8');
  assert.equal((await stateOf(page)).mechanism, 'flash'); // set while it was on its way
  await setLab(page, { text: 'one|two' });
  assert.equal(await name(), null);
  await setLab(page, { recorded: 'no-such-head' });
  assert.equal(await name(), null);
});

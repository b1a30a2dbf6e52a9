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
  assert.match(await captionOf(page), /^“it” gives 0\.73 of its weight to “function”/);
  assert.match(
    await page.locator('al-custom-qkv span').innerText(),
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

const mechanisms = [
  'full',
  'bidirectional',
  'prefix',
  'sliding_window',
  'linear',
  'lightning',
].concat([...['gla', 'delta', 'flash', 'ring']]);

/** Walks the recorded heads to their ends in every mechanism, stage by stage: all that is not as it should be. */
const walk = (page, names) =>
  page.evaluate(
    async ([heads, ids]) => {
      const element = document.querySelector('attention-lab');
      const wrong = [];
      const note = (...what) =>
        wrong.push([element.recorded, element.mechanism, ...what].join(' '));
      const lowest = (root) =>
        Math.max(
          0,
          ...[...root.querySelectorAll('*')].map((one) => {
            const { bottom, height } = one.getBoundingClientRect();
            const own = one.tagName === 'CANVAS' && height > 0 ? bottom : 0;
            return one.shadowRoot ? Math.max(own, lowest(one.shadowRoot)) : own;
          }),
        );
      for (const name of heads) {
        for (const id of ids) {
          Object.assign(element, { recorded: name, mechanism: id });
          await element.pause();
          if (element.recorded !== name || element.mechanism !== id) note('is not', name, id);
          await element.seek(0);
          for (;;) {
            const { caption, stage } = element.currentStep;
            if (/NaN|undefined|\[object/.test(caption) || caption === '') note(stage, caption);
            const room = element.renderRoot.querySelector('al-dock').getBoundingClientRect().top;
            const stageRoot = element.renderRoot.querySelector('al-stage').shadowRoot;
            const bottom = lowest(stageRoot);
            if (bottom > room) note(stage, `ends at ${bottom}, below ${room}`);
            if (element.step === element.stepCount - 1) break;
            await element.next('stage');
          }
          const { counted, closed_form } = element.counters;
          if (JSON.stringify(counted) !== JSON.stringify(closed_form)) note('counters');
        }
      }
      return wrong;
    },
    [names, mechanisms],
  );

for (const names of [
  ['coreference-13.8', 'subject-13.8', 'bracket-4.8', 'semantic-9.3', 'position-16.0'],
  ['sink-18.8', 'broad-1.4', 'next-1.8', 'pronoun-3.1'],
  ['layer-13', 'import-8.0', 'induction-18.6'],
]) {
  test(`recorded: ${names.join(', ')} in every mechanism, on the screen and counted`, async () => {
    const { page, messages } = await lab.open({ lang: 'en' });
    assert.deepEqual(await walk(page, names), []);
    assert.deepEqual(messages, []);
  });
}

/** The row that the page follows, by token. */
const rowOf = (page) =>
  page.evaluate(async () => {
    const element = document.querySelector('attention-lab');
    const n = element.tokens.length;
    const weights = await element.probs();
    return [...weights.subarray(element.query * n, (element.query + 1) * n)];
  });

test('recorded: a window of 64 loses the import, a causal mask the word after', async () => {
  const { page } = await lab.open({ lang: 'en', hash: '#v=1&recorded=import-8.0' });
  const full = await rowOf(page);
  const far = full.indexOf(Math.max(...full));
  assert.ok(full[far] > 0.79 && full.length - far > 64);
  await setLab(page, { mechanism: 'sliding_window', window_left: 63 });
  assert.equal((await rowOf(page))[far], 0);
  assert.match(await page.locator('al-custom-qkv b').innerText(), /not trained for this mechanism/);

  await setLab(page, { recorded: 'next-1.8', mechanism: 'bidirectional' });
  const { query } = await stateOf(page);
  const both = await rowOf(page);
  assert.ok(both[query + 1] > 0.9);
  await setLab(page, { mechanism: 'full' });
  assert.equal((await rowOf(page))[query + 1], 0);
});

test('recorded: compare says of each mechanism whether the model knows it', async () => {
  const hash = '#v=1&recorded=import-8.0&compare=full,sliding_window,linear&window_left=63';
  const { page } = await lab.open({ lang: 'en', hash });
  const columns = page.locator('al-compare section');
  await columns.nth(2).waitFor();
  const notes = await columns.locator('.what b').allInnerTexts();
  assert.deepEqual(notes, Array(2).fill('not trained for this mechanism'));
  const { tokens } = await stateOf(page);
  const sentence = await page.locator('al-compare .together').innerText();
  assert.match(
    sentence,
    new RegExp(`Full gives 0\\.80 .* os \\(${tokens.length}\\) to os \\(\\d\\); Window 0\\.00`),
  );
});

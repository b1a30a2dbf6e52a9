// Own data in: text files, and q, k, v that are walked through like any text.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertCountedIsClosedForm,
  callLab,
  noticeOf,
  press,
  setLab,
  settled,
  stateOf,
} from './support/actions.mjs';
import { assertAccessible, useLab } from './support/lab.mjs';

const lab = useLab();

const data = {
  tokens: ['sun', 'warm', 'rain', 'wet'],
  q: [
    [1, 0, 2],
    [2, 0.5, -1],
    [0, 1, 0.25],
    [-1, 3, 1],
  ],
  k: [
    [2, 0, 1],
    [0.5, 1, 0],
    [0, 2, -2],
    [1, 1, 1],
  ],
  v: [
    [1, 0, 0],
    [0, 1, 0],
    [1, 1, 0.5],
    [0, 0, -3],
  ],
};

/** What attend() of the public engine gives for the same tensors. */
const attended = (page, options) =>
  page.evaluate(async (given) => {
    const { createEngine } = await import(new URL('engine.js', location.href).href);
    const engine = await createEngine();
    const flat = (rows) => Float32Array.from(rows.flat());
    const [q, k, v] = [given.q, given.k, given.v].map(flat);
    const shape = { n_heads: 1, seq_len_q: q.length / given.head_dim, head_dim: given.head_dim };
    const { out, probs } = engine.attend({ ...shape, ...given.options, q, k, v });
    engine.dispose();
    return { out: [...out], probs: probs && [...probs] };
  }, options);

test('data: given q, k and v are walked through in every mechanism', async () => {
  const { page, messages } = await lab.open({ lang: 'en' });
  await setLab(page, { data });
  const { tokens, currentStep } = await stateOf(page);
  assert.deepEqual(tokens, data.tokens);
  assert.equal(currentStep.stage, 'softmax');
  const options = { algorithm: 'standard', causal: true, return_probs: true };
  const expected = await attended(page, { ...data, head_dim: 3, options });
  const weights = await page.evaluate(async () => [
    ...(await document.querySelector('attention-lab').probs()),
  ]);
  for (const [at, weight] of weights.entries()) {
    assert.ok(Math.abs(weight - expected.probs[at]) < 1e-6, `weight ${at}`);
  }
  for (const mechanism of [
    'full',
    'sliding_window',
    'linear',
    'lightning',
    'gla',
    'delta',
    'flash',
    'ring',
  ]) {
    await setLab(page, { mechanism });
    await press(page, 'Home');
    assert.match((await stateOf(page)).currentStep.caption, /“sun” are given/);
    await press(page, 'End');
    await assertCountedIsClosedForm(page);
  }
  assert.deepEqual(messages, []);
});

test('data: what overflows is drawn in every mechanism, at every row', async () => {
  const { page, messages } = await lab.open({ lang: 'en' });
  const stuck = await page.evaluate(async () => {
    const element = document.querySelector('attention-lab');
    const missed = [];
    const all = ['full', 'sliding_window', 'linear', 'lightning', 'gla', 'delta', 'flash', 'ring'];
    for (const large of [1e20, 3e38]) {
      const rows = [
        [large, large],
        [large, -large],
        [-large, 0],
        [0, 1],
      ];
      element.data = { q: rows, k: rows, v: rows.map(([x], at) => [x, at]) };
      for (const mechanism of all) {
        element.mechanism = mechanism;
        await element.seek(0);
        for (let t = -1; element.step > t; await element.next('row')) t = element.step;
        if (element.step !== element.stepCount - 1) missed.push(`${mechanism} ${large}`);
      }
    }
    return missed;
  });
  assert.deepEqual(stuck, []);
  assert.deepEqual(messages, []);
});

test('data: heads of grouped queries, as an attribute, in the address and back to the text', async () => {
  const { page } = await lab.open({ lang: 'zh-CN' });
  const heads = { ...data, q: [data.q, data.v], k: [data.k], v: [data.v], h: 1 };
  await page.evaluate((json) => {
    document.querySelector('attention-lab').setAttribute('data', json);
  }, JSON.stringify(heads));
  await settled(page);
  const q = await page.evaluate(() => [...document.querySelector('attention-lab').data.q]);
  assert.deepEqual(q, data.v.flat());
  await page.waitForFunction(() => location.hash.includes('data='));
  const before = await stateOf(page);
  const hash = await page.evaluate(() => location.hash);
  const { page: other } = await lab.open({ lang: 'zh-CN', hash });
  const after = await stateOf(other);
  assert.deepEqual(after.tokens, data.tokens);
  assert.deepEqual(after.currentStep, before.currentStep);
  assert.equal(await noticeOf(other), '');
  await other.getByRole('button', { name: '回到文字' }).click();
  await settled(other);
  assert.equal((await stateOf(other)).tokens.length, 8);
});

test('data: a wrong shape is refused by name, and the picture stays', async () => {
  const { page } = await lab.open({ lang: 'en' });
  const refused = await page.evaluate((given) => {
    const heard = [];
    document.addEventListener('attention-lab-error', (event) => heard.push(event.detail));
    const element = document.querySelector('attention-lab');
    element.data = { ...given, k: given.k.slice(1) };
    element.data = { ...given, v: given.v.map((row) => [...row, 1]) };
    element.data = 'q\n1,x';
    return heard.map(({ field, value, rule, min }) => [field, value, rule, min]);
  }, data);
  assert.deepEqual(refused, [
    ['data.k', '3', 'length', 4],
    ['data.v[0]', '4', 'length', 3],
    ['data.q[0][1]', 'x', 'wrong_type', 0],
  ]);
  assert.match(await noticeOf(page), /data\.q\[0\]\[1\] = x: must be a number/);
  assert.equal((await stateOf(page)).tokens.length, 9);
});

test('data: the dialog takes CSV by keyboard alone, says what is wrong, and loads', async () => {
  const { page } = await lab.open({ lang: 'en' });
  await page.getByRole('button', { name: 'Edit text' }).press('Enter');
  await page.getByRole('button', { name: 'Your q, k, v' }).press('Enter');
  const dialog = page.getByRole('dialog');
  const box = dialog.getByRole('textbox');
  await box.pressSequentially('q\n1,2\n3,4\nk\n1,2\n3\n');
  await dialog.getByRole('button', { name: 'Walk through it' }).press('Enter');
  await dialog
    .getByRole('alert')
    .filter({ hasText: 'data.k[1] = 1: must have exactly 2 elements' })
    .waitFor();
  await assertAccessible(page);
  assert.match(await box.inputValue(), /^q\n1,2/);
  await box.fill('q\n1,2\n3,4\nk\n1,2\n3,4\nv\n1,2\n3,4\n');
  await dialog.getByRole('button', { name: 'Walk through it' }).press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await settled(page);
  assert.deepEqual((await stateOf(page)).tokens, ['1', '2']);
  await assertAccessible(page);
});

test('data: what is saved as CSV can be loaded again', async () => {
  const { page } = await lab.open({ lang: 'en' });
  const weights = () =>
    page.evaluate(async () => [...(await document.querySelector('attention-lab').probs())]);
  const before = await weights();
  const scale = await page
    .locator('al-parameters')
    .first()
    .evaluate((element) => element.defaultScale);
  await page.getByRole('button', { name: 'Share' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as CSV' }).click(),
  ]);
  const path = await download.path();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Edit text' }).click();
  await page.getByRole('button', { name: 'Your q, k, v' }).click();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('dialog').getByRole('button', { name: 'Open a file' }).click(),
  ]);
  await chooser.setFiles(path);
  await page.waitForFunction(() => {
    const root = document.querySelector('attention-lab').shadowRoot;
    return root.querySelector('al-data').shadowRoot.querySelector('textarea').value !== '';
  });
  await page.getByRole('button', { name: 'Walk through it' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await setLab(page, { softmax_scale: scale });
  assert.equal((await stateOf(page)).tokens[6], 'it');
  for (const [at, weight] of (await weights()).entries()) {
    assert.ok(Math.abs(weight - before[at]) < 1e-4, `weight ${at}`);
  }
});

/** Drops or pastes a file on the text box. */
const give = (page, type, name, bytes) =>
  page.locator('al-editor textarea').evaluate(
    (box, [kind, fileName, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(content)], fileName));
      const init = { bubbles: true, cancelable: true, composed: true };
      const event =
        kind === 'drop'
          ? new DragEvent('drop', { ...init, dataTransfer: transfer })
          : new ClipboardEvent('paste', { ...init, clipboardData: transfer });
      box.dispatchEvent(event);
    },
    [type, name, [...bytes]],
  );

const noticeSays = (page, text) => page.locator('al-toast').getByText(text).waitFor();

test('files: a text file that is dropped or pasted becomes the text, and that can be undone', async () => {
  const { page } = await lab.open({ lang: 'en' });
  const before = (await stateOf(page)).text;
  await page.getByRole('button', { name: 'Edit text' }).click();
  await give(page, 'drop', 'notes.md', Buffer.from('\ufeffAlice saw\r\nBob\r\n'));
  await noticeSays(page, 'Text loaded from notes.md.');
  await settled(page);
  assert.equal((await stateOf(page)).text, 'Alice saw\nBob');
  await page.getByRole('button', { name: 'Undo' }).click();
  await settled(page);
  assert.equal((await stateOf(page)).text, before);
  // 中文 in GB 18030, as an older Windows writes it.
  await give(page, 'paste', '旧.txt', [0xd6, 0xd0, 0xce, 0xc4]);
  await noticeSays(page, '旧.txt');
  await settled(page);
  assert.equal((await stateOf(page)).text, '中文');
});

/** A program of 300 lines whose last one uses what its first one imports. */
const program = ['import os', ...Array.from({ length: 298 }, (_, k) => `x${k} = f${k}(x, ${k})`)]
  .concat('print(os.getcwd())')
  .join('\n');

test('files: a program of 300 lines opens by drop and by picker, in overview and row by row', async () => {
  const { page, messages } = await lab.open({ lang: 'en' });
  const opened = async (name) => {
    await noticeSays(page, `Text loaded from ${name}.`);
    await settled(page);
    const { tokens, text } = await stateOf(page);
    assert.equal(text.split('\n').length, 300);
    assert.ok(tokens.length > 2048 && tokens.length <= 4096, `${tokens.length} tokens`);
    assert.equal(await page.locator('al-dock select').inputValue(), 'row');
    await page
      .locator('al-stage')
      .getByText(/pooled \d+ × \d+/)
      .first()
      .waitFor();
    // The last `os` finds the first, line 300 to line 1.
    const [first, last] = [tokens.indexOf('os'), tokens.lastIndexOf('os')];
    await setLab(page, { head: 'long_range', query: last });
    const weights = await page.evaluate(async (row) => {
      const element = document.querySelector('attention-lab');
      const n = element.tokens.length;
      return [...(await element.probs()).subarray(row * n, (row + 1) * n)];
    }, last);
    assert.equal(weights.indexOf(Math.max(...weights)), first);
    const { currentStep } = await stateOf(page);
    await callLab(page, 'next');
    await settled(page);
    assert.equal((await stateOf(page)).currentStep.i, currentStep.i + 1);
  };
  await page.getByRole('button', { name: 'Edit text' }).click();
  await give(page, 'drop', 'long.py', Buffer.from(program));
  await opened('long.py');
  await page.getByRole('button', { name: 'Undo' }).click();
  await settled(page);
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Open a file' }).click(),
  ]);
  await chooser.setFiles({
    name: 'again.py',
    mimeType: 'text/plain',
    buffer: Buffer.from(program),
  });
  await opened('again.py');
  assert.deepEqual(messages, []);
});

test('files: the whole lab takes a drop, and none while the text is locked', async () => {
  const { page } = await lab.open({ lang: 'en' });
  const drop = (text) =>
    page.locator('al-stage').evaluate((stage, content) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], 'a.txt'));
      const init = { bubbles: true, cancelable: true, composed: true, dataTransfer: transfer };
      return !stage.dispatchEvent(new DragEvent('drop', init)); // the browser does not open it
    }, text);
  assert.ok(await drop('Alice saw Bob'));
  await noticeSays(page, 'Text loaded from a.txt.');
  await settled(page);
  await setLab(page, { lock: 'text' });
  assert.ok(await drop('something else'));
  await settled(page);
  assert.equal((await stateOf(page)).text, 'Alice saw Bob');
});

test('files: one that is too large or no text is refused, and nothing is lost', async () => {
  const { page } = await lab.open({ lang: 'en' });
  const before = await stateOf(page);
  await page.getByRole('button', { name: 'Edit text' }).click();
  await give(page, 'drop', 'big.txt', Buffer.alloc(300 * 1024, 'a'));
  await noticeSays(
    page,
    'file = big.txt: is a file of 300 KiB; the most is 256 KiB. The text stays as it is.',
  );
  await give(page, 'drop', 'picture.png', [0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0xff]);
  await noticeSays(page, 'file = picture.png: is not a text file. The text stays as it is.');
  await callLab(page, 'pause');
  assert.deepEqual(await stateOf(page), before);
});

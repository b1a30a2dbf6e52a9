// Export: the files hold what is on screen, number by number.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { callLab, setLab, stateOf } from './support/actions.mjs';
import { useLab } from './support/lab.mjs';
import { findPython, runPython } from './support/python.mjs';

const lab = useLab();

async function openDialog(page) {
  await page.getByRole('button', { name: /^(Share|分享)$/ }).click();
  await page.getByRole('dialog').waitFor();
}

async function closeDialog(page) {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

/** Presses a button of the dialog and reads the file that it gives. */
async function saved(page, format) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: new RegExp(`(Save as|存为) ${format}$`) }).click(),
  ]);
  await page
    .getByRole('status')
    .filter({ hasText: /is saved|已保存/ })
    .waitFor();
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

async function exported(page, format) {
  await openDialog(page);
  const { bytes } = await saved(page, format);
  await closeDialog(page);
  return bytes.toString();
}

const close = (actual, expected, tolerance = 1e-6) =>
  Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected));

test('export: JSON and CSV hold the tensors of the step; what is masked or not yet written is empty', async () => {
  const { page } = await lab.open({ lang: 'en' });
  const { step, tokens, currentStep, counters } = await stateOf(page);
  const n = tokens.length;
  const probs = await callLab(page, 'probs');
  await openDialog(page);
  const json = JSON.parse((await saved(page, 'JSON')).bytes);
  const { name, bytes } = await saved(page, 'CSV');
  assert.equal(name, `attention-lab-full-step-${step + 1}.csv`);

  assert.deepEqual(json.tokens, tokens);
  assert.equal(json.step.caption, currentStep.caption);
  assert.deepEqual(json.counted, counters.counted);
  assert.deepEqual(Object.keys(json.tensors), ['x', 'q', 'k', 'v', 'scores', 'probs']);
  const { i } = currentStep;
  for (let row = 0; row < n; row++) {
    for (let col = 0; col < n; col++) {
      const value = json.tensors.probs[row][col];
      if (row > i || col > row) assert.equal(value, null, `${row}, ${col}`);
      else assert.ok(close(value, probs[row * n + col]), `${row}, ${col}`);
    }
  }

  const blocks = bytes.toString().replace('\ufeff', '').trim().split('\r\n\r\n');
  assert.deepEqual(
    blocks.map((block) => block.split(',')[0]),
    Object.keys(json.tensors),
  );
  const [head, ...rows] = blocks
    .at(-1)
    .split('\r\n')
    .map((line) => line.split(','));
  assert.deepEqual(head, ['probs', ...tokens]);
  assert.equal(rows[0][0], tokens[0]);
  assert.deepEqual(
    rows[i].slice(1).map(Number).filter(Boolean).length,
    [...json.tensors.probs[i]].filter(Boolean).length,
  );
  assert.ok(close(Number(rows[i][4]), json.tensors.probs[i][3], 1e-6));
});

test('export: SVG is text and shapes that say what the page says; PNG is twice its size', async () => {
  const { page } = await lab.open({ lang: 'zh-CN', theme: 'dark' });
  const { tokens, currentStep } = await stateOf(page);
  await openDialog(page);
  const svg = (await saved(page, 'SVG')).bytes.toString();
  const reader = await page.context().newPage(); // under the page's policy no text becomes markup
  const drawn = await reader.evaluate((source) => {
    const { documentElement: root } = new DOMParser().parseFromString(source, 'image/svg+xml');
    const texts = [...root.querySelectorAll('text')].map((text) => text.textContent);
    return {
      tag: root.tagName,
      texts,
      size: [root.getAttribute('width'), root.getAttribute('height')],
    };
  }, svg);
  assert.equal(drawn.tag, 'svg');
  const all = drawn.texts.join('');
  for (const token of tokens) assert.ok(all.includes(token), token);
  assert.ok(all.includes(currentStep.caption), currentStep.caption);
  assert.ok(drawn.texts.includes(currentStep.facts.weight.toFixed(2)));
  assert.match(svg, /url\(#masked\)/);

  const { bytes } = await saved(page, 'PNG');
  assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
  const size = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  assert.deepEqual(
    size,
    drawn.size.map((length) => 2 * length),
  );
});

for (const mechanism of ['linear', 'flash', 'ring']) {
  test(`export: every stage of ${mechanism} becomes a well-formed SVG`, async () => {
    const { page } = await lab.open({ lang: 'en' });
    await setLab(page, { mechanism, text: 'a "<&>" b|c\u0007d|它' });
    const { stepCount } = await stateOf(page);
    const reader = await page.context().newPage();
    for (const t of [0, 5, Math.floor(stepCount / 2), stepCount - 1]) {
      await callLab(page, 'seek', t);
      const svg = await exported(page, 'SVG');
      const [tag, rects] = await reader.evaluate((source) => {
        const { documentElement: root } = new DOMParser().parseFromString(source, 'image/svg+xml');
        return [root.tagName, root.querySelectorAll('rect').length];
      }, svg);
      assert.equal(tag, 'svg', svg);
      assert.ok(rects > 4, `step ${t}`);
    }
  });
}

const python = findPython();
const skip = python ? false : 'no Python with NumPy on this machine';

const settings = [
  { mechanism: 'full' },
  { mechanism: 'bidirectional' },
  { mechanism: 'prefix', prefix_len: 3 },
  { mechanism: 'sliding_window', window_left: 2, n_sink: 1, softmax_scale: 0.2 },
  { mechanism: 'linear' },
  { mechanism: 'linear', mask: 'bidirectional' },
  { mechanism: 'lightning', decay: 0.7 },
  { mechanism: 'gla' },
  { mechanism: 'delta', beta: 0.6, decay: 0.9 },
  { mechanism: 'flash', mask: 'prefix', head: 'position' },
  { mechanism: 'ring', mask: 'sliding_window', ring_layout: 'zigzag' },
];

/** The exported script and the exported numbers of the last step agree. */
async function assertScriptComputes(page, what) {
  const { stepCount } = await stateOf(page);
  await callLab(page, 'seek', stepCount - 1);
  await openDialog(page);
  const expected = JSON.parse((await saved(page, 'JSON')).bytes).tensors.out;
  const script = (await saved(page, 'NumPy')).bytes.toString();
  await closeDialog(page);
  const printed = runPython(python, `${script}\nimport json; print("@", json.dumps(out.tolist()))`);
  const out = JSON.parse(printed.split('@')[1]);
  assert.equal(out.length, expected.length);
  // A float32 sum is as exact as its largest terms allow, however small it is itself.
  const scale = Math.max(1, ...expected.flat().map(Math.abs));
  for (const [i, row] of expected.entries()) {
    for (const [c, value] of row.entries()) {
      assert.ok(close(out[i][c] / scale, value / scale, 1e-5), `${what}: out[${i}][${c}]`);
    }
  }
}

test('export: the NumPy script computes the output on screen, in every mechanism', {
  skip,
}, async () => {
  const { page } = await lab.open({ lang: 'en' });
  for (const fields of settings) {
    await setLab(page, { mask: 'causal', softmax_scale: null, head: 'coreference', ...fields });
    await assertScriptComputes(page, JSON.stringify(fields));
  }
});

test('export: so it does for a head recorded from a real model', { skip }, async () => {
  const { page } = await lab.open({ lang: 'en', hash: '#v=1&recorded=coreference-13.8' });
  for (const mechanism of ['full', 'sliding_window', 'linear', 'delta', 'flash', 'ring']) {
    await setLab(page, { mechanism });
    await assertScriptComputes(page, mechanism);
  }
});

test('export: files of a recorded head hold its tokens, its 64 channels and its row', async () => {
  const { page } = await lab.open({ lang: 'en', hash: '#v=1&recorded=coreference-13.8' });
  await openDialog(page);
  const { tokens, tensors } = JSON.parse((await saved(page, 'JSON')).bytes);
  const csv = (await saved(page, 'CSV')).bytes.toString();
  await closeDialog(page);
  assert.deepEqual(tokens, 'The function returns a null value , so it'.split(' '));
  assert.equal(tensors.q[0].length, 64);
  assert.ok(!('x' in tensors));
  assert.ok(close(tensors.probs[8][1], 0.7345, 0.01), `${tensors.probs[8][1]}`);
  assert.match(csv, /^\ufeff?q,/);
});

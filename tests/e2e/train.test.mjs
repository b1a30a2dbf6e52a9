// The training lab in Chromium: a curve that moves, a pause that holds, snapshots to go back to, heads
// that can be switched off and frozen, a race, a drawing, symbols of one's own.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fell, servingWorker } from '../soak/falls.mjs';
import { assertAccessible, useLab, viewports } from './support/lab.mjs';

const lab = useLab();

const runOf = (page) =>
  page.evaluate(() => {
    const { run } = document.querySelector('al-training');
    const { snapshots, playing, shown } = run;
    const { step, evaluation, scores } = shown ?? {};
    return { count: snapshots.length, playing, step, evaluation, scores };
  });

async function until(page, done) {
  const begin = Date.now();
  for (;;) {
    const run = await runOf(page);
    if (done(run)) return run;
    assert.ok(Date.now() - begin < 120_000, `still ${JSON.stringify(run).slice(0, 200)}`);
    await page.waitForTimeout(100);
  }
}

const open = (options = {}) =>
  lab.open({ path: 'train.html', element: 'al-training', lang: 'en', ...options });

test('training: the loss falls, pauses, goes back, goes on, and starts again', async () => {
  const { page, messages } = await open({ hash: '#preset=reverse&speed=60' });
  const before = await until(page, ({ count }) => count > 0);
  assert.equal(before.step, 0);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await until(page, ({ step }) => step >= 20);
  await page.getByRole('button', { name: 'Pause' }).click();
  const paused = await until(page, ({ playing }) => !playing);
  assert.ok(paused.evaluation.loss < before.evaluation.loss);
  await page.getByRole('slider').fill('0');
  assert.equal((await runOf(page)).step, 0);
  await page.getByRole('button', { name: 'One step' }).click();
  await until(page, ({ step }) => step === paused.step + 1);
  await page.getByRole('button', { name: 'Reset' }).click();
  await until(page, ({ step, count }) => step === 0 && count === 1);
  assert.deepEqual(messages, []);
});

test('training: a head switched off changes the loss, and comes back', async () => {
  const { page } = await open({ hash: '#preset=reverse&speed=0' });
  await until(page, ({ count }) => count > 0);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  const trained = await until(page, ({ evaluation }) => evaluation?.accuracy > 0.9);
  await page
    .getByRole('button', { name: /Pause|Train/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Switch this head off' }).first().click();
  const without = await until(page, ({ evaluation }) => evaluation.accuracy < 0.6);
  assert.ok(without.evaluation.loss > trained.evaluation.loss);
});

test('training: lines of theory have their names, the run is in the link, and it fits a phone', async () => {
  const { page } = await open({ hash: '#preset=markov&seed=7', viewport: viewports.phone });
  const { evaluation } = await until(page, ({ count }) => count > 0);
  assert.ok(evaluation.lines.oracle < evaluation.lines.bayes);
  assert.ok(evaluation.lines.bayes < evaluation.lines.unigram);
  assert.match(await page.locator('al-line-chart svg').first().textContent(), /Bayes optimum/);
  await page.getByLabel('Seed', { exact: true }).fill('8');
  await page.getByLabel('Seed', { exact: true }).press('Enter');
  await page.waitForURL(/seed=8/);
  assert.equal(
    await page.evaluate(() => document.documentElement.scrollWidth),
    viewports.phone.width,
  );
});

test('training: a link with what cannot be says so and trains what it can', async () => {
  const { page } = await open({ hash: '#preset=constructor&seed=-1&toString=1' });
  await until(page, ({ count }) => count > 0);
  assert.equal(await page.locator('.problem').count(), 3);
});

test('training: two networks race, and two more seeds run behind each', async () => {
  const { page, messages } = await open({ hash: '#preset=induction&speed=0&seeds=2' });
  await until(page, ({ count }) => count > 0);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.waitForFunction(
    () => document.querySelector('al-training').rival.snapshots.at(-1)?.step > 4,
    undefined,
    { timeout: 60_000 },
  );
  await page.locator('al-line-chart path.seed').first().waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Pause' }).click();
  assert.equal(await page.locator('al-lane').count(), 2);
  const headings = await page.locator('.contestant').allInnerTexts();
  assert.match(headings.join(' '), /SF.*FF/s);
  assert.deepEqual(messages, []);
});

test('training: a graph is drawn by keyboard and by pointer, and the run starts again with it', async () => {
  const { page, messages } = await open({ hash: '#preset=graph&seeds=1' });
  await until(page, ({ count }) => count > 0);
  await page.getByRole('button', { name: 'Star' }).click();
  await page.waitForURL(/parents=-1%2C0%2C0/);
  await page.getByText('The arrows as lists').click();
  await page.getByLabel('6 depends on').selectOption('3');
  await page.waitForURL(/parents=-1%2C0%2C0%2C0%2C0%2C2/);
  const drawing = page.locator('al-graph svg');
  await drawing.scrollIntoViewIfNeeded();
  const center = async (node) => {
    const box = await page.locator(`al-graph [data-node="${node}"]`).boundingBox();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  await page.mouse.move(...(await center(3)));
  await page.mouse.down();
  await page.mouse.move(...(await center(7)), { steps: 4 });
  await page.mouse.up();
  await page.waitForFunction(() =>
    document.querySelector('al-training').settings.parents?.startsWith('-1,0,0,0,0,2,0,3'),
  );
  await page.waitForFunction(
    () => document.querySelector('al-training').run.started?.parents[7] === 3,
  );
  assert.deepEqual(messages, []);
});

test('training: own symbols stand beside the map, a frozen head is marked', async () => {
  const { page, messages } = await open({
    hash: '#preset=markov&seeds=1&symbols=%E6%97%A5%E6%9C%88%E6%B0%B4%E7%81%AB',
  });
  await until(page, ({ count }) => count > 0);
  assert.match(await page.locator('.probe').innerText(), /[日月水火]/);
  await page.getByRole('button', { name: 'Freeze' }).first().click();
  await page.getByRole('button', { name: 'Let it learn again' }).waitFor();
  await page.getByLabel('Your four symbols').fill('aab');
  await page.getByLabel('Your four symbols').press('Enter');
  await page.getByRole('alert').waitFor();
  assert.deepEqual(messages, []);
});

test('training: what is typed obeys the rules of a link, and the run stays', async () => {
  const { page, messages } = await open({ hash: '#preset=markov&seed=7&seeds=1' });
  await until(page, ({ count }) => count > 0);
  const settings = () =>
    page.evaluate(() => {
      const { seed, lr, layers } = document.querySelector('al-training').settings;
      return [seed, lr, layers];
    });
  for (const [label, wrong] of [
    ['Seed', 'seven'],
    ['Seed', '-1'],
    ['Learning rate', '1,5'],
    ['Layers', 'XY'],
  ]) {
    await page.getByLabel(label, { exact: true }).fill(wrong);
    await page.getByLabel(label, { exact: true }).press('Enter');
    await page.getByRole('alert').filter({ hasText: wrong }).waitFor();
    assert.deepEqual(await settings(), [7, null, null]);
    assert.doesNotMatch(page.url(), /NaN|null/);
  }
  await page.getByLabel('Seed', { exact: true }).fill('');
  await page.getByLabel('Seed', { exact: true }).press('Enter');
  assert.deepEqual(await settings(), [1, null, null]);
  assert.deepEqual(messages, []);
});

test('training: a run that is played on after its end survives a fall of its worker', async () => {
  const { page, messages } = await open({ hash: '#preset=reverse&seeds=1&speed=0' });
  await until(page, ({ count }) => count > 0);
  const train = page.getByRole('button', { name: 'Train', exact: true });
  await train.click();
  const ended = await until(page, ({ playing, step }) => step > 0 && !playing);
  await page.getByLabel('Speed').selectOption('30');
  await train.click();
  await until(page, ({ step }) => step > ended.step + 40); // a checkpoint behind the end is kept
  await fell(await servingWorker(page, (worker) => /train/.test(worker.url())), 1);
  await until(page, ({ step }) => step > ended.step + 100); // another worker has gone on
  assert.equal(await page.getByRole('alert').count(), 0);
  assert.deepEqual(messages, []);
});

test('training: charts come as a picture and as numbers', async () => {
  const { page } = await open({ hash: '#preset=reverse&seeds=1' });
  await until(page, ({ count }) => count > 0);
  const saved = async (name) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name }).first().click(),
    ]);
    return readFile(await download.path(), 'utf8');
  };
  assert.match(
    await saved(/Loss.*SVG/),
    /^<svg[^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"[\s\S]*<title>Loss/,
  );
  assert.match(await saved(/Loss.*CSV/), /^\ufeffstep,Loss,chance\r\n0,/);
});

test('training: no name in a chart is cut off', async () => {
  for (const [preset, lang, viewport] of [
    ['markov', 'en', viewports.desktop],
    ['markov', 'zh-CN', viewports.phone],
    ['staircase', 'en', viewports.desktop],
    ['induction', 'en', viewports.desktop],
    ['graph', 'en', viewports.phone],
    ['recall', 'en', viewports.desktop],
  ]) {
    const { page, context } = await open({ hash: `#preset=${preset}`, lang, viewport });
    await until(page, ({ count }) => count > 0);
    const charts = page.locator('al-line-chart svg');
    await charts.first().waitFor();
    const cut = await charts.evaluateAll((pictures) =>
      pictures.flatMap((picture) => {
        const { left, right } = picture.getBoundingClientRect();
        const isCut = (box) => box.left < left || box.right > right;
        return [...picture.querySelectorAll('text')]
          .filter((text) => isCut(text.getBoundingClientRect()))
          .map((text) => text.textContent.trim());
      }),
    );
    assert.deepEqual(cut, [], `${preset}, ${lang}`);
    await context.close();
  }
});

test('training: every card is accessible, in both languages, on a phone and in the dark', async () => {
  for (const [preset, lang, theme, viewport] of [
    ['markov', 'zh-CN', 'light', viewports.desktop],
    ['graph', 'en', 'dark', viewports.phone],
    ['induction', 'zh-CN', 'dark', viewports.desktop],
  ]) {
    const { page, context } = await open({
      hash: `#preset=${preset}&lang=${lang}&theme=${theme}`,
      lang,
      theme,
      viewport,
    });
    await until(page, ({ count }) => count > 0);
    await assertAccessible(page);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), viewport.width);
    await context.close();
  }
});

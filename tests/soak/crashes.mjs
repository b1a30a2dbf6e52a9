// Workers that throw, vanish or hang in the middle of a job: the page is back, with what it had.
import assert from 'node:assert/strict';
import { openPage } from '../e2e/support/lab.mjs';
import { fell, passMinutes, servingWorker, tell } from './falls.mjs';

/** <attention-lab> with a lesson open, killed while it computes a new text. */
export async function soakLabCrashes(browser, server, count) {
  const { page, context, messages } = await openPage(browser, server.url, {
    ...{ hash: '#lesson=self-attention', prepare: passMinutes },
  });
  const times = [];
  const kept = () =>
    page.evaluate(() => {
      const { text, mechanism, head, window_left } = document.querySelector('attention-lab');
      return { text, mechanism, head, window_left };
    });
  for (let n = 1; n <= count; n++) {
    await page.evaluate(() => globalThis.passMinutes());
    const step = n % 7;
    await page.evaluate(async (at) => {
      const lab = document.querySelector('attention-lab');
      lab.text = `the|cat|${at}|sees|it|and|runs`;
      await lab.pause();
      lab.step = at % 7;
      await lab.pause();
      globalThis.fallsHeard.length = 0;
    }, n);
    const before = await kept();
    await fell(await servingWorker(page), n);
    const took = await page.evaluate(async () => {
      const lab = document.querySelector('attention-lab');
      const next = lab.next(); // asks the worker: in the middle of this it falls
      while (globalThis.fallsHeard.length === 0) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      await next.catch(() => {});
      await lab.pause();
      return performance.now() - globalThis.fallsHeard[0];
    });
    times.push(took);
    assert.deepEqual(await kept(), before);
    const { at, count: steps } = await page.evaluate(() => {
      const { step: now, stepCount } = document.querySelector('attention-lab');
      return { at: now, count: stepCount };
    });
    assert.ok(at === step || at === step + 1, `step ${at} after ${step}`);
    assert.ok(steps > 0);
    assert.equal(await page.locator('al-lesson').count(), 1);
  }
  tell('workers of the lab that fell in the middle of a job', times, messages);
  await context.close();
}

/** The training lab, killed while it trains. */
export async function soakTrainingCrashes(browser, server, count) {
  const { page, context, messages } = await openPage(browser, server.url, {
    ...{ path: 'train.html', element: 'al-training', hash: '#preset=reverse&speed=60' },
    prepare: passMinutes,
  });
  const stepOf = () =>
    page.evaluate(() => document.querySelector('al-training').run.shown?.step ?? -1);
  const reach = (step) =>
    page.waitForFunction(
      (wanted) => document.querySelector('al-training').run.shown?.step >= wanted,
      step,
      { polling: 20 },
    );
  await reach(0);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  const settings = () => page.evaluate(() => document.querySelector('al-training').settings);
  const before = await settings();
  const times = [];
  for (let n = 1; n <= count; n++) {
    const step = await stepOf();
    await page.evaluate(() => {
      document.querySelector('al-training').run.play(60); // on, where the run came to its end
      globalThis.fallsHeard.length = 0;
    });
    await reach(step + 1);
    await fell(await servingWorker(page, (each) => /train/.test(each.url())), n);
    await page.evaluate(() => document.querySelector('al-training').run.play(60));
    await page.waitForFunction(() => globalThis.fallsHeard.length > 0, null, { polling: 5 });
    times.push(
      await page.evaluate(async () => {
        const { run } = document.querySelector('al-training');
        const { snapshots } = run;
        const last = snapshots.at(-1);
        while (run.snapshots.at(-1) === last) await new Promise((done) => setTimeout(done, 5));
        return performance.now() - globalThis.fallsHeard[0];
      }),
    );
    assert.ok((await stepOf()) >= step - 120, 'at most a second of steps is done again');
    assert.deepEqual(await settings(), before);
    const problem = await page.evaluate(() => document.querySelector('al-training').run.problem);
    assert.equal(problem, null);
  }
  tell('workers that fell while they trained', times, messages);
  await context.close();
}

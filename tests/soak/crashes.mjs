// Workers that throw, vanish or hang in the middle of a job: the page is back, with what it had. The time
// is from the moment at which the fall is known: a throw at once, silence after the watchdog's seconds.
import assert from 'node:assert/strict';
import { openPage } from '../e2e/support/lab.mjs';
import { check } from './report.mjs';

const ways = {
  throws: () => setTimeout(() => unreachable()),
  vanishes: () => setTimeout(() => self.close()),
  hangs: () =>
    setTimeout(() =>
      [1].forEach(function again(n) {
        while (n > 0) n += 1;
      }),
    ),
};
/** One fall in ten is silent: it takes five seconds to be noticed. */
const wayOf = (n) => (n % 20 === 10 ? 'vanishes' : n % 20 === 0 ? 'hangs' : 'throws');

/** More than four falls in a minute end a page's engine: a minute passes between two of them. */
const passMinutes = () => {
  const { now } = Date;
  let ahead = 0;
  Date.now = () => now.call(Date) + ahead;
  globalThis.passMinute = () => {
    ahead += 61_000;
  };
  globalThis.fallsHeard = [];
  const listen = Worker.prototype.terminate;
  Worker.prototype.terminate = function terminate() {
    globalThis.fallsHeard.push(performance.now());
    listen.call(this);
  };
};

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

function tell(what, times, messages) {
  check(what, {
    ...{ times: times.length, median_ms: median(times), worst_ms: Math.max(...times) },
    ...{ messages: messages.length },
    passed: messages.length === 0,
  });
  for (const message of messages) console.log(`      ${message}`);
}

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
    await page.evaluate(() => globalThis.passMinute());
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
    const [worker] = page.workers();
    assert.ok(worker, 'a worker runs');
    await worker.evaluate(ways[wayOf(n)]).catch(() => {}); // it may be gone before it answers
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
    const worker = page.workers().find((each) => /train/.test(each.url()));
    assert.ok(worker, 'a worker trains');
    await worker.evaluate(ways[wayOf(n)]).catch(() => {}); // it may be gone before it answers
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
  }
  const problem = await page.evaluate(() => document.querySelector('al-training').run.problem);
  assert.equal(problem, null);
  tell('workers that fell while they trained', times, messages);
  await context.close();
}

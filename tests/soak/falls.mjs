// How a worker falls, and how long a page takes to be back. The time is from the moment at which the fall is
// known: a throw at once, silence after the watchdog's seconds.
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
/** One fall in ten is silent: it takes seconds to be noticed. */
const wayOf = (n) => (n % 20 === 10 ? 'vanishes' : n % 20 === 0 ? 'hangs' : 'throws');

/**
 * The worker that serves the page. One that has just replaced another is listed a moment later, and the other
 * for as long: whoever answers is it.
 */
export async function servingWorker(page, isWanted = () => true) {
  for (;;) {
    const worker = page.workers().findLast(isWanted);
    if (await worker?.evaluate(() => true).catch(() => false)) return worker;
    await page.waitForFunction(() => true); // lets messages in
  }
}

/** Makes a worker fall in the n-th way; it may be gone before it answers. */
export const fell = (worker, n) => worker.evaluate(ways[wayOf(n)]).catch(() => {});

/** Some falls in ten minutes end what a page computes: ten minutes pass between two of them. */
export const passMinutes = () => {
  const { now } = Date;
  let ahead = 0;
  Date.now = () => now.call(Date) + ahead;
  globalThis.passMinutes = () => {
    ahead += 601_000;
  };
  globalThis.fallsHeard = [];
  const listen = Worker.prototype.terminate;
  Worker.prototype.terminate = function terminate() {
    globalThis.fallsHeard.push(performance.now());
    listen.call(this);
  };
};

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

export function tell(what, times, messages) {
  check(what, {
    ...{ times: times.length, median_ms: median(times), worst_ms: Math.max(...times) },
    ...{ messages: messages.length },
    passed: messages.length === 0,
  });
  for (const message of messages) console.log(`      ${message}`);
}

// Elements that come and go in Chromium: nothing may be said in the console, reject or throw, and one
// worker at the most serves the page.
import { openPage } from '../e2e/support/lab.mjs';
import { check, slopeOf } from './report.mjs';

const heapOf = async (session) => {
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
};

/** <attention-lab> put into the page, started and taken out again. */
export async function soakMounts(browser, server, times) {
  const { page, context, messages } = await openPage(browser, server.url);
  const session = await context.newCDPSession(page);
  let mostWorkers = 0;
  const samples = [];
  for (let sample = 0; sample <= 10; sample++) {
    await page.evaluate(async (count) => {
      for (let n = 0; n < count; n++) {
        const lab = document.createElement('attention-lab');
        Object.assign(lab, { text: `a|b|${n}`, loading: 'eager' });
        document.querySelector('main').append(lab);
        await lab.ready;
        await lab.next();
        lab.remove();
      }
    }, times / 10);
    mostWorkers = Math.max(mostWorkers, page.workers().length);
    if (sample > 0) samples.push([(sample * times) / 10, await heapOf(session)]); // the first warms up
  }
  check('mounts of <attention-lab>', {
    ...{
      times,
      heap_bytes_a_mount: slopeOf(samples),
      workers: mostWorkers,
      messages: messages.length,
    },
    passed: mostWorkers <= 1 && messages.length === 0,
  });
  await context.close();
}

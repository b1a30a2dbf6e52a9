// npm run bench:gates: each preset of the training lab at full speed in Chromium: steps and seconds from
// pressing Train to its gate, drawing included, GFLOP/s of the steps, and their share of the multiply-add
// peak that the lab's worker measured meanwhile. One seed, nothing beside it. Prints; judges nothing.
import { build } from '../../scripts/build.mjs';
import { setup } from '../../scripts/setup.mjs';

setup(['build', 'test']);
await build();
const { openPage, startBrowser } = await import('../e2e/support/lab.mjs');
const { serveDist } = await import('../e2e/support/server.mjs');

const PATIENCE = 240_000; // ms

/** What tests/train/recipes_test.cpp asks of the same recipes: a field of the evaluation and a bound. */
const gates = {
  markov: { name: 'loss 0.03 above Bayes', above: 'bayes', most: 0.03 },
  staircase: { name: 'loss 0.03 above Bayes', above: 'bayes', most: 0.03 },
  induction: { name: 'accuracy 0.9', accuracy: 0.9, layers: 'SF' }, // named: without the rival
  graph: { name: 'loss 0.03 above Bayes', above: 'bayes', most: 0.03 },
  reverse: { name: 'accuracy 0.99', accuracy: 0.99 },
  recall: { name: 'accuracy 0.98', accuracy: 0.98 },
};

/** Runs in the page: presses Train and waits for the gate, or for the run to end. */
async function timeGate({ gate, patience }) {
  const lab = document.querySelector('al-training');
  const isReached = ({ evaluation: { loss, accuracy, lines } }) =>
    gate.above ? loss - lines[gate.above] <= gate.most : accuracy >= gate.accuracy;
  const frame = () => new Promise(requestAnimationFrame);
  while (lab.run.snapshots.length === 0) await frame();
  const button = Array.from(lab.renderRoot.querySelectorAll('button')).find((each) =>
    /^Train$/.test(each.textContent.trim()),
  );
  const begin = performance.now();
  button.click();
  for (;;) {
    await frame();
    const seconds = (performance.now() - begin) / 1000;
    const reached = lab.run.snapshots.find(isReached);
    const last = lab.run.snapshots.at(-1);
    const isOver = last.step >= (lab.run.started?.last ?? Number.POSITIVE_INFINITY);
    if (!reached && !isOver && 1000 * seconds < patience) continue;
    const speeds = lab.run.snapshots.filter(({ gflops }) => gflops > 0);
    const gflops = speeds.map((each) => each.gflops).sort((a, b) => a - b)[speeds.length >> 1];
    return { step: (reached ?? last).step, seconds, gflops, peak: last.peak, isReached: !!reached };
  }
}

const server = await serveDist();
const browser = await startBrowser();
console.log(`Presets of the training lab, Chromium ${browser.version()}, one thread`);
console.log('preset      gate                     steps  seconds  GFLOP/s  of the peak');
for (const [preset, gate] of Object.entries(gates)) {
  const { page, context } = await openPage(browser, server.url, {
    ...{ path: 'train.html', element: 'al-training', lang: 'en' },
    hash: `#preset=${preset}&seeds=1&speed=0${gate.layers ? `&layers=${gate.layers}` : ''}`,
  });
  const { step, seconds, gflops, peak, isReached } = await page.evaluate(timeGate, {
    gate,
    patience: PATIENCE,
  });
  const share = `${Math.round((100 * gflops) / peak)} % of ${peak.toFixed(1)}`;
  console.log(
    `${preset.padEnd(12)}${gate.name.padEnd(24)}${String(step).padStart(6)}` +
      `${seconds.toFixed(1).padStart(9)}${gflops.toFixed(1).padStart(9)}  ${share}` +
      `${isReached ? '' : ', not reached'}`,
  );
  await context.close();
}
await browser.close();
await server.close();

// npm run bench:page: how long after an edit the page has painted the new picture, in Chromium.
// Each edit changes one word of the text, so that nothing can be kept; warm, since the first edits
// are not counted. Prints; never passes or fails. Goals: 64 tokens in 33 ms, 512 in 50, 2,000 in 150.
import { build } from '../../scripts/build.mjs';
import { setup } from '../../scripts/setup.mjs';

setup(['build', 'test']);
await build();
const { openPage, startBrowser } = await import('../e2e/support/lab.mjs');
const { serveDist } = await import('../e2e/support/server.mjs');

const lengths = [8, 64, 512, 2000, 4096];
const mechanisms = ['full', 'sliding_window', 'linear'];
const goals = { 64: 33, 512: 50, 2000: 150 };
const warmUp = 5;
const edits = 30;

/** Runs in the page: milliseconds from setting `text` to the end of the frame that shows it. */
async function timeEdits({ length, mechanism, count }) {
  const lab = document.querySelector('attention-lab');
  const words = ['我', '写了', '函数', '它', 'returns', 'bug', 'quick', '用户', '文件', 'the'];
  const textOf = (edit) =>
    Array.from({ length }, (_, at) => words[(at * 7 + (at === edit % length ? edit : 0)) % 10]);
  const painted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = resolve;
        channel.port2.postMessage(0);
      });
    });

  lab.mechanism = mechanism;
  const times = [];
  for (let edit = 1; edit <= count; edit++) {
    const text = textOf(edit).join('|');
    await painted();
    const begin = performance.now();
    lab.text = text;
    await lab.pause(); // resolves when the picture is up to date
    await painted();
    times.push(performance.now() - begin);
    if (lab.tokens.length !== length) throw new Error(`${lab.tokens.length} tokens drawn`);
  }
  return times;
}

const quantile = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];

const server = await serveDist();
const browser = await startBrowser();
const { page } = await openPage(browser, server.url);
console.log(`Edit to painted picture, ${edits} edits, 1280x720, Chromium ${browser.version()}`);
console.log('tokens  mechanism          median        p90     goal');
for (const length of lengths) {
  for (const mechanism of mechanisms) {
    const count = warmUp + edits;
    const times = await page.evaluate(timeEdits, { length, mechanism, count });
    const sorted = times.slice(warmUp).sort((a, b) => a - b);
    const ms = (value) => `${value.toFixed(1)} ms`.padStart(11);
    const goal = goals[length] ? `${goals[length]} ms` : '';
    console.log(
      `${String(length).padStart(6)}  ${mechanism.padEnd(14)}` +
        `${ms(quantile(sorted, 0.5))}${ms(quantile(sorted, 0.9))}${goal.padStart(9)}`,
    );
  }
}
await browser.close();
await server.close();

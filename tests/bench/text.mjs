// npm run bench:text: how long 100 kB of any text take to split, by kind of text and mode. Prints; the
// test of growth is tests/web/split-kinds.test.ts.
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { root } from '../../scripts/lib/run.mjs';

const load = async (path) => (await runnerImport(join(root, path))).module;
const { split } = await load('web/src/input/split.ts');
const { longTexts } = await load('tests/web/long-texts.ts');

const BYTES = 100_000;
const MODES = ['words', 'characters'];

/** Processor time in ms, the least of five runs: of this process alone, on a busy machine, too. */
function measure(run) {
  const times = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

const rows = longTexts.map(([name, textOf]) => {
  const bytesPerUnit = Buffer.byteLength(textOf(1000)) / textOf(1000).length;
  const text = textOf(Math.floor(BYTES / bytesPerUnit));
  return [name, ...MODES.map((mode) => measure(() => split(text, mode)))];
});

console.log(`${'100 kB of'.padEnd(24)}${MODES.map((mode) => mode.padStart(12)).join('')}`);
for (const [name, ...times] of rows) {
  const cells = times.map((ms) => `${ms.toFixed(1)} ms`.padStart(12));
  console.log(`${name.padEnd(24)}${cells.join('')}`);
}

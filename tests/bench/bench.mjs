// npm run bench: attention-lab beside onnxruntime-web, TensorFlow.js and plain loops, in one process.
//   --quick        fewer cases        --json FILE   writes everything measured
//   --compare A,B  two such files
//   --models       a real model, beside wllama: models.mjs
//   --browser      in headless Chromium   --cpu-time    the process's time, for a busy machine
// Prints; never passes or fails. How it measures: measure.mjs. engine/attention/kernels/KERNELS.md reads it.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readOptions } from '../../scripts/lib/options.mjs';
import { buildBindings } from '../../scripts/lib/wasm.mjs';
import { changes, comparison, failuresOf, ownRows, probes } from './report.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));

const options = readOptions({
  usage: 'npm run bench -- [options]: the engine beside its peers, one thread each',
  options: {
    quick: { type: 'boolean', default: false, help: 'fewer shapes and repetitions' },
    browser: { type: 'boolean', default: false, help: 'in Chromium instead of Node' },
    'cpu-time': { type: 'boolean', default: false, help: 'CPU time instead of wall-clock time' },
    models: { type: 'boolean', default: false, help: 'a real model, beside wllama' },
    json: { type: 'string', argument: 'FILE', help: 'all results, as JSON' },
    compare: {
      type: 'string',
      argument: 'A,B',
      help: 'two such files, case by case; measures nothing',
    },
  },
});

function installPeers() {
  if (existsSync(`${here}node_modules/@wllama/wllama`)) return;
  console.log('Installing the peers (220 MB, once) ...');
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: here,
    stdio: 'inherit',
  });
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

/** Each implementation in processes of its own; heavy ones may run out of memory. */
function runProbes() {
  const probe = (what, name) =>
    JSON.parse(
      execFileSync(process.execPath, [`${here}probe.mjs`, what, name], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      })
        .split('\n')
        .findLast((line) => line.startsWith('[')),
    );
  const names = ['attention-lab', 'onnxruntime-web', 'tfjs-wasm', 'plain JS'];
  const cold = {};
  const memory = {};
  for (const name of names) {
    cold[name] = median([1, 2, 3, 4, 5].map(() => probe('cold', name)[0].ms));
    if (name !== 'plain JS') memory[name] = probe('memory', name);
  }
  return { cold, memory };
}

const log = ({ shape, results }) => {
  const own = results[0];
  console.error(
    `  ${shape.mask} n ${shape.n} d ${shape.head_dim} heads ${shape.n_heads}: ${(100 * own.share).toFixed(0)} %`,
  );
};

if (options.compare) {
  const [before, after] = options.compare
    .split(',')
    .map((path) => JSON.parse(readFileSync(path, 'utf8')));
  console.log(changes(before, after));
  process.exit(0);
}

const clock = options['cpu-time'] ? 'cpu' : 'wall';
buildBindings();
installPeers();
if (options.models) {
  await (await import('./models.mjs')).benchModels();
  process.exit(0);
}
const suite = options.browser
  ? await (await import('./browser.mjs')).runInBrowser({ quick: options.quick, log })
  : await (await import('./suite.mjs')).runSuite({ quick: options.quick, clock, log });
const result = { ...suite, ...(options.browser ? {} : runProbes()) };

const everything = [
  ...suite.compared,
  ...suite.short,
  ...suite.alone,
  ...suite.linear,
  ...suite.variants,
];
const peaks = everything.map(({ peakGflops }) => peakGflops);
console.log(
  `\nMultiply-add peak of wasm SIMD here: ${median(peaks).toFixed(1)} GFLOP/s, one thread.`,
);
console.log('Times longer than attention-lab, and in brackets the share of that peak:\n');
console.log(comparison(suite.compared));
for (const line of failuresOf(suite.compared)) console.log(`  ${line}`);
console.log(`\nShort calls:\n\n${ownRows(suite.short, { inPlace: true })}`);
console.log(`\nLong sequences:\n\n${ownRows(suite.alone)}`);
console.log(
  `\nLinear attention (elu + 1, normalised, recurrent):\n\n${ownRows(suite.linear, { inPlace: true })}`,
);
const { from, to, times, slopes } = suite.slope;
const fixed = (values, digits) => values.map((value) => value.toFixed(digits)).join(' and ');
console.log(
  `\n${to} tokens take ${fixed(times, 1)}x the time of ${from}: slopes ${fixed(slopes, 2)}.`,
);
console.log(
  `\nOptions and the linear family, causal:\n\n${ownRows(suite.variants, { inPlace: true })}`,
);
if (!options.browser) console.log(`\n${probes(result)}`);
if (options.json) writeFileSync(options.json, `${JSON.stringify(result, null, 1)}\n`);

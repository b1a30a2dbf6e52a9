// npm run bench -- --models: a real model, one thread, beside the multiply-add peak of the same
// minute; then in Chromium, beside wllama. The file is looked for in ATTENTION_LAB_MODELS and
// ../shared/models.
import { existsSync, openAsBlob, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/run.mjs';
import { createPeak } from '../../web/src/worker/peak.mjs';
import { runModelInBrowser } from './browser.mjs';

const folder = process.env.ATTENTION_LAB_MODELS ?? join(root, '../shared/models');
const fileName = 'SmolLM2-135M-Instruct.Q4_1.gguf';

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

/** The process's own milliseconds: others on the machine do not count. */
function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function timed(run) {
  const begin = cpuMs();
  const result = await run();
  return { ms: cpuMs() - begin, result };
}

async function repeated(times, run) {
  const samples = [];
  for (let i = 0; i < times; i += 1) samples.push(await run());
  return median(samples);
}

export async function benchModels() {
  const path = join(folder, fileName);
  if (!existsSync(path)) {
    console.log(`${fileName} is not in ${folder}: nothing measured.`);
    return;
  }
  const { openModel } = await import('../../build/bindings/models.js');
  const { ids } = JSON.parse(readFileSync(join(folder, 'smollm2.expected.json'), 'utf8'));
  const peak = await createPeak();
  const gflops = async () => {
    const { ms, result } = await timed(() => peak(2e9));
    return result / ms / 1e6;
  };
  const model = await openModel(await openAsBlob(path));
  const prefill = async (n, precision = 'float32') => {
    const { ms, result } = await timed(() => model.run(ids.slice(0, n), { precision }));
    const { projections, vocabulary } = result.counters;
    result.dispose();
    return { rate: (1000 * n) / ms, gflops: (2 * (projections + vocabulary)) / ms / 1e6 };
  };
  await prefill(64);
  console.log(`${fileName}, CPU time of one thread`);
  for (const [n, precision] of [
    [32, 'float32'],
    [256, 'float32'],
    [256, 'int16'],
  ]) {
    const shares = [];
    const rates = [];
    for (let i = 0; i < 3; i += 1) {
      const most = await gflops();
      const { rate, gflops: useful } = await prefill(n, precision);
      rates.push(rate);
      shares.push(useful / most);
    }
    const share = (100 * median(shares)).toFixed(0);
    console.log(
      `  prefill ${String(n).padEnd(4)} ${median(rates).toFixed(1)} tokens/s, ${precision}, every loss; ` +
        `${share} % of the multiply-add peak`,
    );
  }
  for (const precision of ['float32', 'int16']) {
    const rate = await repeated(3, async () => {
      const one = await timed(() =>
        model.generate(ids.slice(0, 28), { n: 1, precision, stop: [] }),
      );
      const many = await timed(() =>
        model.generate(ids.slice(0, 28), { n: 33, precision, stop: [] }),
      );
      return 32000 / (many.ms - one.ms);
    });
    console.log(`  decode at 60  ${rate.toFixed(1)} tokens/s, ${precision}`);
  }
  const run = await model.run(ids.slice(0, 256));
  run.attention(3, 3);
  const map = await timed(() => {
    for (let head = 0; head < 9; head += 1) run.attention(13, head);
  });
  console.log(`  one map of 256 x 256 in ${(map.ms / 9).toFixed(2)} ms`);
  run.dispose();
  model.dispose();
  await besideWllama(path, ids);
}

/** Both in one page, in turns, so that a busy machine is busy for both. */
async function besideWllama(path, ids) {
  const request = { prompt: ids.slice(0, 256), start: ids.slice(0, 28), n: 32, rounds: 3 };
  const { ours, wllama } = await runModelInBrowser(path, request);
  const kB = (file) => `${Math.round(statSync(join(root, file)).size / 1000)} kB`;
  const peer = 'tests/bench/node_modules/@wllama/wllama';
  const { version } = JSON.parse(readFileSync(join(root, peer, 'package.json'), 'utf8'));
  console.log(`\nChromium, wall-clock time, tokens/s          attention-lab   wllama ${version}`);
  for (const [name, rate] of Object.entries(ours)) {
    const other = Object.keys(wllama).find((each) => name.startsWith(each));
    const theirs = other === undefined ? '-' : wllama[other].toFixed(1);
    console.log(`  ${name.padEnd(40)}${rate.toFixed(1).padStart(14)}${theirs.padStart(16)}`);
  }
  const own = kB('build/wasm/attention_models.wasm');
  const module = kB(`${peer}/esm/wasm/wllama.wasm`);
  console.log(`  ${'module'.padEnd(40)}${own.padStart(14)}${module.padStart(16)}`);
}

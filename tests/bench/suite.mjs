// The comparison itself, the same in Node and in a browser. Returns plain data; report.mjs prints it.

import { createPeak } from '../../web/src/worker/peak.mjs';
import {
  checkLinear,
  checkSoftmax,
  linearFlops,
  linearLengths,
  longLengths,
  randomInputs,
  softmaxCases,
  softmaxFlops,
} from './cases.mjs';
import { bothWays } from './implementations.mjs';
import { loadEngine, loaders } from './load.mjs';
import { clocks, measure } from './measure.mjs';
import { variantCases } from './variants.mjs';

const kMaxPlainFlops = 2e9; // half a second a run: slower teaches nothing

const softmaxTask = (shape) => ({
  shape,
  flops: softmaxFlops(shape),
  inputs: randomInputs(shape),
  check: checkSoftmax,
});

const linearTask = (shape) => ({
  shape,
  flops: linearFlops(shape),
  inputs: randomInputs(shape),
  check: checkLinear,
});

/** log(time ratio) / log(length ratio) of the longest against a sixteenth of the tokens, each way. */
function slopeOf(measured) {
  const last = measured[measured.length - 1];
  const earlier = measured.find(({ shape }) => shape.n * 16 >= last.shape.n);
  const ratios = last.results.map(({ ms }, way) => ms / earlier.results[way].ms);
  return {
    from: earlier.shape.n,
    to: last.shape.n,
    times: ratios,
    slopes: ratios.map((ratio) => Math.log(ratio) / Math.log(last.shape.n / earlier.shape.n)),
  };
}

export async function runSuite({ quick = false, clock = 'wall', log = () => {} }) {
  const how = { peak: await createPeak(), budgetMs: quick ? 1500 : 2500, now: clocks[clock] };
  const own = await loaders['attention-lab']();
  const peers = [];
  for (const name of ['onnxruntime-web', 'tfjs-wasm', 'plain JS']) {
    peers.push(...(await loaders[name]()));
  }

  const compared = [];
  for (const shape of softmaxCases({ quick })) {
    const task = softmaxTask(shape);
    const slow = task.flops > kMaxPlainFlops;
    const everybody = [...own, ...peers.filter(({ name }) => !(slow && name === 'plain JS'))];
    compared.push(await measure(task, everybody, how));
    log(compared[compared.length - 1]);
  }

  const short = [];
  const shortCalls = bothWays(await loadEngine());
  for (const [mask, n] of [
    ['one token', 1],
    ['full', 128],
  ]) {
    const task = softmaxTask({ n, head_dim: 64, n_heads: 1, mask, causal: false, window: 0 });
    short.push(await measure(task, shortCalls, how));
    log(short[short.length - 1]);
  }

  const alone = [];
  for (const n of longLengths({ quick })) {
    const task = softmaxTask({
      n,
      head_dim: 64,
      n_heads: 1,
      mask: 'causal',
      causal: true,
      window: 0,
    });
    alone.push(await measure(task, own, how));
    log(alone[alone.length - 1]);
  }

  const linear = [];
  const recurrent = bothWays(await loadEngine(), { algorithm: 'linear' });
  for (const n of linearLengths({ quick })) {
    const task = linearTask({
      n,
      head_dim: 64,
      n_heads: 1,
      mask: 'linear',
      causal: true,
      window: 0,
    });
    linear.push(await measure(task, recurrent, how));
    log(linear[linear.length - 1]);
  }

  const variants = [];
  const engine = await loadEngine();
  for (const { options, ...task } of variantCases({ quick })) {
    const inputs = randomInputs(task.shape);
    variants.push(await measure({ ...task, inputs }, bothWays(engine, options), how));
    log(variants[variants.length - 1]);
  }
  return { compared, short, alone, linear, slope: slopeOf(linear), variants };
}

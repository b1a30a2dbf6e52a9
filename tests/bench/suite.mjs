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
import { attentionInPlace, attentionLab, linearAttention } from './implementations.mjs';
import { loadEngine, loaders } from './load.mjs';
import { clocks, measure } from './measure.mjs';
import { variantCases, withOptions } from './variants.mjs';

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

/** log(time ratio) / log(length ratio) of the longest against a quarter of the tokens. */
function slopeOf(measured) {
  const last = measured[measured.length - 1];
  const earlier = measured.find(({ shape }) => shape.n * 16 >= last.shape.n);
  const ratio = last.results[0].ms / earlier.results[0].ms;
  return {
    from: earlier.shape.n,
    to: last.shape.n,
    times: ratio,
    slope: Math.log(ratio) / Math.log(last.shape.n / earlier.shape.n),
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
  const shortEngine = await loadEngine();
  for (const [mask, n, implementation] of [
    ['one token', 1, attentionLab(shortEngine)],
    ['full', 128, attentionLab(shortEngine)],
    ['full, in place', 128, attentionInPlace(shortEngine)],
  ]) {
    const task = softmaxTask({ n, head_dim: 64, n_heads: 1, mask, causal: false, window: 0 });
    short.push(await measure(task, [implementation], how));
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
  const recurrent = [linearAttention(await loadEngine())];
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
    const implementation = withOptions(engine, options);
    variants.push(
      await measure({ ...task, inputs: randomInputs(task.shape) }, [implementation], how),
    );
    log(variants[variants.length - 1]);
  }
  return { compared, short, alone, linear, slope: slopeOf(linear), variants };
}

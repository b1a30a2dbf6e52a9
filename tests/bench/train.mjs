// What the trainer reaches of the machine: steps a second, GFLOP/s of a whole step, and its share of
// the multiply-add peak of wasm SIMD measured in between. `npm run bench:train`; it prints, it does
// not judge. CPU time, so that a busy machine does not count.
import { createTrainer } from '../../build/bindings/train.js';
import { createPeak } from '../../web/src/worker/peak.mjs';

const recipes = {
  'Markov SF d 16': { layers: 'SF', positions: 'relative', bos: true },
  'Markov SF d 16, MLP': { layers: 'SF', positions: 'relative', bos: true, mlp: true },
  'Markov SF d 32': { layers: 'SF', positions: 'relative', bos: true, d_model: 32 },
  'induction FF d 32': { task: 'induction', layers: 'FF', vocab: 16, seq_len: 48, d_model: 32 },
  'graph FF d 32': { task: 'graph', layers: 'FF', vocab: 3, d_model: 32, batch: 128 },
  'mqar CG d 32': { task: 'mqar', layers: 'CG', vocab: 64, d_model: 32, batch: 32 },
  'mqar CD d 32': { task: 'mqar', layers: 'CD', vocab: 64, d_model: 32, batch: 32 },
};

/** FLOP a second of CPU time: the best of some calls of run(), which says how many it did. */
function best(run, calls) {
  let most = 0;
  for (let n = 0; n < calls; n++) {
    const begin = process.cpuUsage().user;
    const flops = run();
    most = Math.max(most, flops / ((process.cpuUsage().user - begin) / 1e6));
  }
  return most;
}

const peak = await createPeak();
for (const [name, options] of Object.entries(recipes)) {
  const trainer = await createTrainer({ eval_batch: 1, ...options });
  trainer.step(30); // until V8 has optimised the module
  const flops = 2 * trainer.step(1).mul_adds;
  const reached = best(() => 2 * trainer.step(10).mul_adds, 5);
  const possible = best(() => peak(1e9), 5);
  const ms = ((flops / reached) * 1000).toFixed(2);
  const share = Math.round((100 * reached) / possible);
  console.log(
    `${name.padEnd(22)} ${ms.padStart(6)} ms/step ${(reached / 1e9).toFixed(1).padStart(6)} GFLOP/s ` +
      `${share} % of ${(possible / 1e9).toFixed(1)}`,
  );
  trainer.dispose();
}

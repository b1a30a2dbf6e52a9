// Interleaved rounds: the peak loop, then every implementation once in random order, each repeated
// to at least 4 ms. What disturbs the machine disturbs a whole round, so ratios are taken within a
// round and the median over rounds is reported.

const kSliceMs = 4;
const kMinRounds = 5;
const kMaxRounds = 15;
const kWarmUpMs = 400; // plain JS gains a quarter after 150

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

/** Milliseconds that this process has computed: on a busy machine others take time, not work. */
function cpuTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

export const clocks = { wall: () => performance.now(), cpu: cpuTime };

async function timed(now, run, repeats) {
  const begin = now();
  for (let n = 0; n < repeats; n++) {
    const result = run();
    if (typeof result?.then === 'function') await result;
  }
  return (now() - begin) / repeats;
}

const shuffled = (items) =>
  items
    .map((item) => [Math.random(), item])
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);

/** Prepared, checked and warmed up; throws what the implementation throws. */
async function start(now, implementation, { shape, inputs, check }) {
  const { run, release } = await implementation.prepare(shape);
  const runOnce = () => run(inputs);
  check(implementation.name, shape, inputs, await runOnce());
  let ms = await timed(now, runOnce, 1);
  for (let spent = ms; spent < kWarmUpMs; spent += ms) ms = await timed(now, runOnce, 1);
  return {
    name: implementation.name,
    run: runOnce,
    release,
    repeats: Math.max(1, Math.ceil(kSliceMs / ms)),
  };
}

/**
 * One case. `task` is { shape, flops, inputs, check }; the first implementation is the one that the
 * others are compared with. An implementation that fails is reported and left out.
 */
export async function measure(task, implementations, { peak, budgetMs, now }) {
  let running = [];
  const failures = {};
  const fail = (name, error) => {
    failures[name] = String(error?.message ?? error).slice(0, 200);
  };
  for (const implementation of implementations) {
    try {
      running.push(await start(now, implementation, task));
    } catch (error) {
      fail(implementation.name, error);
    }
  }
  const [own] = running;
  const rounds = [];
  const begin = performance.now();
  while (
    rounds.length < kMinRounds ||
    (rounds.length < kMaxRounds && performance.now() - begin < budgetMs)
  ) {
    const ms = {};
    let peakFlops = 0;
    const peakMs = await timed(
      now,
      () => {
        peakFlops = peak(1e8);
      },
      1,
    );
    for (const { name, run, repeats } of shuffled(running)) {
      try {
        ms[name] = await timed(now, run, repeats);
      } catch (error) {
        fail(name, error); // a peer may run out of memory only after many calls
      }
    }
    running = running.filter(({ name }) => !(name in failures));
    rounds.push({ ms, peakPerMs: peakFlops / peakMs });
  }
  for (const { release } of running) await release?.();

  const overRounds = (value) => median(rounds.map(value));
  const results = running.map(({ name }) => ({
    name,
    ms: overRounds(({ ms }) => ms[name]),
    share: overRounds(({ ms, peakPerMs }) => task.flops / ms[name] / peakPerMs),
    times: overRounds(({ ms }) => ms[name] / ms[own.name]),
  }));
  const peakGflops = overRounds(({ peakPerMs }) => peakPerMs / 1e6);
  return { shape: task.shape, rounds: rounds.length, peakGflops, results, failures };
}

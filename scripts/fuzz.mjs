// npm run fuzz: libFuzzer under the address and undefined-behaviour sanitizers on every target of
// tests/fuzz, then the same corpus, changed 100,000 times, natively, and as often through the wasm modules
// and their wrapper.
// What falls is kept in build/fuzz/found; mended, it belongs into tests/fuzz/corpus.
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildPreset } from './lib/cmake.mjs';
import { readOptions } from './lib/options.mjs';
import { fail, root, run } from './lib/run.mjs';
import { buildBindings } from './lib/wasm.mjs';
import { setup } from './setup.mjs';

const corpus = join(root, 'tests', 'fuzz', 'corpus');
const all = readdirSync(corpus);

const values = readOptions({
  usage: 'npm run fuzz -- [targets]: tries to break every parser, and what follows it',
  options: {
    seconds: { type: 'string', default: '10', argument: 'N', help: 'for each target; 60 a night' },
    runs: {
      type: 'string',
      argument: 'N',
      help: 'inputs a target instead, 10000000 for a release',
    },
    native: { type: 'string', default: '100000', argument: 'N', help: 'changed inputs, natively' },
    wasm: { type: 'string', default: '100000', argument: 'N', help: 'inputs through the wasm' },
  },
  positionals: `Targets: ${all.join(', ')}`,
});
const targets = values.positionals.length > 0 ? values.positionals : all;
for (const target of targets) {
  if (!all.includes(target)) fail(`unknown target: ${target} (one of ${all.join(', ')})`);
}

setup(['build', 'test', 'fuzz']);
buildPreset('fuzz', ...targets.map((target) => `fuzz_${target}`));
const limit = values.runs ? `-runs=${values.runs}` : `-max_total_time=${values.seconds}`;
for (const target of targets) {
  const found = join(root, 'build', 'fuzz', 'found', target);
  const kept = join(root, 'build', 'fuzz', 'kept', target);
  for (const folder of [found, kept]) mkdirSync(folder, { recursive: true });
  console.log(`\n=== ${target} ===`);
  run(join(root, 'build', 'fuzz', `fuzz_${target}`), [
    ...[limit, '-timeout=10', '-rss_limit_mb=1024', '-malloc_limit_mb=512', '-verbosity=0'],
    ...['-print_final_stats=1', `-artifact_prefix=${found}/`],
    ...[kept, join(corpus, target)], // what is new goes into the first
  ]);
}

buildPreset('native', ...targets.map((target) => `fuzz_${target}`));
const changes = Math.ceil(Number(values.native) / targets.length);
for (const target of targets) {
  console.log(`\n=== ${target}, natively ===`);
  const program = join(root, 'build', 'native', `fuzz_${target}`);
  run(program, [`--mutations=${changes}`, join(corpus, target)]);
}

buildBindings();
process.env.FUZZ_INPUTS = values.wasm;
run('node', ['--test', '--test-reporter=spec', 'tests/bindings/fuzz.test.mjs']);

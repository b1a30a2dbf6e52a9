// npm test: sets up and runs every check, in the order of the data path; stops at the first that
// fails. `node scripts/test.mjs engine e2e` runs the parts named.
import { availableParallelism } from 'node:os';
import { build } from './build.mjs';
import { testPreset } from './lib/cmake.mjs';
import { cppFiles } from './lib/cpp.mjs';
import { readOptions } from './lib/options.mjs';
import { fail, filesBelow, local, run } from './lib/run.mjs';
import { clangFormatVersion, findClangFormat } from './lib/tools.mjs';
import { buildBindings, buildWasm } from './lib/wasm.mjs';
import { setup } from './setup.mjs';

function lint() {
  run(local('biome'), ['check', '--error-on-warnings', '.']);
  const clangFormat = findClangFormat();
  const missing = `clang-format ${clangFormatVersion} is not here: C++ formatting not checked.`;
  if (clangFormat) run(clangFormat, ['--dry-run', '--Werror', ...cppFiles()]);
  else if (process.env.CI) fail(missing);
  else console.log(missing);
}

function nodeTests(folder) {
  const files = filesBelow(folder, /\.test\.mjs$/);
  if (files.length === 0) fail(`no tests in ${folder}`);
  // Node would leave a core free, of two; the limit only ends what hangs.
  const options = [`--test-concurrency=${availableParallelism()}`, '--test-timeout=900000'];
  run('node', ['--test', '--test-reporter=spec', ...options, ...files]);
}

const parts = {
  lint: { title: 'Lint and format', run: lint },
  typecheck: { title: 'Types', run: () => run(local('tsc'), ['--project', '.']) },
  structure: { title: 'Structure of the sources', run: () => nodeTests('tests/structure') },
  engine: { title: 'Engine, native', run: () => testPreset('native') },
  asan: { title: 'Engine, address and undefined sanitizers', run: () => testPreset('asan') },
  wasm: { title: 'Engine, WebAssembly SIMD in Node', run: () => testPreset('wasm') },
  'wasm-scalar': {
    title: 'Engine, WebAssembly without SIMD in Node',
    run: () => testPreset('wasm-scalar'),
  },
  bindings: {
    title: 'Bindings in Node',
    run: () => {
      buildBindings();
      nodeTests('tests/bindings');
    },
  },
  reproducible: {
    title: 'The same bytes from another folder',
    run: () => {
      buildWasm();
      nodeTests('tests/reproducible');
    },
  },
  lessons: { title: 'Lesson files', run: () => nodeTests('tests/lessons') },
  web: { title: 'Page modules', run: () => run(local('vitest'), ['run']) },
  build: { title: 'Static site', run: build },
  size: { title: 'Size of the first load', run: () => run('node', ['scripts/size.mjs']) },
  dist: { title: 'What is shipped', run: () => nodeTests('tests/dist') },
  lighthouse: {
    title: 'Lighthouse on every page',
    run: () => run('node', ['scripts/lighthouse.mjs']),
  },
  e2e: { title: 'Page in Chromium', run: () => nodeTests('tests/e2e') },
  package: {
    title: 'What npm run package leaves',
    run: () => {
      run('node', ['scripts/package.mjs']);
      nodeTests('tests/package');
    },
  },
  hosts: { title: 'The element on other hosts', run: () => nodeTests('tests/hosts') },
  'python-hosts': {
    title: 'The element on hosts of Python',
    run: async () => {
      setup(['python']);
      const { install } = await import('../tests/python-hosts/venv.mjs');
      try {
        install();
      } catch (error) {
        if (!error.unreachable) fail(error.message);
        console.log('skipped: the Python package index does not answer');
        return;
      }
      nodeTests('tests/python-hosts');
    },
  },
};

const { positionals } = readOptions({
  usage: 'npm test -- [parts]: sets up and runs every check, or the parts named',
  options: {},
  positionals: `Parts, in the order of the data path:\n${Object.entries(parts)
    .map(([name, { title }]) => `  ${name.padEnd(12)}  ${title}`)
    .join('\n')}`,
});
/** Builds every module a second time, and installs from a second registry. */
const onlyByName = ['reproducible', 'python-hosts'];
const all = Object.keys(parts).filter((name) => !onlyByName.includes(name));
const names = positionals.length > 0 ? positionals : all;
for (const name of names) {
  if (!Object.hasOwn(parts, name))
    fail(`unknown part: ${name} (one of ${Object.keys(parts).join(', ')})`);
}

// Colours only for a person: a log keeps each runner's lines as plain text.
if (!process.stdout.isTTY) process.env.NO_COLOR = '1';

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const begin = performance.now();
let current = 'set-up';
process.on('exit', (code) => {
  if (code !== 0) console.error(`\nFAILED in: ${current}`);
});

setup(['build', 'test']);
const timings = [];
for (const name of names) {
  const { title, run: runPart } = parts[name];
  current = `${name} (${title})`;
  const since = performance.now();
  console.log(`\n=== ${title} (${name}) ===`);
  await runPart();
  timings.push(`  ${name.padEnd(12)} ${seconds(since).padStart(8)}`);
}
console.log(`\n${timings.join('\n')}\nAll ${names.length} parts passed in ${seconds(begin)}.`);

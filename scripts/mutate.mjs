// npm run mutate: makes the faults of tests/mutation one at a time in a copy of the sources, builds what
// they touch and runs the tests that have to turn red. Prints every fault that they did not see.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { faults } from '../tests/mutation/faults.mjs';
import { readOptions } from './lib/options.mjs';
import { fail, filesBelow, root, run } from './lib/run.mjs';
import { buildBindings } from './lib/wasm.mjs';
import { setup } from './setup.mjs';

/** Faults that may stay unseen: equal in effect, or seen by slower tests alone. */
const MAY_SURVIVE = faults.length - 38;
const SECONDS = 600;

const { positionals } = readOptions({
  usage: 'npm run mutate -- [words]: faults that the tests have to see; all, or those named',
  options: {},
  positionals: 'Words: parts of what a fault is called, as in "mask" or "RoPE"',
});
const named = ({ what }) =>
  positionals.length === 0 || positionals.some((word) => what.includes(word));
const chosen = faults.filter(named);
if (chosen.length === 0) fail(`no fault is called ${positionals.join(', ')}`);

setup(['build', 'test']);
const copy = join(root, 'build', 'mutate', 'source');
const build = join(root, 'build', 'mutate', 'native');
const folders = ['engine', 'tests', 'tools', 'cmake', 'web', 'bindings', 'scripts'];
const single = ['CMakeLists.txt', 'package.json', 'vite.config.ts', 'tsconfig.json'];

/** Copies what differs, with the time of now: an older time would keep the object of a fault. */
function copySources(paths) {
  for (const path of paths) {
    const [from, to] = [join(root, path), join(copy, path)];
    const bytes = readFileSync(from);
    if (existsSync(to) && readFileSync(to).equals(bytes)) continue;
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, bytes);
  }
}
copySources([...folders.flatMap((folder) => filesBelow(folder, /./)), ...single]);
if (chosen.some(({ tests }) => tests[0] === 'web')) {
  buildBindings();
  mkdirSync(join(copy, 'build'), { recursive: true });
  for (const part of ['node_modules', 'build/wasm', 'build/wasm-scalar', 'build/wasm-relaxed'])
    if (!existsSync(join(copy, part))) symlinkSync(join(root, part), join(copy, part));
  copySources(filesBelow('build/wasm-files', /./));
}
const models = join(root, '..', 'shared', 'models');
if (existsSync(models)) process.env.ATTENTION_LAB_MODELS ??= models;
run('cmake', ['-S', copy, '-B', build, '-G', 'Ninja', '-DCMAKE_BUILD_TYPE=Release']);
const programs = new Set(chosen.map(({ tests }) => tests[0]).filter((name) => name !== 'web'));
if (programs.size > 0) {
  const targets = [...programs].map((name) => `${name}_tests`);
  run('cmake', ['--build', build, '--target', ...targets]); // however long it takes
}

/** True if the program ends well within the limit. */
const passes = (command, args, cwd = copy) =>
  spawnSync(command, args, { cwd, stdio: 'ignore', timeout: SECONDS * 1000 }).status === 0;

const compiles = (program) =>
  passes('cmake', ['--build', build, '-j', String(cpus().length), '--target', `${program}_tests`]);

function testsPass([program, ...files]) {
  if (program === 'web') return passes(join(root, 'node_modules/.bin/vitest'), ['run', ...files]);
  return files.every((file) =>
    passes(join(build, `${program}_tests`), [`--source-file=*/${file}_test.cpp`]),
  );
}

/** 'seen', 'not seen', or why it could not be tried. */
function tryOut({ file, from, to, tests }) {
  const path = join(copy, file);
  const source = readFileSync(path, 'utf8');
  if (source.split(from).length !== 2) return 'is not in the source once';
  writeFileSync(
    path,
    source.replace(from, () => to),
  );
  try {
    if (tests[0] !== 'web' && !compiles(tests[0])) return 'does not compile';
    return testsPass(tests) ? 'not seen' : 'seen';
  } finally {
    writeFileSync(path, source);
  }
}

/** What was found before, by fault, source and tests: a run that was stopped goes on where it was. */
const record = join(root, 'build', 'mutate', 'seen.json');
const known = existsSync(record) ? JSON.parse(readFileSync(record, 'utf8')) : {};

function keyOf({ file, from, to, tests: [program, ...files] }) {
  const hash = createHash('sha256').update(JSON.stringify([from, to, program]));
  const paths = files.map((name) =>
    program === 'web' ? name : `tests/${program}/${name}_test.cpp`,
  );
  for (const path of [file, ...paths]) hash.update(readFileSync(join(root, path)));
  return hash.digest('hex');
}

const tried = new Set();
/** Red without a fault, tests say nothing. */
function demandGreen(tests) {
  if (tried.has(tests.join())) return;
  tried.add(tests.join());
  if (tests[0] !== 'web' && !compiles(tests[0])) fail(`${tests[0]}_tests does not compile`);
  if (!testsPass(tests)) fail(`${tests.join(' ')} is red without a fault`);
}

const rows = [];
for (const each of chosen) {
  const key = keyOf(each);
  if (!known[key]) {
    demandGreen(each.tests);
    const begin = performance.now();
    const result = tryOut(each);
    known[key] = { result, seconds: Math.round((performance.now() - begin) / 1000) };
    writeFileSync(record, JSON.stringify(known, undefined, 2));
  }
  const { result, seconds } = known[key];
  rows.push({ what: each.what, result });
  console.log(`| ${each.what} | ${each.tests.join(' ')} | ${result} | ${seconds} s |`);
}

const unseen = rows.filter(({ result }) => result !== 'seen');
console.log(`\n${rows.length - unseen.length} of ${rows.length} faults were seen.`);
for (const { what, result } of unseen) console.log(`  not: ${what} (${result})`);
if (unseen.length > (positionals.length > 0 ? 0 : MAY_SURVIVE)) process.exit(1);

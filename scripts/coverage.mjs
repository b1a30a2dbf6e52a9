// npm run coverage: what the tests execute. Lines and branches of the engine by llvm-cov, from the
// native tests; lines of the page's and the bindings' modules by vitest. It tells, and gates nothing.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildPreset } from './lib/cmake.mjs';
import { readOptions } from './lib/options.mjs';
import { fail, filesBelow, local, outputOf, root, run } from './lib/run.mjs';
import { clangVersion } from './lib/tools.mjs';
import { setup } from './setup.mjs';

const programs = ['engine_tests', 'recall_tests', 'train_tests', 'transformer_tests'];
const parts = ['engine', 'web'];
const { files: byFile, positionals } = readOptions({
  usage: 'npm run coverage -- [parts]: what the tests execute, in lines and branches',
  options: { files: { type: 'boolean', help: 'a line for each file, not only for each folder' } },
  positionals: `Parts: ${parts.join(', ')}`,
});
const chosen = positionals.length > 0 ? positionals : parts;
for (const part of chosen)
  if (!parts.includes(part)) fail(`unknown part: ${part} (one of ${parts.join(', ')})`);
setup(['build', 'test', 'fuzz']);

const percent = ({ count, covered }) =>
  `${((100 * covered) / Math.max(1, count)).toFixed(1)} %`.padStart(8);

function tell(name, { lines, branches }) {
  console.log(`${name.padEnd(44)} lines ${percent(lines)}   branches ${percent(branches)}`);
}

function sum(files) {
  const all = { lines: { count: 0, covered: 0 }, branches: { count: 0, covered: 0 } };
  for (const { summary } of files) {
    for (const [kind, total] of Object.entries(all)) {
      total.count += summary[kind].count;
      total.covered += summary[kind].covered;
    }
  }
  return all;
}

function engine() {
  const folder = join(root, 'build', 'coverage');
  buildPreset('coverage', ...programs);
  const profiles = join(folder, 'profiles');
  rmSync(profiles, { recursive: true, force: true });
  mkdirSync(profiles, { recursive: true });
  for (const program of programs) {
    process.env.LLVM_PROFILE_FILE = join(profiles, `${program}.profraw`);
    run(join(folder, program), ['--no-colors', '--minimal']);
  }
  delete process.env.LLVM_PROFILE_FILE;
  const merged = join(folder, 'tests.profdata');
  const raw = filesBelow('build/coverage/profiles', /\.profraw$/).map((path) => join(root, path));
  run(`llvm-profdata-${clangVersion}`, ['merge', '-sparse', ...raw, '-o', merged]);
  const [first, ...others] = programs.map((program) => join(folder, program));
  const objects = others.flatMap((object) => ['-object', object]);
  const text = outputOf(`llvm-cov-${clangVersion}`, [
    ...['export', '-summary-only', `-instr-profile=${merged}`, first, ...objects],
    join(root, 'engine'),
  ]);
  const [{ files }] = JSON.parse(text).data;
  const named = files
    .filter(({ filename }) => !/(^|\/)tests\//.test(filename))
    .map((file) => ({ ...file, name: file.filename.split('/engine/').pop() }));
  for (const [name, group] of byFolder(named)) tell(`engine/${name}`, sum(group));
  if (byFile) for (const file of named) tell(`  ${file.name}`, sum([file]));
  tell('engine', sum(named));
}

function byFolder(files) {
  const groups = new Map();
  for (const file of files) {
    const [folder] = file.name.split('/');
    groups.set(folder, [...(groups.get(folder) ?? []), file]);
  }
  return groups;
}

function web() {
  const reporter = byFile ? 'text' : 'text-summary';
  run(local('vitest'), [
    ...['run', '--coverage.enabled', '--coverage.provider=v8', `--coverage.reporter=${reporter}`],
    ...['--coverage.include=web/src/**/*.ts', '--coverage.include=bindings/*.ts'],
    '--coverage.reportsDirectory=build/coverage/web',
  ]);
}

if (chosen.includes('engine')) engine();
if (chosen.includes('web')) web();

// npm run tidy [-- FILE ...]: the checks of .clang-tidy over the engine's sources. A file takes some
// seconds, all of them minutes: nightly, and by hand before a change of many files.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { fail, root, run } from './lib/run.mjs';
import { clangTidy } from './lib/tools.mjs';
import { setup } from './setup.mjs';

setup(['build', 'test', 'tidy']);
run('cmake', ['--preset', 'native', '-DCMAKE_EXPORT_COMPILE_COMMANDS=ON', '--log-level=WARNING']);
const database = JSON.parse(readFileSync(join(root, 'build/native/compile_commands.json'), 'utf8'));
const asked = process.argv.slice(2);
const files = [...new Set(database.map(({ file }) => relative(root, file)))]
  .filter((file) => file.startsWith('engine/') && (asked.length === 0 || asked.includes(file)))
  .sort();
if (files.length === 0) fail(`no source of engine/ has that name: ${asked.join(', ')}`);

/** What clang-tidy says of a file: '' where it has nothing to say. */
function tidy(file) {
  const child = spawn(clangTidy, ['-p', 'build/native', '--quiet', file], { cwd: root });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve(status === 0 ? '' : said));
  });
}

const left = [...files];
let withFindings = 0;
await Promise.all(
  Array.from({ length: availableParallelism() }, async () => {
    for (let file = left.shift(); file; file = left.shift()) {
      const said = await tidy(file);
      if (said) withFindings++;
      if (said) console.log(said.replaceAll(`${root}`, ''));
    }
  }),
);
console.log(`${files.length} files, ${withFindings} with findings`);
if (withFindings > 0) process.exitCode = 1;

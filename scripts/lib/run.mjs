// Running the project's tools: one place for the root folder, what is found there, and failures.
import { spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

// npm puts node_modules/.bin first in PATH, and clang's driver runs the first wasm-opt it finds
// there: that of the binaryen package, which emcc 3.1.6 does not match. Our own tools are started
// by local(), so the folder leaves the PATH of everything we run.
const npmBin = join('node_modules', '.bin');
process.env.PATH = (process.env.PATH ?? '')
  .split(delimiter)
  .filter((folder) => !folder.endsWith(npmBin))
  .join(delimiter);

/** The path of a program in PATH, or undefined. */
export function findProgram(name) {
  for (const dir of (process.env.PATH ?? '').split(delimiter)) {
    try {
      const path = join(dir, name);
      accessSync(path, constants.X_OK);
      if (statSync(path).isFile()) return path;
    } catch {
      // not in this folder
    }
  }
  return undefined;
}

/** Runs a program in the root folder with our own stdout and stderr; true if it succeeded. */
export function succeeds(command, args) {
  const program = command === 'node' ? process.execPath : command;
  const child = spawnSync(program, args, { cwd: root, stdio: 'inherit' });
  if (child.error) console.error(`${command}: ${child.error.message}`);
  return child.status === 0;
}

/** Runs a program, or ends this one with the program's name. */
export function run(command, args) {
  if (!succeeds(command, args)) fail(`${[command, ...args].join(' ')} failed`);
}

/** Runs a command of a package in node_modules, without npx and its start-up time. */
export const local = (name) => join(root, 'node_modules', '.bin', name);

/** What a program prints, or '' where it cannot run. */
export function outputOf(command, args) {
  const child = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  return child.status === 0 ? child.stdout : '';
}

/** Leaves the time of a file alone that already says this. */
export function writeIfChanged(path, text) {
  const file = join(root, path);
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}

/** Vite sets NODE_ENV in this process and leaves it: what runs after it would install or build otherwise. */
export async function keepNodeEnv(use) {
  const { NODE_ENV: before } = process.env;
  try {
    return await use();
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

export function fail(message) {
  console.error(`\n${message}`);
  process.exit(1);
}

/** Our own files below a folder whose name matches, in a stable order, relative to the root. */
export function filesBelow(folder, pattern) {
  let entries = [];
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch {
    return [];
  }
  return entries
    .filter(({ name }) => name !== 'node_modules' && name !== '.venv')
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return filesBelow(path, pattern);
      return pattern.test(entry.name) ? [path] : [];
    })
    .sort();
}

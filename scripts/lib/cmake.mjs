// CMake, by preset: configured when the presets change, then Ninja decides what is out of date.
import { existsSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { root, run } from './run.mjs';

/** In milliseconds; undefined if there is no such file. */
const writtenAt = (path) => statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs;

const jobs = String(cpus().length);

/** Whether a build folder came along when the checkout was copied: its Ninja builds the original. */
function isOfAnotherCheckout(folder) {
  const cache = join(root, folder, 'CMakeCache.txt');
  if (!existsSync(cache)) return false;
  const home = readFileSync(cache, 'utf8').match(/^CMAKE_HOME_DIRECTORY:INTERNAL=(.*)$/m)?.[1];
  return !home || !existsSync(home) || realpathSync(home) !== realpathSync(root);
}

/** Builds targets of a preset (native, asan, wasm, wasm-scalar), or all of them. */
export function buildPreset(preset, ...targets) {
  const folder = `build/${preset}`;
  if (isOfAnotherCheckout(folder)) rmSync(join(root, folder), { recursive: true });
  const configured = writtenAt(`${folder}/build.ninja`);
  if (!(configured > writtenAt('CMakePresets.json'))) run('cmake', ['--preset', preset]);
  const named = targets.length > 0 ? targets : ['all'];
  run('cmake', ['--build', '--preset', preset, '-j', jobs, '--target', ...named]);
}

/** Builds a preset and runs its tests. */
export function testPreset(preset) {
  buildPreset(preset);
  run('ctest', ['--preset', preset, '-j', jobs]);
}

// CMake, by preset: configured when the presets change, then Ninja decides what is out of date.
import { statSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { root, run } from './run.mjs';

/** In milliseconds; undefined if there is no such file. */
const writtenAt = (path) => statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs;

/** Builds targets of a preset (native, asan, wasm, wasm-scalar), or all of them. */
export function buildPreset(preset, ...targets) {
  const configured = writtenAt(`build/${preset}/build.ninja`);
  if (!(configured > writtenAt('CMakePresets.json'))) run('cmake', ['--preset', preset]);
  const jobs = String(cpus().length);
  const named = targets.length > 0 ? targets : ['all'];
  run('cmake', ['--build', '--preset', preset, '-j', jobs, '--target', ...named]);
}

// CMake, by preset: configured once, then Ninja decides what is out of date.
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { root, run } from './run.mjs';

/** Builds one target of a preset (native, asan, wasm, wasm-scalar), or all of them. */
export function buildPreset(preset, target = 'all') {
  if (!existsSync(join(root, 'build', preset, 'build.ninja'))) run('cmake', ['--preset', preset]);
  const jobs = String(cpus().length);
  run('cmake', ['--build', '--preset', preset, '-j', jobs, '--target', target]);
}

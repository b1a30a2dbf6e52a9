// The engine as WebAssembly: which modules there are, in which builds, and where they lie.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildPreset } from './cmake.mjs';
import { local, outputOf, root, run, writeIfChanged } from './run.mjs';

/** One for each face in bindings/; each is a target of CMakeLists.txt. */
const modules = ['attention_engine', 'attention_page', 'attention_recall', 'attention_train'];

/** Without SIMD a model of 100 MB is of no use: there is no scalar build. */
const simdModules = ['attention_models'];

/** Older compilers emit the opcodes of a draft of relaxed SIMD, which browsers reject. */
function compilesRelaxedSimd() {
  const version = outputOf('emcc', ['--version']).match(/\d+\.\d+\.\d+/)?.[0] ?? '0';
  return version.localeCompare('3.1.45', 'en', { numeric: true }) >= 0;
}

/** build/wasm-files/NAME.mjs: the addresses of a module's builds, for bundlers to find. */
function writeAddresses(name, presets) {
  const addresses = Object.entries(presets).map(
    ([build, preset]) => `  ${build}: new URL('../${preset}/${name}.wasm', import.meta.url),\n`,
  );
  mkdirSync(join(root, 'build/wasm-files'), { recursive: true });
  writeIfChanged(
    `build/wasm-files/${name}.mjs`,
    `export const files = {\n${addresses.join('')}};\n`,
  );
}

/** Every module with SIMD, without, and with relaxed SIMD where the compiler knows it. */
export function buildWasm() {
  const presets = { simd: 'wasm', scalar: 'wasm-scalar' };
  if (compilesRelaxedSimd()) presets.relaxed = 'wasm-relaxed';
  for (const preset of Object.values(presets)) buildPreset(preset, ...modules);
  for (const name of modules) writeAddresses(name, presets);
  const { scalar: _, ...fast } = presets;
  for (const preset of Object.values(fast)) buildPreset(preset, ...simdModules);
  for (const name of simdModules) writeAddresses(name, fast);
}

/** What Node runs and others install: build/bindings/*.js, with the declarations. */
export function buildBindings() {
  buildWasm();
  run(local('tsc'), ['--project', 'bindings']);
}

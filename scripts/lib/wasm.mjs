// The engine as WebAssembly: which modules there are, in which builds, and where they lie.
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildPreset } from './cmake.mjs';
import { relaxModule } from './relaxed-simd.mjs';
import { local, root, run, writeIfChanged } from './run.mjs';

/** One for each face in bindings/; each is a target of CMakeLists.txt. */
const modules = ['attention_engine', 'attention_page', 'attention_recall', 'attention_train'];

/** Reads programs: nothing is multiplied, so there is nothing to relax. */
const textModules = ['attention_code'];

/** Without SIMD a model of 100 MB is of no use: there is no scalar build. */
const simdModules = ['attention_models'];

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

/** The relaxed variants of what was linked since they were written. */
function relaxModules() {
  const writtenAt = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  mkdirSync(join(root, 'build/wasm-relaxed'), { recursive: true });
  for (const name of [...modules, ...simdModules]) {
    const [plain, relaxed] = ['wasm', 'wasm-relaxed'].map((folder) =>
      join(root, `build/${folder}/${name}.wasm`),
    );
    if (writtenAt(relaxed) < writtenAt(plain)) relaxModule(plain, relaxed);
  }
}

/** Every module with SIMD, without, and with relaxed SIMD. */
export function buildWasm() {
  buildPreset('wasm', ...modules, ...simdModules, ...textModules);
  buildPreset('wasm-scalar', ...modules, ...textModules);
  relaxModules();
  const fast = { simd: 'wasm', relaxed: 'wasm-relaxed' };
  for (const name of modules) writeAddresses(name, { ...fast, scalar: 'wasm-scalar' });
  for (const name of simdModules) writeAddresses(name, fast);
  const plain = { simd: 'wasm', relaxed: 'wasm', scalar: 'wasm-scalar' };
  for (const name of textModules) writeAddresses(name, plain);
}

/** What Node runs and others install: build/bindings/*.js, with the declarations. */
export function buildBindings() {
  buildWasm();
  run(local('tsc'), ['--project', 'bindings']);
}

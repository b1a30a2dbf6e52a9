// npm run build: the wasm modules, then the static site in dist/. What is up to date is left alone.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleEmbed } from './lib/bundles.mjs';
import { buildPreset } from './lib/cmake.mjs';
import { notices } from './lib/notices.mjs';
import { filesBelow, local, outputOf, root, run, writeIfChanged } from './lib/run.mjs';
import { writeServiceWorker } from './lib/service-worker.mjs';
import { setup } from './setup.mjs';

/** Older compilers emit the opcodes of a draft of relaxed SIMD, which browsers reject. */
function compilesRelaxedSimd() {
  const version = outputOf('emcc', ['--version']).match(/\d+\.\d+\.\d+/)?.[0] ?? '0';
  return version.localeCompare('3.1.45', 'en', { numeric: true }) >= 0;
}

/** The modules that bindings/load.js chooses from: SIMD, none, and relaxed SIMD where it compiles. */
export function buildWasm() {
  const presets = ['wasm', 'wasm-scalar', ...(compilesRelaxedSimd() ? ['wasm-relaxed'] : [])];
  for (const preset of presets) buildPreset(preset, 'attention_engine', 'attention_page');
  const isRelaxed = presets.includes('wasm-relaxed');
  const url = (name) =>
    isRelaxed ? `new URL('./wasm-relaxed/${name}.wasm', import.meta.url)` : 'undefined';
  writeIfChanged(
    'build/relaxed.mjs',
    `export const relaxedUrl = ${url('attention_engine')};
export const relaxedPageUrl = ${url('attention_page')};\n`,
  );
}

/** Changes whenever an input of the site is added, removed or written. */
function digestOfInputs() {
  const inputs = [
    ...['web', 'bindings', 'scripts'].flatMap((folder) => filesBelow(folder, /./)),
    ...['wasm', 'wasm-scalar', 'wasm-relaxed'].flatMap((preset) =>
      filesBelow(`build/${preset}`, /\.(mjs|wasm)$/),
    ),
    ...['build/relaxed.mjs', 'package-lock.json', 'vite.config.ts'],
  ];
  const hash = createHash('sha256');
  for (const path of inputs) hash.update(`${path} ${statSync(join(root, path)).mtimeMs}\n`);
  return hash.digest('hex');
}

async function buildSite() {
  const stamp = join(root, 'build', 'site.stamp');
  const digest = digestOfInputs();
  const isBuilt = existsSync(join(root, 'dist', 'index.html'));
  if (isBuilt && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  run(local('vite'), ['build']);
  await bundleEmbed(join(root, 'dist'));
  writeFileSync(join(root, 'dist', 'THIRD-PARTY-LICENSES.txt'), notices());
  writeServiceWorker();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}

export async function build() {
  setup(['build']);
  buildWasm();
  await buildSite();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build();
  run('node', ['scripts/size.mjs']);
}

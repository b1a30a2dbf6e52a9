// npm run build: the wasm modules, then the static site in dist/. What is up to date is left alone.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPreset } from './lib/cmake.mjs';
import { filesBelow, local, root, run } from './lib/run.mjs';
import { setup } from './setup.mjs';

/** The two modules that bindings/engine.js chooses from: with SIMD and without. */
export function buildWasm() {
  buildPreset('wasm', 'attention_engine');
  buildPreset('wasm-scalar', 'attention_engine');
}

/** Changes whenever an input of the site is added, removed or written. */
function digestOfInputs() {
  const inputs = [
    ...['web', 'bindings', 'scripts'].flatMap((folder) => filesBelow(folder, /./)),
    ...['wasm', 'wasm-scalar'].flatMap((preset) => filesBelow(`build/${preset}`, /\.(mjs|wasm)$/)),
    ...['package-lock.json', 'vite.config.ts'],
  ];
  const hash = createHash('sha256');
  for (const path of inputs) hash.update(`${path} ${statSync(join(root, path)).mtimeMs}\n`);
  return hash.digest('hex');
}

function buildSite() {
  const stamp = join(root, 'build', 'site.stamp');
  const digest = digestOfInputs();
  const isBuilt = existsSync(join(root, 'dist', 'index.html'));
  if (isBuilt && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  run(local('vite'), ['build']);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}

export function build() {
  setup(['build']);
  buildWasm();
  buildSite();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  build();
  run('node', ['scripts/size.mjs']);
}

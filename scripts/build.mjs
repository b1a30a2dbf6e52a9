// npm run build: the wasm modules, then the static site in dist/. What is up to date is left alone.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleEmbed } from './lib/bundles.mjs';
import { writeLessonForms } from './lib/lesson-forms.mjs';
import { notices } from './lib/notices.mjs';
import { filesBelow, local, root, run } from './lib/run.mjs';
import { writeServiceWorker } from './lib/service-worker.mjs';
import { buildBindings } from './lib/wasm.mjs';
import { setup } from './setup.mjs';

/** Changes whenever an input of the site is added, removed or written. */
function digestOfInputs() {
  const inputs = [
    ...['web', 'bindings', 'scripts'].flatMap((folder) => filesBelow(folder, /./)),
    ...['wasm', 'wasm-scalar', 'wasm-relaxed'].flatMap((preset) =>
      filesBelow(`build/${preset}`, /\.(mjs|wasm)$/),
    ),
    ...filesBelow('build/wasm-files', /./),
    ...['package.json', 'package-lock.json', 'vite.config.ts'],
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
  await writeLessonForms(join(root, 'dist'));
  writeFileSync(join(root, 'dist', 'THIRD-PARTY-LICENSES.txt'), notices());
  writeServiceWorker();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}

export async function build() {
  setup(['build']);
  buildBindings();
  await buildSite();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build();
  run('node', ['scripts/size.mjs']);
}

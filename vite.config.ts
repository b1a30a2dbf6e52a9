// The static site: web/ to dist/. Every path in it is relative, so that it works below any URL, and
// nothing is inlined, so that it works under `script-src 'self' 'wasm-unsafe-eval'`.
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { chunkGroups } from './scripts/lib/chunks.mjs';
import { lessonDepthPlugin } from './scripts/lib/lesson-depth.mjs';
import { minifyTemplates } from './scripts/lib/minify-templates.mjs';
import { pagePolicyPlugin } from './scripts/lib/page-policy.mjs';
import { plainUrls } from './scripts/lib/plain-urls.mjs';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** Files whose names are part of the public API. */
const entries: Record<string, string> = {
  'attention-lab': path('web/src/element/attention-lab.ts'),
  engine: path('bindings/engine.ts'),
  'lesson-article': path('web/src/pages/lesson-article.ts'),
  models: path('bindings/models.ts'),
  recall: path('bindings/recall.ts'),
  train: path('bindings/train.ts'),
};

/** Every page in web/ is built: a new one is there as soon as its file is. */
const pages = Object.fromEntries(
  readdirSync(path('web'))
    .filter((file) => file.endsWith('.html'))
    .map((file) => [file, path(`web/${file}`)]), // 'train.html' beside the entry 'train'
);

const { 'attention-lab': lab = '', ...faces } = entries;
const otherEntries = [...Object.values(pages), ...Object.values(faces)];

/** The wasm files lie beside engine.js, everything else below assets/. */
function assetFileNames(asset: { names: string[]; originalFileNames: string[] }) {
  if (!asset.names.some((name) => name.endsWith('.wasm'))) return 'assets/[name]-[hash][extname]';
  const [variant = ''] = asset.originalFileNames.join().match(/-(scalar|relaxed)(?=\/)/) ?? [];
  return `[name]${variant}-[hash][extname]`;
}

export default defineConfig({
  root: path('web'),
  base: './',
  appType: 'mpa',
  // lit's builds for Node run in browsers, too, and can be imported where there is no DOM.
  resolve: {
    conditions: ['node', 'module', 'development|production'],
    alias: { '@lit-labs/ssr-dom-shim': path('web/src/element/no-dom.ts') },
  },
  publicDir: existsSync(path('web/public')) ? path('web/public') : false,
  plugins: [minifyTemplates(), lessonDepthPlugin(), plainUrls(), pagePolicyPlugin()],
  worker: {
    format: 'es',
    plugins: () => [plainUrls()],
    rolldownOptions: { output: { assetFileNames } },
  },
  server: { fs: { allow: [path('.')] } },
  preview: { host: 'localhost' },
  build: {
    outDir: path('dist'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: { ...pages, ...entries },
      preserveEntrySignatures: 'strict',
      output: {
        assetFileNames,
        codeSplitting: { groups: chunkGroups(lab, otherEntries) },
        chunkFileNames: (
          chunk, // not one name for each page that shares it
        ) => `assets/${chunk.name.startsWith('shared~') ? 'shared' : '[name]'}-[hash].js`,
        entryFileNames: (chunk) =>
          chunk.name in entries ? '[name].js' : 'assets/[name]-[hash].js',
      },
    },
  },
  test: {
    root: path('.'),
    include: ['tests/{web,bindings}/**/*.test.ts'],
    testTimeout: 60_000, // a busy machine is no fault
  },
});

// What Vite builds beside the site: the files of the npm package, the classic scripts and the
// offline page. The site itself is vite.config.ts.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lessonDepthPlugin } from './lesson-depth.mjs';
import { minifyTemplates } from './minify-templates.mjs';
import { notesWindow, notesWindowPlugin } from './notes-window.mjs';
import { notices } from './notices.mjs';
import { inlinePolicy, withPolicy } from './page-policy.mjs';
import { plainUrls } from './plain-urls.mjs';
import { keepNodeEnv, root } from './run.mjs';

const web = join(root, 'web');

/** As in vite.config.ts: lit's builds for Node run everywhere; nothing names an absolute path. */
const common = {
  configFile: false,
  root: web,
  base: './',
  logLevel: 'warn',
  publicDir: false,
  resolve: {
    conditions: ['node', 'module', 'development|production'],
    alias: [{ find: '@lit-labs/ssr-dom-shim', replacement: join(web, 'src/element/no-dom.ts') }],
  },
};
const output = {
  target: 'es2022',
  emptyOutDir: false,
  assetsInlineLimit: 0,
  modulePreload: { polyfill: false },
  reportCompressedSize: false,
};

/** The wasm files keep their names: a release is a folder of its own. */
const assetFileNames = ({ originalFileNames }) => {
  const [variant = ''] = originalFileNames.join().match(/-(scalar|relaxed)(?=\/)/) ?? [];
  return `[name]${variant}[extname]`;
};

/** For production, whatever the process is set to: lit has a build of its own for development. */
const viteBuild = (config) =>
  keepNodeEnv(async () => {
    process.env.NODE_ENV = 'production';
    const { build } = await import('vite');
    await build(config);
  });

/** Vite preloads what a chunk imports, by a helper that webpack cannot read; bundlers do it themselves. */
const noPreload = {
  name: 'no-preload',
  enforce: 'pre',
  resolveId: (id) => (id.includes('vite/preload-helper') ? '\0no-preload' : undefined),
  load: (id) =>
    id === '\0no-preload' || id.includes('vite/preload-helper')
      ? 'export const __vitePreload = (load) => load();'
      : undefined,
};

/** attention-lab.js, engine.js, models.js, recall.js and train.js, with their worker and wasm beside them. */
export async function bundleModules(outDir) {
  await viteBuild({
    ...common,
    plugins: [noPreload, minifyTemplates(), lessonDepthPlugin(), plainUrls()],
    worker: {
      format: 'es',
      plugins: () => [plainUrls()],
      rolldownOptions: {
        output: { assetFileNames, entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
      },
    },
    build: {
      ...output,
      outDir,
      rolldownOptions: {
        input: {
          'attention-lab': join(web, 'src/element/attention-lab.ts'),
          engine: join(root, 'bindings/engine.ts'),
          models: join(root, 'bindings/models.ts'),
          recall: join(root, 'bindings/recall.ts'),
          train: join(root, 'bindings/train.ts'),
        },
        preserveEntrySignatures: 'strict',
        output: { assetFileNames, entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
      },
    },
  });
}

/** A classic script brings its engine along (source.classic.ts) and looks for none beside itself. */
const looksForNoFile = {
  name: 'looks-for-no-file',
  enforce: 'pre',
  load: (id) =>
    id.endsWith('/bindings/page-files.ts') ? 'export const pageUrl = undefined;' : undefined,
  transform: (code, id) =>
    id.endsWith('/attention_page.mjs')
      ? code.replace(/new URL\([^)]*import\.meta\.url\)\.(href|toString\(\))/, '""')
      : undefined,
};

/** One classic script with everything in it: `entry` is a file of web/embed. */
export async function bundleClassic(entry, { outDir, fileName, globalName }) {
  await viteBuild({
    ...common,
    plugins: [looksForNoFile, minifyTemplates(), lessonDepthPlugin(), notesWindowPlugin()],
    define: { 'import.meta.url': 'undefined' },
    resolve: {
      ...common.resolve,
      alias: [
        ...common.resolve.alias,
        { find: /^\.\/source\.ts$/, replacement: join(web, 'src/worker/source.classic.ts') },
        {
          find: /^(?:\.\.\/)+sources\/(open|offered)\.ts$/,
          replacement: join(web, 'src/sources/$1.classic.ts'),
        },
        {
          find: /^(?:\.\.\/)+ui\/site-pages\.ts$/,
          replacement: join(web, 'src/ui/site-pages.classic.ts'),
        },
        {
          find: /^\.\/notes-source\.ts$/,
          replacement: join(web, 'src/course/talk/notes-source.classic.ts'),
        },
      ],
    },
    build: {
      ...output,
      outDir,
      cssCodeSplit: false,
      lib: {
        entry: join(web, 'embed', entry),
        formats: ['iife'],
        name: globalName,
        fileName: () => fileName,
      },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
}

/** What an iframe and a page without modules load, embed.html and its scripts; and the room for both. */
export async function bundleEmbed(outDir) {
  mkdirSync(outDir, { recursive: true });
  await bundleClassic('classic.ts', {
    outDir,
    fileName: 'attention-lab.classic.js',
    globalName: 'AttentionLab',
  });
  await bundleClassic('embed.ts', {
    outDir,
    fileName: 'embed.js',
    globalName: 'AttentionLabEmbed',
  });
  for (const name of ['embed.css', 'attention-lab.css'])
    cpSync(join(web, 'embed', name), join(outDir, name));
  cpSync(join(web, 'public/trusted-types.js'), join(outDir, 'trusted-types.js'));
  const html = readFileSync(join(web, 'embed/embed.html'), 'utf8');
  writeFileSync(join(outDir, 'embed.html'), withPolicy(html));
}

/** index.html with its script and style in it, and no other file; `ahead`: scripts before its own. */
export async function bundleOffline(file, ahead = []) {
  const outDir = join(root, 'build', 'offline');
  await bundleClassic('offline.ts', {
    outDir,
    fileName: 'offline.js',
    globalName: 'AttentionLabPage',
  });
  // What would end the element, or open a comment in it.
  const script = readFileSync(join(outDir, 'offline.js'), 'utf8')
    .replaceAll('</script', '<\\/script')
    .replaceAll('<!--', '\\x3C!--');
  const trustedTypes = readFileSync(join(web, 'public/trusted-types.js'), 'utf8');
  const style = `\n${readFileSync(join(web, 'src/pages/page.css'), 'utf8')}`;
  const scripts = [`\n${trustedTypes}`, ...ahead, `\n${script}`];
  const [first, ...others] = scripts.map((text) => `<script>${text}</script>`);
  const html = readFileSync(join(web, 'index.html'), 'utf8')
    .replace('<!doctype html>\n', (line) => `${line}<!--\n${notices()}\n-->\n`)
    .replace(/ *<link rel="stylesheet"[^>]*>/, () => `    <style>${style}</style>\n    ${first}`)
    .replace(/ *<script [^>]*src=[^>]*><\/script>\n/g, '')
    .replace('</body>', () => `${others.join('')}\n  </body>`);
  writeFileSync(
    file,
    withPolicy(html, inlinePolicy({ scripts: [...scripts, await notesWindow()], styles: [style] })),
  );
}

// Lessons as articles, sheets and answer keys, written by web/src/course/forms with the numbers of the
// engine that was just built.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lessonDepthPlugin } from './lesson-depth.mjs';
import { pagePolicy, withPolicy } from './page-policy.mjs';
import { keepNodeEnv, root } from './run.mjs';

/** Calls `use` with a module of web/src as the page's own build reads it, in Node. */
export const withWebModule = (path, use) => keepNodeEnv(() => callWithModule(path, use));

async function callWithModule(path, use) {
  const { createServer } = await import('vite');
  const server = await createServer({
    configFile: false,
    root: join(root, 'web'),
    appType: 'custom',
    logLevel: 'error',
    plugins: [lessonDepthPlugin()],
    server: { middlewareMode: true, ws: false, watch: null, fs: { allow: [root] } },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    return await use(await server.ssrLoadModule(join(root, path)));
  } finally {
    await server.close();
  }
}

export const pageEngine = () => readFileSync(join(root, 'build/wasm/attention_page.wasm'));

export async function writeLessonForms(outDir) {
  const files = await withWebModule('web/src/course/forms/index.ts', ({ lessonForms }) =>
    lessonForms(pageEngine()),
  );
  for (const [path, text] of files) {
    const file = join(outDir, path);
    mkdirSync(dirname(file), { recursive: true });
    const isPage = path.endsWith('.html');
    writeFileSync(file, isPage ? withPolicy(text, pagePolicy, '../../') : text);
  }
}

// npm run screenshots [-- part of a name]: PNGs of the built page in test-results/, one per view,
// language and theme. Look at them: would you teach with it?
// npm run screenshots -- --media: the READMEs' pictures, in web/media/.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from './build.mjs';
import { root } from './lib/run.mjs';
import { setup } from './setup.mjs';

setup(['build', 'test']);
await build();
const { openPage, startBrowser, viewports } = await import('../tests/e2e/support/lab.mjs');
const { serveDist } = await import('../tests/e2e/support/server.mjs');

const views = { ...viewports, projector: { width: 1920, height: 1080 } };

/** States of the lab worth looking at, as URL hashes. */
const states = {
  full: '',
  window: '#v=1&mechanism=sliding_window&window_left=3',
  hybrid: '#v=1&mechanism=hybrid',
  linear: '#v=1&mechanism=linear',
  flash: '#v=1&mechanism=flash&block_q=2&block_k=2',
  ring: '#v=1&mechanism=ring',
  compare: '#v=1&compare=full,sliding_window,linear',
};

/** Every state in every view, language and theme. */
function allPictures() {
  const pictures = [];
  for (const [state, hash] of Object.entries(states)) {
    for (const [view, viewport] of Object.entries(views)) {
      for (const lang of ['zh-CN', 'en']) {
        for (const theme of ['light', 'dark']) {
          const path = `test-results/${state}-${view}-${lang}-${theme}.png`;
          pictures.push({ path, hash, viewport, lang, theme });
        }
      }
    }
  }
  return pictures;
}

const media = [
  { path: 'web/media/playground-en.png', lang: 'en', viewport: views.desktop },
  { path: 'web/media/playground-zh.png', lang: 'zh-CN', viewport: views.desktop },
];

const wanted = process.argv[2] ?? '';
const pictures =
  wanted === '--media' ? media : allPictures().filter(({ path }) => path.includes(wanted));

const server = await serveDist();
const browser = await startBrowser();
for (const { path, ...options } of pictures) {
  const { page, context, messages } = await openPage(browser, server.url, {
    ...options,
    panels: options.viewport.width < 500,
  });
  mkdirSync(join(root, dirname(path)), { recursive: true });
  await page.screenshot({ path: join(root, path), fullPage: options.viewport.width < 500 });
  console.log([path, ...messages].join('\n  '));
  await context.close();
}
await browser.close();
await server.close();

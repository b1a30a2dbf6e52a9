// npm run screenshots [-- part of a name]: PNGs of the built page in test-results/, one per view,
// language and theme. Look at them: would you teach with it?
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { root } from './lib/run.mjs';
import { setup } from './setup.mjs';

setup(['build', 'test']);
build();
const { openPage, startBrowser, viewports } = await import('../tests/e2e/support/lab.mjs');
const { serveDist } = await import('../tests/e2e/support/server.mjs');

const wanted = process.argv[2] ?? '';
const folder = join(root, 'test-results');
const views = { ...viewports, projector: { width: 1920, height: 1080 } };

/** States of the lab worth looking at, as URL hashes. */
const states = {
  full: '',
  window: '#v=1&mechanism=sliding_window&window_left=3',
  linear: '#v=1&mechanism=linear',
};

mkdirSync(folder, { recursive: true });
const server = await serveDist();
const browser = await startBrowser();
for (const [state, hash] of Object.entries(states)) {
  for (const [view, viewport] of Object.entries(views)) {
    for (const lang of ['zh-CN', 'en']) {
      for (const theme of ['light', 'dark']) {
        const name = `${state}-${view}-${lang}-${theme}`;
        if (!name.includes(wanted)) continue;
        const { page, context, messages } = await openPage(browser, server.url, {
          hash,
          lang,
          theme,
          viewport,
        });
        const path = join(folder, `${name}.png`);
        await page.screenshot({ path, fullPage: viewport.width < 500 });
        console.log([path, ...messages].join('\n  '));
        await context.close();
      }
    }
  }
}
await browser.close();
await server.close();

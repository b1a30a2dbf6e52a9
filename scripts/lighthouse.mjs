// npm run lighthouse: Lighthouse's mobile preset on every page of the built site, served compressed.
// Part of npm test. Accessibility and best practices gate; performance is a time, measured on a
// machine that may be doing other things, so it is printed beside its target. Reports are kept in
// test-results/lighthouse/.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { serve } from '../tests/e2e/support/server.mjs';
import { dist } from './lib/dist.mjs';
import { root } from './lib/run.mjs';
import { findBrowser } from './lib/tools.mjs';

const targets = [
  { id: 'performance', least: 95, gates: false },
  { id: 'accessibility', least: 100, gates: true },
  { id: 'best-practices', least: 100, gates: true },
];

const folder = join(root, 'test-results', 'lighthouse');
mkdirSync(folder, { recursive: true });

const server = await serve({ '/': dist }, {}, { compressed: true });
const chrome = await launch({
  chromePath: findBrowser(),
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic'],
  logLevel: 'silent',
});

/** The audits that cost points in a category. */
const failed = ({ audits, categories }, id) =>
  categories[id].auditRefs
    .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 0.9)
    .map(({ id }) => `    ${id}: ${audits[id].displayValue ?? audits[id].title}`);

for (const page of readdirSync(dist).filter((file) => file.endsWith('.html'))) {
  const { lhr, report } = await lighthouse(new URL(page, server.url).href, {
    port: chrome.port,
    output: 'html',
    onlyCategories: targets.map(({ id }) => id),
    logLevel: 'error',
  });
  writeFileSync(join(folder, `${page}`), report);
  writeFileSync(join(folder, `${page.replace('.html', '.json')}`), JSON.stringify(lhr, null, 1));
  console.log(page);
  for (const { id, least, gates } of targets) {
    const score = Math.round(100 * lhr.categories[id].score);
    const verdict = score >= least ? '' : gates ? ': TOO LOW' : ' (not a gate: a time)';
    console.log(`  ${id}: ${score}, target ${least}${verdict}`);
    if (score < least) console.log(failed(lhr, id).join('\n'));
    if (score < least && gates) process.exitCode = 1;
  }
}

chrome.kill();
await server.close();

// npm run size: what the first load weighs, gzipped, against its budget. Part of npm test.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { dist, firstLoad, gzippedSize } from './lib/dist.mjs';

const kB = 1000;
const budgets = [
  { name: 'first load', limit: 232 * kB, counts: () => true },
  { name: 'wasm', limit: 106 * kB, counts: (path) => path.endsWith('.wasm') },
];

const files = firstLoad().map((path) => ({ path, gzipped: gzippedSize(path) }));
const inKB = (bytes) => `${(bytes / kB).toFixed(1)} kB`.padStart(10);

console.log('First load            raw   gzipped');
for (const { path, gzipped } of files) {
  console.log(`${inKB(statSync(join(dist, path)).size)}${inKB(gzipped)}  ${path}`);
}
for (const { name, limit, counts } of budgets) {
  const total = files.filter(({ path }) => counts(path)).reduce((sum, f) => sum + f.gzipped, 0);
  const isOver = total > limit;
  console.log(`${name}: ${inKB(total).trim()} of ${inKB(limit).trim()}${isOver ? ': OVER' : ''}`);
  if (isOver) process.exitCode = 1;
}

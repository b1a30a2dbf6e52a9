// The service worker of the site: what it keeps for visits without a network.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist } from './dist.mjs';
import { filesBelow, root } from './run.mjs';

/** Not kept for later visits: what other sites load, lessons on paper, networks that few open, the module for machines without
 *  SIMD, and the engine in a script, for where its file is not found. */
const forOthers =
  /^(embed\.|attention-lab\.classic\.js|lessons\/|models\/)|-scalar-|inline-engine-/;

/** Writes dist/service-worker.js: web/sw, below the release and its files. */
export function writeServiceWorker() {
  const files = filesBelow('dist', /./)
    .map((path) => path.slice('dist/'.length))
    .filter((path) => !forOthers.test(path));
  const digest = createHash('sha256');
  for (const file of files) digest.update(file).update(readFileSync(join(dist, file)));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  // 96 bits of the hash tell a file from whatever else a host may answer.
  const hashOf = (file) =>
    createHash('sha256')
      .update(readFileSync(join(dist, file)))
      .digest()
      .subarray(0, 12)
      .toString('base64');
  const hashes = Object.fromEntries(files.map((file) => [file, hashOf(file)]));
  const release = {
    version: `${version}-${digest.digest('hex').slice(0, 8)}`,
    files: { './': hashes['index.html'], ...hashes },
  };
  const source = readFileSync(join(root, 'web/sw/service-worker.js'), 'utf8');
  writeFileSync(
    join(dist, 'service-worker.js'),
    `const release = ${JSON.stringify(release)};\n${source}`,
  );
}

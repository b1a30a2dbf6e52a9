// Sites built by documentation tools: their packages from the lockfile, ours from the tarball.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runIn } from '../package/installed.mjs';
import { fixture } from './support.mjs';

/** Builds the fixture's site with `command` of one of its packages, and says how long it took. */
export function buildSite(name, installed, [command, ...args]) {
  const folder = fixture(name);
  const begin = performance.now();
  putPackage(name, installed);
  const since = performance.now();
  runIn(folder, join(folder, 'node_modules', '.bin', command), args);
  const seconds = (from, to) => `${((to - from) / 1000).toFixed(1)} s`;
  return `installed in ${seconds(begin, since)}, built in ${seconds(since, performance.now())}`;
}

/** The packages of a fixture's lockfile, and ours beside them. */
export function putPackage(name, installed) {
  const folder = fixture(name);
  installLocked(folder);
  const ours = join(folder, 'node_modules', 'attention-lab');
  rmSync(ours, { recursive: true, force: true });
  cpSync(installed, ours, { recursive: true });
}

/** `npm ci` where the lockfile has changed since the last one. */
function installLocked(folder) {
  const lock = readFileSync(join(folder, 'package-lock.json'));
  const digest = createHash('sha256').update(lock).digest('hex');
  const stamp = join(folder, 'node_modules', '.lock-sha256');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund'];
  runIn(folder, 'npm', ['ci', '--include=dev', ...quiet]);
  writeFileSync(stamp, digest);
}

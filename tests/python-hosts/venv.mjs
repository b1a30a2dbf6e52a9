// The hosts that Python installs, in a virtual environment of their own that git ignores.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runIn } from '../package/installed.mjs';

export const folder = fileURLToPath(new URL('.', import.meta.url));
const venv = join(folder, '.venv');

/** A program of the environment. */
export const bin = (name) => join(venv, 'bin', name);

/**
 * The environment, made anew when its list of packages has changed. The error of a failure says whether
 * it was the package index that did not answer.
 */
export function install() {
  const list = process.env.ALL_HOSTS ? 'requirements-all.txt' : 'requirements.txt';
  const texts = ['requirements.txt', list].map((name) => readFileSync(join(folder, name)));
  const digest = createHash('sha256').update(Buffer.concat(texts)).digest('hex');
  const stamp = join(venv, `.${list}.sha256`);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  if (!existsSync(bin('pip'))) {
    rmSync(venv, { recursive: true, force: true });
    runIn(folder, 'python3', ['-m', 'venv', venv]);
  }
  const quiet = ['--quiet', '--disable-pip-version-check', '--retries', '5', '--timeout', '60'];
  try {
    runIn(folder, bin('pip'), ['install', ...quiet, '--requirement', list]);
  } catch (cause) {
    const unreachable = /from versions: none|connection|timed out/i.test(cause.message);
    throw Object.assign(new Error(`pip install failed\n${cause.message}`), { unreachable });
  }
  writeFileSync(stamp, digest);
}

/** The version of an installed package, as the guide's table names it. */
export function versionOf(name) {
  const code = `from importlib.metadata import version; print(version('${name}'))`;
  return runIn(folder, bin('python'), ['-c', code]).trim();
}

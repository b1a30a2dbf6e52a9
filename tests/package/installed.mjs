// The tarball of npm run package as its users have it: installed into an empty project.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/lib/run.mjs';

export const packageFolder = join(root, 'package');

export function tarball() {
  const [name, ...others] = readdirSync(packageFolder).filter((file) => file.endsWith('.tgz'));
  assert.ok(name && others.length === 0, 'npm run package leaves one tarball');
  return join(packageFolder, name);
}

/** Runs a program in a folder; its output, or a failed assertion that holds it. NODE_ENV is the
 *  program's own business: under "development" React logs and Next.js does not build. */
export function runIn(folder, command, args, input, env = {}) {
  const { NODE_ENV: _, ...inherited } = process.env;
  const options = {
    ...{ cwd: folder, encoding: 'utf8', input },
    env: { ...inherited, NO_COLOR: '1', ...env },
  };
  const { status, stdout, stderr, error } = spawnSync(command, args, options);
  assert.equal(
    status,
    0,
    `${command} ${args.join(' ')}: ${error?.message ?? ''}\n${stdout}\n${stderr}`,
  );
  return stdout;
}

/** A project with nothing but the package, without a network: { folder, installed, remove }. */
export function installPackage() {
  const folder = mkdtempSync(join(tmpdir(), 'attention-lab-'));
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  runIn(folder, 'npm', ['install', '--offline', '--no-audit', '--no-fund', tarball()]);
  return {
    folder,
    installed: join(folder, 'node_modules', 'attention-lab'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

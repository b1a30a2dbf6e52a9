// The one set-up step, run by npm start, npm test and npm run build: the system's tools, then the
// npm packages. It needs nothing but Node, and is quick when there is nothing to do.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, findProgram, outputOf, root, succeeds } from './lib/run.mjs';
import { tools } from './lib/tools.mjs';

const minimumNode = [20, 19];

const missingTools = (groups) =>
  tools.filter((tool) => groups.includes(tool.group) && !tool.found());

/** How this machine installs packages: [command, ...prefix], or undefined. */
function packageManager() {
  if (findProgram('apt-get')) {
    if (process.getuid?.() === 0) return { kind: 'apt', prefix: [] };
    if (findProgram('sudo') && outputOf('sudo', ['-n', 'id', '-u']).trim() === '0') {
      return { kind: 'apt', prefix: ['sudo', '-n'] };
    }
  }
  if (findProgram('brew')) return { kind: 'brew', prefix: [] };
  return undefined;
}

function install(missing) {
  const manager = packageManager();
  const installable = missing.filter((tool) => tool[manager?.kind]);
  if (installable.length === 0) return;
  console.log(`Installing ${installable.map((tool) => tool.name).join(', ')}`);
  if (manager.kind === 'brew') {
    for (const tool of installable) succeeds('brew', ['install', ...tool.brew]);
    return;
  }
  const aptGet = (...args) => {
    const options = ['-q', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Dpkg::Use-Pty=0'];
    const quiet = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...options];
    const [command, ...rest] = [...manager.prefix, ...quiet, ...args];
    return succeeds(command, rest);
  };
  aptGet('update');
  const packages = installable.flatMap((tool) => tool.apt);
  const add = (...names) => aptGet('install', '-y', '--no-install-recommends', ...names);
  // One that this release of the system does not have must not keep the others away.
  if (!add(...packages)) for (const name of packages) add(name);
}

function explain(missing) {
  const apt = missing.flatMap((tool) => tool.apt ?? []).join(' ');
  const lines = missing.map((tool) => `  - ${tool.name}${tool.get ? `: ${tool.get}` : ''}`);
  return [
    'These tools are missing and could not be installed from here:',
    ...lines,
    `On Debian or Ubuntu, as root:  apt-get update && apt-get install -y ${apt}`,
    'Then run the same npm command again.',
  ].join('\n');
}

function setupTools(groups) {
  let missing = missingTools(groups);
  if (missing.length === 0) return;
  install(missing);
  missing = missingTools(groups).filter((tool) => !tool.fetched && !tool.optional);
  if (missing.length > 0) fail(explain(missing));
}

function setupPackages() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const digest = createHash('sha256').update(lock).digest('hex');
  const stamp = join(root, 'node_modules', '.lock-sha256');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  console.log('Installing the npm packages');
  // `--include=dev`: the build tools are development dependencies, also where NODE_ENV=production.
  if (!succeeds('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'])) {
    fail('npm ci failed: is the npm registry reachable?');
  }
  writeFileSync(stamp, digest);
}

/** Makes sure that what the groups ('build', 'test') need is there, or ends the program. */
export function setup(groups) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < minimumNode[0] || (major === minimumNode[0] && minor < minimumNode[1])) {
    fail(`Node ${minimumNode.join('.')} or newer is needed; this is ${process.versions.node}.`);
  }
  setupTools(groups);
  setupPackages();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const groups = process.argv.slice(2);
  setup(groups.length > 0 ? groups : ['build', 'test']);
  console.log('Set up.');
}

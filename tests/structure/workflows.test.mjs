// The workflows run npm's scripts and nothing else, so that whatever they do can be done by hand.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { filesBelow, outputOf, root } from '../../scripts/lib/run.mjs';

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const workflows = filesBelow('.github/workflows', /\.yml$/);

const read = (path) => readFileSync(join(root, path), 'utf8');

const EACH_PART = /\$\{\{ matrix\.part \}\}/;

/** Of a matrix one for each of its parts. */
function commandsOf(text) {
  const commands = [...text.matchAll(/^\s*-? ?run: (.*)$/gm)].map(([, command]) => command);
  const [, list = ''] = text.match(/^ +part:\n((?: +- .*\n)+)/m) ?? [];
  const parts = [...list.matchAll(/- (.*)/g)].map(([, part]) => part);
  return commands.flatMap((command) =>
    EACH_PART.test(command) ? parts.map((part) => command.replace(EACH_PART, part)) : [command],
  );
}

test('workflows: the jobs of ci.yml run every part of npm test', () => {
  const run = commandsOf(read('.github/workflows/ci.yml'))
    .map((command) => scripts[command.replace('npm run ', '')])
    .flatMap((script) => script.match(/(?<=scripts\/test\.mjs ).*/)?.[0].split(' ') ?? []);
  const help = outputOf('node', ['scripts/test.mjs', '--help']);
  const parts = [...help.matchAll(/^ {2}([a-z][\w-]*) {2,}/gm)].map(([, part]) => part);
  assert.ok(parts.includes('lint') && parts.includes('hosts'), help);
  assert.deepEqual(
    parts.filter((part) => !run.includes(part) && !['reproducible', 'python-hosts'].includes(part)),
    [],
  );
});

for (const path of workflows) {
  test(`workflows: every command of ${path} is one of npm's scripts`, () => {
    const text = read(path);
    const commands = commandsOf(text);
    assert.ok(commands.length > 0);
    for (const command of commands) {
      const [, name] = command.match(/^npm (?:run )?([\w:-]+)$/) ?? [];
      assert.ok(name in scripts, command);
    }
  });

  test(`workflows: every action of ${path} is pinned to a version`, () => {
    const text = read(path);
    const actions = [...text.matchAll(/uses: (.*)/g)].map(([, action]) => action);
    assert.ok(
      actions.every((action) => /@v\d+/.test(action)),
      actions.join('\n'),
    );
  });
}

// The workflows run npm's scripts and nothing else, so that whatever they do can be done by hand.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { filesBelow, root } from '../../scripts/lib/run.mjs';

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const workflows = filesBelow('.github/workflows', /\.yml$/);

for (const path of workflows) {
  test(`workflows: every command of ${path} is one of npm's scripts`, () => {
    const text = readFileSync(join(root, path), 'utf8');
    const commands = [...text.matchAll(/^\s*-? ?run: (.*)$/gm)].map(([, command]) => command);
    assert.ok(commands.length > 0);
    for (const command of commands) {
      const [, name] = command.match(/^npm (?:run )?([\w:-]+)$/) ?? [];
      assert.ok(name in scripts, command);
    }
  });

  test(`workflows: every action of ${path} is pinned to a version`, () => {
    const text = readFileSync(join(root, path), 'utf8');
    const actions = [...text.matchAll(/uses: (.*)/g)].map(([, action]) => action);
    assert.ok(
      actions.every((action) => /@v\d+/.test(action)),
      actions.join('\n'),
    );
  });
}

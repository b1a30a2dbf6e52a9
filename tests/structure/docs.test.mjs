// The guides lead somewhere: every relative link and every npm command in them exists.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { filesBelow, root } from '../../scripts/lib/run.mjs';

const guides = [
  ...['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md', 'SECURITY.md', 'RELIABILITY.md'],
  ...['engine', 'bindings', 'web', 'tests'].flatMap((folder) => filesBelow(folder, /\.md$/)),
];
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

for (const guide of guides) {
  const text = readFileSync(join(root, guide), 'utf8');

  test(`docs: every file that ${guide} links to exists`, () => {
    const targets = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map((m) => m[1]);
    const missing = targets.filter((path) => !existsSync(join(root, dirname(guide), path)));
    assert.deepEqual(missing, []);
  });

  test(`docs: every npm command in ${guide} exists`, () => {
    const named = [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map((match) => match[1]);
    assert.deepEqual(
      named.filter((name) => !(name in scripts)),
      [],
    );
  });
}

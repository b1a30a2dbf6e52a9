// Every number on screen comes from the engine: the page has no arithmetic of attention in it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { filesBelow, root } from '../../scripts/lib/run.mjs';

/** What computing scores, weights or mixes in JavaScript looks like. */
const arithmetic = [
  {
    what: 'an exponential',
    pattern: /\bMath\.(exp|expm1|tanh)\(|\bMath\.E\b|\bE\s*\*\*/,
  },
  { what: 'the scale 1/sqrt(head_dim)', pattern: /\bMath\.sqrt\(\s*[\w.]*(dim|d_k)\b/i },
  {
    what: 'a dot product',
    pattern: /\b(\w+)\s*\+=\s*[\w.]+\[[^\]]+\]!?\s*\*\s*[\w.]+\[[^\]]+\]/,
  },
  {
    what: 'a dot product by reduce',
    pattern: /\.reduce\(\s*\([^)]*\)\s*=>\s*\w+\s*\+\s*\w+!?\s*\*\s*[\w.]+\[/,
  },
  {
    what: 'a function that computes attention',
    pattern:
      /\b(softmax|dotProduct|matmul|elu)\s*(=\s*(function)?\s*\(|\([^()]*\)\s*(:\s*[\w[\]<>]+\s*)?\{)/,
  },
];

const withoutComments = (source) => source.replace(/\/\/.*$|\/\*[\s\S]*?\*\//gm, '');

function arithmeticIn(source) {
  const code = withoutComments(source);
  return arithmetic.filter(({ pattern }) => pattern.test(code)).map(({ what }) => what);
}

const examples = [
  'const weights = scores.map((s) => Math.exp(s - max));',
  'const scale = 1 / Math.sqrt(head_dim);',
  'for (let c = 0; c < n; c++) sum += q[i * n + c] * k[j * n + c];',
  'const score = q.reduce((sum, x, c) => sum + x * k[c], 0);',
  'function softmax(row: number[]): number[] { return row; }',
  'const dotProduct = (a: number[], b: number[]) => 0;',
];

const innocent = [
  '// softmax(x) = Math.exp(x) / sum',
  "const stages = { softmax: 'Softmax', dot: 'product' };",
  "case 'softmax': { return html`<p>softmax</p>`; }",
  'x += step * cell.width;',
];

for (const source of examples) {
  test(`page arithmetic: is recognised in \`${source}\``, () => {
    assert.notDeepEqual(arithmeticIn(source), []);
  });
}

for (const source of innocent) {
  test(`page arithmetic: is not seen in \`${source}\``, () => {
    assert.deepEqual(arithmeticIn(source), []);
  });
}

test('page arithmetic: there is none in web/', () => {
  const sources = filesBelow('web', /\.(ts|js|mjs|html)$/);
  assert.ok(sources.length > 0);
  const found = sources.flatMap((path) =>
    arithmeticIn(readFileSync(join(root, path), 'utf8')).map((what) => `${path}: ${what}`),
  );
  assert.deepEqual(found, []);
});

test('page styles: no template writes a style attribute, which a careful host refuses', () => {
  // The property does the same and is allowed: .style=${...}
  const attribute = /[\s`]style=["'$]/;
  const found = filesBelow('web', /\.ts$/).filter((path) =>
    attribute.test(withoutComments(readFileSync(join(root, path), 'utf8'))),
  );
  assert.deepEqual(found, []);
});

test('page messages: whoever listens to other windows asks where a message comes from', () => {
  const listens = /addEventListener\(\s*'message'|\bwindow\.onmessage\b/;
  const asks = /\b(origin|source)\s*[!=]==/;
  const found = filesBelow('web', /\.ts$/).filter((path) => {
    const code = withoutComments(readFileSync(join(root, path), 'utf8'));
    return listens.test(code) && !asks.test(code);
  });
  assert.deepEqual(found, []);
});

test('page markup: only what was made at build time becomes markup without a template', () => {
  const writes =
    /unsafe(HTML|SVG|CSS|MathML)|\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write/;
  const atBuildTime = ['web/src/course/al-depth.ts'];
  const found = filesBelow('web/src', /\.ts$/).filter((path) =>
    writes.test(withoutComments(readFileSync(join(root, path), 'utf8'))),
  );
  assert.deepEqual(found, atBuildTime);
});

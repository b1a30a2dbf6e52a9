// What the bundles leave out of lit's templates: white space, comments, quotes and no more.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { minifyTemplates } from '../../scripts/lib/minify-templates.mjs';
import { filesBelow, root } from '../../scripts/lib/run.mjs';

const { transform } = await minifyTemplates();
const minify = async (source) => (await transform(source, `${root}/web/src/x.ts`)).code;

/** What must be the same afterwards. */
const marks = (source) => source.replace(/\/\*.*?\*\/|<!--.*?-->/gs, '').replace(/[\s"/;]+/g, '');

test('templates: every template of the page keeps each of its marks', async () => {
  for (const path of filesBelow('web/src', /\.ts$/)) {
    const source = readFileSync(`${root}/${path}`, 'utf8');
    const { code } = (await transform(source, `${root}/${path}`)) ?? { code: source };
    assert.equal(marks(code), marks(source), path);
  }
});

test('templates: a space between two words or parts in a line stays', async () => {
  const minified = await minify(`html\`<p>
    <b>\${a}</b>
    <i title="\${b} c">d</i> e</p>\``);
  assert.match(minified, /<b>\$\{a\}<\/b> <i title="\$\{b\} c">d<\/i> e/);
});

test('templates: preformatted text keeps its lines', async () => {
  const source = 'html`<pre>a\n  b</pre>`';
  assert.equal((await transform(source, `${root}/web/src/x.ts`))?.code ?? source, source);
});

test('templates: a style may be declarations alone, and keeps its strings', async () => {
  const declarations = await minify(`css\`
    color: red; /* 5:1 */
    margin: \${a}px;\``);
  assert.equal(declarations, `css\` color: red;margin: \${a}px;\``);
  assert.match(await minify(`css\`a b {\n  content: ' { ';\n}\``), /css`a b\{content: ' \{ ';\}`/);
});

// The snippet that both READMEs show runs as it stands, and prints what it says it prints.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

const urlOf = (name) => new URL(`../../build/bindings/${name}.js`, import.meta.url).href;

/** The JavaScript blocks of a document, importing the modules of this checkout. */
async function snippetsOf(file) {
  const text = await readFile(new URL(`../../${file}`, import.meta.url), 'utf8');
  return [...text.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) =>
    code.replace(/'attention-lab\/(engine|models)'/, (_, name) => `'${urlOf(name)}'`),
  );
}

for (const file of ['README.md', 'README.zh-CN.md']) {
  test(`readme: the snippets of ${file} print what they say`, async (t) => {
    const snippets = await snippetsOf(file);
    assert.ok(snippets.length > 0);
    for (const code of snippets) {
      const log = t.mock.method(console, 'log', () => {});
      await import(`data:text/javascript,${encodeURIComponent(`${code}// ${file}`)}`);
      const promised = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)/g)].map(([, said]) => said);
      const printed = log.mock.calls.map(({ arguments: values }) => values.join(' '));
      log.mock.restore();
      assert.ok(promised.length > 0);
      assert.deepEqual(printed, promised);
    }
  });
}

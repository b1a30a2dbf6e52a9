// Where the engine cannot start: the reader sees what the author wrote in the element, the author reads
// one sentence in the console that names what would mend it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policy } from '../e2e/support/server.mjs';
import { assertWorks, fixture, useHost } from './support.mjs';

const host = useHost();

/** Opens a page whose element cannot start; what the element says, and what the console does. */
async function openFailing(headers, html, script = '/attention-lab/attention-lab.js') {
  const url = await host.serve({ '/': fixture('elements') }, headers);
  const { page, messages } = await host.open(url);
  const refused = await page.evaluate(
    async ([markup, address]) => {
      await load(markup, address);
      const lab = document.querySelector('attention-lab');
      return lab.ready.then(
        () => 'it started',
        (error) => error.message,
      );
    },
    [html, script],
  );
  return { page, refused, ours: messages.filter((message) => message.includes('attention-lab:')) };
}

const withoutWasm = { 'Content-Security-Policy': policy.replace(" 'wasm-unsafe-eval'", '') };

test('a policy without WebAssembly: the fallback is shown, the console says what to add, once', async () => {
  const html = `<attention-lab>Read <a href="#on">on here</a>.</attention-lab>
    <attention-lab>And here.</attention-lab>`;
  const { page, refused, ours } = await openFailing(withoutWasm, html);
  assert.match(refused, /'wasm-unsafe-eval'/);
  assert.doesNotMatch(refused, /'unsafe-eval'/);
  await page.getByRole('link', { name: 'on here' }).waitFor();
  await page.getByText('And here.').waitFor();
  const lab = page.locator('attention-lab').first();
  await lab.getByRole('button', { name: 'Try again' }).waitFor();
  assert.equal(ours.length, 1, ours.join('\n'));
  assert.match(ours[0], /^warning: attention-lab: .*'wasm-unsafe-eval' to script-src/);
});

test('Trusted Types: the names that the guide gives are enough', async () => {
  const types = "require-trusted-types-for 'script'; trusted-types lit-html attention-lab";
  const headers = { 'Content-Security-Policy': `${policy}; ${types}` };
  const url = await host.serve({ '/': fixture('elements') }, headers);
  const { page, messages } = await host.open(`${url}trusted.html`);
  await assertWorks(page);
  assert.deepEqual(messages, []);
});

test('frame: embed.html works under the policy of the guide', async () => {
  const url = await host.serve({}, { 'Content-Security-Policy': policy });
  const { page, messages } = await host.open(
    `${url}attention-lab/embed.html#v=1&text=a%7Cb&compact`,
  );
  await assertWorks(page);
  assert.deepEqual(messages, []);
});

// What frameworks do with a template: attributes before the element is defined, properties once it
// is, the same text in both. Every property of every kind, and which attributes the element writes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixture, useHost } from './support.mjs';

const host = useHost();

const data = '{"q":[[1,0],[0,1]],"k":[[1,0],[0,1]],"v":[[1,2],[3,4]],"tokens":["a","b"]}';

/** For each property a value that is not its default, as text, and what it then is. */
const written = {
  text: ['the|cat|sees|it', 'the|cat|sees|it'],
  split: ['characters', 'characters'],
  mechanism: ['sliding_window', 'sliding_window'],
  mask: ['bidirectional', 'bidirectional'],
  window_left: ['2', 2],
  n_sink: ['1', 1],
  prefix_len: ['2', 2],
  decay: ['0.5', 0.5],
  beta: ['0.25', 0.25],
  chunk_len: ['2', 2],
  block_q: ['3', 3],
  block_k: ['3', 3],
  n_devices: ['3', 3],
  ring_layout: ['zigzag', 'zigzag'],
  head: ['position', 'position'],
  softmax_scale: ['1.5', 1.5],
  n_kv_heads: ['5', 5],
  layers: ['SF', 'SF'],
  compare: ['full,flash', 'full,flash'],
  query: ['0', 0], // that of the step
  step: ['4', 4],
  lang: ['zh-CN', 'zh-CN'],
  theme: ['dark', 'dark'],
  hide: ['counter', 'counter'],
  lock: ['text', 'text'],
  loading: ['eager', 'eager'],
  lesson: ['', ''],
  assets: ['/attention-lab/', '/attention-lab/'],
  compact: ['', true],
};

async function open() {
  const url = await host.serve({ '/': fixture('elements') });
  const opened = await host.open(url);
  await opened.page.evaluate(() => {
    globalThis.refused = [];
    addEventListener('attention-lab-error', ({ detail }) => refused.push(detail.message));
  });
  return opened;
}

/** What the properties are once the element is there, and what it refused. */
const seen = (page) =>
  page.evaluate(async (names) => {
    const lab = document.querySelector('attention-lab');
    await lab.ready;
    return [Object.fromEntries(names.map((name) => [name, lab[name]])), refused];
  }, Object.keys(written));

const wanted = Object.fromEntries(
  Object.entries(written).map(([name, [, value]]) => [name, value]),
);

for (const [order, title] of [
  ['attributes', 'as attributes of the markup'],
  ['before', 'as properties before the element is defined'],
  ['created', 'as properties of a new element'],
  ['started', 'as properties of an element that has started'],
]) {
  test(`properties: the same text does the same ${title}`, async () => {
    const { page, messages } = await open();
    await page.evaluate(
      async ([values, when]) => {
        const lab = document.createElement('attention-lab');
        const take = () => {
          for (const [name, [text]] of Object.entries(values)) {
            if (when === 'attributes') lab.setAttribute(name, text);
            else lab[name] = text;
          }
        };
        if (when === 'attributes' || when === 'before') take();
        document.querySelector('#above').after(lab);
        await load('');
        if (when === 'created') take();
        if (when !== 'started') return;
        lab.text = values.text[0];
        await lab.ready;
        take();
        await lab.pause();
      },
      [written, order],
    );
    const [values, refused] = await seen(page);
    assert.deepEqual(values, wanted);
    assert.deepEqual(refused, []);
    assert.deepEqual(messages, []);
  });
}

test('properties: the property is the list above, data and recorded', async () => {
  const { page } = await open();
  await page.evaluate(() => load('<attention-lab></attention-lab>'));
  const names = await page.evaluate(() => [
    ...customElements.get('attention-lab').elementProperties.keys(),
  ]);
  assert.deepEqual(names.sort(), [...Object.keys(written), 'data', 'recorded'].sort());
});

test('properties: data is text, or an object, in an attribute and in a property', async () => {
  const { page } = await open();
  const tokens = await page.evaluate(async (json) => {
    await load('');
    const seen = [];
    for (const value of [json, JSON.parse(json)]) {
      const lab = document.createElement('attention-lab');
      lab.data = value;
      document.querySelector('#above').after(lab);
      await lab.ready;
      seen.push(lab.tokens);
    }
    return seen;
  }, data);
  assert.deepEqual(tokens, [
    ['a', 'b'],
    ['a', 'b'],
  ]);
});

test('properties: null, undefined and false mean what a missing attribute means', async () => {
  const { page } = await open();
  const lab =
    '<attention-lab text="the|cat|sees|it" window_left="2" decay="0.5" compact></attention-lab>';
  await page.evaluate((html) => load(html), lab);
  const values = await page.evaluate(async () => {
    const lab = document.querySelector('attention-lab');
    await lab.ready;
    Object.assign(lab, { window_left: null, decay: undefined, compact: false, hide: null });
    lab.theme = undefined;
    await lab.pause();
    return [lab.window_left, lab.decay, lab.compact, lab.hide, lab.theme, refused];
  });
  assert.deepEqual(values, [3, null, false, '', 'auto', []]);
});

test('attributes: none is added to those the author wrote', async () => {
  const { page } = await open();
  const html = '<attention-lab text="the|cat|sees|it" step="3" window_left="2.0"></attention-lab>';
  await page.evaluate((markup) => load(markup), html);
  const names = await page.evaluate(async () => {
    const lab = document.querySelector('attention-lab');
    await lab.ready;
    const before = lab.getAttributeNames();
    const kept = lab.getAttribute('window_left');
    lab.mechanism = 'linear';
    await lab.next();
    return [before, lab.getAttributeNames(), kept, lab.getAttribute('step')];
  });
  const author = ['text', 'step', 'window_left'];
  assert.deepEqual(names.slice(0, 3), [author, author, '2.0']);
  assert.notEqual(names[3], '3');
});

test('attributes: what was refused or clamped gives way to what is', async () => {
  const { page } = await open();
  const html =
    '<attention-lab text="a|b|c" mechanism="sliding_window" window-left="9"></attention-lab>';
  await page.evaluate((markup) => load(markup), html);
  const values = await page.evaluate(async () => {
    const lab = document.querySelector('attention-lab');
    await lab.ready;
    await lab.pause();
    const clamped = [lab.window_left, lab.getAttribute('window-left')];
    lab.setAttribute('window-left', 'two');
    await lab.pause();
    return [clamped, lab.window_left, lab.getAttribute('window-left')];
  });
  assert.deepEqual(values, [[2, '2'], 2, '2']); // the longest that three tokens have
});

// The element's room: what stands below it does not move, from the first paint of the page until the
// picture is drawn; and what it shows fits the column, however narrow.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fixture, useHost } from './support.mjs';

const host = useHost();

/** A page as the guide writes it: stylesheet, an element in a column, what stands below. */
function pageOf(attributes, columns) {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Room</title>
    <link rel="icon" href="data:,"><link rel="stylesheet" href="attention-lab/attention-lab.css">
    <style>html { overflow-anchor: none } main { width: ${columns}px; margin: 0 auto } #below { height: 3000px }</style>
    <main><attention-lab ${attributes}>A cat.</attention-lab><p id="below">Below.</p></main>`;
}

/** Opens it, loads the script after the first paint, and adds up what moved; `slower`: times this machine. */
async function shiftOf(t, attributes, columns, { slower = 1, window = 1000 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'attention-lab-room-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'index.html'), pageOf(attributes, columns));
  const url = await host.serve({ '/': folder });
  const viewport = { width: Math.max(1280, columns + 64), height: window };
  const { page, messages } = await host.open(url, { viewport });
  const browser = await page.context().newCDPSession(page);
  await browser.send('Emulation.setCPUThrottlingRate', { rate: slower });
  const seen = await page.evaluate(async () => {
    let sum = 0;
    const moved = [];
    const add = (entries) => {
      for (const { value, sources } of entries) {
        sum += value;
        for (const { node, previousRect: a, currentRect: b } of sources) {
          const name = node?.localName ?? node?.parentNode?.localName;
          moved.push(
            `${name}: ${[a.x, a.y, a.width, a.height]} → ${[b.x, b.y, b.width, b.height]}`,
          );
        }
      }
    };
    const observer = new PerformanceObserver((list) => add(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    const frames = async (count) => {
      for (let k = 0; k < count; k++) await new Promise(requestAnimationFrame);
    };
    const lab = document.querySelector('attention-lab');
    await frames(3);
    const height = () => lab.getBoundingClientRect().height;
    const before = height();
    const ready = new Promise((done) => lab.addEventListener('attention-lab-ready', done));
    await import('/attention-lab/attention-lab.js');
    await ready;
    await lab.pause();
    await frames(3);
    add(observer.takeRecords());
    return { shift: sum, moved: moved.join('; '), before, after: height() };
  });
  assert.deepEqual(messages, []);
  return seen;
}

const few = 'hide="heads compare layers checks"';

const usual = [
  ...['', few, 'recorded="coreference-13.8"'],
  'text="the|cat|sees|it" mechanism="linear" compact',
];

async function keepsItsRoom(t, columns, circumstances) {
  for (const attributes of usual) {
    const { shift, moved, before, after } = await shiftOf(t, attributes, columns, circumstances);
    const told = `${attributes || 'all parts'}: shift ${shift}, ${before} → ${after} px. ${moved}`;
    t.diagnostic(told);
    assert.ok(shift < 0.005, told);
    // Also where the window is too low to see what stands below.
    assert.ok(Math.abs(after - before) < 8, told);
  }
}

for (const columns of [1680, 1216, 960, 700, 560, 400]) {
  test(`room: in a column of ${columns} px nothing below moves`, (t) => keepsItsRoom(t, columns));
}

test('room: in a column of 400 px on a machine four times slower nothing below moves', (t) =>
  keepsItsRoom(t, 400, { slower: 4 }));

for (const columns of [1216, 560]) {
  test(`room: in a column of ${columns} px whose end can be seen nothing below moves`, (t) =>
    keepsItsRoom(t, columns, { window: 4000 }));
}

test('room: while what a panel shows is on its way nothing moves', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'attention-lab-room-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'index.html'), pageOf('', 1216));
  const url = await host.serve({ '/': folder });
  const { page, messages } = await host.open(url, { viewport: { width: 1280, height: 1000 } });
  const heights = await page.evaluate(async () => {
    const held = [];
    const post = Worker.prototype.postMessage;
    const lab = document.querySelector('attention-lab');
    const ready = new Promise((done) => lab.addEventListener('attention-lab-ready', done));
    await import('/attention-lab/attention-lab.js');
    await ready;
    // From here on what is asked is kept back.
    Worker.prototype.postMessage = function (...message) {
      held.push(() => post.apply(this, message));
    };
    const panel = (name) => lab.shadowRoot.querySelector(name)?.shadowRoot;
    const until = async (holds) => {
      const end = performance.now() + 30_000;
      while (!holds()) {
        if (performance.now() > end) throw new Error(`waited for: ${holds}`);
        await new Promise(requestAnimationFrame);
      }
    };
    const seen = [];
    const look = () => seen.push(lab.getBoundingClientRect().height);
    scrollTo(0, 600);
    await until(() => panel('al-kv-sharing') && held.length > 0);
    for (let k = 0; k < 10; k++) await new Promise(requestAnimationFrame);
    look();
    const shown = () => panel('al-multiples').querySelector('.map > *') !== null;
    const early = shown();
    Worker.prototype.postMessage = post;
    for (const send of held) send();
    await until(shown);
    for (let k = 0; k < 10; k++) await new Promise(requestAnimationFrame);
    look();
    return { seen, early };
  });
  assert.deepEqual(messages, []);
  t.diagnostic(JSON.stringify(heights));
  const [asked, answered] = heights.seen;
  assert.ok(!heights.early && Math.abs(asked - answered) < 8, JSON.stringify(heights));
});

test('compact: the line of the counter is one line from 480 px on, and at 240 px one can step', async () => {
  const url = await host.serve({ '/': fixture('elements') });
  const { page, messages } = await host.open(url);
  const seen = await page.evaluate(async () => {
    await load('<div id="column"><attention-lab compact></attention-lab></div>');
    const [column, lab] = [
      document.querySelector('#column'),
      document.querySelector('attention-lab'),
    ];
    const lines = [];
    for (const lang of ['en', 'zh-CN']) {
      for (const width of [240, 260, 480, 519, 560, 600, 660, 720]) {
        column.style.width = `${width}px`;
        lab.lang = lang;
        await lab.pause();
        const inside = (tag) => lab.shadowRoot.querySelector(tag).shadowRoot;
        const line = inside('al-counter').querySelector('.line');
        const input = inside('al-dock').querySelector('input').getBoundingClientRect();
        const next = inside('al-dock').querySelector('.next').getBoundingClientRect();
        const box = lab.getBoundingClientRect();
        lines.push({
          ...{ width, lang, line: line.offsetHeight, wide: line.scrollWidth - line.clientWidth },
          scrubber: Math.round(input.width),
          next: next.width >= 24 && next.right <= box.right && next.bottom <= box.bottom,
        });
      }
    }
    return lines;
  });
  for (const each of seen) {
    assert.ok(each.next && each.scrubber >= 120, JSON.stringify(each));
    if (each.width >= 480) assert.ok(each.line <= 44 && each.wide <= 0, JSON.stringify(each));
  }
  assert.deepEqual(messages, []);
});

test('room: one long word widens nothing at 390 px, in any mechanism', async () => {
  const url = await host.serve({ '/': fixture('elements') });
  const { page, messages } = await host.open(url, { viewport: { width: 390, height: 844 } });
  const wide = await page.evaluate(async () => {
    await load('<attention-lab></attention-lab>');
    const lab = document.querySelector('attention-lab');
    const found = [];
    const mechanisms = ['full', 'prefix', 'sliding_window', 'hybrid', 'linear', 'lightning', 'gla'];
    for (const word of ['a'.repeat(200), 'x_'.repeat(100), '\u0e01'.repeat(200)]) {
      lab.text = `the ${word} sees ${word}`;
      for (const mechanism of [...mechanisms, 'delta', 'flash', 'ring']) {
        lab.mechanism = mechanism;
        for (const t of [0, Math.floor(lab.stepCount / 2), lab.stepCount - 1]) {
          await lab.seek(Math.max(0, Math.min(t, lab.stepCount - 1)));
          const beyond = document.documentElement.scrollWidth - innerWidth;
          if (beyond > 0) found.push(`${mechanism}, step ${lab.step}: ${beyond} px`);
        }
      }
    }
    return found;
  });
  assert.deepEqual(wide, []);
  assert.deepEqual(messages, []);
});

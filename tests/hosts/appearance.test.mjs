// The element on pages with a look of their own: their dark switch is followed, their type does not
// leak in, and what stands below an element does not move when it starts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixture, useHost } from './support.mjs';

const host = useHost();
const text = 'text="the|cat|sees|it"';

async function open(html, { css = '.x {}', ...options } = {}) {
  const url = await host.serve({ '/': fixture('elements') });
  const opened = await host.open(url, options);
  await opened.page.addStyleTag({ content: css });
  await opened.page.evaluate(async (markup) => {
    await load(markup);
    await document.querySelector('attention-lab').ready;
  }, html);
  return opened;
}

const schemes = (page) =>
  page.evaluate(() => {
    const { shadowRoot } = document.querySelector('attention-lab');
    return getComputedStyle(shadowRoot.querySelector('.lab')).colorScheme;
  });

/** Ways of pages to be dark: what their style sheet says, and what their switch does. */
const switches = {
  'color-scheme': {
    css: '.x {}',
    turn: () => (document.documentElement.style.colorScheme = 'dark'),
  },
  'data-theme on the root': { turn: () => (document.documentElement.dataset.theme = 'dark') },
  'data-bs-theme on the body': { turn: () => (document.body.dataset.bsTheme = 'dark') },
  'a class': { turn: () => document.documentElement.classList.add('dark') },
  'colours under a name of its own': {
    css: 'body { background: #fff; color: #222 } body[data-mood="slate"] { background: #111; color: #ddd }',
    turn: () => (document.body.dataset.mood = 'slate'),
  },
  'a page without transitions': {
    css: '* { transition: none !important } body { color: #222 } html:has(input:checked) body { color: #ddd }',
    turn: () => {
      const box = Object.assign(document.createElement('input'), { type: 'checkbox' });
      document.body.append(box);
      box.checked = true;
    },
  },
  'a scheme under a name of its own': {
    css: '* { transition: none !important } [data-md-color-scheme="slate"] { color-scheme: dark }',
    turn: () => document.body.setAttribute('data-md-color-scheme', 'slate'),
  },
  'a style sheet that is exchanged': {
    css: 'body { color: #222 }',
    turn: () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('body { color: oklch(0.9 0.02 90); background: oklch(0.2 0.02 90) }');
      document.adoptedStyleSheets = [sheet];
    },
  },
  'a ground behind grey text': {
    css: 'body { color: #808080; background: #fff } .dark body { background: #000 }',
    turn: () => document.documentElement.classList.add('dark'),
  },
};

for (const [name, { css, turn }] of Object.entries(switches)) {
  for (const colorScheme of ['light', 'dark']) {
    test(`appearance: follows ${name}, live, whatever the system says (${colorScheme})`, async () => {
      const { page, messages } = await open(`<attention-lab ${text}></attention-lab>`, {
        css,
        colorScheme,
      });
      assert.equal(await schemes(page), 'light');
      await page.evaluate(turn);
      await page.waitForFunction(() => {
        const { shadowRoot } = document.querySelector('attention-lab');
        return getComputedStyle(shadowRoot.querySelector('.lab')).colorScheme === 'dark';
      });
      assert.deepEqual(messages, []);
    });
  }
}

test('appearance: theme overrules the page, and a page for both schemes follows the system', async () => {
  const css = 'html { color-scheme: light dark }';
  const { page } = await open(`<attention-lab ${text}></attention-lab>`, {
    css,
    colorScheme: 'dark',
  });
  assert.equal(await schemes(page), 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.waitForFunction(() => {
    const { shadowRoot } = document.querySelector('attention-lab');
    return getComputedStyle(shadowRoot.querySelector('.lab')).colorScheme === 'light';
  });
  await page.evaluate(async () => {
    const lab = document.querySelector('attention-lab');
    lab.theme = 'dark';
    await lab.updateComplete;
  });
  assert.equal(await schemes(page), 'dark');
});

test('styles: nothing that text inherits on the page, or a rule for everything, leaks in', async () => {
  const leaks = {
    'text-align': 'right',
    'letter-spacing': '3px',
    'word-spacing': '9px',
    'text-transform': 'uppercase',
    'white-space': 'pre',
    'font-style': 'italic',
    'font-weight': '700',
    'font-variant-caps': 'small-caps',
    'font-family': 'monospace',
    'line-height': '50px',
    'text-indent': '30px',
    'text-shadow': 'rgb(255, 0, 0) 1px 1px 0px',
    cursor: 'help',
    direction: 'rtl',
    'word-break': 'break-all',
    hyphens: 'auto',
  };
  const block = Object.entries(leaks)
    .map(([name, value]) => `${name}: ${value}`)
    .join(';');
  const leaked = async (css) => {
    const { page } = await open(`<div class="deep"><attention-lab ${text}></attention-lab></div>`, {
      css,
    });
    return page.evaluate((names) => {
      const { shadowRoot } = document.querySelector('attention-lab');
      const sentence = getComputedStyle(shadowRoot.querySelector('al-sentence'));
      return names.map((name) => `${name}: ${sentence.getPropertyValue(name)}`);
    }, Object.keys(leaks));
  };
  const clean = await leaked('.x {}');
  assert.deepEqual(await leaked(`body { ${block} }`), clean);
  assert.deepEqual(await leaked(`main * { ${block} }`), clean);
});

test('right to left: the lab reads as in any other page', async () => {
  const places = async (dir) => {
    const { page } = await open(
      `<section dir="${dir}"><attention-lab ${text}></attention-lab></section>`,
    );
    return page.evaluate(() => {
      const { shadowRoot } = document.querySelector('attention-lab');
      const left = (root, selector) =>
        [...root.querySelectorAll(selector)].map((one) =>
          Math.round(one.getBoundingClientRect().left),
        );
      const dock = shadowRoot.querySelector('al-dock').shadowRoot;
      const sentence = shadowRoot.querySelector('al-sentence').shadowRoot;
      const counter = shadowRoot.querySelector('al-counter').shadowRoot;
      return [
        left(shadowRoot, '.work > *'),
        left(dock, '*'),
        left(sentence, '*'),
        left(counter, '*'),
      ];
    });
  };
  assert.deepEqual(await places('rtl'), await places('ltr'));
});

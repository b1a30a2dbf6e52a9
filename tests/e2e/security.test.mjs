// Every built page under its own Content-Security-Policy and Trusted Types: nothing it does is a
// violation, nothing is asked of another origin, and what comes from outside stays text. The server
// sends no policy here, so that the page's own is the one that holds.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { dist } from '../../scripts/lib/dist.mjs';
import { root } from '../../scripts/lib/run.mjs';
import { tinyModel, writeGguf } from '../bindings/models-writer.mjs';
import { hostileSigns, hostileTexts } from './support/hostile.mjs';
import { startTestBrowser } from './support/lab.mjs';
import { chooseFile } from './support/models.mjs';
import { prefix, serve } from './support/server.mjs';

const pages = readdirSync(dist).filter((file) => file.endsWith('.html'));

let server;
let browser;
before(async () => {
  server = await serve({ [prefix]: dist });
  browser = await startTestBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** A page, its complaints and every address it asks for. */
async function open(path, hash = '') {
  const context = await browser.newContext({ locale: 'en', reducedMotion: 'reduce' });
  await context.addInitScript(() => {
    globalThis.violations = [];
    addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI, sample } = event;
      globalThis.violations.push(`${effectiveDirective} ${blockedURI} ${sample}`);
    });
  });
  const page = await context.newPage();
  const complaints = [];
  const requests = [];
  page.on('console', (message) => {
    if (message.type() !== 'log') complaints.push(message.text());
  });
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('request', (request) => requests.push(request.url()));
  await page.goto(new URL(`${prefix}${path}${hash}`, server.url).href);
  await started(page);
  return { page, context, complaints, requests };
}

/** Resolves once the page's own element is there and has drawn. */
const started = (page) =>
  page.evaluate(async () => {
    for (const element of document.querySelectorAll('main > :not(noscript)')) {
      if (!element.localName.includes('-')) continue;
      await customElements.whenDefined(element.localName);
      await element.ready;
      await element.updateComplete;
    }
  });

async function assertClean({ page, complaints, requests }) {
  assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
  assert.deepEqual(complaints, []);
  const elsewhere = requests.filter((url) => new URL(url).origin !== new URL(server.url).origin);
  assert.deepEqual(elsewhere, []);
}

for (const path of pages) {
  test(`security: ${path} works under its own policy and asks no other origin`, async () => {
    const opened = await open(path);
    const { page, context } = opened;
    // Whatever can be opened without leaving the page.
    for (const button of await page.locator('main').getByRole('button').all()) {
      if (await button.isVisible().catch(() => false)) {
        await button.click({ timeout: 1000, trial: false }).catch(() => {});
        await page.keyboard.press('Escape');
      }
    }
    assert.match(page.url(), new RegExp(`/${path}`));
    await assertClean(opened);
    await context.close();
  });

  test(`security: ${path} refuses scripts, markup, connections and frames from elsewhere`, async () => {
    const { page, context } = await open(path);
    const refused = await page.evaluate(async () => {
      // What the debugger evaluates at once is allowed more than the page.
      await new Promise((resolve) => setTimeout(resolve));
      const thrown = (act) => {
        try {
          act();
          return 'allowed';
        } catch (error) {
          return error.constructor.name;
        }
      };
      const inline = document.createElement('script');
      const found = {
        innerHTML: thrown(() => {
          document.createElement('div').innerHTML = '<b>x</b>';
        }),
        scriptText: thrown(() => {
          inline.text = 'globalThis.hostile = 1';
        }),
        scriptUrl: thrown(() => {
          document.createElement('script').src = 'https://hostile.invalid/x.js';
        }),
        worker: thrown(() => new Worker('https://hostile.invalid/x.js')),
        // biome-ignore lint/security/noGlobalEval: it has to be refused
        eval: thrown(() => globalThis.eval('globalThis.hostile = 1')),
        policy: thrown(() => globalThis.trustedTypes.createPolicy('other', {})),
        fetch: await fetch('https://hostile.invalid/').then(
          () => 'allowed',
          (error) => error.constructor.name,
        ),
      };
      inline.append('globalThis.hostile = 1');
      thrown(() => document.head.append(inline));
      const frame = document.createElement('iframe');
      frame.src = 'https://hostile.invalid/';
      document.body.append(frame);
      return found;
    });
    // Both are refused once they are tried, not when they are set.
    await page.waitForFunction(() => {
      const all = globalThis.violations.join('\n');
      return (
        /frame-src https:\/\/hostile\.invalid/.test(all) && /HTMLScriptElement|inline/.test(all)
      );
    });
    assert.equal(await page.evaluate(() => 'hostile' in globalThis), false);
    const { eval: evaluated, ...others } = refused;
    assert.match(evaluated, /EvalError|TypeError/);
    for (const [what, result] of Object.entries(others)) assert.equal(result, 'TypeError', what);
    await context.close();
  });
}

/** Gives every hostile text to `give` in one page, and looks for what it became. */
async function giveAll(opened, give) {
  const { page, complaints } = opened;
  for (const text of hostileTexts) {
    await page.evaluate(give, text);
    await page.evaluate(async () => {
      const element = document.querySelector('main > *');
      await element.pause?.();
      await element.updateComplete;
    });
    assert.deepEqual(await page.evaluate(hostileSigns), [], text);
  }
  // A wrong value of an attribute or a lesson is named in the console: that is the contract.
  const named = complaints.filter((message) => !message.startsWith('attention-lab: '));
  await assertClean({ ...opened, complaints: named });
  await opened.context.close();
}

test('security: the text, cut by words, characters and by hand, stays text', async () => {
  await giveAll(await open('index.html'), async (text) => {
    const lab = document.querySelector('attention-lab');
    for (const split of ['words', 'characters']) Object.assign(lab, { text, split });
    lab.text = `a|${text}|b`;
    await lab.pause();
  });
});

test('security: names of tokens in data stay text, in the picture and in what is exported', async () => {
  await giveAll(await open('index.html'), async (text) => {
    const lab = document.querySelector('attention-lab');
    lab.data = { q: [[1], [2]], k: [[1], [2]], v: [[1], [2]], tokens: [text, 'b'] };
    await lab.pause();
    await lab.next();
  });
});

test('security: every attribute of the element takes it as a value', async () => {
  const opened = await open('index.html');
  await giveAll(opened, async (text) => {
    const lab = document.querySelector('attention-lab');
    for (const name of lab.constructor.observedAttributes) lab.setAttribute(name, text);
    await lab.pause();
    for (const name of lab.constructor.observedAttributes) lab.removeAttribute(name);
    await lab.pause();
  });
});

for (const path of pages) {
  test(`security: every field of the address of ${path} is checked, and stays text`, async () => {
    const opened = await open(path);
    await giveAll(opened, async (text) => {
      const value = encodeURIComponent(text);
      const fields = ['v', 'lang', 'theme', 'text', 'data', 'mechanism', 'head', 'hide', 'lock'];
      fields.push(
        'lesson',
        'recorded',
        'step',
        'preset',
        'models',
        'n',
        'constructor',
        '__proto__',
      );
      const changed = new Promise((resolve) => {
        addEventListener('hashchange', resolve, { once: true });
      });
      location.hash = `#${value}&${fields.map((name) => `${name}=${value}`).join('&')}&${value}=1`;
      await changed;
    });
  });
}

test('security: a lesson file with markup in every text is refused or drawn as text', async () => {
  const file = join(root, 'web/lessons/en/self-attention.json');
  const lesson = JSON.parse(readFileSync(file, 'utf8'));
  const opened = await open('index.html');
  await opened.page.evaluate((value) => {
    globalThis.lesson = value;
  }, lesson);
  await giveAll(opened, async (text) => {
    const lab = document.querySelector('attention-lab');
    const texts = ['title', 'say', 'look', 'text', 'reply', 'maths', 'code'];
    const poisoned = JSON.parse(JSON.stringify(globalThis.lesson), (name, value) =>
      texts.includes(name) && typeof value === 'string' ? text : value,
    );
    await lab.openLesson(poisoned).catch(() => {});
    await lab.openLesson({ [text]: text }).catch(() => {});
  });
});

test('security: names in a model file stay text', async () => {
  const opened = await open('models.html');
  const { page } = opened;
  const [text] = hostileTexts;
  const { keys, tensors } = tinyModel('llama');
  const tokens = keys['tokenizer.ggml.tokens'].map((token, at) => hostileTexts[at - 256] ?? token);
  const bytes = writeGguf({
    keys: {
      ...keys,
      'general.name': text,
      'general.author': text,
      'tokenizer.ggml.tokens': tokens,
    },
    tensors,
  });
  const folder = mkdtempSync(join(tmpdir(), 'attention-lab-hostile-'));
  const file = join(folder, '<img src=x onerror=hostile=1>.gguf');
  writeFileSync(file, bytes);
  try {
    await chooseFile(page, page.getByRole('button', { name: 'Choose a file' }), file);
    await page.getByRole('button', { name: /^Load / }).click();
    await page.waitForFunction(() => document.querySelector('al-models').state.head);
    assert.deepEqual(await page.evaluate(hostileSigns), []);
    await assertClean(opened);
  } finally {
    rmSync(folder, { recursive: true });
  }
  await opened.context.close();
});

test('security: messages from other windows change nothing', async () => {
  const opened = await open('index.html', '#v=1&text=the%7Ccat&lang=en');
  await giveAll(opened, async (text) => {
    postMessage({ type: 'attention-lab:set', text, call: 'load', args: [text] }, '*');
    postMessage({ engine: { missing: text }, id: 1, text }, '*');
    postMessage(text, '*');
    await new Promise((resolve) => setTimeout(resolve));
    const { tokens } = document.querySelector('attention-lab');
    if (tokens.join() !== 'the,cat') throw new Error(`the text is now ${tokens}`);
  });
});

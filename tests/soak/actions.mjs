// A seeded crowd of one at every page: buttons, fields, sliders and keys at random. Nothing may be said
// in the console, reject or throw, and no self-check may fail.
import { availableParallelism } from 'node:os';
import { openPage } from '../e2e/support/lab.mjs';
import { chooseFile, tinyFile } from '../e2e/support/models.mjs';
import { check } from './report.mjs';

const elements = {
  'index.html': 'attention-lab',
  'course.html': 'al-course',
  'cost.html': 'cost-lab',
  'train.html': 'al-training',
  'recall.html': 'al-recall',
  'models.html': 'al-models',
  'teach.html': 'al-teacher',
};
const pages = Object.keys(elements);

/** Actions between two looks at the page from here; a page that one of them left is opened again. */
const BATCH = 100;

/** In the page: `count` actions drawn from `seed`; the names of self-checks that failed. */
async function act({ seed, count }) {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const pick = (list) => list[Math.floor(random() * list.length)];
  const texts = [
    '',
    ' ',
    'a',
    'the cat sees it',
    '注意力 让 它 看见',
    '0',
    '-1',
    '1e9',
    'x'.repeat(300),
  ];
  const keys = [
    'ArrowRight',
    'ArrowLeft',
    'ArrowUp',
    'ArrowDown',
    'Home',
    'End',
    'Enter',
    'Escape',
    ' ',
  ];

  function everything(at, found = []) {
    for (const each of at.querySelectorAll('*')) {
      found.push(each);
      if (each.shadowRoot) everything(each.shadowRoot, found);
    }
    return found;
  }
  const usable = 'button, input:not([type=file]), select, textarea, summary, [tabindex="0"]';
  const isShown = (each) => each.checkVisibility() && !each.matches(':disabled');
  const say = (to, name) => to.dispatchEvent(new Event(name, { bubbles: true, composed: true }));

  function use(target) {
    target.focus();
    if (target.matches('select')) {
      target.selectedIndex = Math.floor(random() * target.options.length);
      say(target, 'input');
      say(target, 'change');
    } else if (target.matches('input[type=checkbox], input[type=radio]')) target.click();
    else if (target.matches('input[type=range], input[type=number]')) {
      const [min, max] = [Number(target.min || -5), Number(target.max || 100)];
      target.value = String(min + Math.round(random() * (max - min)));
      say(target, 'input');
      say(target, 'change');
    } else if (target.matches('input, textarea')) {
      target.value = pick(texts);
      say(target, 'input');
      say(target, 'change');
    } else if (random() < 0.7) target.click();
    else {
      const key = pick(keys);
      const options = { key, bubbles: true, composed: true, cancelable: true };
      target.dispatchEvent(new KeyboardEvent('keydown', options));
      target.dispatchEvent(new KeyboardEvent('keyup', options));
    }
  }

  let targets = [];
  for (let n = 0; n < count; n++) {
    if (n % 5 === 0) {
      await new Promise((resolve) => setTimeout(resolve)); // lets the page draw and the worker answer
      targets = everything(document).filter((each) => each.matches(usable) && isShown(each));
    }
    const target = pick(targets.filter((each) => each.isConnected));
    if (target) use(target);
  }
  return everything(document)
    .filter((each) => each.localName === 'al-checks')
    .flatMap((each) => [...each.shadowRoot.querySelectorAll('tr.failed')])
    .map((row) => row.textContent.trim());
}

/** What ends a visit rather than belongs to it, and what headless Chromium cannot do. */
const tame = () => {
  window.print = () => {};
  window.open = () => null;
  HTMLAnchorElement.prototype.click = () => {}; // downloads and other pages
  const { click } = HTMLInputElement.prototype;
  HTMLInputElement.prototype.click = function choose() {
    if (this.type !== 'file' || !globalThis.isAlone) click.call(this); // a chooser wants a person
  };
  Element.prototype.requestFullscreen = async () => {};
  navigator.clipboard.writeText = async () => {};
};

async function openAny(browser, server, path) {
  const element = elements[path];
  const opened = await openPage(browser, server.url, { path, element, hash: '', prepare: tame });
  if (path === 'models.html') await openModel(opened.page);
  await opened.page.evaluate(() => {
    globalThis.isAlone = true;
  });
  return opened;
}

/** The page says little before it has a file. */
async function openModel(page) {
  await chooseFile(page, page.getByRole('button', { name: 'Choose a file' }), tinyFile('llama'));
  await page.getByRole('button', { name: /^Load / }).click();
  await page.locator('al-next').waitFor();
}

async function soakActions(browser, server, path, times) {
  const begin = performance.now();
  const seeds = Math.ceil(times / BATCH);
  const wrong = new Set();
  const said = new Set();
  let opened;
  let mostWorkers = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    opened ??= await openAny(browser, server, path);
    const { page, messages, context } = opened;
    try {
      for (const row of await page.evaluate(act, { seed, count: BATCH })) wrong.add(row);
    } catch (error) {
      // "One's own tab" of a link: the page went elsewhere by its own navigation.
      if (!/navigation|context was destroyed|closed/.test(error.message)) throw error;
    }
    for (const message of messages) said.add(`seed ${seed}: ${message}`);
    messages.length = 0;
    mostWorkers = Math.max(mostWorkers, page.workers().length);
    if (seed % 10 === 0 || !page.url().includes(path)) {
      await context.close();
      opened = null;
    }
  }
  await opened?.context.close();
  for (const each of [...wrong, ...said]) console.log(`      ${each}`);
  check(`random actions on ${path}`, {
    ...{
      times: seeds * BATCH,
      times_a_second: (1000 * seeds * BATCH) / (performance.now() - begin),
      messages: said.size,
      wrong_checks: wrong.size,
      workers: mostWorkers,
    },
    passed: said.size === 0 && wrong.size === 0,
  });
}

/** As many pages at a time as the machine has cores. */
export async function soakPages(browser, server, times, paths = pages) {
  const waiting = [...paths];
  const work = async () => {
    for (let path = waiting.shift(); path; path = waiting.shift())
      await soakActions(browser, server, path, times);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
}

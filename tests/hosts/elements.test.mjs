// The element in odd places: far down, in a shadow root, in a narrow column, moved, printed, without
// a script.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from '../e2e/support/lab.mjs';
import { assertWorks, fixture, useHost, workersAre } from './support.mjs';

const host = useHost();

/** A page with this markup and the element's module. */
async function open(html, options) {
  const url = await host.serve({ '/': fixture('elements') });
  const opened = await host.open(url, options);
  await opened.page.evaluate((markup) => load(markup), html);
  return opened;
}

const text = 'text="the|cat|sees|it"';
const fetched = (requests) => requests.filter((address) => /\.wasm$|worker/.test(address));

test('lazy start: nothing is fetched until the reader comes near', async () => {
  const html = `<div class="far"></div><attention-lab ${text}>A cat.</attention-lab>`;
  const { page, messages, requests } = await open(html);
  await page.waitForTimeout(300);
  assert.deepEqual(fetched(requests), []);
  assert.equal(page.workers().length, 0);
  await page.getByText('A cat.').waitFor();
  const lab = page.locator('attention-lab');
  const ready = lab.evaluate(
    (element) =>
      new Promise((done) => element.addEventListener('attention-lab-ready', () => done(true))),
  );
  await lab.scrollIntoViewIfNeeded();
  assert.equal(await ready, true);
  assert.ok(fetched(requests).length > 0);
  assert.equal(await lab.evaluate((element) => element.shadowRoot.querySelector('slot')), null);
  await assertWorks(page);
  assert.deepEqual(messages, []);
});

test('lazy start: an eager element, and one that is asked for a step, do not wait', async () => {
  const html = `<div class="far"></div><attention-lab ${text} loading="eager"></attention-lab>
    <attention-lab ${text}></attention-lab>`;
  const { page } = await open(html);
  await page.waitForFunction(() => document.querySelector('attention-lab').currentStep !== null);
  const [, second] = await page.locator('attention-lab').all();
  assert.equal(await second.evaluate((lab) => lab.currentStep), null);
  await second.evaluate((lab) => lab.next());
  assert.ok(await second.evaluate((lab) => lab.currentStep.t >= 0));
});

test('lazy start: what is hidden waits until it is shown', async () => {
  const { page, requests } = await open(
    `<div hidden><attention-lab ${text}></attention-lab></div>`,
  );
  await page.waitForTimeout(200);
  assert.deepEqual(fetched(requests), []);
  await page.evaluate(() => {
    document.querySelector('[hidden]').hidden = false;
  });
  await page.waitForFunction(() => document.querySelector('attention-lab').currentStep !== null);
});

test('fallback: the content of the element is there before its script and without it', async () => {
  const url = await host.serve({ '/': fixture('elements') });
  const { page } = await host.open(url);
  await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<attention-lab>Read on here.</attention-lab>');
  });
  await page.getByText('Read on here.').waitFor();
});

test('disconnect: the worker ends with the last element and comes back with it, as it was', async () => {
  const { page, messages } = await open(
    `<attention-lab ${text} mechanism="linear"></attention-lab>`,
  );
  await assertWorks(page);
  await page.evaluate(async () => {
    globalThis.lab = document.querySelector('attention-lab');
    await lab.seek(7);
    lab.remove();
  });
  await workersAre(page, 0);
  const before = await page.evaluate(() => {
    document.body.append(lab);
    return new Promise((done) => {
      lab.addEventListener('attention-lab-ready', () =>
        done([lab.step, lab.mechanism, lab.tokens]),
      );
    });
  });
  assert.deepEqual(before, [7, 'linear', ['the', 'cat', 'sees', 'it']]);
  assert.equal(page.workers().length, 1);
  await assertWorks(page);
  assert.deepEqual(messages, []);
});

test('disconnect: an element that is moved while it loads, or removed at once, does no harm', async () => {
  const { page, messages } = await open('');
  await page.evaluate(async () => {
    const lab = document.createElement('attention-lab');
    document.body.append(lab);
    document.querySelector('#above').before(lab);
    await new Promise(requestAnimationFrame);
    document.body.append(lab);
    const brief = document.createElement('attention-lab');
    document.body.append(brief);
    brief.remove();
  });
  await assertWorks(page);
  await workersAre(page, 1);
  assert.deepEqual(messages, []);
});

test('shadow root: the element works two roots down and speaks the language around them', async () => {
  const { page, messages } = await open('<section lang="zh-CN"><div id="outer"></div></section>');
  await page.evaluate(() => {
    const outer = document.querySelector('#outer').attachShadow({ mode: 'open' });
    const inner = outer.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
    globalThis.heard = [];
    document.addEventListener('attention-lab-ready', ({ type }) => heard.push(type));
    inner.append(document.createElement('attention-lab'));
  });
  const { lang } = await assertWorks(page);
  assert.equal(lang, 'zh-CN');
  assert.deepEqual(await page.evaluate(() => heard), ['attention-lab-ready']);
  assert.deepEqual(messages, []);
});

test('narrow column: the layout follows the column, not the window', async () => {
  const { page } = await open(`<div class="narrow"><attention-lab ${text}></attention-lab></div>`);
  await assertWorks(page);
  const widths = await page
    .locator('attention-lab')
    .evaluate((lab) => [
      lab.scrollWidth,
      lab.getBoundingClientRect().width,
      document.documentElement.scrollWidth - innerWidth,
    ]);
  assert.ok(widths[0] <= 340 && widths[1] <= 340 && widths[2] <= 0, `${widths}`);
});

test('styles: custom properties and parts reach inside, the page’s own rules do not', async () => {
  const { page } = await open(`<attention-lab ${text}></attention-lab>`);
  await assertWorks(page);
  const seen = await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`attention-lab { --al-accent: rgb(1, 2, 3); }
      attention-lab::part(dock) { opacity: 0.5; } button { opacity: 0.1; }`);
    document.adoptedStyleSheets = [sheet];
    const { shadowRoot } = document.querySelector('attention-lab');
    const dock = shadowRoot.querySelector('al-dock');
    const style = (element) => getComputedStyle(element);
    return [
      style(dock).getPropertyValue('--al-accent').trim(),
      style(dock).opacity,
      style(dock.shadowRoot.querySelector('button')).opacity,
    ];
  });
  assert.deepEqual(seen, ['rgb(1, 2, 3)', '0.5', '1']);
});

test('print: the matrix, the numbers and the caption are on paper, the controls are not', async () => {
  const { page } = await open(`<attention-lab ${text}></attention-lab>`, { colorScheme: 'dark' });
  await assertWorks(page);
  await page.emulateMedia({ media: 'print' });
  const shown = await page.locator('attention-lab').evaluate((lab) => {
    const visible = (part) => lab.shadowRoot.querySelector(`[part~="${part}"]`)?.offsetHeight > 0;
    const dock = lab.shadowRoot.querySelector('[part~="dock"]').shadowRoot;
    const caption = dock.querySelector('.caption').offsetHeight > 0;
    const controls = dock.querySelector('.buttons').offsetHeight > 0 || visible('tools');
    return { stage: visible('stage'), counter: visible('counter'), caption, controls };
  });
  assert.deepEqual(shown, { stage: true, counter: true, caption: true, controls: false });
});

for (const width of [1216, 700, 400]) {
  test(`layout: at ${width} px, what stands below an element in view stays where it is`, async () => {
    const viewport = { width: 1280, height: 2800 };
    const { page } = await open('', { viewport });
    const shifts = await page.evaluate(async (columns) => {
      let sum = 0;
      const observer = new PerformanceObserver((list) => {
        for (const { value } of list.getEntries()) sum += value;
      });
      observer.observe({ type: 'layout-shift' });
      const column = document.createElement('div');
      column.style.width = `${columns}px`;
      column.innerHTML = '<attention-lab></attention-lab><p>Below.</p>';
      document.querySelector('main').append(column);
      await new Promise((done) => column.addEventListener('attention-lab-ready', done));
      await new Promise((done) => setTimeout(done, 400));
      return sum;
    }, width);
    assert.ok(shifts < 0.05, `cumulative layout shift ${shifts}`);
  });
}

for (const width of [720, 560, 340]) {
  test(`compact: text, matrix, step and counter are within 480 px in a column of ${width}`, async () => {
    const { page, messages } = await open('');
    const seen = await page.evaluate(async (columns) => {
      const column = document.createElement('div');
      column.style.width = `${columns}px`;
      column.innerHTML = '<attention-lab compact></attention-lab><p>Below.</p>';
      document.querySelector('main').append(column);
      const [lab, below] = column.children;
      const before = below.offsetTop;
      const outside = [];
      for (const mechanism of ['full', 'sliding_window', 'linear', 'flash', 'ring']) {
        lab.mechanism = mechanism;
        await lab.pause();
        const { top, bottom, left, right, height } = lab.getBoundingClientRect();
        if (height !== 480) outside.push(`${mechanism}: ${height} px high`);
        for (const part of ['sentence', 'mechanisms', 'stage', 'counter', 'dock']) {
          const box = lab.shadowRoot.querySelector(`[part~="${part}"]`).getBoundingClientRect();
          const isIn =
            box.top >= top && box.bottom <= bottom && box.left >= left && box.right <= right;
          if (!isIn || box.height < 24) outside.push(`${mechanism}: ${part}`);
        }
      }
      return { outside, moved: below.offsetTop - before };
    }, width);
    assert.deepEqual(seen.outside, []);
    assert.equal(seen.moved, 0);
    await assertWorks(page);
    await assertAccessible(page);
    assert.deepEqual(messages, []);
  });
}

test('compact: the mechanism is chosen from a menu, and a locked one is only said', async () => {
  const { page } = await open(`<attention-lab compact ${text}></attention-lab>`);
  await page.getByRole('combobox').selectOption('linear');
  await page.waitForFunction(
    () => document.querySelector('attention-lab').currentStep?.stage === 'read',
  );
  await page.evaluate(() => {
    document.querySelector('attention-lab').lock = 'mechanism';
  });
  await page.getByRole('combobox').waitFor({ state: 'detached' });
  await page.getByText('Linear', { exact: true }).waitFor();
});

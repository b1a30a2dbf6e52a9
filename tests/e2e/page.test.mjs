// The page around the lab: languages, themes, links, limits, and that it asks for nothing more.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  callLab,
  captionOf,
  noticeOf,
  press,
  setLab,
  settled,
  stateOf,
} from './support/actions.mjs';
import { labIsReady, useLab, viewports } from './support/lab.mjs';

const lab = useLab();

test('language: one press translates the page and keeps everything else', async () => {
  const { page } = await lab.open({ lang: 'zh-CN' });
  await callLab(page, 'seek', 36);
  const before = await stateOf(page);
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await settled(page);
  const after = await stateOf(page);
  assert.deepEqual({ ...after, lang: '', currentStep: 0 }, { ...before, lang: '', currentStep: 0 });
  assert.match(await captionOf(page), /query of/i);
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  assert.match(await page.title(), /step by step/);
});

test('link: the address reopens text, mechanism and step in another browser language', async () => {
  const { page } = await lab.open({ lang: 'en' });
  await setLab(page, { text: '他说：“a | b” || 100% & c#', mechanism: 'sliding_window' });
  await setLab(page, { window_left: 2, head: 'position' });
  await callLab(page, 'seek', 30);
  const before = await stateOf(page);
  await page.waitForFunction(() => location.hash.includes('step=30'));
  const hash = await page.evaluate(() => location.hash);
  assert.match(hash, /^#v=1&text=/);
  const { page: other } = await lab.open({ lang: 'zh-CN', hash });
  const after = await stateOf(other);
  for (const kept of ['tokens', 'mechanism', 'window_left', 'head', 'query', 'step']) {
    assert.deepEqual(after[kept], before[kept], kept);
  }
  assert.equal(await noticeOf(other), '');
});

test('link: a projector may have its own appearance', async () => {
  const hash = '#v=1&theme=presenter';
  const { page } = await lab.open({ lang: 'en', theme: 'dark', hash });
  assert.equal(await noticeOf(page), '');
  const paper = () =>
    page.evaluate(() => [
      getComputedStyle(document.documentElement).backgroundColor,
      getComputedStyle(document.querySelector('attention-lab')).getPropertyValue('--al-paper'),
    ]);
  assert.deepEqual(await paper(), ['rgb(251, 250, 246)', '#ffffff']);
  assert.match(await page.evaluate(() => location.hash), /theme=presenter/);
  const [written, room] = await page
    .locator('al-dock .caption')
    .evaluate((caption) => [caption.scrollHeight, caption.clientHeight]);
  assert.ok(written <= room, `a caption of ${written} px in ${room}`);
});

test('link: what breaks a rule is clamped, and the notice names field, value and rule', async () => {
  const { page } = await lab.open({
    lang: 'en',
    hash: '#v=1&mechanism=sliding_window&window_left=999',
  });
  assert.equal((await stateOf(page)).window_left, 8);
  assert.match(await noticeOf(page), /window_left = 999: .*between 0 and 8.*now: 8/);
  for (const [field, notice] of [
    ['colour=red', /colour = red: no option has this name/],
    ['mechanism=ful', /mechanism = ful: must be one of full, /],
    ['query=abc', /query = abc: must be a number/],
    ['v=7', /v = 7: must be one of 1/],
  ]) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `#v=1&${field}`);
    await page.waitForFunction((source) => {
      const root = document.querySelector('attention-lab').shadowRoot;
      const text = root.querySelector('al-toast').shadowRoot.querySelector('p')?.textContent;
      return new RegExp(source).test(text ?? '');
    }, notice.source);
  }
});

test('link: one that opens while the page writes its own address is not lost', async () => {
  const { page } = await lab.open({ lang: 'en' });
  await page.evaluate(() => {
    const own = location.hash;
    location.hash = '#v=1&colour=red';
    history.replaceState(null, '', own);
  });
  await page.locator('al-toast p').filter({ hasText: 'colour = red' }).waitFor();
});

test('link: a clamp that changed something can be undone', async () => {
  const { page } = await lab.open({ lang: 'en' });
  await setLab(page, { mechanism: 'sliding_window', window_left: 2 });
  await page.evaluate(() => {
    location.hash = '#v=1&mechanism=sliding_window&window_left=50';
  });
  await page.getByRole('button', { name: 'Undo' }).click();
  await settled(page);
  assert.equal((await stateOf(page)).window_left, 2);
});

test('limits: 4,000 tokens are computed; above 4,096 a message says so and nothing is lost', async () => {
  const { page } = await lab.open({ lang: 'en' });
  await setLab(page, { text: 'word '.repeat(4000) });
  assert.equal((await stateOf(page)).tokens.length, 4000);
  const before = await stateOf(page);
  const text = 'word '.repeat(4097);
  await setLab(page, { text });
  assert.match(await noticeOf(page), /4,097 tokens; the most is 4,096/);
  const after = await stateOf(page);
  assert.equal(after.text, text);
  assert.equal(after.tokens.length, 4000);
  assert.deepEqual(after.currentStep, before.currentStep);
});

test('limits: a long text says at once that it is being computed, and can be cancelled', async () => {
  const { page, messages } = await lab.open({ lang: 'en' });
  const before = await stateOf(page);
  await page.evaluate(() => {
    document.querySelector('attention-lab').text = 'the it os word '.repeat(1024).trim();
  });
  const dock = page.locator('al-dock');
  await dock.getByText('Computing 4,096 tokens …').waitFor();
  await dock.getByRole('button', { name: 'Cancel' }).click();
  await settled(page);
  const after = await stateOf(page);
  assert.deepEqual([after.text, after.currentStep], [before.text, before.currentStep]);
  assert.doesNotMatch(await captionOf(page), /Computing/);
  assert.deepEqual(messages, []);
});

test('empty text: says what to do and offers the default sentence', async () => {
  const { page } = await lab.open({ lang: 'zh-CN' });
  await setLab(page, { text: ' ' });
  await page.getByRole('button', { name: '用默认句子' }).click();
  await settled(page);
  assert.equal((await stateOf(page)).tokens.length, 8);
});

test('wrong property: refused with an event that names field, value and rule', async () => {
  const { page } = await lab.open({ lang: 'en' });
  const refused = await page.evaluate(() => {
    const element = document.querySelector('attention-lab');
    const heard = [];
    document.addEventListener('attention-lab-error', (event) => heard.push(event.detail));
    for (const [field, value] of [
      ['window_left', -3],
      ['query', 99],
      ['mechanism', 'none'],
      ['softmax_scale', 'big'],
      ['text', { words: 2 }],
    ]) {
      element[field] = value;
    }
    return heard.map(({ field, value, rule }) => [field, value, rule]);
  });
  assert.deepEqual(refused, [
    ['window_left', '-3', 'between'],
    ['query', '99', 'between'],
    ['mechanism', 'none', 'one_of'],
    ['softmax_scale', 'big', 'wrong_type'],
    ['text', '{"words":2}', 'wrong_type'],
  ]);
  assert.equal((await stateOf(page)).tokens.length, 9);
});

test('attributes: they set the lab, follow it, and hide and lock its parts', async () => {
  const { page } = await lab.open({ lang: 'en' });
  const seen = await page.evaluate(async () => {
    document.querySelector('attention-lab').remove();
    const element = document.createElement('attention-lab');
    const attributes = {
      text: '猫|看见|狗|它',
      mechanism: 'sliding_window',
      window_left: 1,
      step: 9,
    };
    Object.assign(attributes, { query: 1, lang: 'zh-CN', hide: 'counter, heads' });
    Object.assign(attributes, { lock: 'text mechanism' });
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append('fallback');
    document.body.append(element);
    await element.ready;
    const root = element.shadowRoot;
    const within = (tag, selector) => root.querySelector(tag).shadowRoot.querySelectorAll(selector);
    const before = [element.step, element.lang, element.tokens.length];
    await element.next();
    return {
      before,
      attributes: ['step', 'query', 'window_left'].map((name) => element.getAttribute(name)),
      hidden: ['al-counter', 'al-heads', 'al-sentence'].map((tag) => !root.querySelector(tag)),
      editable: within('al-editor', 'button, select').length,
      mechanisms: [...within('al-mechanisms', 'button')].filter((b) => !b.disabled).length,
    };
  });
  assert.deepEqual(seen, {
    before: [9, 'zh-CN', 4],
    attributes: ['10', '1', '1'],
    hidden: [true, true, false],
    editable: 0,
    mechanisms: 1,
  });
});

test('worker: one that falls is replaced; text, settings and step stay', async () => {
  const { page, context } = await lab.open({ lang: 'en' });
  await context.addInitScript(() => {
    const Native = globalThis.Worker;
    globalThis.workers = [];
    globalThis.Worker = class extends Native {
      constructor(...args) {
        super(...args);
        globalThis.workers.push(this);
      }
    };
  });
  await page.reload();
  await labIsReady(page);
  await setLab(page, { text: 'Alice gave Bob a book', mechanism: 'linear' });
  await callLab(page, 'seek', 12);
  const before = await stateOf(page);
  await page.evaluate(() => globalThis.workers[0].dispatchEvent(new ErrorEvent('error')));
  await page.waitForFunction(() => globalThis.workers.length === 2);
  await settled(page);
  assert.deepEqual(await stateOf(page), before);
  assert.match(await noticeOf(page), /was restarted/);
  await callLab(page, 'next');
  assert.equal((await stateOf(page)).step, 13);
});

test('worker: two elements in two languages share one and keep apart', async () => {
  const { page, requests } = await lab.open({ lang: 'en' });
  const before = requests.length;
  const states = await page.evaluate(async () => {
    const first = document.querySelector('attention-lab');
    const second = document.createElement('attention-lab');
    Object.assign(second, { lang: 'zh-CN', text: '猫|看见|狗', mechanism: 'linear' });
    document.body.append(second);
    await second.ready;
    await first.next();
    return [first, second].map(({ tokens, lang, mechanism }) => [tokens.length, lang, mechanism]);
  });
  assert.deepEqual(states, [
    [9, 'en', 'full'],
    [3, 'zh-CN', 'linear'],
  ]);
  const shared = requests.slice(before).filter((url) => /worker|\.wasm/.test(url));
  assert.deepEqual(shared, []);
});

test('quiet: a visit prints nothing, and asks the server for what it draws once', async () => {
  const { page, messages, requests } = await lab.open({ lang: 'zh-CN' });
  const visit = async () => {
    for (const mechanism of ['sliding_window', 'linear', 'full']) {
      await setLab(page, { mechanism });
      await press(page, 'Home', 'ArrowRight', '2', 'ArrowDown', '3', 'ArrowRight', 'End');
    }
    await setLab(page, { split: 'bytes', head: 'position', theme: 'dark', lang: 'en' });
    await page.mouse.move(300, 400);
    await page.mouse.move(340, 420);
    await settled(page);
  };
  await visit();
  await visit(); // a busy machine may have passed a stage before its part came
  const { origin } = new URL(page.url());
  assert.deepEqual(
    requests.filter((url) => !url.startsWith(origin)),
    [],
  );
  const loaded = requests.length;
  await visit();
  assert.deepEqual(requests.slice(loaded), []);
  assert.deepEqual(messages, []);
});

for (const [name, viewport] of Object.entries(viewports)) {
  test(`layout: nothing is wider than the screen at ${name}, and steps do not shift it`, async () => {
    const { page } = await lab.open({ lang: 'zh-CN', viewport });
    for (const mechanism of ['full', 'sliding_window', 'linear']) {
      await setLab(page, { mechanism });
      const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
      assert.ok(width <= viewport.width, `${mechanism}: ${width} px`);
    }
    await setLab(page, { mechanism: 'full' });
    await callLab(page, 'seek', 20);
    const topOf = () =>
      page.locator('al-dock').evaluate((dock) => dock.getBoundingClientRect().top);
    const top = await topOf();
    for (let k = 0; k < 12; k++) {
      await callLab(page, 'next');
      assert.equal(await topOf(), top);
    }
  });
}

for (const name of ['desktop', 'phone']) {
  test(`layout: what is painted before the engine answers stays in place at ${name}`, async () => {
    const { page, context } = await lab.open({ lang: 'zh-CN', viewport: viewports[name] });
    await context.addInitScript(() => {
      globalThis.shifts = 0;
      new PerformanceObserver((list) => {
        for (const { value } of list.getEntries()) globalThis.shifts += value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.reload();
    await labIsReady(page);
    await page.waitForTimeout(300);
    const shifts = await page.evaluate(() => globalThis.shifts);
    assert.ok(shifts < 0.02, `cumulative layout shift ${shifts}`);
  });
}

test('opening: the parts are drawn one after the other, from top to bottom', async () => {
  const { page, context } = await lab.open({ lang: 'en' });
  await context.addInitScript(() => {
    const above = ['al-sentence', 'al-mechanisms', 'al-stage', 'al-counter', 'al-dock'];
    const below = ['al-compare', 'al-multiples', 'al-output-projection', 'al-checks'];
    globalThis.drawn = []; // what came together
    const attachShadow = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (init) {
      const root = attachShadow.call(this, init);
      if (this.localName !== 'attention-lab') return root;
      new MutationObserver(() => {
        const known = globalThis.drawn.flat();
        const come = [...above, ...below].filter((tag) => root.querySelector(tag));
        const fresh = come.filter((tag) => !known.includes(tag));
        if (fresh.length > 0) globalThis.drawn.push(fresh);
      }).observe(root, { childList: true, subtree: true });
      return root;
    };
  });
  await page.reload();
  await labIsReady(page);
  assert.deepEqual(await page.evaluate(() => globalThis.drawn), [
    ...[['al-sentence'], ['al-mechanisms'], ['al-stage'], ['al-counter'], ['al-dock']],
    ...[['al-compare'], ['al-multiples'], ['al-output-projection'], ['al-checks']],
  ]);
});

test('page: whoever jumps to its end finds every panel drawn', async () => {
  const { page } = await lab.open({ lang: 'zh-CN' });
  assert.equal(await page.locator('al-checks').evaluate((each) => !!each.shadowRoot), false);
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  await page.locator('attention-lab .placeholder').first().waitFor({ state: 'detached' }); // one by one
  assert.equal(await page.locator('attention-lab .placeholder').count(), 0);
  await page.getByRole('button', { name: '开始自检' }).waitFor();
});

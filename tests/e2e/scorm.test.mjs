// A lesson of the SCORM package in a learning platform: a window around it has the platform's object, as
// SCORM 1.2 asks, and keeps what the lesson tells it. Walked through by keyboard, and taken up again.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { lessonPackage } from '../../scripts/export-lessons.mjs';
import { root } from '../../scripts/lib/run.mjs';
import { startTestBrowser } from './support/lab.mjs';
import { answerByKeyboard, finders, lessonState, until } from './support/lesson.mjs';
import { serve } from './support/server.mjs';

const ID = 'opener';
const folder = mkdtempSync(join(tmpdir(), 'attention-lab-scorm-'));
let browser;
let server;

before(async () => {
  const files = await lessonPackage('scorm', [ID]);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  assert.doesNotMatch(files['attention-lab.html'], /Lit is in dev mode/);
  writeFileSync(join(folder, 'platform.html'), '<!doctype html><title>A platform</title>');
  server = await serve({ '/': folder });
  browser = await startTestBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true });
});

/** The platform: what it keeps of a learner, and every call, in order. */
function platform(kept) {
  const calls = [];
  const called = (name, answer) => {
    calls.push(name);
    return answer;
  };
  globalThis.calls = calls;
  globalThis.kept = kept;
  globalThis.API = {
    LMSInitialize: () => called('LMSInitialize', 'true'),
    LMSGetValue: (name) => called(`get ${name}`, kept[name] ?? ''),
    LMSSetValue(name, value) {
      kept[name] = value;
      return called(`set ${name}`, 'true');
    },
    LMSCommit: () => called('LMSCommit', 'true'),
    LMSFinish: () => called('LMSFinish', 'true'),
  };
}

/** Opens the lesson from the platform's page, for a learner of whom it has kept something. */
async function launch(t, lang, kept = {}) {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  t.after(() => context.close());
  const around = await context.newPage();
  await around.goto(`${server.url}platform.html`);
  await around.evaluate(platform, kept);
  const opened = context.waitForEvent('page');
  await around.evaluate((url) => void open(url), `${ID}.${lang}.html`);
  const lesson = await opened;
  await lesson.waitForURL(/attention-lab\.html#/);
  await lesson.evaluate(() => customElements.whenDefined('attention-lab'));
  await lesson.evaluate(finders);
  return { around, lesson };
}

const cardsOf = (lang) =>
  JSON.parse(readFileSync(join(root, `web/lessons/${lang}/${ID}.json`), 'utf8')).cards;

for (const lang of ['en', 'zh-CN']) {
  test(`scorm: a platform keeps place, answers, score and status, ${lang}`, async (t) => {
    const { around, lesson } = await launch(t, lang);
    const kept = () => around.evaluate(() => ({ ...globalThis.kept }));
    const cards = cardsOf(lang);
    for (const [index, card] of cards.entries()) {
      await until(lesson, (state) => state.index === index && state.id === card.id, card.id);
      await answerByKeyboard(lesson, card);
      if (index === 1) assert.equal((await kept())['cmi.core.lesson_status'], 'incomplete');
    }
    await until(lesson, ({ atEnd }) => atEnd, 'the end');
    const all = await kept();
    assert.equal(all['cmi.core.lesson_status'], 'completed');
    assert.equal(all['cmi.core.lesson_location'], 'end');
    const score = Number(all['cmi.core.score.raw']);
    assert.ok(Number.isInteger(score) && score >= 0 && score <= 100, `${score}`);
    assert.ok(all['cmi.suspend_data'].length <= 4096);
    await lesson.close({ runBeforeUnload: true });
    await around.waitForFunction(() => globalThis.calls.at(-1) === 'LMSFinish');
    const calls = await around.evaluate(() => globalThis.calls);
    assert.equal(calls[0], 'LMSInitialize');
    assert.ok(calls.includes('LMSCommit'));
  });
}

test('scorm: a lesson that was left is taken up where it was', async (t) => {
  const first = await launch(t, 'en');
  const [card] = cardsOf('en');
  await until(first.lesson, ({ id }) => id === card.id, card.id);
  await answerByKeyboard(first.lesson, card);
  await until(first.lesson, ({ index }) => index === 1, 'the second card');
  await first.lesson.close({ runBeforeUnload: true });
  await first.around.waitForFunction(() => globalThis.calls.at(-1) === 'LMSFinish');
  const kept = await first.around.evaluate(() => globalThis.kept);
  const second = await launch(t, 'en', kept); // on another machine: nothing but what was kept
  await until(second.lesson, ({ index }) => index === 1, 'the second card');
  assert.equal((await lessonState(second.lesson)).id, cardsOf('en')[1].id);
});

// Lessons beside the playground, by keyboard and by hand, in both languages: a guess before every result,
// the engine's numbers in every sentence, events for whoever keeps results.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/run.mjs';
import { useLab, viewports } from './support/lab.mjs';

const lab = useLab();
const card = (page) => page.locator('al-lesson');
const textOf = (page) => card(page).locator('.body').innerText();

const lessonOf = (lang, id) =>
  JSON.parse(readFileSync(join(root, `web/lessons/${lang}/${id}.json`), 'utf8'));

test('course: a guess comes before the result, and a wrong one is answered by running it', async () => {
  const { page, messages } = await lab.open({ hash: '#lesson=self-attention', lang: 'en' });
  const events = await page.evaluateHandle(() => {
    const heard = [];
    document.addEventListener('attention-lab-quiz', ({ detail }) => heard.push(detail));
    return heard;
  });
  await card(page).getByRole('button', { name: 'Skip' }).click();
  await card(page).getByRole('button', { name: 'Next' }).click();
  const reveal = card(page).getByRole('button', { name: 'Reveal' });
  assert.equal(await reveal.isDisabled(), true);
  await card(page).getByText('its part of 1 for the whole matrix').click();
  await reveal.click();
  await card(page).locator('al-world td.sum').last().waitFor();
  assert.match(await textOf(page), /What you described/);
  assert.match(await card(page).locator('.pair .result').innerText(), /1\.00/);
  const answered = (await events.jsonValue()).at(-1);
  assert.equal(answered.verb, 'answered');
  assert.equal(answered.misconception, 'M1');
  assert.equal(answered.success, false);
  assert.deepEqual(messages, []);
});

test('course: an act in the picture opens the card, and other controls are locked', async () => {
  const { page } = await lab.open({ hash: '#lesson=self-attention', lang: 'zh-CN' });
  assert.match(await textOf(page), /请点一下句子里的「它」/);
  await page.locator('al-sentence').getByRole('button', { name: /它/ }).click();
  await card(page).getByText('做到了').waitFor();
  assert.match(await textOf(page), /「它」把 0\.\d\d 的权重给了「函数」/);
  const locked = await page.evaluate(() => document.querySelector('attention-lab').lock);
  assert.match(locked, /mechanism/);
  await card(page).getByRole('button', { name: '关闭课程' }).click();
  await card(page).waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.querySelector('attention-lab').lock), '');
});

test('course: an unknown lesson is named, and the picture stays', async () => {
  const { page } = await lab.open({ hash: '#lesson=constructor', lang: 'en' });
  await page.locator('al-toast p').waitFor();
  assert.match(await page.locator('al-toast p').innerText(), /lesson/);
  assert.equal(await card(page).count(), 0);
});

for (const lang of ['en', 'zh-CN']) {
  const ids = readdirSync(join(root, 'web/lessons', lang)).map((file) => file.replace('.json', ''));
  test(`course: every card of every lesson draws, with numbers in its sentences (${lang})`, async () => {
    const { page, messages } = await lab.open({ lang });
    for (const id of ids) {
      const { cards } = lessonOf(lang, id);
      const sentences = await page.evaluate(
        async ([name, n]) => {
          const element = document.querySelector('attention-lab');
          element.lesson = name;
          const settle = async (done) => {
            for (let k = 0; k < 400 && !done(); k++) await new Promise((r) => setTimeout(r, 25));
          };
          const drawn = () => element.shadowRoot.querySelector('al-lesson');
          await settle(() => drawn()?.run?.lesson.id === name);
          const { run } = drawn();
          const texts = [];
          for (let at = 0; at < n; at++) {
            await run.open(at);
            await run.skip();
            await new Promise((r) => setTimeout(r, 60));
            const body = drawn().shadowRoot.querySelector('.body');
            await settle(() => !body.innerText.includes('…') && body.innerText.length > 20);
            texts.push(body.innerText);
          }
          return texts;
        },
        [id, cards.length],
      );
      assert.equal(sentences.length, cards.length, id);
      for (const [at, text] of sentences.entries()) {
        assert.doesNotMatch(text, /\{[nq]:|NaN|undefined/, `${id}, card ${cards[at].id}`);
      }
    }
    assert.deepEqual(messages, []);
  });
}

test('course: the card is a sheet on a phone, and the list of lessons leads to them', async () => {
  const { page } = await lab.open({
    hash: '#lesson=opener',
    lang: 'en',
    viewport: viewports.phone,
  });
  const box = await card(page).boundingBox();
  assert.ok(box.width <= viewports.phone.width);
  assert.equal(
    await page.evaluate(() => document.documentElement.scrollWidth),
    viewports.phone.width,
  );
  const list = await lab.open({ path: 'course.html', element: 'al-course', lang: 'en' });
  await list.page.getByRole('link', { name: 'What attention computes' }).click();
  await list.page.locator('al-lesson').waitFor();
});

const own = () => ({
  ...lessonOf('en', 'sliding-window'),
  id: 'own',
  section: 'own',
  title: '<img src=x onerror=alert(1)>',
});

test('course: a lesson file beside the page opens by its name, as text; another host’s does not', async () => {
  const { page, context } = await lab.open({ lang: 'en' });
  await context.route('**/own.json', (route) => route.fulfill({ json: own() }));
  const name = (file) =>
    page.evaluate((lesson) => {
      document.querySelector('attention-lab').lesson = lesson;
    }, file);
  await name('own.json');
  await card(page).waitFor();
  assert.match(await card(page).locator('.name').innerText(), /<img src=x onerror/);
  assert.equal(await card(page).locator('img').count(), 0);
  await name('https://elsewhere.example/own.json');
  await page.locator('al-toast p').waitFor();
  assert.match(await page.locator('al-toast p').innerText(), /host/);
  assert.equal(await card(page).count(), 0);
});

/** Drops a file with this text on the picture. */
const drop = (page, name, text) =>
  page.evaluate(
    ([fileName, content]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content], fileName, { type: 'application/json' }));
      const target = document
        .querySelector('attention-lab')
        .shadowRoot.querySelector('al-sentence');
      const options = { dataTransfer, bubbles: true, composed: true, cancelable: true };
      for (const type of ['dragenter', 'dragover', 'drop']) {
        target.dispatchEvent(new DragEvent(type, options));
      }
    },
    [name, text],
  );

test('course: a dropped lesson opens; one that breaks a rule is told card and field', async () => {
  const { page } = await lab.open({ lang: 'en' });
  await drop(page, 'mine.json', JSON.stringify(own()));
  await card(page).waitFor();
  const broken = own();
  delete broken.cards[1].act.options[0].misconception;
  await drop(page, 'broken.json', JSON.stringify(broken));
  await page.locator('al-toast p').waitFor();
  assert.match(await page.locator('al-toast p').innerText(), /self.*misconception/s);
});

test('course: in a test nothing is told before the end; then a result file becomes a row', async () => {
  const { page } = await lab.open({ hash: '#lesson=sliding-window/test', lang: 'en' });
  await page.evaluate(async () => {
    const { run } = document.querySelector('attention-lab').shadowRoot.querySelector('al-lesson');
    await run.open(1);
    run.take('three');
    await run.reveal();
  });
  await card(page).getByText('Your answer is noted.').waitFor();
  assert.doesNotMatch(await textOf(page), /You left the word itself out/);
  await page.evaluate(async () => {
    const { run } = document.querySelector('attention-lab').shadowRoot.querySelector('al-lesson');
    await run.open(5);
    await run.skip();
    run.next();
  });
  await card(page).getByLabel('Name').fill('李雷');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    card(page).getByRole('button', { name: 'Save the result file' }).click(),
  ]);
  const handedIn = readFileSync(await file.path(), 'utf8');
  const { page: teacher } = await lab.open({
    path: 'teach.html',
    element: 'al-teacher',
    lang: 'en',
  });
  await teacher.locator('al-results input').setInputFiles([
    { name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(handedIn) },
    { name: 'b.json', mimeType: 'application/json', buffer: Buffer.from('{}') },
  ]);
  await teacher.getByText('b.json is no result file').waitFor();
  const [csv] = await Promise.all([
    teacher.waitForEvent('download'),
    teacher.getByRole('button', { name: 'Make one CSV' }).click(),
  ]);
  const [, row] = readFileSync(await csv.path(), 'utf8').split('\r\n');
  assert.match(row, /^李雷,sliding-window,en,0,6,M4,/);
});

test('course: an article reads without scripts, and its picture moves with them', async () => {
  const { page, context, baseUrl } = await lab.open({
    path: 'course.html',
    element: 'al-course',
    lang: 'en',
  });
  const plain = await context.browser().newContext({ javaScriptEnabled: false });
  const article = await plain.newPage();
  await article.goto(new URL('lessons/en/sliding-window.html', baseUrl).href);
  assert.equal(
    await article.locator('section').count(),
    lessonOf('en', 'sliding-window').cards.length,
  );
  assert.equal(await article.locator('#self figure td.w20').first().innerText(), '1.00');
  assert.equal(await article.locator('figure button').first().isHidden(), true);
  await plain.close();
  await page.getByRole('link', { name: 'Read as text' }).first().click();
  await page.getByRole('button', { name: 'Make it move' }).first().click();
  await page.locator('figure attention-lab al-matrix').first().waitFor();
});

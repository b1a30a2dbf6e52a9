// Every lesson from its first card to its end with the keyboard alone. Sizes take turns, so that each
// lesson is walked through in both languages and every size meets every third; ALL_SIZES=1 takes all.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/run.mjs';
import { useLab } from './support/lab.mjs';
import { answerByKeyboard, finders, until } from './support/lesson.mjs';

const lab = useLab();
const sizes = [
  ['phone', { width: 390, height: 844 }],
  ['laptop', { width: 1280, height: 720 }],
  ['projector', { width: 1920, height: 1080 }],
];
const langs = ['en', 'zh-CN'];

const lessonOf = (lang, id) =>
  JSON.parse(readFileSync(join(root, `web/lessons/${lang}/${id}.json`), 'utf8'));

const ids = readdirSync(join(root, 'web/lessons/en')).map((file) => file.replace('.json', ''));

const isTaken = (at, size, langAt) =>
  process.env.ALL_SIZES === '1' || (at + langAt) % sizes.length === size;

for (const [langAt, lang] of langs.entries()) {
  for (const [size, [name, viewport]] of sizes.entries()) {
    test(`lessons: by keyboard to the end, ${lang}, ${name}`, async () => {
      const { page, messages } = await lab.open({ lang, viewport });
      await page.evaluate(finders);
      for (const [at, id] of ids.entries()) {
        if (!isTaken(at, size, langAt)) continue;
        const { cards } = lessonOf(lang, id);
        await page.evaluate((lesson) => {
          document.querySelector('attention-lab').lesson = lesson;
        }, id);
        for (const [index, card] of cards.entries()) {
          await until(
            page,
            (state) => state.index === index && state.phase === 'ask' && state.id === card.id,
            card.id,
          );
          const text = await answerByKeyboard(page, card);
          assert.doesNotMatch(text, /\{[nq]:|NaN|undefined/, `${id}, card ${card.id}`);
          const scrollWidth = await page.evaluate(() => document.documentElement.scrollWidth);
          assert.ok(scrollWidth <= viewport.width, `${id}, card ${card.id}: ${scrollWidth} wide`);
        }
        await until(page, ({ atEnd }) => atEnd, 'the end');
      }
      assert.deepEqual(messages, []);
    });
  }
}

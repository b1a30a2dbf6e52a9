// Every lesson answered by the engine: the numbers of its sentences, the solutions of its acts, the
// worlds that its wrong options describe.
import { describe, expect, test } from 'vitest';
import { fillLesson } from '../../web/src/course/filled.ts';
import { HeadlessLab } from '../../web/src/course/headless.ts';
import { lessonIds, loadLesson } from '../../web/src/course/lessons.ts';
import { liveSession } from './fixtures.ts';

const langs = ['en', 'zh-CN'] as const;

describe.each(langs)('lessons in %s', (lang) => {
  test.each(lessonIds)(
    '%s: every number is the engine’s, every solution is accepted',
    async (id) => {
      const lesson = (await loadLesson(id, lang))!;
      const { cards } = await fillLesson(lesson, new HeadlessLab(liveSession(), lang));
      expect(cards.map(({ card }) => card.id)).toEqual(lesson.cards.map((card) => card.id));
      for (const {
        card,
        say,
        result,
        reveal,
        reply,
        value,
        steps,
        seen,
        options,
        accepts,
      } of cards) {
        const texts = [say, result, reveal, reply, ...options.map((option) => option.reply)];
        expect(texts.join(' '), card.id).not.toMatch(/[{}]|NaN|undefined|(^|\s)–(\s|$)/);
        for (const number of [value, seen, ...steps]) {
          if (number !== null) expect(Number.isFinite(number), card.id).toBe(true);
        }
        if (accepts) expect(accepts, card.id).toEqual({ before: false, after: true });
      }
    },
  );
});

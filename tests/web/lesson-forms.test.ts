// Lessons as text, sheet and key: complete, safe, and told by numbers alone.
import { beforeAll, describe, expect, test } from 'vitest';
import { type FilledLesson, fillLesson } from '../../web/src/course/filled.ts';
import { article } from '../../web/src/course/forms/article.ts';
import { markup } from '../../web/src/course/forms/markup.ts';
import { sheet } from '../../web/src/course/forms/sheet.ts';
import { styleSheet } from '../../web/src/course/forms/style.ts';
import { HeadlessLab } from '../../web/src/course/headless.ts';
import { loadLesson } from '../../web/src/course/lessons.ts';
import { liveSession } from './fixtures.ts';

const nobody = { before: undefined, after: undefined };
let filled: FilledLesson;

beforeAll(async () => {
  const lesson = (await loadLesson('sliding-window', 'en'))!;
  filled = await fillLesson(lesson, new HeadlessLab(liveSession(), 'en'));
});

describe('written forms of a lesson', () => {
  test('the article holds every card, its picture in numbers, and formulas as MathML', () => {
    const html = article(filled, nobody);
    for (const { card, say } of filled.cards) {
      expect(html).toContain(`<section id="${card.id}">`);
      expect(html).toContain(say.replaceAll('"', '&quot;'));
    }
    expect(html.match(/<figure data-state=/g)).toHaveLength(filled.cards.length);
    expect(html).toContain('<td class="w20">1.00</td>');
    expect(html).toMatch(/<math/);
    expect(html).toContain('visible_keys');
  });

  test('the sheet asks and does not answer; the key does', () => {
    const [asked, answered] = [sheet(filled, 'sheet'), sheet(filled, 'key')];
    const counts = (html: string) => [
      html.match(/class="(answer|given|right)"/g)?.length ?? 0,
      html.match(/class="line/g)?.length ?? 0,
    ];
    expect(counts(asked)[0]).toBe(0);
    expect(counts(asked)[1]).toBeGreaterThan(5);
    expect(counts(answered)[0]).toBeGreaterThan(5);
    expect(counts(answered)[1]).toBe(0);
    expect(answered).toContain('M4');
    expect(asked).not.toContain('M4');
  });

  test('what is built changes the mask: the sheet has a grid to fill in, the key the ticks', () => {
    expect(sheet(filled, 'sheet').match(/<td><\/td>/g)!.length).toBeGreaterThan(100);
    expect(sheet(filled, 'key')).toContain('<td>✓</td>');
  });

  test('text is never markup', () => {
    const said = '<img src=x onerror=alert(1)> & "so"';
    expect(markup`<p title="${said}">${said}</p>`.text).not.toMatch(/<img|"so"/);
    const [first, ...rest] = filled.cards;
    const html = article({ ...filled, cards: [{ ...first!, say: said }, ...rest] }, nobody);
    expect(html).toContain('&lt;img src=x');
  });

  test('the style sheet speaks of the document, with a shade for every twentieth', () => {
    const css = styleSheet();
    expect(css).not.toContain(':host');
    for (let at = 0; at <= 20; at++) expect(css).toContain(`.w${at}{background:#`);
  });
});

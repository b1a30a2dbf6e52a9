// Lessons: expressions in prose, the rules a file is held to, and a learner's way through one.
import { describe, expect, test } from 'vitest';
import english from '../../web/lessons/en/self-attention.json';
import chinese from '../../web/lessons/zh-CN/self-attention.json';
import type { Lesson } from '../../web/src/course/lesson.ts';
import {
  type Evidence,
  evaluate,
  fill,
  mistakeIn,
  unfilled,
} from '../../web/src/course/numbers.ts';
import { type LabFace, LessonRun, type QuizEvent } from '../../web/src/course/run.ts';
import { faultsOf, faultText, parityFaults } from '../../web/src/course/validate.ts';

/** A text of four tokens whose weights are easy to know: query i gives j the share j / sum. */
const evidence: Evidence = {
  nTokens: 4,
  setting: (name) => (name === 'query' ? 3 : 'full'),
  visible: (i) => i,
  weight: async (i, j) => j / ((i * (i + 1)) / 2),
  score: async (i, j) => i - j,
  counter: async (_, n = 4) => (n * (n + 1)) / 2,
  rowSum: async (_, world) => (world === 'softmax_over_columns' ? 2.22 : 1),
  columnSum: async () => 0.5,
};

const write = (value: number, digits = 0) => value.toFixed(digits);

describe('numbers in prose', () => {
  test('are evaluated, with their digits', async () => {
    const text = 'gives {n:weight(3,3)|2}, one of {n:visible(3)}; the chapter says {q:0.82}';
    expect(unfilled(text)).toBe('gives …, one of …; the chapter says 0.82');
    expect(await fill(text, evidence, write)).toBe('gives 0.50, one of 3; the chapter says 0.82');
  });

  test('know arithmetic, comparisons and worlds', async () => {
    expect(await evaluate('counter("score_pairs", 8) / counter("score_pairs")', evidence)).toBe(
      3.6,
    );
    expect(await evaluate('setting("query") == 3 && weight(2,1) < 0.5', evidence)).toBe(true);
    expect(await evaluate('row_sum(6, "softmax_over_columns")', evidence)).toBe(2.22);
    expect(await evaluate('1 - -2', evidence)).toBe(3);
  });

  test.each([
    ['constructor("x")', /"constructor"/],
    ['__proto__', /"__proto__"/],
    ['weight.constructor', /MemberExpression/],
    ['weight(1,', /weight\(1,/],
    ['this', /ThisExpression/],
    ['alert(1)', /"alert"/],
    ['!1', /!/],
    ['[1]', /ArrayExpression/],
  ])('refuse %s', (text, message) => {
    expect(mistakeIn(text)).toMatch(message);
  });
});

const lesson = english as Lesson;
const changed = (change: (copy: Lesson) => void): Lesson => {
  const copy = structuredClone(lesson);
  change(copy);
  return copy;
};
const faults = (value: unknown) => faultsOf('lesson.json', value).map(faultText);

describe('a lesson file', () => {
  test('of the course has no fault', () => {
    expect(faults(lesson)).toEqual([]);
    expect(faults(chinese)).toEqual([]);
    expect(parityFaults('self-attention', lesson, chinese as Lesson)).toEqual([]);
  });

  test.each<[string, (copy: Lesson) => void, RegExp]>([
    [
      'a number in prose',
      (l) => {
        l.cards[0]!.say = 'It has 8 words.';
      },
      /card play, say: 8/,
    ],
    [
      'a long card',
      (l) => {
        l.cards[1]!.say = 'word '.repeat(61);
      },
      /card row-sum, say: 61 words/,
    ],
    [
      'a wrong expression',
      (l) => {
        l.cards[0]!.reveal!.say = '{n:nope(1)}';
      },
      /reveal.say: "nope"/,
    ],
    [
      'no right option',
      (l) => {
        for (const option of (l.cards[1]!.act as { options: { right?: true }[] }).options)
          delete option.right;
      },
      /act.options: 0 are right/,
    ],
    [
      'an option without misconception',
      (l) => {
        delete (l.cards[1]!.act as { options: { misconception?: string }[] }).options[1]!
          .misconception;
      },
      /act.options.n.misconception/,
    ],
    ['an unknown field', (l) => Object.assign(l.cards[2]!, { html: '<b>' }), /card column-sum/],
    [
      'no cards that ask',
      (l) => {
        for (const card of l.cards) {
          delete card.act;
          delete card.reveal;
          card.level = 'view';
        }
      },
      /at least half/,
    ],
    [
      'a card twice',
      (l) => {
        l.cards[1]!.id = 'play';
      },
      /more than one card/,
    ],
  ])('names card and field of %s', (_, change, message) => {
    expect(faults(changed(change)).join('\n')).toMatch(message);
  });

  test.each([null, 3, 'lesson', [], {}, { cards: 7 }])('refuses %j', (value) => {
    expect(faults(value).length).toBeGreaterThan(0);
  });

  test('says which card differs from its twin', () => {
    const other = changed((copy) => copy.cards.reverse());
    expect(parityFaults('x', lesson, other)[0]?.card).toBe('play');
  });
});

describe('a way through a lesson', () => {
  function begin() {
    const events: QuizEvent[] = [];
    const shown: string[] = [];
    const face: LabFace = {
      show: async (state) => void shown.push(state),
      keepOpen: () => {},
      spotlight: () => {},
      isAt: () => false,
      evidence: async () => evidence,
      described: async () => ({
        tokens: [],
        weights: new Float32Array(),
        row_sums: new Float32Array(),
        column_sums: new Float32Array(),
      }),
      state: 'v=1',
      lang: 'en',
    };
    const run = new LessonRun(
      lesson,
      face,
      () => {},
      (event) => events.push(event),
      undefined,
      'class',
      () => 0,
    );
    return { run, events, shown };
  }

  test('waits for a guess, records it, and answers that mistake', async () => {
    const { run, events } = begin();
    await run.open(1);
    expect(run.waits).toBe(true);
    await run.reveal(); // nothing was chosen: nothing moves
    expect(run.phase).toBe('ask');
    run.take('matrix');
    await run.reveal();
    expect(run.phase).toBe('revealed');
    expect(run.chosen?.world).toBe('softmax_over_matrix');
    expect(events[0]).toMatchObject({
      verb: 'answered',
      lesson: 'self-attention',
      card: 'row-sum',
      response: 'matrix',
      correct: ['one'],
      success: false,
      misconception: 'M1',
      attempt: 1,
    });
    expect(events[0]!.choices.map(({ text }) => text)).toContain('exactly 1');
  });

  test('full marks are for first attempts', async () => {
    const { run } = begin();
    for (const guess of ['n', 'one']) {
      await run.open(1);
      run.take(guess);
      await run.reveal();
    }
    expect(run.score).toMatchObject({ raw: 0, max: lesson.cards.length });
  });

  test('a skipped card is counted as not answered', async () => {
    const { run, events } = begin();
    await run.open(2);
    await run.skip();
    expect(run.phase).toBe('revealed');
    expect(events[0]).toMatchObject({ response: null, success: false });
  });

  test('goes on by itself when the picture shows what was asked for', async () => {
    const { run } = begin();
    await run.open(lesson.cards.length - 1); // weight(8,4) < 0.5, and it is 4/36
    expect(run.phase).toBe('ask');
    await run.look();
    expect(run.phase).toBe('revealed');
  });

  test('ends with a completed event', async () => {
    const { run, events } = begin();
    await run.open(lesson.cards.length - 1);
    await run.skip();
    expect(run.next()).toBeUndefined();
    expect(events.at(-1)).toMatchObject({ verb: 'completed', card: null });
  });
});

// What a pupil hands in, the table that becomes of it, and what is shown when.
import { describe, expect, test } from 'vitest';
import english from '../../web/lessons/en/sliding-window.json';
import type { Lesson } from '../../web/src/course/lesson.ts';
import type { Evidence } from '../../web/src/course/numbers.ts';
import {
  csvCell,
  readResult,
  resultName,
  resultOf,
  resultsCsv,
} from '../../web/src/course/results.ts';
import { type LabFace, LessonRun, type QuizEvent } from '../../web/src/course/run.ts';
import { type PresetId, readLessonName } from '../../web/src/course/shown.ts';

const lesson = english as Lesson;

const evidence = {
  nTokens: 8,
  setting: () => 3,
  visible: () => 4,
  weight: async () => 0,
  score: async () => 0,
  counter: async () => 26,
  rowSum: async () => 1,
  columnSum: async () => 1,
} satisfies Evidence;

function begin(preset: PresetId = 'class') {
  const told: QuizEvent[] = [];
  const shown: string[] = [];
  const face: LabFace = {
    show: async (state) => void shown.push(state),
    keepOpen: () => {},
    spotlight: () => {},
    isAt: () => false,
    evidence: async () => evidence,
    described: () => Promise.reject(new Error('not asked for')),
    state: '#v=1',
    lang: 'en',
  };
  const run = new LessonRun(
    lesson,
    face,
    () => {},
    (event) => told.push(event),
    undefined,
    preset,
    () => 0,
  );
  return { run, told, shown };
}

/** Answers every card: the second one by `guess`, a number by 26. */
async function through(run: LessonRun, guess: string): Promise<void> {
  for (const [index, { act }] of lesson.cards.entries()) {
    await run.open(index);
    if (act?.kind === 'predict') {
      run.take(index === 1 ? guess : act.options.find(({ right }) => right)!.id);
      await run.reveal();
    } else if (act?.kind === 'fade') {
      run.take('26');
      await run.reveal();
    } else await run.skip();
  }
  run.next();
}

describe('events', () => {
  test('an answer is an xAPI statement without its actor', async () => {
    const { run, told } = begin();
    await run.open(1);
    run.take('three');
    await run.reveal();
    const { statement } = told[0]!;
    expect(statement.verb.id).toBe('http://adlnet.gov/expapi/verbs/answered');
    expect(statement.object).toMatchObject({
      objectType: 'Activity',
      id: 'urn:attention-lab:lesson:sliding-window:self',
      definition: {
        type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
        interactionType: 'choice',
        correctResponsesPattern: ['four'],
      },
    });
    expect(statement.object.definition.choices).toHaveLength(3);
    expect(statement.result).toMatchObject({
      response: 'three',
      success: false,
      completion: true,
      score: { raw: 0, min: 0, max: 1, scaled: 0 },
      extensions: { 'urn:attention-lab:misconception': 'M4' },
    });
    expect(statement.timestamp).toBe('1970-01-01T00:00:00.000Z');
  });

  test('a number carries the right value', async () => {
    const { run, told } = begin();
    await run.open(4);
    run.take('25');
    await run.reveal();
    expect(told[0]).toMatchObject({ response: '25', correct: ['26'], success: false });
  });
});

describe('what is shown when', () => {
  test('in class the answer comes at once, the score at the end', async () => {
    const { run } = begin('class');
    await run.open(1);
    expect([run.shows('answer'), run.shows('score')]).toEqual([true, false]);
    await through(run, 'four');
    expect(run.moment).toBe('after');
    expect(run.shows('score')).toBe(true);
  });

  test('in a test nothing is told until it is over, then all of it', async () => {
    const { run, shown } = begin('test');
    await through(run, 'three');
    expect([run.shows('answer'), run.shows('score')]).toEqual([false, true]);
    await run.open(1);
    expect(run.moment).toBe('review');
    expect([run.shows('answer'), run.shows('score')]).toEqual([true, true]);
    expect(shown.length).toBeGreaterThan(0);
  });

  test('a lesson is named with its preset', () => {
    expect(readLessonName('opener')).toEqual({ id: 'opener', preset: 'class' });
    expect(readLessonName('opener/test')).toEqual({ id: 'opener', preset: 'test' });
    expect(readLessonName('opener/exam')).toBeNull();
    expect(readLessonName('opener/test/x')).toBeNull();
  });
});

describe('results', () => {
  async function handedIn(name: string, guess: string): Promise<string> {
    const { run } = begin();
    await through(run, guess);
    return JSON.stringify(resultOf(run, name));
  }

  test('thirty files become one table', async () => {
    const names = Array.from({ length: 30 }, (_, at) => `pupil ${at + 1}`);
    const texts = await Promise.all(
      names.map((name, at) => handedIn(name, at % 2 ? 'three' : 'four')),
    );
    const files = texts.map((text) => readResult(text)!);
    const lines = resultsCsv(files).trim().split('\r\n');
    expect(lines).toHaveLength(31);
    const head = lines[0]!.split(',');
    const at = head.indexOf('sliding-window/self');
    expect(head.slice(at, at + 3)).toEqual([
      'sliding-window/self',
      'sliding-window/self right',
      'sliding-window/self misconception',
    ]);
    expect(lines[2]!.split(',').slice(at, at + 3)).toEqual(['three', '0', 'M4']);
    expect(lines[1]!.split(',')[at + 1]).toBe('1');
  });

  test('the first answer counts, not the last', async () => {
    const { run } = begin();
    await through(run, 'three');
    await run.open(1);
    run.take('four');
    await run.reveal();
    expect(resultsCsv([resultOf(run, 'x')])).toContain('three,0,M4');
  });

  test('no cell is a formula', () => {
    expect(csvCell('=HYPERLINK("x")')).toBe(`"'=HYPERLINK(""x"")"`);
    expect(csvCell('@a')).toBe("'@a");
    expect(csvCell(-1)).toBe('-1');
    expect(csvCell('a, b')).toBe('"a, b"');
  });

  test.each([['{}'], ['nonsense'], ['null'], ['[]'], ['{"format":"attention-lab-result"}']])(
    '%s is no result',
    (text) => {
      expect(readResult(text)).toBeNull();
    },
  );

  test('a file is named after lesson and pupil, without what file systems refuse', () => {
    expect(resultName({ id: 'opener' }, '../李 雷:1')).toBe('opener .. 李 雷 1.json');
  });

  test('starting again forgets answers and events', async () => {
    const { run } = begin();
    await through(run, 'four');
    await run.again();
    expect([run.events.length, run.answers.size, run.moment, run.index]).toEqual([
      0,
      0,
      'during',
      0,
    ]);
  });
});

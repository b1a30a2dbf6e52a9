// Where a learner stands, kept in this browser when storage allows and lost without harm when not.
import type { Lesson } from './lesson.ts';
import type { Answer, LessonRun, QuizEvent } from './run.ts';

export interface Progress {
  index: number;
  answers: [string, Answer][];
  events: QuizEvent[];
}

export const keyOf = ({ id, lang }: { id: string; lang: string }): string =>
  `attention-lab:lesson:${lang}:${id}`;

export function keepProgress(run: LessonRun): void {
  const progress: Progress = { index: run.index, answers: [...run.answers], events: run.events };
  try {
    localStorage.setItem(keyOf(run.lesson), JSON.stringify(progress));
  } catch {
    // No storage, or none left: the lesson goes on without.
  }
}

const nothing = (): Progress => ({ index: 0, answers: [], events: [] });

export function progressOf(lesson: Lesson): Progress {
  try {
    const {
      index,
      answers,
      events = [],
    } = JSON.parse(localStorage.getItem(keyOf(lesson)) ?? '') as Progress;
    const known = new Set(lesson.cards.map(({ id }) => id));
    if (!Number.isInteger(index) || !lesson.cards[index]) return nothing();
    return { index, answers: answers.filter(([id]) => known.has(id)), events };
  } catch {
    return nothing();
  }
}

export function forgetProgress(lesson: Lesson): void {
  try {
    localStorage.removeItem(keyOf(lesson));
  } catch {
    // Nothing was kept.
  }
}

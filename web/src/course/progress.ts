// Where a learner stands, kept in this browser when storage allows and lost without harm when not.
import type { Lesson } from './lesson.ts';
import type { Answer, LessonRun } from './run.ts';

export interface Progress {
  index: number;
  answers: [string, Answer][];
}

const keyOf = ({ id, lang }: Lesson) => `attention-lab:lesson:${lang}:${id}`;

export function keepProgress(run: LessonRun): void {
  const progress: Progress = { index: run.index, answers: [...run.answers] };
  try {
    localStorage.setItem(keyOf(run.lesson), JSON.stringify(progress));
  } catch {
    // No storage, or none left: the lesson goes on without.
  }
}

export function progressOf(lesson: Lesson): Progress {
  try {
    const { index, answers } = JSON.parse(localStorage.getItem(keyOf(lesson)) ?? '') as Progress;
    const known = new Set(lesson.cards.map(({ id }) => id));
    if (!Number.isInteger(index) || !lesson.cards[index]) return { index: 0, answers: [] };
    return { index, answers: answers.filter(([id]) => known.has(id)) };
  } catch {
    return { index: 0, answers: [] };
  }
}

export function forgetProgress(lesson: Lesson): void {
  try {
    localStorage.removeItem(keyOf(lesson));
  } catch {
    // Nothing was kept.
  }
}

// Opens a lesson on an <attention-lab>: the card beside the picture, the spotlight over it, results as
// events. Loaded when the element's `lesson` is set, and only then.

import type { AttentionLab } from '../element/element.ts';
import type { Lab } from '../element/lab.ts';
import type { Lang } from '../i18n/lang.ts';
import { wellFormed } from '../input/well-formed.ts';
import { emit } from '../ui/emit.ts';
import { type Problem, problem } from '../worker/problem.ts';
import type { AlLesson } from './al-lesson.ts';
import './al-lesson.ts';
import './al-spotlight.ts';
import type { AlSpotlight } from './al-spotlight.ts';
import { ElementFace } from './face.ts';
import type { Lesson } from './lesson.ts';
import { lessonIds, loadLesson } from './lessons.ts';
import { keepProgress, progressOf } from './progress.ts';
import { LessonRun } from './run.ts';

export interface OpenLesson {
  readonly run: LessonRun;
  close(): void;
}

export type Found = { lesson: Lesson } | { problem: Problem };

/** A lesson of the course by its id, or why there is none. */
export async function findLesson(id: string, lang: Lang): Promise<Found> {
  const lesson = await loadLesson(id, lang);
  if (lesson) return { lesson };
  return { problem: problem('one_of', 'lesson', id, { other: lessonIds.join(', ') }) };
}

/** A lesson file from outside the course, held to the same rules. */
export async function readLesson(file: unknown): Promise<Found> {
  const { faultsOf, faultText } = await import('./validate.ts');
  const value = asJson(file);
  const [fault] = faultsOf('lesson', value);
  if (!fault) return { lesson: value as Lesson };
  const field = fault.card ? `cards.${fault.card}.${fault.field}` : fault.field;
  return {
    problem: problem('lesson', field, undefined, { other: fault.rule, message: faultText(fault) }),
  };
}

/** What of it JSON in UTF-8 can hold; null for what it cannot, which is no lesson either. */
function asJson(value: unknown): unknown {
  const inUtf8 = (_: string, each: unknown) => {
    if (typeof each === 'string') return wellFormed(each);
    if (typeof each !== 'object' || each === null || Array.isArray(each)) return each;
    return Object.fromEntries(Object.entries(each).map(([name, one]) => [wellFormed(name), one]));
  };
  try {
    return JSON.parse(JSON.stringify(value) ?? 'null', inUtf8);
  } catch {
    return null; // a getter that throws, a circle
  }
}

/** Opens a lesson on an element whose lab has started. */
export async function openLesson(
  element: AttentionLab,
  lab: Lab,
  lesson: Lesson,
): Promise<OpenLesson> {
  await element.ready;
  const light = document.createElement('al-spotlight') as AlSpotlight;
  light.root = element.renderRoot;
  const card = document.createElement('al-lesson') as AlLesson;
  const face = new ElementFace(element, lab, light);
  const changed = () => {
    card.version++;
    keepProgress(run);
  };
  const progress = progressOf(lesson);
  const run = new LessonRun(
    lesson,
    face,
    changed,
    (event) => emit(element, 'attention-lab-quiz', event),
    progress.answers,
  );
  Object.assign(card, { lang: lesson.lang, run, lab: face, version: 0 });
  element.renderRoot.append(light, card);

  const looked = () => {
    light.place();
    void run.look();
  };
  const events = ['attention-lab-step', 'attention-lab-change'] as const;
  for (const event of events) element.addEventListener(event, looked);
  const close = () => {
    for (const event of events) element.removeEventListener(event, looked);
    run.close();
    light.remove();
    card.remove();
  };
  card.addEventListener('lesson-close', () => {
    element.lesson = '';
    close();
  });
  card.addEventListener('glossary-open', () => void lab.open('glossary'));
  await run.open(progress.index);
  return { run, close };
}

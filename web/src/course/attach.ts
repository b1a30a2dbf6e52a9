// Opens a lesson on an <attention-lab>: the card beside the picture, the spotlight over it, results as
// events. Loaded when the element's `lesson` is set, and only then.
import type { AttentionLab } from '../element/element.ts';
import type { Lab } from '../element/lab.ts';
import { emit } from '../ui/emit.ts';
import type { AlLesson } from './al-lesson.ts';
import './al-lesson.ts';
import './al-spotlight.ts';
import type { AlSpotlight } from './al-spotlight.ts';
import { ElementFace } from './face.ts';
import type { Lesson } from './lesson.ts';
import { loadLesson } from './lessons.ts';
import { keepProgress, progressOf } from './progress.ts';
import { LessonRun } from './run.ts';

export interface OpenLesson {
  readonly run: LessonRun;
  close(): void;
}

/** Opens lesson `id`, or the given file's; undefined where the course has no such lesson. */
export async function openLesson(
  element: AttentionLab,
  lab: Lab,
  id: string,
  own?: Lesson,
): Promise<OpenLesson | undefined> {
  const lesson = own ?? (await loadLesson(id, element.lang));
  if (!lesson) return undefined;
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
  });
  await run.open(progress.index);
  return { run, close };
}

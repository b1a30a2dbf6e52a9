// Opens a lesson on an <attention-lab>: the card beside the picture, the spotlight over it, results as
// events. Loaded when the element's `lesson` is set, and only then.

import type { AttentionLab } from '../element/element.ts';
import type { Lab } from '../element/lab.ts';
import type { Presenter } from '../element/presenter.ts';
import type { Lang } from '../i18n/lang.ts';
import { wellFormed } from '../input/well-formed.ts';
import { emit } from '../ui/emit.ts';
import { type Problem, problem } from '../worker/problem.ts';
import { sharedWorker } from '../worker/shared.ts';
import type { AlLesson } from './al-lesson.ts';
import './al-lesson.ts';
import './al-spotlight.ts';
import type { AlSpotlight } from './al-spotlight.ts';
import { ElementFace } from './face.ts';
import { HeadlessLab } from './headless.ts';
import type { Lesson } from './lesson.ts';
import { lessonIds, loadLesson } from './lessons.ts';
import { keepProgress, progressOf } from './progress.ts';
import { LessonRun } from './run.ts';
import { type PresetId, presetIds, readLessonName } from './shown.ts';
import { Presented } from './talk/presented.ts';

export interface OpenLesson {
  readonly run: LessonRun;
  /** The element has changed its appearance. */
  follow(): void;
  /** True if the lesson takes a key, while it is presented. */
  key(event: KeyboardEvent): boolean;
  close(): void;
}

export type Found = { lesson: Lesson; preset?: PresetId } | { problem: Problem };

/** What `lesson` names: a lesson of the course or a file beside the page, and what is shown when; or
 *  why there is none. */
export async function findLesson(name: string, lang: Lang): Promise<Found> {
  if (/\.json$/.test(name)) return fetchLesson(name);
  const read = readLessonName(name);
  const lesson = read && (await loadLesson(read.id, lang));
  if (lesson) return { lesson, preset: read.preset };
  const other = read ? lessonIds.join(', ') : presetIds.map((id) => `ID/${id}`).join(', ');
  return { problem: problem('one_of', 'lesson', name, { other }) };
}

/** Longer than any lesson that keeps the rules. */
const MAX_BYTES = 1_000_000;

/** A lesson file of the page's own host: what others hold is not asked for. */
async function fetchLesson(name: string): Promise<Found> {
  const refused = (message: string): Found => ({
    problem: problem('lesson', 'lesson', name, { other: message, message: `${name}: ${message}` }),
  });
  try {
    const url = new URL(name, document.baseURI);
    if (url.origin !== location.origin) return refused('has to be on the host of this page');
    const answer = await fetch(url, { credentials: 'same-origin', redirect: 'error' });
    if (!answer.ok) return refused(`HTTP ${answer.status}`);
    const text = await answer.text();
    if (text.length > MAX_BYTES) return refused(`longer than ${MAX_BYTES} characters`);
    return await readLesson(JSON.parse(text));
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  }
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
  presenter: Presenter,
  preset: PresetId = 'class',
): Promise<OpenLesson> {
  await element.ready;
  const light = document.createElement('al-spotlight') as AlSpotlight;
  light.root = element.renderRoot;
  const card = document.createElement('al-lesson') as AlLesson;
  const { session, close: closeSession } = sharedWorker().open(() => {});
  const beside = new HeadlessLab(session, lesson.lang);
  const face = new ElementFace(element, lab, light, beside);
  let talk: Presented | undefined;
  const changed = () => {
    card.version++;
    keepProgress(run);
    talk?.changed();
  };
  const progress = progressOf(lesson);
  const run = new LessonRun(
    lesson,
    face,
    changed,
    (event) => emit(element, 'attention-lab-quiz', event),
    progress,
    preset,
  );
  Object.assign(card, { lang: lesson.lang, run, lab: face, version: 0 });
  element.renderRoot.append(light, card);
  light.makeRoom = (target) => card.makeRoom(target, element.getBoundingClientRect());
  talk = new Presented(
    element,
    card,
    (Stage) => new Stage(element, lab, run, light, presenter, beside),
  );

  const looked = () => {
    light.place();
    talk?.changed();
    void run.look();
  };
  const pointed = (event: Event) => card.pointAt(event.composedPath());
  element.renderRoot.addEventListener('pointerover', pointed);
  const events = ['attention-lab-step', 'attention-lab-change'] as const;
  for (const event of events) element.addEventListener(event, looked);
  const close = () => {
    for (const event of events) element.removeEventListener(event, looked);
    element.renderRoot.removeEventListener('pointerover', pointed);
    run.close();
    talk?.close();
    closeSession();
    light.remove();
    card.remove();
  };
  card.addEventListener('lesson-close', () => {
    element.lesson = '';
    close();
  });
  card.addEventListener('glossary-open', () => void lab.open('glossary'));
  await run.open(progress.index);
  return { run, close, follow: () => talk?.follow(), key: (event) => talk?.key(event) ?? false };
}

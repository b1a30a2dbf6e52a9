// The lessons of the course, in the order of the chapter. A new one is a file in web/lessons/LANG of
// each language and its id here.
import type { Lang } from '../i18n/lang.ts';
import type { Lesson } from './lesson.ts';

export const lessonIds = [
  'opener',
  'self-attention',
  'quadratic-cost',
  'several-heads',
  'how-heads-come-about',
  'full-attention',
  'sliding-window',
  'hybrid',
  'linear-attention',
  'bidirectional-and-prefix',
  'flash-attention',
  'ring-attention',
  'shared-keys-and-values',
  'what-is-public',
  'code-and-memory',
] as const;
export type LessonId = (typeof lessonIds)[number];

const files = import.meta.glob<Lesson>('../../lessons/{en,zh-CN}/*.json', { import: 'default' });

export const isLessonId = (id: string): id is LessonId => lessonIds.some((known) => known === id);

/** A lesson of the course; undefined where there is none of this name. */
export async function loadLesson(id: string, lang: Lang): Promise<Lesson | undefined> {
  return isLessonId(id) ? files[`../../lessons/${lang}/${id}.json`]?.() : undefined;
}

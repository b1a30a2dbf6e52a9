// Where the written forms of a lesson lie, from dist/.
import type { Lesson } from '../lesson.ts';

export type FormId = 'article' | 'sheet' | 'key';

export const suffix: Record<FormId, string> = { article: '', sheet: '-sheet', key: '-key' };

export const pathOf = (form: FormId, { lang, id }: Pick<Lesson, 'lang' | 'id'>): string =>
  `lessons/${lang}/${id}${suffix[form]}.html`;

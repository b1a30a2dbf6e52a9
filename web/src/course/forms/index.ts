// Every lesson in its written forms, for the build: paths below dist/ and what stands there.
import { compile, instantiate } from '../../../../bindings/page.ts';
import { langs } from '../../i18n/lang.ts';
import { directSession } from '../../worker/engine-session.ts';
import { type FilledLesson, fillLesson } from '../filled.ts';
import { HeadlessLab } from '../headless.ts';
import type { Lesson } from '../lesson.ts';
import { lessonIds, loadLesson } from '../lessons.ts';
import { article } from './article.ts';
import { document, siteLink, titleOf } from './document.ts';
import { markup } from './markup.ts';
import { pathOf } from './paths.ts';
import { sheet } from './sheet.ts';
import { styleSheet } from './style.ts';
import { formWords } from './words.ts';

export { qtiItems, qtiManifest } from './qti.ts';
export { launchName, launchPage, SCORM_PAGE, scormManifest } from './scorm.ts';

/** All lessons of both languages, answered by the engine. */
export async function filledLessons(wasmBinary: ArrayBuffer): Promise<FilledLesson[]> {
  const engine = instantiate(await compile({ wasmBinary }));
  const filled: FilledLesson[] = [];
  for (const lang of langs) {
    const lab = new HeadlessLab(directSession(engine), lang);
    for (const id of lessonIds) {
      const lesson = await loadLesson(id, lang);
      if (lesson) filled.push(await fillLesson(lesson, lab));
    }
  }
  return filled;
}

export async function lessonForms(
  wasmBinary: ArrayBuffer,
): Promise<[path: string, text: string][]> {
  const filled = await filledLessons(wasmBinary);
  const files: [string, string][] = [['lessons/forms.css', styleSheet()]];
  for (const lang of langs) {
    const lessons = filled.filter(({ lesson }) => lesson.lang === lang);
    for (const [at, one] of lessons.entries()) {
      const neighbours = { before: lessons[at - 1]?.lesson, after: lessons[at + 1]?.lesson };
      files.push([pathOf('article', one.lesson), article(one, neighbours)]);
      for (const form of ['sheet', 'key'] as const) {
        files.push([pathOf(form, one.lesson), sheet(one, form)]);
      }
    }
    files.push([`lessons/${lang}/index.html`, contents(lessons.map(({ lesson }) => lesson))]);
  }
  return files;
}

/** The list of lessons, for readers without scripts. */
function contents(lessons: readonly Lesson[]): string {
  const { lang } = lessons[0]!;
  const words = formWords(lang);
  const rows = lessons.map(
    (lesson) =>
      markup`<li><a href="./${lesson.id}.html">${titleOf(lesson)}</a> · ${words.minutes(lesson.minutes)} · <a href="./${lesson.id}-sheet.html">${words.sheet}</a></li>`,
  );
  const body = markup`<nav class="top"><a href="${siteLink('course', lang, '')}">${words.course}</a></nav><main><h1>${words.contents}</h1><ul class="goals">${rows}</ul></main>`;
  return document(lang, words.contents, body);
}

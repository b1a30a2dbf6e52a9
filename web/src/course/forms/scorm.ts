// The manifest of a SCORM 1.2 package (ADL): a lesson is an item, all open the one offline page.
import type { Lesson } from '../lesson.ts';
import { titleOf } from './document.ts';
import { markup } from './markup.ts';

/** The page of the package, and the file that opens a lesson in it. */
export const SCORM_PAGE = 'attention-lab.html';
export const launchName = ({ id, lang }: Lesson): string => `${id}.${lang}.html`;

/** Platforms differ in what they add to an address: a file of its own per lesson, which goes on. */
export const launchPage = ({ id, lang, title }: Lesson): string =>
  markup`<!doctype html>
<meta charset="utf-8" />
<title>${title}</title>
<meta http-equiv="refresh" content="0; url=${SCORM_PAGE}#v=1&lang=${lang}&lesson=${id}" />
`.text;

export function scormManifest(lessons: readonly Lesson[]): string {
  const nameOf = ({ id, lang }: Lesson) => `${id}.${lang}`;
  return markup`<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="attention-lab" version="1.1" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="lessons"><organization identifier="lessons"><title>Attention Lab</title>
${lessons.map(
  (
    lesson,
  ) => markup`<item identifier="item-${nameOf(lesson)}" identifierref="${nameOf(lesson)}"><title>${titleOf(lesson)}</title></item>
`,
)}</organization></organizations>
<resources>
${lessons.map(
  (
    lesson,
  ) => markup`<resource identifier="${nameOf(lesson)}" type="webcontent" adlcp:scormtype="sco" href="${launchName(lesson)}"><file href="${launchName(lesson)}" /><file href="${SCORM_PAGE}" /></resource>
`,
)}</resources>
</manifest>
`.text;
}

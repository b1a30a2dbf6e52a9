// The document around an article, a sheet or a key: its head, and the way to the other forms.
import type { Lang } from '../../i18n/lang.ts';
import type { Lesson } from '../lesson.ts';
import { type Markup, markup } from './markup.ts';
import { type FormId, suffix } from './paths.ts';
import { formWords } from './words.ts';

/** A page of the site, from a form of a lesson. */
export const siteLink = (page: string, lang: Lang, fields: string): string =>
  `../../${page}.html#v=1&lang=${lang}${fields && `&${fields.replaceAll('|', '%7C')}`}`;

export const titleOf = ({ section, title }: Lesson): string =>
  section === 'own' ? title : `${section} ${title}`;

export function document(lang: Lang, title: string, body: Markup, form?: FormId): string {
  const isPaper = form === 'sheet' || form === 'key';
  return markup`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>${title} · Attention Lab</title>
<link rel="icon" href="data:," />
<link rel="stylesheet" href="../forms.css" />
${form === 'article' && markup`<script type="module" src="../../lesson-article.js"></script>`}
</head>
<body${isPaper && markup` class="sheet"`}>
${body}
</body>
</html>
`.text;
}

const rename: Record<Lang, Lang> = { en: 'zh-CN', 'zh-CN': 'en' };

/** The other forms of this lesson, and the same form in the other language. */
export function formLinks(lesson: Lesson, form: FormId): Markup {
  const words = formWords(lesson.lang);
  const { id, lang } = lesson;
  const others: [string, string][] = [
    [siteLink('course', lang, ''), words.course],
    [siteLink('index', lang, `lesson=${id}`), words.cards],
    [siteLink('index', lang, `theme=presenter&lesson=${id}`), words.slides],
  ];
  const forms = (['article', 'sheet', 'key'] as const).filter((other) => other !== form);
  for (const other of forms) others.push([`./${id}${suffix[other]}.html`, words[other]]);
  const there = rename[lang];
  return markup`<nav class="top">${others.map(
    ([href, text]) => markup`<a href="${href}">${text}</a>`,
  )}<a class="push" lang="${there}" hreflang="${there}" href="../${there}/${id}${suffix[form]}.html">${words.other_language}</a></nav>`;
}

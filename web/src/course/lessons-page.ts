// What the pages about lessons share: the lessons of a language, and a page to lay them out on.
import { css, LitElement } from 'lit';
import type { Lang } from '../i18n/lang.ts';
import { shared } from '../ui/style/shared.ts';
import { tokens } from '../ui/style/tokens.ts';
import { type FormId, pathOf } from './forms/paths.ts';
import type { Lesson } from './lesson.ts';
import { lessonIds, loadLesson } from './lessons.ts';

export class LessonsPage extends LitElement {
  static override properties = {
    lang: {},
    theme: { reflect: true },
    lessons: { state: true },
  };

  declare lang: Lang;
  declare theme: string;
  declare protected lessons: readonly Lesson[];

  static pageStyles = [
    tokens,
    shared,
    css`
      :host {
        display: block;
        min-height: 100vh;
        background: var(--al-paper);
      }
      .page {
        max-width: 1040px;
        margin: 0 auto;
        padding: var(--al-space-6) var(--al-space-5) var(--al-space-7);
      }
      h2 {
        margin: 0;
        font-size: 30px;
        line-height: 1.3;
      }
    `,
  ];

  constructor() {
    super();
    this.lessons = [];
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('lang')) void this.#load(this.lang);
  }

  async #load(lang: Lang): Promise<void> {
    const lessons = await Promise.all(lessonIds.map((id) => loadLesson(id, lang)));
    if (lang === this.lang) this.lessons = lessons.filter((lesson) => lesson !== undefined);
  }

  /** A lesson in one of its written forms. */
  protected form(form: FormId, lesson: Lesson): string {
    return `./${pathOf(form, lesson)}`;
  }

  /** A lesson before a class. */
  protected slides(lesson: Lesson): string {
    return `./index.html#v=1&lang=${this.lang}&theme=presenter&lesson=${lesson.id}`;
  }

  /** A page of the site, with language and appearance; `fields` of a link after them. */
  protected link(page: string, fields = ''): string {
    const theme = this.theme === 'auto' ? '' : `&theme=${this.theme}`;
    return `./${page}.html#v=1&lang=${this.lang}${theme}${fields}`;
  }
}

// The lessons in the order of the chapter: what each teaches, how long it takes, where the reader
// stands. A lesson opens beside the playground.
import { css, html, nothing } from 'lit';
import { define } from '../ui/define.ts';
import type { Lesson } from './lesson.ts';
import { LessonsPage } from './lessons-page.ts';
import { progressOf } from './progress.ts';
import { courseWords } from './words.ts';

export class AlCourse extends LessonsPage {
  static override styles = [
    ...LessonsPage.pageStyles,
    css`
      .lead {
        max-width: 40em;
        margin: var(--al-space-3) 0 var(--al-space-6);
        font-size: 17px;
        line-height: 1.7;
        color: var(--al-ink-2);
        text-wrap: pretty;
      }
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      ol > li {
        display: grid;
        grid-template-columns: 64px minmax(0, 1fr) max-content;
        gap: 4px var(--al-space-4);
        padding: var(--al-space-4) 0;
        border-top: var(--al-hairline) solid var(--al-line);
      }
      .section {
        padding-top: 3px;
        font-weight: 600;
        color: var(--al-ink-3);
      }
      h3 {
        margin: 0;
        font-size: 20px;
        line-height: 1.35;
      }
      h3 a {
        color: inherit;
        text-decoration: none;
      }
      h3 a:hover {
        text-decoration: underline;
        text-underline-offset: 4px;
      }
      ul {
        margin: 8px 0 0;
        padding-left: 18px;
        line-height: 1.7;
        color: var(--al-ink-2);
      }
      .forms {
        display: flex;
        gap: 16px;
        margin: 8px 0 0;
        font-size: 14px;
      }
      .forms a {
        color: var(--al-ink-2);
        text-underline-offset: 3px;
      }
      .facts {
        text-align: end;
        font-size: 14px;
        line-height: 1.7;
        color: var(--al-ink-3);
      }
      .go {
        display: inline-flex;
        align-items: center;
        min-height: 40px;
        margin-top: 4px;
        padding: 0 18px;
        border: 1.5px solid var(--al-ink);
        border-radius: var(--al-radius);
        font-size: 15px;
        font-weight: 600;
        color: var(--al-ink);
        text-decoration: none;
      }
      .go:hover {
        background: var(--al-ink);
        color: var(--al-paper);
      }
      @media (max-width: 600px) {
        ol > li {
          grid-template-columns: minmax(0, 1fr);
        }
        .facts {
          text-align: start;
        }
      }
    `,
  ];

  protected override render() {
    const words = courseWords(this.lang);
    return html`<div class="page">
      <h2>${words.title}</h2>
      <p class="lead">${words.lead}</p>
      <ol>
        ${this.lessons.map((lesson) => this.#lesson(lesson))}
      </ol>
    </div>`;
  }

  #lesson(lesson: Lesson) {
    const words = courseWords(this.lang);
    const { answers } = progressOf(lesson);
    const href = this.link('index', `&lesson=${lesson.id}`);
    const acts = lesson.cards.filter(({ act }) => act).length;
    return html`<li>
      <span class="section">${lesson.section}</span>
      <div>
        <h3><a href=${href}>${lesson.title}</a></h3>
        <ul>
          ${lesson.goals.map((goal) => html`<li>${goal}</li>`)}
        </ul>
        <p class="forms">
          <a href=${this.form('article', lesson)}>${words.as_text}</a>
          <a href=${this.form('sheet', lesson)}>${words.sheet}</a>
        </p>
      </div>
      <div class="facts">
        ${words.minutes(lesson.minutes)} · ${words.cards(lesson.cards.length)}
        ${answers.length > 0 ? html`<br />${words.done_of(answers.length, acts)}` : nothing}<br />
        <a class="go" href=${href}>${answers.length > 0 ? words.go_on : words.begin}</a>
      </div>
    </li>`;
  }
}

define('al-course', AlCourse);

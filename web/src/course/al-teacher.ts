// The teacher's page as one element: what web/lessons/teacher.json and the lessons themselves say.
import { css, html } from 'lit';
import teacher from '../../lessons/teacher.json';
import type { Lang } from '../i18n/lang.ts';
import { define } from '../ui/define.ts';
import type { Lesson } from './lesson.ts';
import { LessonsPage } from './lessons-page.ts';
import { type TeacherWords, teacherWords } from './teacher-words.ts';

/** Where a claim is shown: a picture, a lesson or a page. */
type Target =
  | { state: Record<Lang, string> }
  | { lesson: string }
  | { page: string; state?: string };

interface Claim {
  section: string;
  verdict: keyof TeacherWords['verdict'];
  to: Target;
  words: Record<Lang, { claim: string; how: string }>;
}

const claims = teacher.claims as Claim[];

export class AlTeacher extends LessonsPage {
  static override styles = [
    ...LessonsPage.pageStyles,
    css`
      .page {
        line-height: 1.6;
      }
      h3 {
        margin: var(--al-space-7) 0 var(--al-space-3);
        font-size: 21px;
      }
      .lead,
      .note {
        max-width: 44em;
        color: var(--al-ink-2);
      }
      .plan {
        margin: 0 0 var(--al-space-5);
      }
      .bar {
        display: flex;
        gap: 2px;
      }
      .bar div {
        min-width: 0;
        padding: 8px 10px;
        border: 1px solid var(--al-line-2);
        font-size: 14px;
        line-height: 1.4;
        overflow-wrap: anywhere;
      }
      .bar b {
        display: block;
        color: var(--al-ink-3);
      }
      table {
        width: 100%;
        border-collapse: collapse;
      }
      th,
      td {
        padding: 8px 12px 8px 0;
        border-bottom: 1px solid var(--al-line);
        text-align: start;
        vertical-align: top;
      }
      th {
        font-size: 14px;
        color: var(--al-ink-3);
      }
      .verdict {
        white-space: nowrap;
      }
      a {
        color: inherit;
        text-underline-offset: 3px;
      }
      summary {
        cursor: pointer;
        min-height: 32px;
      }
      @media (max-width: 640px) {
        .bar {
          flex-direction: column;
        }
        table {
          display: block;
          overflow-x: auto;
        }
        th.how,
        td.how {
          display: none;
        }
      }
    `,
  ];

  protected override render() {
    const words = teacherWords(this.lang);
    return html`<div class="page">
      <h2>${words.title}</h2>
      <p class="lead">${words.lead}</p>
      <h3>${words.plans}</h3>
      ${this.#plans(words)}
      <h3>${words.claims}</h3>
      ${this.#claims(words)}
      <h3>${words.errata}</h3>
      <ul>
        ${teacher.errata[this.lang].map((text) => html`<li>${text}</li>`)}
      </ul>
      <h3>${words.misconceptions}</h3>
      ${this.#misconceptions(words)}
      <h3>${words.key}</h3>
      <details>
        <summary>${words.key_note}</summary>
        ${this.lessons.map((lesson) => this.#key(lesson))}
      </details>
      <p class="note">${words.licence}</p>
    </div>`;
  }

  #plans(words: TeacherWords) {
    return teacher.plans[this.lang].map(
      ({ title, parts }) => html`<section class="plan">
        <h4>${title}</h4>
        <div class="bar">
          ${parts.map(
            ([minutes, what]) => html`<div .style=${`flex: ${minutes} 1 0`}>
              <b>${words.minutes(Number(minutes))}</b>${what}
            </div>`,
          )}
        </div>
      </section>`,
    );
  }

  #claims(words: TeacherWords) {
    const shown = claims.filter(({ verdict }) => verdict === 'shown').length;
    return html`<p class="note">${words.claims_note(shown, claims.length)}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">§</th>
            <th scope="col">${words.claim}</th>
            <th scope="col" class="how">${words.how}</th>
            <td></td>
          </tr>
        </thead>
        <tbody>
          ${claims.map((claim) => {
            const { claim: text, how } = claim.words[this.lang];
            return html`<tr>
              <td>${claim.section}</td>
              <td>${text}</td>
              <td class="how">${how}</td>
              <td class="verdict">
                ${words.verdict[claim.verdict]} · <a href=${this.#href(claim.to)}>${words.open}</a>
              </td>
            </tr>`;
          })}
        </tbody>
      </table>`;
  }

  #misconceptions(words: TeacherWords) {
    return html`<table>
      <thead>
        <tr>
          <td></td>
          <th scope="col">${words.belief}</th>
          <th scope="col">${words.run}</th>
          <th scope="col">${words.asked_in}</th>
        </tr>
      </thead>
      <tbody>
        ${Object.entries(teacher.misconceptions).map(([id, byLang]) => {
          const { belief, run } = byLang[this.lang];
          const asking = this.lessons.filter(({ cards }) =>
            cards.some(
              ({ act }) =>
                act?.kind === 'predict' && act.options.some((one) => one.misconception === id),
            ),
          );
          return html`<tr>
            <td>${id}</td>
            <td>${belief}</td>
            <td>${run}</td>
            <td>
              ${asking.map((lesson) => html`<a href=${this.#href({ lesson: lesson.id })}>${lesson.section}</a> `)}
            </td>
          </tr>`;
        })}
      </tbody>
    </table>`;
  }

  #key(lesson: Lesson) {
    return html`<h4>${lesson.section} ${lesson.title}</h4>
      <ol>
        ${lesson.cards.map(({ say, act }) => {
          const right = act?.kind === 'predict' ? act.options.find((one) => one.right) : undefined;
          const value = act?.kind === 'number' ? act.value : undefined;
          return html`<li>
            ${say.replace(/\{[nq]:([^}|]*)[^}]*\}/g, '$1')} <b>${right?.text ?? value ?? ''}</b>
          </li>`;
        })}
      </ol>`;
  }

  #href(to: Target): string {
    if ('page' in to) return this.link(to.page, to.state && `&${to.state}`);
    if ('lesson' in to) return this.link('index', `&lesson=${to.lesson}`);
    return this.link('index', `&${to.state[this.lang].replaceAll('|', '%7C')}`);
  }
}

define('al-teacher', AlTeacher);

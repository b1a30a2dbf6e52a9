// The teacher's page as one element: what web/lessons/teacher.json and the lessons themselves say.
import { css, html } from 'lit';
import teacher from '../../lessons/teacher.json';
import type { Lang } from '../i18n/lang.ts';
import { define } from '../ui/define.ts';
import { LessonsPage } from './lessons-page.ts';
import { moments, type PresetId, presetIds, presets, showables } from './shown.ts';
import { type TeacherWords, teacherWords } from './teacher-words.ts';
import './al-results.ts';

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
  static override properties = { ...LessonsPage.properties, preset: { state: true } };

  declare private preset: PresetId;

  constructor() {
    super();
    this.preset = 'class';
  }

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
      .presets {
        display: flex;
        gap: 8px;
        margin: 8px 0;
      }
      .presets button {
        min-height: 36px;
      }
      .presets [aria-pressed='true'] {
        background: var(--al-ink);
        color: var(--al-paper);
      }
      .verdict {
        white-space: nowrap;
      }
      a {
        color: inherit;
        text-underline-offset: 3px;
      }
      td a {
        display: inline-block;
        min-width: 24px;
        min-height: 24px;
        text-align: center;
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
      <h3>${words.forms}</h3>
      ${this.#forms(words)}
      <h3>${words.claims}</h3>
      ${this.#claims(words)}
      <h3>${words.errata}</h3>
      <ul>
        ${teacher.errata[this.lang].map((text) => html`<li>${text}</li>`)}
      </ul>
      <h3>${words.misconceptions}</h3>
      ${this.#misconceptions(words)}
      <h3>${words.shown}</h3>
      ${this.#shown(words)}
      <h3>${words.results}</h3>
      <p class="note">${words.results_note}</p>
      <al-results .lang=${this.lang}></al-results>
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

  /** Every lesson, and what it can be handed out as. */
  #forms(words: TeacherWords) {
    return html`<p class="note">${words.key_note}</p>
      <table>
        <tbody>
          ${this.lessons.map(
            (lesson) => html`<tr>
              <td>${lesson.section}</td>
              <td>
                <a href=${this.#href({ lesson: lesson.id })}>${lesson.title}</a><br />
                <span class="note">${words.goals}: ${lesson.goals.join(words.and_then)}</span>
              </td>
              <td>${words.minutes(lesson.minutes)}</td>
              <td><a href=${this.slides(lesson)}>${words.slides}</a></td>
              <td><a href=${this.form('article', lesson)}>${words.article}</a></td>
              <td><a href=${this.form('sheet', lesson)}>${words.sheet}</a></td>
              <td><a href=${this.form('key', lesson)}>${words.key}</a></td>
            </tr>`,
          )}
        </tbody>
      </table>`;
  }

  #shown(words: TeacherWords) {
    const table = presets[this.preset];
    return html`<p class="note">${words.shown_note}</p>
      <div class="presets" role="group" aria-label=${words.preset_links}>
        ${presetIds.map(
          (id) => html`<button
            class="bordered"
            aria-pressed=${this.preset === id}
            @click=${() => {
              this.preset = id;
            }}
          >
            ${words.presets[id]}
          </button>`,
        )}
      </div>
      <table>
        <thead>
          <tr>
            <td></td>
            ${moments.map((moment) => html`<th scope="col">${words.moments[moment]}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${showables.map(
            (what) => html`<tr>
              <th scope="row">${words.showables[what]}</th>
              ${moments.map((moment) => html`<td>${table[moment].includes(what) ? words.yes : words.no}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>`;
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

  #href(to: Target): string {
    if ('page' in to) return this.link(to.page, to.state && `&${to.state}`);
    if ('lesson' in to) {
      const preset = this.preset === 'class' ? '' : `/${this.preset}`;
      return this.link('index', `&lesson=${to.lesson}${preset}`);
    }
    return this.link('index', `&${to.state[this.lang].replaceAll('|', '%7C')}`);
  }
}

define('al-teacher', AlTeacher);

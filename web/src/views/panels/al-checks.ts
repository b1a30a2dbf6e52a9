// <al-checks>: the identities of attention as the engine measured them on the text: a tick only where
// numbers were compared and the largest error is within its tolerance.

import { css, html, LitElement, nothing } from 'lit';
import { type CheckWords, checkWords, otherLang } from '../../i18n/checks.ts';
import type { Lang } from '../../i18n/lang.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { count, power } from '../../ui/format.ts';
import { section } from '../../ui/style/section.ts';
import { shared } from '../../ui/style/shared.ts';
import type { Check } from '../../worker/protocol.ts';

type State = keyof CheckWords['state'];

export class AlChecks extends LitElement {
  static override properties = {
    checks: { attribute: false },
    running: { type: Boolean },
    lang: { type: String },
  };

  /** Of the text and mask in the picture; null: not measured. */
  declare checks: readonly Check[] | null;
  declare running: boolean;
  declare lang: Lang;

  static override styles = [
    shared,
    section,
    css`
      table {
        width: 100%;
        margin-top: var(--al-space-3);
        border-collapse: collapse;
        font-size: var(--al-text-control);
      }
      th,
      td {
        padding: 6px 0 6px var(--al-space-4);
        border-bottom: var(--al-hairline) solid var(--al-line);
        text-align: end;
        font-weight: 400;
        white-space: nowrap;
      }
      thead th {
        color: var(--al-ink-3);
        font-size: var(--al-text-note);
      }
      th:first-child {
        padding-left: 0;
        text-align: start;
        white-space: normal;
      }
      tbody th:first-child {
        position: relative;
        padding-left: 1.85em;
      }
      .mark {
        position: absolute;
        left: 0;
        font-weight: 700;
        color: var(--al-ink-3);
      }
      .passed .mark {
        color: var(--al-value);
      }
      .failed .mark {
        color: var(--al-accent);
      }
      small {
        display: block;
        font-size: var(--al-text-note);
        color: var(--al-ink-3);
      }
      .sum {
        margin: var(--al-space-3) 0 0;
        font-weight: 700;
      }
      @container (max-width: 519px) {
        .cases,
        .tolerance {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.checks = null;
    this.running = false;
    this.lang = 'en';
  }

  protected override render() {
    const words = checkWords(this.lang);
    const label = this.running ? words.running : this.checks ? words.again : words.run;
    return html`<header>
        <h2>${words.title}</h2>
        <p class="quiet">${words.intro}</p>
        <button
          class="bordered"
          ?disabled=${this.running}
          @click=${() => emit(this, 'checks-run')}
        >
          ${label}
        </button>
      </header>
      ${this.checks ? this.#results(this.checks, words) : nothing}`;
  }

  #results(checks: readonly Check[], words: CheckWords) {
    const other = otherLang[this.lang];
    return html`<table>
        <thead>
          <tr>
            <th scope="col">${words.columns.check}</th>
            <th scope="col">${words.columns.error}</th>
            <th scope="col" class="tolerance">${words.columns.tolerance}</th>
            <th scope="col" class="cases">${words.columns.cases}</th>
          </tr>
        </thead>
        <tbody>
          ${checks.map((check) => {
            const state = stateOf(check);
            return html`<tr class=${state}>
              <th scope="row">
                <span class="mark" role="img" aria-label=${words.state[state]}>${MARKS[state]}</span>
                ${words.name[check.id]}
                <small lang=${other}>${checkWords(other).name[check.id]}</small>
              </th>
              <td>${check.cases === 0 ? words.state.nothing : power(check.largest_error)}</td>
              <td class="tolerance">
                ${check.tolerance === 0 ? words.exactly : power(check.tolerance)}
              </td>
              <td class="cases">${count(check.cases)}</td>
            </tr>`;
          })}
        </tbody>
      </table>
      <p class="sum">${summary(checks, words)}</p>`;
  }
}

const MARKS: Record<State, string> = { passed: '✓', failed: '✗', nothing: '–' };

/** Nothing compared is nothing shown. */
function stateOf({ cases, passed }: Check): State {
  if (cases === 0) return 'nothing';
  return passed ? 'passed' : 'failed';
}

function summary(checks: readonly Check[], words: CheckWords): string {
  const failed = checks.filter((check) => stateOf(check) === 'failed').length;
  if (failed > 0) return words.some_failed(failed);
  const measured = checks.filter((check) => stateOf(check) === 'passed');
  const numbers = measured.reduce((total, { cases }) => total + cases, 0);
  return words.all_passed(measured.length, count(numbers));
}

define('al-checks', AlChecks);

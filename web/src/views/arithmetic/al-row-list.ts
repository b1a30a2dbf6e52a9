// <al-row-list>: the row in focus as a class reads it from the back: whom the query looks at, one line a
// key, one bar, one number. A long row shows its largest.
import { css, html, LitElement, nothing } from 'lit';
import { costOf } from '../../formulas/cost-name.ts';
import type { Lang } from '../../i18n/lang.ts';
import { shellWords } from '../../i18n/shell.ts';
import { stageWords } from '../../i18n/stage.ts';
import { type MechanismId, mechanisms } from '../../mechanisms/index.ts';
import type { Projection } from '../../state/view.ts';
import { define } from '../../ui/define.ts';
import { decimal, textLength } from '../../ui/format.ts';
import { shared } from '../../ui/style/shared.ts';
import type { Overview, Step } from '../../worker/protocol.ts';
import { costText } from '../counter/count-text.ts';
import { largestPlaces } from './softmax-ledger.ts';

const MOST_ROWS = 7;

export class AlRowList extends LitElement {
  static override properties = {
    overview: { attribute: false },
    step: { attribute: false },
    tokens: { attribute: false },
    mechanism: {},
    projections: { attribute: false },
    lang: {},
  };

  declare overview: Overview | null;
  declare step: Step | null;
  declare tokens: readonly string[];
  declare mechanism: MechanismId;
  declare projections: readonly Projection[];
  declare lang: Lang;

  static override styles = [
    shared,
    css`
      h3 {
        display: flex;
        align-items: center;
        gap: 16px;
        margin: 0 0 22px;
        font-size: 32px;
        font-weight: 500;
      }
      .query {
        padding: 4px 12px;
        border-radius: 6px;
        background: var(--al-accent);
        color: var(--al-on-accent);
        font-weight: 700;
      }
      ol {
        display: grid;
        grid-template-columns: minmax(60px, max-content) minmax(0, 1fr) max-content;
        gap: 10px 20px;
        align-items: center;
        margin: 0;
        padding: 0;
        list-style: none;
        font-size: 27px;
      }
      li {
        display: contents;
      }
      .token {
        max-width: 7em;
        overflow: hidden;
        white-space: nowrap;
        text-overflow: ellipsis;
      }
      .bar {
        height: 30px;
      }
      .bar i {
        display: block;
        height: 100%;
        min-width: 2px;
        border-radius: 3px;
        background: var(--al-ink-2);
      }
      .largest .token {
        color: var(--al-key);
        font-weight: 700;
      }
      .largest .bar i {
        background: var(--al-accent);
      }
      .largest b {
        font-weight: 700;
      }
      b {
        font-weight: 400;
        text-align: end;
      }
      .sum {
        display: flex;
        justify-content: space-between;
        margin: 16px 0 0;
        padding-top: 14px;
        border-top: 3px solid var(--al-ink);
        font-size: 27px;
      }
      .pairs {
        margin: 18px 0 0;
        font-size: 22px;
        color: var(--al-ink-2);
      }
      .pairs b {
        margin: 0 8px;
        font-size: 34px;
        font-weight: 700;
        color: var(--al-ink);
      }
      .pairs span {
        margin-inline-start: 24px;
      }
      /* Seven lines, their sum and the counter above the dock of a low screen. */
      @media (max-height: 800px) {
        h3 {
          margin-bottom: 8px;
        }
        ol {
          row-gap: 2px;
          line-height: 1.3;
        }
        .bar {
          height: 26px;
        }
        .sum {
          margin-top: 8px;
          padding-top: 8px;
        }
        .pairs {
          margin-top: 6px;
        }
      }
    `,
  ];

  protected override render() {
    const { overview, step, tokens } = this;
    const row = step?.row;
    if (!overview || !row) return nothing;
    const words = shellWords(this.lang);
    const weights = row.weight.length > 0 ? row.weight : row.score;
    const areWeights = row.weight.length > 0;
    const places = largestPlaces(weights, MOST_ROWS);
    const most = Math.max(...places.map((place) => Math.abs(weights[place] ?? 0)));
    const largest = places.find((place) => Math.abs(weights[place] ?? 0) === most);
    const scale = areWeights ? 1 : most || 1;
    return html`<h3>
        <span class="query">${tokens[row.i]}</span> ${areWeights ? words.looks_at : words.scores_of}
      </h3>
      <ol>
        ${places.map((place) => {
          const value = weights[place] ?? 0;
          const written = place < row.written || areWeights;
          return html`<li class=${place === largest && written ? 'largest' : ''}>
            <span class="token">${tokens[row.j[place] ?? -1]}</span>
            <span class="bar"
              ><i .style=${`width:${written ? (Math.min(1, Math.abs(value) / scale) * 100).toFixed(1) : 0}%`}></i
            ></span>
            <b>${written ? decimal(value) : ''}</b>
          </li>`;
        })}
      </ol>
      ${areWeights && overview.normalized ? html`<p class="sum"><span>${words.sum}</span><b>${decimal(weights.reduce((sum, value) => sum + value, 0))}</b></p>` : nothing}
      ${this.#cost(overview)}`;
  }

  /** What it costs, here and at the longest projected length. */
  #cost(overview: Overview) {
    const name = mechanisms[this.mechanism].compared;
    const far = this.projections.at(-1);
    const there = far?.values[this.mechanism];
    return html`<p class="pairs">
      ${stageWords(this.lang).counters[name]}<b>${costText(name, costOf(overview.closed_form, name))}</b>
      ${far && there ? html`<span>${textLength(far.n, this.lang)}: ${costText(name, costOf(there, name))}</span>` : nothing}
    </p>`;
  }
}

define('al-row-list', AlRowList);

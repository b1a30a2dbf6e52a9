// <al-merge>: what a device of the ring does with a block, for its last token in numbers: the result
// known before and the one from this block, each (out, lse), become one. Below, the pairs of every
// hop and device, and how well the layout keeps the devices busy.

import { css, html, LitElement, nothing } from 'lit';
import type { Lang } from '../../i18n/lang.ts';
import { type RingWords, ringWords } from '../../i18n/ring.ts';
import { bytes, count, decimal } from '../../ui/format.ts';
import type { Theme } from '../../ui/palette.ts';
import type { Overview, Partial, RingView, Step } from '../../worker/protocol.ts';
import { equationStyles } from './al-equation.css.ts';
import '../matrix/al-ghost.ts';
import { define } from '../../ui/define.ts';
import { exactness } from '../counter/exactness.ts';
import { viewOfArray } from '../stage/stage-input.ts';

const STRIP_WIDTH = 92; // px

export class AlMerge extends LitElement {
  static override properties = {
    overview: { attribute: false },
    step: { attribute: false },
    tokens: { attribute: false },
    lang: { type: String },
    theme: { type: String },
  };

  declare overview: Overview | null;
  declare step: Step | null;
  declare tokens: readonly string[];
  declare lang: Lang;
  declare theme: Theme;

  static override styles = [
    equationStyles,
    css`
      table.parts {
        font-size: var(--al-text-body);
        line-height: 1.7;
      }
      @media (max-height: 800px) {
        table.parts {
          line-height: 1.4;
        }
      }
      /* A projector on a low screen has no room for it. */
      .merge {
        display: var(--al-merge-note, block);
      }
      tr.together td {
        font-weight: 700;
      }
      .parts td:last-child {
        padding-inline-start: 12px;
        vertical-align: middle;
      }
      al-ghost {
        margin-inline-start: auto;
      }
      h2 {
        margin: 14px 0 6px;
        font-size: var(--al-text-note);
        font-weight: 400;
        color: var(--al-ink-3);
      }
      .work {
        display: grid;
        gap: 2px;
      }
      .cell {
        display: flex;
        align-items: flex-end;
        height: var(--cell-height);
        background: var(--al-sunk);
      }
      .cell i {
        width: 100%;
        background: var(--al-line-2);
      }
      .cell.done i {
        background: var(--al-ink-2);
      }
      .cell.none {
        background: repeating-linear-gradient(
          -45deg,
          var(--al-hatch-ground) 0 3px,
          var(--al-hatch) 3px 4px
        );
      }
      .cell.now {
        outline: 2px solid var(--al-accent);
      }
      .cell.now i {
        background: var(--al-accent);
      }
      .efficiency {
        display: flex;
        justify-content: space-between;
        align-items: baseline;
        margin-top: 8px;
      }
      .efficiency b {
        font-size: var(--al-text-lead);
      }
      @media (forced-colors: active) {
        .cell,
        .cell i {
          forced-color-adjust: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.overview = null;
    this.step = null;
    this.tokens = [];
    this.lang = 'en';
    this.theme = 'light';
  }

  protected override render() {
    const { overview, step } = this;
    const ring = step?.ring;
    if (!overview || !step || !ring) return nothing;
    const words = ringWords(this.lang);
    return html`${this.#now(step, ring, words)} ${this.#work(overview, ring, words)}
    ${exactness(overview, this.lang)}`;
  }

  #now(step: Step, ring: RingView, words: RingWords) {
    if (ring.device < 0) {
      return html`<header><span class="lead">${words.send_lead}</span></header>
        <div class="sum bare">
          <span class="line result">${bytes(step.facts.bytes ?? Number.NaN)}</span>
        </div>
        <p class="note">${words.send_note(ring.devices.length)}</p>`;
    }
    const device = html`<span class="lead">${words.device(ring.device + 1)}</span>`;
    if (ring.row < 0) {
      return html`<header>${device}</header>
        <p class="note">${words.idle_note(ring.device + 1)}</p>`;
    }
    const token = html`<span class="chip query">${this.tokens[ring.row] ?? ''}</span>`;
    if (ring.devices[ring.device]!.pairs === 0) {
      return html`<header>${token}${device}</header>
        <p class="note">${words.wait_note(ring.device + 1)}</p>`;
    }
    return html`<header>${token}<span class="lead">${words.merges}</span></header>
      ${this.#parts(ring, words)}
      <p class="note merge">${words.merge_note}</p>`;
  }

  #parts(ring: RingView, words: RingWords) {
    let limit = 0;
    for (const { out } of [ring.before, ring.arrived, ring.after]) {
      for (const value of out) limit = Math.max(limit, Math.abs(value));
    }
    const line = (name: string, part: Partial, share: number, kind = '') => html`<tr class=${kind}>
      <th scope="row">${name}</th>
      <td>${part.lse === Number.NEGATIVE_INFINITY ? '−∞' : decimal(part.lse)}</td>
      <td>${decimal(share)}</td>
      <td>${this.#strip(part, limit, words)}</td>
    </tr>`;
    return html`<table class="parts">
      <thead>
        <tr>
          <td></td>
          <th scope="col">lse</th>
          <th scope="col">${words.share}</th>
          <th scope="col">${words.out}</th>
        </tr>
      </thead>
      <tbody>
        ${line(words.before, ring.before, ring.factor)}
        ${line(words.arrived, ring.arrived, 1 - ring.factor)}
      </tbody>
      <tfoot>
        ${line(words.together, ring.after, 1, 'together')}
      </tfoot>
    </table>`;
  }

  #strip({ out, lse }: Partial, limit: number, words: RingWords) {
    if (lse === Number.NEGATIVE_INFINITY) return words.nothing_yet;
    return html`<al-ghost
      .view=${viewOfArray('out', out, 1, limit)}
      .cellWidth=${Math.max(2, Math.floor(STRIP_WIDTH / out.length))}
      .cellHeight=${16}
      .theme=${this.theme}
    ></al-ghost>`;
  }

  #work(overview: Overview, ring: RingView, words: RingWords) {
    const n = ring.devices.length;
    const most = Math.max(1, ...ring.work);
    const all = overview.kernel.score_pairs;
    return html`<h2>${words.work}</h2>
      <div class="work" role="list" .style=${`grid-template-columns:repeat(${n},1fr);--cell-height:${n > 6 ? 8 : 16}px`}>
        ${Array.from(ring.work, (pairs, at) => {
          const hop = Math.floor(at / n);
          const device = at % n;
          const now = hop === ring.hop && device === ring.device;
          const done =
            hop < ring.hop || (hop === ring.hop && (ring.device < 0 || device <= ring.device));
          const kind = `${pairs === 0 ? 'none' : ''} ${done ? 'done' : ''} ${now ? 'now' : ''}`;
          return html`<div
            class="cell ${kind}"
            role="listitem"
            aria-label=${words.work_cell(hop, device, words.pairs(count(pairs)))}
          >
            <i .style=${`height:${(100 * pairs) / most}%`}></i>
          </div>`;
        })}
      </div>
      <div class="efficiency">
        <span>${words.efficiency}</span><b>${decimal(100 * ring.efficiency, 0)} %</b>
      </div>
      <p class="note">${words.efficiency_note(count(all), n, count(ring.critical_path))}</p>`;
  }
}

define('al-merge', AlMerge);

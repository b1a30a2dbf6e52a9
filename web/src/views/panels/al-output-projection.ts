// <al-output-projection>: the last stage of an attention layer at one token: the outputs of all heads side by side,
// times W_O, added to the residual stream; one channel of the sum in numbers.

import { css, html, LitElement, nothing } from 'lit';
import { headWords } from '../../i18n/heads.ts';
import type { Lang } from '../../i18n/lang.ts';
import { shellWords } from '../../i18n/shell.ts';
import { decimal, equalsSign } from '../../ui/format.ts';
import type { Theme } from '../../ui/palette.ts';
import { section } from '../../ui/style/section.ts';
import { shared } from '../../ui/style/shared.ts';
import type { HeadId, OutputProjection } from '../../worker/protocol.ts';
import '../matrix/al-ghost.ts';
import { define } from '../../ui/define.ts';
import { indexOfLargestMagnitude, largestMagnitude } from '../../ui/largest.ts';
import { viewOfArray } from '../stage/stage-input.ts';

export class AlOutputProjection extends LitElement {
  static override properties = {
    mixed: { attribute: false },
    token: { type: String },
    selected: { type: String },
    lang: { type: String },
    theme: { type: String },
  };

  declare mixed: OutputProjection | null;
  declare token: string;
  declare selected: HeadId;
  declare lang: Lang;
  declare theme: Theme;

  static override styles = [
    shared,
    section,
    css`
      :host {
        min-height: 190px; /* the answer comes after the picture: nothing below may jump */
      }
      p {
        margin: 0 0 var(--al-space-3);
      }
      .heads {
        display: grid;
        grid-template-columns: repeat(7, minmax(0, max-content));
        gap: var(--al-space-1) var(--al-space-4);
        align-items: end;
      }
      .part > * {
        display: block;
      }
      .name {
        font-size: var(--al-text-note);
        color: var(--al-ink-2);
        white-space: nowrap;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .selected .name {
        font-weight: 700;
        color: var(--al-ink);
      }
      .sum {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 2px var(--al-space-2);
        margin-top: var(--al-space-3);
        padding-top: var(--al-space-2);
        border-top: 1.5px solid var(--al-ink);
        font-size: var(--al-text-equation);
      }
      .sum small {
        font-size: var(--al-text-note);
        color: var(--al-ink-3);
      }
      .sum .sign {
        color: var(--al-ink-3);
      }
      .result {
        font-weight: 700;
        color: var(--al-accent);
      }
      .term {
        white-space: nowrap;
      }
      .streams {
        display: grid;
        grid-template-columns: max-content minmax(0, max-content);
        align-items: center;
        gap: 3px var(--al-space-3);
        margin-top: var(--al-space-3);
        font-size: var(--al-text-note);
        color: var(--al-ink-3);
      }
      @container (max-width: 719px) {
        .heads {
          grid-template-columns: repeat(auto-fill, 100px);
        }
      }
    `,
  ];

  constructor() {
    super();
    this.mixed = null;
    this.token = '';
    this.selected = 'coreference';
    this.lang = 'en';
    this.theme = 'light';
  }

  protected override render() {
    const { mixed } = this;
    if (!mixed) return nothing;
    const words = headWords(this.lang);
    const names = shellWords(this.lang).head;
    const { heads, concat, sum } = mixed;
    const size = concat.length / heads.length;
    const limit = largestMagnitude(concat);
    const width = sum.length / (heads.length + 2);
    const line = (at: number) => sum.subarray(at * width, (at + 1) * width);
    const [x, y] = [line(0), line(heads.length + 1)];
    const parts = heads.map((_, h) => line(h + 1));
    const channel = indexOfLargestMagnitude(parts[heads.indexOf(this.selected)] ?? y);
    return html`<h2>${words.mix_title(this.token)}</h2>
      <p class="quiet">${words.mix_intro(heads.length, size, y.length)}</p>
      <div class="heads">
        ${heads.map(
          (head, h) => html`<div class="part ${head === this.selected ? 'selected' : ''}">
            <span class="name">${names[head]}</span>
            ${this.#strip(concat.subarray(h * size, (h + 1) * size), limit, 6, 18)}
          </div>`,
        )}
      </div>
      <div class="streams" aria-hidden="true">
        ${words.before} ${this.#strip(x, largestMagnitude(y), 4, 12, channel)} ${words.after}
        ${this.#strip(y, largestMagnitude(y), 4, 12, channel)}
      </div>
      <div class="sum">
        <small>${words.channel(channel + 1)}</small>
        <span class="term"><small>x</small> ${decimal(x[channel]!)}</span>
        ${heads.map((head, h) => {
          const part = parts[h]![channel]!;
          return html`<span class="term"
            ><span class="sign">${part < 0 ? '−' : '+'}</span> <small>${names[head]}</small>
            ${decimal(Math.abs(part))}</span
          >`;
        })}
        <span class="term"
          ><span class="sign">${equalsSign(
            [x, ...parts].map((values) => values[channel]!),
            y[channel]!,
          )}</span>
          <span class="result">${decimal(y[channel]!)}</span></span
        >
      </div>`;
  }

  #strip(values: Float32Array, limit: number, width: number, height: number, focus = -1) {
    return html`<al-ghost
      .view=${viewOfArray('out', values, 1, limit)}
      .cellWidth=${width}
      .cellHeight=${height}
      .gapX=${width > 4 ? 1 : 0}
      .focusCol=${focus}
      .strength=${focus < 0 ? 1 : 0.75}
      .theme=${this.theme}
    ></al-ghost>`;
  }
}

define('al-output-projection', AlOutputProjection);

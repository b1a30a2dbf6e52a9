// <al-multiples>: all heads of the layer on the same text, side by side: the weights of each as a
// thumbnail, and where its query row looks most. The head in focus is the one the stage enlarges.

import { css, html, LitElement, nothing } from 'lit';
import { headWords } from '../../i18n/heads.ts';
import type { Lang } from '../../i18n/lang.ts';
import { shellWords } from '../../i18n/shell.ts';
import type { HeadMaps } from '../../state/head-maps.ts';
import { headIds } from '../../state/settings.ts';
import { decimal } from '../../ui/format.ts';
import type { Theme } from '../../ui/palette.ts';
import { section } from '../../ui/style/section.ts';
import { shared } from '../../ui/style/shared.ts';
import type { HeadId, HeadMap } from '../../worker/protocol.ts';
import '../matrix/al-ghost.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { indexOfLargest, largestMagnitude } from '../../ui/largest.ts';
import { viewOfArray } from '../stage/stage-input.ts';

const THUMBNAIL = 96; // px

export class AlMultiples extends LitElement {
  static override properties = {
    maps: { attribute: false },
    query: { type: Number },
    selected: { type: String },
    tokens: { attribute: false },
    locked: { type: Boolean },
    lang: { type: String },
    theme: { type: String },
  };

  declare maps: HeadMaps | null;
  declare query: number;
  declare selected: HeadId;
  declare tokens: readonly string[];
  declare locked: boolean;
  declare lang: Lang;
  declare theme: Theme;

  static override styles = [
    shared,
    section,
    css`
      h2 {
        margin-bottom: var(--al-space-2);
      }
      .heads {
        display: grid;
        grid-template-columns: repeat(5, minmax(0, 1fr));
        gap: var(--al-space-3);
      }
      button {
        display: flex;
        align-items: flex-start;
        gap: 12px;
        height: auto;
        min-height: 116px;
        padding: 9px;
        border: 1.5px solid var(--al-line-2);
        text-align: start;
        white-space: normal;
      }
      button[aria-pressed='true'] {
        border-color: var(--al-ink);
        background: var(--al-sunk);
      }
      .map {
        flex: none;
        width: 96px;
        height: 96px;
        display: grid;
        align-content: center;
        justify-content: center;
      }
      .text {
        min-width: 0;
      }
      .text > * {
        display: block;
      }
      .name {
        font-size: var(--al-text-body);
        font-weight: 700;
      }
      .looks {
        display: flex;
        gap: 0.1em;
        white-space: nowrap;
      }
      /* Long tokens give way, the number does not. */
      .looks span {
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .job {
        font-size: var(--al-text-note);
        line-height: 1.35;
        color: var(--al-ink-3);
      }
      .share {
        font-size: var(--al-text-note);
        line-height: 1.35;
        color: var(--al-ink-2);
      }
      .query {
        color: var(--al-accent);
      }
      .key {
        color: var(--al-key);
      }
      b {
        white-space: nowrap;
      }
      @container (max-width: 1119px) {
        .heads {
          grid-template-columns: repeat(auto-fill, minmax(min(250px, 100%), 1fr));
        }
      }
    `,
  ];

  constructor() {
    super();
    this.maps = null;
    this.query = 0;
    this.tokens = [];
    this.locked = false;
    this.lang = 'en';
    this.theme = 'light';
  }

  protected override render() {
    const words = shellWords(this.lang);
    return html`<h2>${words.all_heads}</h2>
      <div class="heads" role="group" aria-label=${words.all_heads}>
        ${headIds.map((head) => {
          const map = this.maps?.maps[head];
          return html`<button
            aria-pressed=${head === this.selected}
            ?disabled=${this.locked && head !== this.selected}
            @click=${() => emit(this, 'head-select', { head })}
          >
            <span class="map">${map ? this.#map(map) : nothing}</span>
            <span class="text">
              <span class="name">${words.head[head]}</span>
              <span class="looks">${map ? this.#looks(map.weights) : nothing}</span>
              <span class="job">${headWords(this.lang).job[head]}</span>
              <span class="share">${map ? this.#share(map) : nothing}</span>
            </span>
          </button>`;
        })}
      </div>`;
  }

  /** The share of its weight on the intended keys; signed weights have none. */
  #share({ kind, share, jobs }: HeadMap) {
    if (kind === 'signed') return nothing;
    const words = headWords(this.lang);
    return jobs === 0 ? words.no_job : words.on_target(decimal(share), jobs);
  }

  #map({ weights, kind }: HeadMap) {
    const { tokens, visible } = this.maps!;
    const n = tokens.length;
    const pitch = THUMBNAIL / n;
    const gap = pitch >= 6 ? 1 : 0;
    const cell = Math.max(1, Math.floor(pitch) - gap);
    const limit = largestMagnitude(weights);
    return html`<al-ghost
      .view=${viewOfArray('probs', weights, n, kind === 'signed' ? limit : 1, kind)}
      .visible=${visible}
      .cellWidth=${cell}
      .cellHeight=${cell}
      .gapX=${gap}
      .gapY=${gap}
      .strength=${0.6}
      .focusRow=${this.query}
      .theme=${this.theme}
    ></al-ghost>`;
  }

  /** The key that the query's row gives most weight. */
  #looks(weights: Float32Array) {
    const n = this.maps!.tokens.length;
    const row = weights.subarray(this.query * n, (this.query + 1) * n);
    if (row.length === 0) return nothing;
    const best = indexOfLargest(row);
    return html`<span class="query">${this.tokens[this.query] ?? ''}</span> →
      <span class="key">${this.tokens[best] ?? ''}</span> <b>${decimal(row[best]!)}</b>`;
  }
}

define('al-multiples', AlMultiples);

// <al-layer-heads>: on a phone, the heads of one layer large enough for a finger, and the way to the layers
// before and after it.
import { css, html, LitElement } from 'lit';
import type { Lang } from '../i18n/lang.ts';
import { define } from '../ui/define.ts';
import { emit } from '../ui/emit.ts';
import { icons } from '../ui/icons.ts';
import type { Theme } from '../ui/palette.ts';
import { shared } from '../ui/style/shared.ts';
import './al-head-grid.ts';
import type { Label } from './labels.ts';
import type { Thumbnails } from './protocol.ts';
import { modelsWords } from './words.ts';

/** Pixels for all heads together, and the least for one. */
const WIDTH = 340;
const LEAST = 26;
const GAP = 2;

export class AlLayerHeads extends LitElement {
  static override properties = {
    lang: { type: String },
    theme: { type: String },
    thumbnails: { attribute: false },
    labels: { attribute: false },
    names: { attribute: false },
    layers: { type: Number },
    heads: { type: Number },
    layer: { type: Number },
    head: { type: Number },
  };

  declare lang: Lang;
  declare theme: Theme;
  /** Of all heads of the model, like labels and names: [layers × heads]. */
  declare thumbnails: Thumbnails;
  declare labels: readonly Label[];
  declare names: readonly string[];
  declare layers: number;
  declare heads: number;
  declare layer: number;
  declare head: number;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      .step {
        display: flex;
        align-items: center;
        justify-content: space-between;
        margin: 6px 0;
      }
      button {
        min-width: 44px;
        min-height: 40px;
      }
    `,
  ];

  protected override render() {
    const words = modelsWords(this.lang);
    const { layer, heads } = this;
    const [begin, end] = [layer * heads, (layer + 1) * heads];
    const { size, weights } = this.thumbnails;
    const area = size * size;
    const thumbnails = { size, weights: weights.subarray(begin * area, end * area) };
    const name = words.layer_name(layer);
    return html`<div class="step">
        <button
          class="bordered"
          aria-label=${words.layer_before}
          ?disabled=${layer === 0}
          @click=${() => this.#choose(layer - 1, this.head)}
        >
          ${icons.back}
        </button>
        <b>${name}</b>
        <button
          class="bordered"
          aria-label=${words.layer_after}
          ?disabled=${layer === this.layers - 1}
          @click=${() => this.#choose(layer + 1, this.head)}
        >
          ${icons.next}
        </button>
      </div>
      <al-head-grid
        .thumbnails=${thumbnails}
        .layers=${heads}
        .heads=${1}
        .group=${1}
        .labels=${this.labels.slice(begin, end)}
        .names=${this.names.slice(begin, end)}
        .layer=${this.head}
        .head=${0}
        .cell=${Math.max(LEAST, Math.floor(WIDTH / heads) - GAP)}
        .theme=${this.theme}
        .label=${name}
        @head-choose=${(event: CustomEvent<{ layer: number }>) => {
          event.stopPropagation();
          this.#choose(layer, event.detail.layer);
        }}
        @grid-zoom=${(event: Event) => event.stopPropagation()}
      ></al-head-grid>`;
  }

  #choose(layer: number, head: number): void {
    emit(this, 'head-choose', { layer, head });
  }
}

define('al-layer-heads', AlLayerHeads);

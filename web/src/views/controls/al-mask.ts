// <al-mask>: the mask as a small truth table, straight from the engine: a dark cell is a pair that may
// look. Its edges can be dragged, or moved with the arrow keys.

import { css, html, LitElement, nothing, svg } from 'lit';
import { controlWords } from '../../i18n/controls.ts';
import type { Lang } from '../../i18n/lang.ts';
import { fieldsOf } from '../../mechanisms/index.ts';
import { parameterOf } from '../../parameters/index.ts';
import { mask } from '../../parameters/mask.ts';
import { termsOf } from '../../parameters/parameter.ts';
import type { Settings } from '../../state/settings.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { shared } from '../../ui/style/shared.ts';
import type { VisibleKeys } from '../../worker/protocol.ts';
import {
  type HandleId,
  handleIds,
  keyedValue,
  mostOf,
  nearest,
  type Point,
  placeOf,
  valueAt,
} from './mask-handles.ts';

const MOST_TOKENS = 12; // a longer text shows its first ones
const SIDE = 108; // px
const MARGIN = 12; // px around the table, for handles on its edge

export class AlMask extends LitElement {
  static override properties = {
    visible: { attribute: false },
    settings: { attribute: false },
    locked: { attribute: false },
    lang: { type: String },
  };

  declare visible: VisibleKeys;
  declare settings: Settings;
  declare locked: ReadonlySet<string>;
  declare lang: Lang;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        width: fit-content;
      }
      .table {
        position: relative;
        padding: ${MARGIN}px;
        margin: ${-MARGIN}px 0 0 ${-MARGIN}px;
        cursor: grab;
        touch-action: none;
      }
      .table.dragged {
        cursor: grabbing;
      }
      .locked {
        cursor: default;
      }
      svg {
        overflow: visible;
      }
      .seen {
        fill: var(--al-ink);
      }
      .hidden {
        fill: var(--al-hatch-ground);
        stroke: var(--al-line-2);
        stroke-width: 0.5;
      }
      .handle {
        position: absolute;
        width: 24px;
        height: 24px;
        margin: -12px 0 0 -12px;
        display: grid;
        place-items: center;
        border-radius: 50%;
        outline-offset: -1px;
      }
      .handle::before {
        content: '';
        width: 12px;
        height: 12px;
        border: 2px solid var(--al-ink);
        border-radius: 50%;
        background: var(--al-surface);
        box-shadow: 0 0 0 2px var(--al-paper);
      }
      .handle:hover::before {
        background: var(--al-ink);
      }
      @media (forced-colors: active) {
        .seen {
          fill: CanvasText;
        }
        .hidden {
          fill: Canvas;
          stroke: GrayText;
        }
      }
    `,
  ];

  #dragged: HandleId | null = null;
  /** The place of the picture when pressed: a wider window makes the ledger above it longer. */
  #frame: DOMRect | null = null;

  get #size(): number {
    return Math.min(this.visible.end.length, MOST_TOKENS);
  }

  /** Px of a cell and the gap after it. */
  get #pitch(): number {
    return Math.floor(SIDE / this.#size);
  }

  get #handles(): readonly HandleId[] {
    const fields = fieldsOf(this.settings.mechanism, this.settings);
    return handleIds.filter((id) => fields.includes(id) && !this.locked.has(id));
  }

  override render() {
    const { visible } = this;
    const size = this.#size;
    if (size === 0) return nothing;
    const pitch = this.#pitch;
    const cells = [];
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        const seen = j < visible.sink_end[i]! || (visible.begin[i]! <= j && j < visible.end[i]!);
        cells.push(svg`<rect class=${seen ? 'seen' : 'hidden'} x=${j * pitch + 0.5}
          y=${i * pitch + 0.5} width=${pitch - 1.5} height=${pitch - 1.5} rx="1.5"></rect>`);
      }
    }
    const handles = this.#handles;
    return html`<div
      class="table ${handles.length === 0 ? 'locked' : ''} ${this.#dragged ? 'dragged' : ''}"
      @pointerdown=${this.#press}
      @pointermove=${this.#drag}
      @pointerup=${this.#release}
      @pointercancel=${this.#release}
      @pointerenter=${this.#explain}
      @pointerleave=${() => emit(this, 'al-tip', null)}
    >
      <svg width=${size * pitch} height=${size * pitch} role="img" aria-label=${controlWords(this.lang).mask_name(size)}>
        ${cells}
      </svg>
      ${handles.map((id) => this.#handle(id))}
    </div>`;
  }

  #handle(id: HandleId) {
    const { x, y } = placeOf(id, this.settings, this.#size);
    const place = `left:${MARGIN + x * this.#pitch}px;top:${MARGIN + y * this.#pitch}px`;
    return html`<div
      class="handle"
      role="slider"
      tabindex="0"
      data-id=${id}
      aria-label=${parameterOf(id)?.words[this.lang].name}
      aria-valuemin="0"
      aria-valuemax=${Math.max(mostOf(id, this.#size), this.settings[id])}
      aria-valuenow=${this.settings[id]}
      .style=${place}
      @keydown=${(event: KeyboardEvent) => this.#key(id, event)}
    ></div>`;
  }

  #pointed(event: PointerEvent): Point {
    const { left, top, width } = this.#frame!;
    const cell = width / this.#size; // the page may be scaled by an embedding one
    return { x: (event.clientX - left) / cell, y: (event.clientY - top) / cell };
  }

  #press(event: PointerEvent): void {
    const handles = this.#handles;
    if (event.button !== 0 || handles.length === 0) return;
    this.#frame = this.renderRoot.querySelector('svg')!.getBoundingClientRect();
    const held = event.composedPath()[0] as HTMLElement;
    const id = handles.find((one) => one === held.dataset?.id);
    this.#dragged = id ?? nearest(handles, this.settings, this.#pointed(event), this.#size);
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    emit(this, 'al-tip', null);
    if (!id) this.#drag(event); // a press beside it brings the handle here
  }

  #drag(event: PointerEvent): void {
    if (!this.#dragged) return;
    this.#set(this.#dragged, valueAt(this.#dragged, this.#pointed(event), this.#size));
  }

  #release(): void {
    this.#dragged = null;
    this.requestUpdate();
  }

  #key(id: HandleId, event: KeyboardEvent): void {
    const value = keyedValue(event.key, this.settings[id], mostOf(id, this.#size));
    if (value === null) return;
    event.preventDefault();
    event.stopPropagation(); // the page's own arrow keys step
    this.#set(id, value);
  }

  #set(id: HandleId, value: number): void {
    if (value !== this.settings[id]) emit(this, 'parameter-change', { [id]: value });
  }

  #explain(event: PointerEvent): void {
    if (this.#dragged || event.pointerType !== 'mouse') return;
    emit(this, 'al-tip', {
      anchor: (event.currentTarget as Element).getBoundingClientRect(),
      title: termsOf(mask, this.lang),
      body: controlWords(this.lang).mask_how,
    });
  }
}

define('al-mask', AlMask);

// <al-graph>: arrows that a visitor draws between positions, above; what the first layer has learned
// of them, below. Pointer: from one position to another. Keyboard: a list of parents for each.
import { css, html, LitElement, nothing, svg } from 'lit';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { decimal } from '../../ui/format.ts';
import { shared } from '../../ui/style/shared.ts';
import { cut, join, NODES, NONE, type Parents, startOf, starts } from './graph.ts';
import type { GraphWords } from './graph-words.ts';

const STEP = 58;
const WIDTH = NODES * STEP;
const MIDDLE = 150;
const HALF = 19; // of a node
const HEIGHT = 2 * MIDDLE;
const SHOWN = 0.04; // weights below are not drawn

const center = (node: number) => (node + 0.5) * STEP;

/** From one position over (up) or under the row to another. */
function arc(from: number, to: number, up: boolean): string {
  const [a, b] = [center(from), center(to)];
  const edge = MIDDLE + (up ? -HALF - 2 : HALF + 2);
  const height = Math.min(MIDDLE - HALF - 8, 22 + Math.abs(to - from) * 17) * (up ? -4 / 3 : 4 / 3);
  return `M${a} ${edge}C${a} ${edge + height} ${b} ${edge + height} ${b} ${edge}`;
}

export class AlGraph extends LitElement {
  static override properties = {
    parents: { attribute: false },
    weights: { attribute: false },
    n: { type: Number },
    step: { type: Number },
    words: { attribute: false },
    from: { state: true },
    to: { state: true },
  };

  declare parents: Parents;
  /** The first layer's map, [n, n]; the positions come first. */
  declare weights: Float32Array;
  declare n: number;
  declare step: number;
  declare words: GraphWords;
  /** Where an arrow is being drawn from, and what the pointer is over. */
  declare private from: number | null;
  declare private to: number | null;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 6px 10px;
        align-items: center;
        font-size: 14px;
        color: var(--al-ink-2);
      }
      .row button[aria-pressed='true'] {
        border-color: var(--al-ink);
        background: var(--al-ink);
        color: var(--al-paper);
      }
      svg {
        width: 100%;
        min-width: 520px;
        touch-action: pan-y;
        user-select: none;
      }
      .scroll {
        overflow-x: auto;
      }
      .node {
        fill: var(--al-surface);
        stroke: var(--al-control);
        stroke-width: 1.5;
        cursor: grab;
        touch-action: none;
      }
      .node.root {
        stroke-dasharray: 4 3;
      }
      .node.from,
      .node.to {
        stroke: var(--al-accent);
        stroke-width: 3;
      }
      .label {
        fill: var(--al-ink);
        font-size: 16px;
        pointer-events: none;
      }
      .drawn,
      .learned,
      .drawing {
        fill: none;
        stroke: var(--al-ink);
      }
      .drawn {
        stroke-width: 2;
      }
      .drawing {
        stroke: var(--al-accent);
        stroke-width: 2;
        stroke-dasharray: 5 4;
      }
      .learned.other {
        stroke: var(--al-negative);
      }
      .hit {
        fill: none;
        stroke: transparent;
        stroke-width: 14;
        cursor: pointer;
      }
      .hit:hover + .drawn {
        stroke: var(--al-accent);
        stroke-dasharray: 4 3;
      }
      .side {
        margin: 4px 0 0;
        font-size: 14px;
        font-weight: 600;
      }
      details {
        margin-top: 4px;
      }
      summary {
        font-size: 14px;
        color: var(--al-ink-2);
        cursor: pointer;
      }
      .list {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(128px, 1fr));
        gap: 6px 14px;
        margin-top: 8px;
        font-size: 14px;
      }
      .list label {
        display: flex;
        gap: 6px;
        align-items: center;
        justify-content: space-between;
      }
      select {
        border-color: var(--al-control);
      }
    `,
  ];

  constructor() {
    super();
    this.parents = starts.tree;
    this.weights = new Float32Array();
    this.n = 0;
    this.step = 0;
    this.from = null;
    this.to = null;
  }

  protected override render() {
    const { words } = this;
    const chosen = startOf(this.parents);
    return html`<div class="row" role="group" aria-label=${words.start}>
        <span>${words.start}</span>
        ${(Object.keys(starts) as (keyof typeof starts)[]).map(
          (name) => html`<button
            class="bordered"
            aria-pressed=${name === chosen}
            @click=${() => this.#draw(starts[name])}
          >
            ${words.starts[name]}
          </button>`,
        )}
        <button class="bordered" @click=${() => this.#draw(random())}>${words.random}</button>
        <span class="quiet">${words.hint}</span>
      </div>
      <p class="side">${words.yours}</p>
      <div class="scroll" tabindex="0" role="group" aria-label=${words.drawing}>${this.#drawing()}</div>
      <p class="side">${words.learned(this.step)}</p>
      ${this.#list(words)}`;
  }

  #drawing() {
    const nodes = Array.from({ length: NODES }, (_, at) => at);
    const { from, to } = this;
    return svg`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true"
        @pointermove=${this.#move} @pointerup=${this.#release} @pointercancel=${this.#leave}>
      <defs>
        <marker id="head" markerUnits="userSpaceOnUse" markerWidth="10" markerHeight="10" refX="9" refY="5" orient="auto">
          <path d="M1 1L5 9L9 1" transform="rotate(-90 5 5)" fill="none" stroke="var(--al-ink)" stroke-width="2"></path>
        </marker>
      </defs>
      ${nodes.map((child) => {
        const parent = this.parents[child]!;
        return parent === NONE
          ? nothing
          : svg`<path class="hit" d=${arc(parent, child, true)} @click=${() => this.#draw(cut(this.parents, child))}></path>
            <path class="drawn" marker-end="url(#head)" d=${arc(parent, child, true)}></path>`;
      })}
      ${nodes.flatMap((child) => nodes.slice(0, child).map((parent) => this.#learned(parent, child)))}
      ${from !== null && to !== null && to !== from ? svg`<path class="drawing" d=${arc(Math.min(from, to), Math.max(from, to), true)}></path>` : nothing}
      ${nodes.map((node) => {
        const state = [
          this.parents[node] === NONE ? 'root' : '',
          node === from ? 'from' : '',
          from !== null && node === to ? 'to' : '',
        ].join(' ');
        return svg`<rect class="node ${state}" data-node=${node} x=${center(node) - HALF} y=${MIDDLE - HALF}
            width=${2 * HALF} height=${2 * HALF} rx="8" @pointerdown=${(event: PointerEvent) => this.#grab(event, node)}></rect>
          <text class="label" x=${center(node)} y=${MIDDLE + 6} text-anchor="middle">${node + 1}</text>`;
      })}
    </svg>`;
  }
  #learned(parent: number, child: number) {
    const weight = this.weights[child * this.n + parent] ?? 0;
    if (weight < SHOWN || this.parents[child] === NONE) return nothing;
    const isRight = this.parents[child] === parent;
    return svg`<path class="learned ${isRight ? '' : 'other'}" stroke-width=${1 + 7 * weight} opacity=${0.25 + 0.75 * weight}
      d=${arc(parent, child, false)}></path>`;
  }

  /** The drawing in words, and the way to draw it without a pointer. */
  #list(words: GraphWords) {
    return html`<details>
      <summary>${words.list}</summary>
      <div class="list">
        ${this.parents.map((parent, child) => {
          if (child === 0) return nothing;
          const weight = parent === NONE ? undefined : this.weights[child * this.n + parent];
          return html`<label
            >${words.depends(child + 1)}
            <select @change=${(event: Event) => this.#choose(child, event)}>
              <option value=${NONE} ?selected=${parent === NONE}>${words.nobody}</option>
              ${Array.from(
                { length: child },
                (_, at) => html`<option value=${at} ?selected=${parent === at}>${at + 1}</option>`,
              )}
            </select>
            <b>${weight === undefined ? '' : decimal(weight)}</b></label
          >`;
        })}
      </div>
    </details>`;
  }
  #choose(child: number, event: Event): void {
    const parent = Number((event.target as HTMLSelectElement).value);
    this.#draw(parent === NONE ? cut(this.parents, child) : join(this.parents, parent, child));
  }

  #grab(event: PointerEvent, node: number): void {
    (event.target as Element).releasePointerCapture?.(event.pointerId);
    this.from = node;
    this.to = node;
    event.preventDefault();
  }
  readonly #move = (event: PointerEvent): void => {
    if (this.from === null) return;
    const box = (event.currentTarget as SVGSVGElement).getBoundingClientRect();
    const at = Math.floor(((event.clientX - box.left) / box.width) * NODES);
    this.to = Math.max(0, Math.min(NODES - 1, at));
  };
  readonly #release = (): void => {
    const { from, to } = this;
    this.#leave();
    if (from !== null && to !== null && from !== to) this.#draw(join(this.parents, from, to));
  };
  readonly #leave = (): void => {
    this.from = null;
    this.to = null;
  };
  #draw(parents: Parents): void {
    emit(this, 'graph-draw', parents);
  }
}

function random(): Parents {
  return Array.from({ length: NODES }, (_, at) =>
    at === 0 || Math.random() < 1 / 8 ? NONE : Math.floor(Math.random() * at),
  );
}

define('al-graph', AlGraph);

// <al-sentence>: the tokens as chips, and above them what the query looks at: arcs as thick as the
// weights, thin ones while only scores are known, a bracket where everything lives in one state.
// A window is a band behind its chips. The arcs repeat what grid and caption say, so they are hidden
// from assistive technology.
import { css, html, LitElement, nothing, type PropertyValues, render, svg } from 'lit';
import { shellWords } from '../i18n/index.ts';
import { shared } from '../style/shared.ts';
import type { Lang } from '../url.ts';
import { define } from './define.ts';
import { emit } from './emit.ts';

/** More chips than this are not laid out at once; the ends say how many there are. */
const MAX_CHIPS = 160;
const MAX_ARCS = 6;
/** A weight that would be written 0.00 gets no arc. */
const LEAST_WEIGHT = 0.005;
const ARC_ROOM = 44;

export interface VisibleRun {
  sink_end: number;
  begin: number;
  end: number;
}

interface Arc {
  j: number;
  width: number;
  key: boolean;
}

interface Place {
  left: number;
  width: number;
}

export class AlSentence extends LitElement {
  static override properties = {
    tokens: { attribute: false },
    query: { type: Number },
    keyIndex: { type: Number },
    weights: { attribute: false },
    unreadFrom: { type: Number },
    visible: { attribute: false },
    mode: { type: String },
    locked: { type: Boolean },
    lang: { type: String },
  };

  declare tokens: readonly string[];
  declare query: number;
  declare keyIndex: number;
  /** One per key of the query's row, in the order of `tokens`; NaN = no such pair (yet). */
  declare weights: Float32Array | null;
  declare unreadFrom: number;
  /** The keys in the window, where the mechanism has one. */
  declare visible: VisibleRun | null;
  declare mode: 'none' | 'arcs' | 'scores' | 'state';
  declare locked: boolean;
  declare lang: Lang;

  #places = new Map<number, Place>();
  #width = 0;
  #observer?: ResizeObserver;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .strip {
        position: relative;
        overflow-x: auto;
        overflow-y: hidden;
        scrollbar-width: thin;
        scrollbar-color: var(--al-line-2) transparent;
        /* room for focus rings, which a scroll box would cut */
        margin: 0 -6px;
        padding: 0 6px;
      }
      .strip.left {
        mask-image: linear-gradient(to right, transparent, #000 32px);
      }
      .strip.right {
        mask-image: linear-gradient(to left, transparent, #000 32px);
      }
      .strip.left.right {
        mask-image: linear-gradient(to right, transparent, #000 32px calc(100% - 32px), transparent);
      }
      .row {
        position: relative;
        display: flex;
        align-items: flex-start;
        gap: 8px;
        width: max-content;
        min-width: 100%;
        padding-top: ${ARC_ROOM}px;
      }
      .layer {
        position: absolute;
        inset: 0;
        pointer-events: none;
      }
      svg {
        position: absolute;
        overflow: visible;
      }
      .chip {
        position: relative;
        display: grid;
        justify-items: center;
        gap: 2px;
      }
      .chip button {
        position: relative;
        height: 38px;
        min-height: 0;
        min-width: 28px;
        max-width: 12em;
        padding: 0 12px;
        overflow: hidden;
        text-overflow: ellipsis;
        font-size: var(--al-text-chip);
        border: 1px solid var(--al-line-2);
        border-radius: var(--al-radius);
        background: var(--al-surface);
      }
      .chip.unread button {
        border-style: dashed;
        color: var(--al-ink-3);
        background: transparent;
      }
      .chip button:hover:not(:disabled) {
        border-color: var(--al-ink);
        background: var(--al-sunk);
      }
      .chip.key button {
        border: 2px solid var(--al-key);
        padding: 0 11px;
        background: var(--al-key-soft);
        font-weight: 700;
      }
      .chip.query button,
      .chip.query button:hover:not(:disabled) {
        border-color: var(--al-accent);
        background: var(--al-accent);
        color: var(--al-on-accent);
        font-weight: 700;
      }
      .chip small {
        font-size: var(--al-text-position);
        line-height: 14px;
        color: var(--al-ink-3);
      }
      /* The bold state of a chip is as wide as its plain one: nothing moves while stepping. */
      .chip .text {
        display: inline-grid;
        white-space: pre;
      }
      .chip .text::after {
        content: attr(data-text);
        height: 0;
        overflow: hidden;
        visibility: hidden;
        font-weight: 700;
      }
      .more {
        align-self: flex-start;
        flex: none;
        height: 38px;
        color: var(--al-ink-3);
      }
      .absorbed {
        position: absolute;
        top: 0;
        font-size: var(--al-text-note);
        line-height: 18px;
        color: var(--al-ink-2);
        white-space: nowrap;
      }
      @container (max-width: 519px) {
        .row {
          gap: 4px;
        }
        .chip button {
          font-size: 16px;
          padding: 0 5px;
        }
        .chip.key button {
          padding: 0 4px;
        }
      }
      @media (forced-colors: active) {
        .chip.query button {
          forced-color-adjust: none;
        }
      }
      @media (prefers-reduced-motion: no-preference) {
        .chip button {
          transition:
            background-color var(--al-step) var(--al-ease),
            border-color var(--al-step) var(--al-ease);
        }
      }
    `,
  ];

  constructor() {
    super();
    this.tokens = [];
    this.query = -1;
    this.keyIndex = -1;
    this.weights = null;
    this.unreadFrom = 0;
    this.visible = null;
    this.mode = 'none';
    this.locked = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!globalThis.ResizeObserver) return;
    this.#observer = new ResizeObserver(() => this.#draw());
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
  }

  /** The run of tokens that is laid out: all, or those around the query. */
  get #shown(): { begin: number; end: number } {
    const n = this.tokens.length;
    if (n <= MAX_CHIPS) return { begin: 0, end: n };
    const begin = Math.min(Math.max(0, this.query - MAX_CHIPS / 2), n - MAX_CHIPS);
    return { begin, end: begin + MAX_CHIPS };
  }

  override render() {
    const words = shellWords(this.lang);
    const { begin, end } = this.#shown;
    const after = this.tokens.length - end;
    return html`<div
      class="strip"
      role="group"
      aria-label=${words.sentence_label}
      @scroll=${this.#fade}
    >
      <div class="row">
        <div class="layer"></div>
        ${begin > 0 ? this.#more(words.tokens_before(begin), Math.max(0, begin - 1)) : nothing}
        ${this.tokens.slice(begin, end).map((token, at) => this.#chip(token, begin + at))}
        ${after > 0 ? this.#more(words.tokens_after(after), end) : nothing}
      </div>
    </div>`;
  }

  #chip(token: string, i: number) {
    const words = shellWords(this.lang);
    const role = i === this.query ? 'query' : i === this.keyIndex ? 'key' : '';
    const unread = !role && this.#isUnread(i) ? 'unread' : '';
    return html`<span class="chip ${role} ${unread}" data-i=${i}>
      <button
        tabindex=${i === this.query ? 0 : -1}
        aria-pressed=${i === this.query}
        aria-label=${words.token_label(token, i + 1)}
        title=${token.length > 12 ? token : nothing}
        ?disabled=${this.locked && i !== this.query}
        @click=${() => emit(this, 'query-select', { index: i })}
      >
        <span class="text" data-text=${token}>${token}</span>
      </button>
      <small aria-hidden="true">${i + 1}</small>
    </span>`;
  }

  #isUnread(i: number): boolean {
    if (this.visible && this.mode !== 'state') {
      const { sink_end, begin, end } = this.visible;
      return !(i < sink_end || (i >= begin && i < end));
    }
    return i >= this.unreadFrom;
  }

  #more(text: string, index: number) {
    return html`<button class="more" @click=${() => emit(this, 'query-select', { index })}>
      ${text}
    </button>`;
  }

  // ---- arcs, band, bracket -----------------------------------------------------------------------

  #drawing() {
    if (this.mode === 'none' || this.#places.size === 0) return nothing;
    const content = this.mode === 'state' ? this.#bracket() : this.#arcs();
    return html`${svg`<svg width=${this.#width} height=${ARC_ROOM + 38} aria-hidden="true">
        ${this.#band()}${content}
      </svg>`}${this.mode === 'state' ? this.#absorbed() : nothing}`;
  }

  #band() {
    const { visible } = this;
    if (!visible || this.mode === 'state') return nothing;
    const { begin, end } = this.#shown;
    const first = this.#places.get(Math.max(visible.begin, begin));
    const last = this.#places.get(Math.min(visible.end, end) - 1);
    if (!first || !last) return nothing;
    const width = last.left + last.width - first.left + 10;
    return svg`<rect x=${first.left - 5} y=${ARC_ROOM - 5} width=${width} height="48" rx="10"
      fill="var(--al-accent-soft)"></rect>`;
  }

  #arcs() {
    const query = this.#places.get(this.query);
    if (!query) return nothing;
    const { arcs, more } = this.#chosen();
    const from = center(query);
    return svg`
      ${arcs.map((arc) => {
        const place = this.#places.get(arc.j);
        return place ? drawArc(arc, from, center(place)) : nothing;
      })}
      ${
        more > 0
          ? svg`<text x=${from + 12} y="12" font-size="12" fill="var(--al-ink-3)">
              ${shellWords(this.lang).arcs_more(more)}
            </text>`
          : nothing
      }`;
  }

  /** The strongest few, weakest first so that the strong ones lie on top, the step's own last. */
  #chosen(): { arcs: Arc[]; more: number } {
    const weights = this.weights ?? new Float32Array();
    const scores = this.mode === 'scores';
    const pairs = [...weights.entries()].filter(
      ([, weight]) => Number.isFinite(weight) && (scores || weight >= LEAST_WEIGHT),
    );
    pairs.sort(([i, a], [j, b]) => b - a || j - i);
    const key = pairs.find(([j]) => j === this.keyIndex);
    const strongest = pairs.filter((pair) => pair !== key).slice(0, MAX_ARCS - (key ? 1 : 0));
    const arcs = [...strongest.reverse(), ...(key ? [key] : [])].map(([j, weight]) => ({
      j,
      key: j === this.keyIndex,
      width: scores ? (j === this.keyIndex ? 3 : 1.4) : 1.5 + 6 * Math.min(1, weight),
    }));
    return { arcs, more: pairs.length - arcs.length };
  }

  #absorbedEnds(): { left: number; right: number } | null {
    const { begin } = this.#shown;
    const first = this.#places.get(begin);
    const last = this.#places.get(this.unreadFrom - 1);
    return first && last ? { left: first.left, right: last.left + last.width } : null;
  }

  #bracket() {
    const ends = this.#absorbedEnds();
    if (!ends) return nothing;
    const { left, right } = ends;
    const y = 22;
    return svg`<path d=${`M${left} ${y + 16}V${y + 6}q0-6 6-6H${right - 6}q6 0 6 6v10`} fill="none"
      stroke="var(--al-ink-3)" stroke-width="1.5"></path>`;
  }

  #absorbed() {
    return html`<span class="absorbed" aria-hidden="true">${shellWords(this.lang).absorbed}</span>`;
  }

  // ---- after the chips are laid out ---------------------------------------------------------------

  protected override updated(changed: PropertyValues<this>): void {
    this.#draw();
    if (changed.has('query') || changed.has('tokens')) this.#revealQuery(changed.has('query'));
  }

  /** Reads where the chips are and draws what connects them. */
  #draw(): void {
    const row = this.renderRoot.querySelector<HTMLElement>('.row');
    const layer = row?.querySelector<HTMLElement>('.layer');
    if (!row || !layer) return;
    this.#places.clear();
    for (const chip of row.querySelectorAll<HTMLElement>('.chip')) {
      const place = { left: chip.offsetLeft, width: chip.offsetWidth };
      this.#places.set(Number(chip.dataset.i), place);
    }
    this.#width = row.offsetWidth;
    render(this.#drawing(), layer);
    this.#fade();
  }

  /** An edge that hides chips fades out. */
  #fade(): void {
    const strip = this.renderRoot.querySelector<HTMLElement>('.strip');
    if (!strip) return;
    const hidden = strip.scrollWidth - strip.clientWidth;
    strip.classList.toggle('left', strip.scrollLeft > 1);
    strip.classList.toggle('right', strip.scrollLeft < hidden - 1);
  }

  #revealQuery(moved: boolean): void {
    const strip = this.renderRoot.querySelector<HTMLElement>('.strip');
    const chip = strip?.querySelector<HTMLElement>(`.chip[data-i="${this.query}"]`);
    if (!strip || !chip) return;
    const { offsetLeft: left, offsetWidth: width } = chip;
    const margin = 48;
    if (left - margin < strip.scrollLeft) strip.scrollLeft = left - margin;
    else if (left + width + margin > strip.scrollLeft + strip.clientWidth) {
      strip.scrollLeft = left + width + margin - strip.clientWidth;
    }
    // The focus goes along when the query was moved from one of the chips.
    const focused = (this.renderRoot as ShadowRoot).activeElement;
    if (moved && focused?.closest('.chip')) chip.querySelector('button')?.focus();
  }
}

const center = ({ left, width }: Place) => left + width / 2;

/** From the query's top to the key's, higher the further apart; a loop where they are the same. */
function drawArc({ width, key }: Arc, from: number, to: number) {
  const base = ARC_ROOM - 3;
  const stroke = key ? 'var(--al-accent)' : 'var(--al-ink-3)';
  const opacity = key ? 1 : 0.6;
  if (from === to) {
    const loop = `M${from + 9} ${base}c8-22-26-22-18 0`;
    return svg`<path d=${loop} fill="none" stroke=${stroke} stroke-width=${width}
      stroke-linecap="round" opacity=${opacity}></path>`;
  }
  const head = key ? 5 + 0.7 * width : 0;
  const highest = (base - 1 - width / 2 - head / 8) / 0.75; // where a cubic's peak touches the top
  const rise = Math.min(highest, 22 + Math.abs(from - to) * 0.11);
  const start = from + (to < from ? -1 : 1) * 2;
  const path = `M${start} ${base}C${start} ${base - rise} ${to} ${base - rise} ${to} ${base - head}`;
  return svg`<path d=${path} fill="none" stroke=${stroke} stroke-width=${width}
      stroke-linecap=${key ? 'butt' : 'round'} opacity=${opacity}></path>
    ${key ? svg`<path d=${`M${to} ${base + 1}l${-head} ${-head - 1}h${2 * head}Z`} fill=${stroke}></path>` : nothing}`;
}

define('al-sentence', AlSentence);

// <al-sentence>: the tokens as chips, and above them what the query looks at: arcs as thick as the
// weights, thin ones while only scores are known, a bracket where everything lives in one state.
// A window is a band behind its chips. The arcs repeat what grid and caption say, so they are hidden
// from assistive technology.

import { html, LitElement, nothing, type PropertyValues, render } from 'lit';
import type { Lang } from '../../i18n/lang.ts';
import { shellWords } from '../../i18n/shell.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { shared } from '../../ui/style/shared.ts';
import { sentenceStyles } from './al-sentence.css.ts';
import {
  chooseArcs,
  drawArc,
  drawBand,
  drawBracket,
  drawing,
  drawMore,
  type Place,
} from './arcs.ts';

/** More chips than this are not laid out at once; the ends say how many there are. */
const MAX_CHIPS = 160;

export interface VisibleRun {
  sink_end: number;
  begin: number;
  end: number;
}

export class AlSentence extends LitElement {
  static override properties = {
    tokens: { attribute: false },
    continues: { attribute: false },
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
  /** True where a token continues the word before it; null: each is a word. */
  declare continues: readonly boolean[] | null;
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
  #laidOut = false;
  #observer?: ResizeObserver;

  static override styles = [shared, sentenceStyles];

  constructor() {
    super();
    this.tokens = [];
    this.continues = null;
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
    this.#observer = new ResizeObserver(() => {
      this.#draw();
      if (!this.#laidOut) this.#revealQuery(false);
      this.#laidOut = true;
    });
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
    const piece = this.continues?.[i] ? 'piece' : '';
    return html`<span class="chip ${role} ${unread} ${piece}" data-i=${i}>
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

  #connections() {
    if (this.mode === 'none' || this.#places.size === 0) return nothing;
    if (this.mode !== 'state') return drawing(this.#width, [this.#band(), this.#arcs(this.mode)]);
    const absorbed = shellWords(this.lang).absorbed;
    return html`${drawing(this.#width, this.#bracket())}
      <span class="absorbed" aria-hidden="true">${absorbed}</span>`;
  }

  #arcs(mode: 'arcs' | 'scores') {
    const query = this.#places.get(this.query);
    if (!query || !this.weights) return nothing;
    const { arcs, more } = chooseArcs(this.weights, this.keyIndex, mode);
    const drawn = arcs.map((arc) => {
      const place = this.#places.get(arc.j);
      return place ? drawArc(arc, query, place) : nothing;
    });
    return more > 0 ? [drawn, drawMore(query, shellWords(this.lang).arcs_more(more))] : drawn;
  }

  #band() {
    if (!this.visible) return nothing;
    const { begin, end } = this.#shown;
    const first = this.#places.get(Math.max(this.visible.begin, begin));
    const last = this.#places.get(Math.min(this.visible.end, end) - 1);
    return first && last ? drawBand(first, last) : nothing;
  }

  #bracket() {
    const first = this.#places.get(this.#shown.begin);
    const last = this.#places.get(this.unreadFrom - 1);
    return first && last ? drawBracket(first, last) : nothing;
  }

  // ---- after the chips are laid out ---------------------------------------------------------------

  protected override updated(changed: PropertyValues<this>): void {
    if (!this.#laidOut) return; // the observer will call, and nothing has to be laid out for it now
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
    render(this.#connections(), layer);
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

define('al-sentence', AlSentence);

// <al-tooltip>: the one tooltip of the page. The root gives it what the last `al-tip` event said:
// {anchor, title, body}, or null to hide it. It waits before it appears, not from one to the next.
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { define } from '../../ui/define.ts';

export interface TipDetail {
  anchor: DOMRect;
  title: string;
  body: string;
}

const DELAY = 200; // ms before it appears
const MARGIN = 8; // px to the edge of the window

export class AlTooltip extends LitElement {
  static override properties = { tip: { attribute: false }, shown: { state: true } };

  declare tip: TipDetail | null;
  /** The tip on screen: `tip`, once the pointer has rested on it. */
  declare shown: TipDetail | null;

  static override styles = css`
    :host {
      position: fixed;
      inset: 0 auto auto 0;
      z-index: 10;
      max-width: 240px;
      pointer-events: none;
      opacity: 0;
      visibility: hidden;
      transition: opacity 120ms;
    }
    :host([visible]) {
      opacity: 1;
      visibility: visible;
    }
    .tip {
      padding: 8px 12px;
      border-radius: var(--al-radius);
      background: var(--al-ink);
      color: var(--al-paper);
      font: var(--al-text-note) / 1.5 var(--al-sans);
      font-variant-numeric: tabular-nums;
      overflow-wrap: anywhere;
    }
    b {
      display: block;
      font-size: var(--al-text-control);
    }
    i {
      position: absolute;
      width: 10px;
      height: 10px;
      background: var(--al-ink);
      transform: translate(-50%, -50%) rotate(45deg);
    }
    @media (prefers-reduced-motion: reduce) {
      :host {
        transition: none;
      }
    }
    @media (forced-colors: active) {
      .tip {
        border: 1px solid CanvasText;
      }
    }
    @media print {
      :host {
        display: none;
      }
    }
  `;

  #timer = 0;

  constructor() {
    super();
    this.tip = null;
    this.shown = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('role', 'tooltip');
    document.addEventListener('keydown', this.#onKey, true);
    document.addEventListener('scroll', this.#hide, true);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    document.removeEventListener('keydown', this.#onKey, true);
    document.removeEventListener('scroll', this.#hide, true);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('tip')) return;
    clearTimeout(this.#timer);
    if (!this.tip || this.shown) {
      this.shown = this.tip; // gone, or already reading: from cell to cell without delay
      return;
    }
    this.#timer = window.setTimeout(() => {
      this.shown = this.tip;
    }, DELAY);
  }

  readonly #hide = (): void => {
    clearTimeout(this.#timer);
    this.shown = null;
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.#hide();
  };

  protected override render() {
    const { shown } = this;
    if (!shown) return nothing;
    return html`<i></i>
      <div class="tip"><b>${shown.title}</b>${shown.body}</div>`;
  }

  /** Below the anchor, or above where there is no room below; never outside the window. */
  protected override updated(_changed: PropertyValues<this>): void {
    this.toggleAttribute('visible', this.shown !== null);
    if (!this.shown) return;
    const { anchor } = this.shown;
    const { width, height } = this.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const middle = anchor.left + anchor.width / 2;
    const left = Math.min(Math.max(middle - width / 2, MARGIN), clientWidth - width - MARGIN);
    const below = anchor.bottom + 10 + height <= clientHeight - MARGIN;
    const top = below ? anchor.bottom + 10 : anchor.top - height - 10;
    this.style.transform = `translate(${Math.round(left)}px,${Math.round(top)}px)`;
    const arrow = this.renderRoot.querySelector('i');
    if (arrow) {
      arrow.style.left = `${Math.min(Math.max(middle - left, 14), width - 14)}px`;
      arrow.style.top = below ? '2px' : `${height - 2}px`;
    }
  }
}

define('al-tooltip', AlTooltip);

// <al-loss-strip>: the loss of each token as a bar from zero; where another run is given, tokens that are
// worse by one nat or more change their colour. A click chooses a token.
import { css, html, LitElement, svg } from 'lit';
import { define } from '../ui/define.ts';
import { emit } from '../ui/emit.ts';
import { decimal } from '../ui/format.ts';
import { shared } from '../ui/style/shared.ts';

const HEIGHT = 56;
const WIDTH = 1000;
/** Nats at the upper end. */
export const LIMIT = 12;

export class AlLossStrip extends LitElement {
  static override properties = {
    loss: { attribute: false },
    trained: { attribute: false },
    chosen: { type: Number },
    label: { type: String },
  };

  /** Of token i + 1, [n - 1]. */
  declare loss: Float32Array;
  declare trained: Float32Array | null;
  /** A token; -1: none. */
  declare chosen: number;
  declare label: string;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      svg {
        display: block;
        width: 100%;
        height: ${HEIGHT}px;
        border-bottom: 1px solid var(--al-line-2);
        cursor: pointer;
      }
      rect {
        fill: var(--al-ink-2);
      }
      .worse {
        fill: var(--al-negative);
      }
      .chosen {
        fill: var(--al-accent);
      }
    `,
  ];

  constructor() {
    super();
    this.trained = null;
    this.chosen = -1;
  }

  protected override render() {
    const n = this.loss.length;
    const step = WIDTH / n;
    return html`<svg
      viewBox="0 0 ${WIDTH} ${HEIGHT}"
      preserveAspectRatio="none"
      role="img"
      aria-label=${this.label}
      @click=${this.#click}
    >
      ${Array.from(this.loss, (loss, i) => {
        const height = (Math.min(loss, LIMIT) / LIMIT) * HEIGHT;
        const isWorse = this.trained !== null && loss - this.trained[i]! >= 1;
        const kind = i + 1 === this.chosen ? 'chosen' : isWorse ? 'worse' : '';
        return svg`<rect class=${kind} x=${i * step} y=${HEIGHT - height} width=${step * 0.8} height=${height}><title>${i + 2}: ${decimal(loss)}</title></rect>`;
      })}
    </svg>`;
  }

  readonly #click = (event: MouseEvent): void => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const part = (event.clientX - box.left) / box.width;
    const index = Math.min(this.loss.length, Math.floor(part * this.loss.length) + 1);
    emit(this, 'token-choose', { index });
  };
}

define('al-loss-strip', AlLossStrip);

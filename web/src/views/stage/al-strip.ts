// <al-strip>: the state after every token, left to right; those still to come are outlined.
import { css, html, LitElement, nothing } from 'lit';
import { stripTokens } from '../../stages/stage-tensors.ts';
import '../matrix/al-ghost.ts';
import { define } from '../../ui/define.ts';
import { onOneScale, type StageInput } from './stage-input.ts';

export class AlStrip extends LitElement {
  static override properties = { input: { attribute: false } };

  declare input: StageInput | null;

  static override styles = css`
    :host {
      display: flex;
      align-items: flex-start;
      justify-content: space-between;
      font: var(--al-text-note) / 1.3 var(--al-sans);
      color: var(--al-ink-2);
    }
    figure {
      display: grid;
      justify-items: center;
      gap: 6px;
      margin: 0;
      min-width: 0;
    }
    .state {
      position: relative;
      border-radius: 3px;
    }
    .now .state {
      outline: 2px solid var(--al-accent);
      outline-offset: 2px;
    }
    .now {
      color: var(--al-accent);
      font-weight: 700;
    }
    .next {
      color: var(--al-ink-3);
    }
    .next .state {
      box-shadow: inset 0 0 0 1px var(--al-line-2);
      opacity: 0.7;
    }
    figcaption {
      max-width: 100%;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    svg {
      flex: none;
      overflow: visible;
      fill: none;
      stroke: var(--al-ink-3);
    }
  `;

  constructor() {
    super();
    this.input = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('aria-hidden', 'true');
  }

  protected override render() {
    const { input } = this;
    if (!input) return nothing;
    const { overview, step, tensors, labels } = input;
    const { begin, end } = stripTokens(step.i, overview.n_tokens);
    const count = end - begin;
    const arrow = input.width < 420 ? 9 : 18;
    const room = (input.width - arrow * (count - 1)) / count;
    const cell = Math.max(1, Math.min(4, Math.floor((room - 4) / overview.head_dim)));
    const size = cell * overview.head_dim;
    return Array.from({ length: count }, (_, at) => {
      const i = begin + at;
      const view = tensors.get(`state@${i}`);
      const kind = i === step.i ? 'now' : i > step.i ? 'next' : '';
      return html`${
        at === 0
          ? nothing
          : html`<svg width=${arrow} height=${size} viewBox="0 0 ${arrow} ${size}">
              <path
                d="M1 ${size / 2}H${arrow - 2}m-4 -4l4 4l-4 4"
                opacity=${i > step.i ? 0.45 : 1}
              />
            </svg>`
      }
        <figure class=${kind} .style=${`width:${Math.max(size, room)}px`}>
          <div class="state" .style=${`width:${size}px;height:${size}px`}>
            ${
              view && i <= step.i
                ? html`<al-ghost
                    .view=${onOneScale(view, step)}
                    .cellWidth=${cell}
                    .cellHeight=${cell}
                    .theme=${input.theme}
                  ></al-ghost>`
                : nothing
            }
          </div>
          <figcaption>${labels[i] ?? ''}</figcaption>
        </figure>`;
    });
  }
}

define('al-strip', AlStrip);

// <al-ribbon>: the stages as words and arrows; the present one bold over a bar that fills.

import { css, html, LitElement, nothing } from 'lit';
import type { Lang } from '../../i18n/lang.ts';
import { shellWords } from '../../i18n/shell.ts';
import { stageName } from '../../stages/index.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { shared } from '../../ui/style/shared.ts';
import type { Stage, StageId } from '../../worker/protocol.ts';

export class AlRibbon extends LitElement {
  static override properties = {
    stages: { attribute: false },
    stage: { type: String },
    t: { type: Number },
    lang: { type: String },
  };

  declare stages: readonly Stage[];
  declare stage: StageId;
  declare t: number;
  declare lang: Lang;

  static override styles = [
    shared,
    css`
      ol {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        margin: 0 0 0 -6px;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        align-items: center;
      }
      .legend {
        margin-inline-start: 10px;
        font-size: var(--al-text-note);
        color: var(--al-ink-3);
        text-decoration: underline 1px var(--al-line-2);
        text-underline-offset: 5px;
      }
      .arrow {
        color: var(--al-line-2);
      }
      button {
        position: relative;
        padding: 0 6px;
        font-size: var(--al-text-body);
        color: var(--al-ink-3);
        white-space: nowrap;
      }
      button.past {
        color: var(--al-ink-2);
      }
      button[aria-current] {
        color: var(--al-ink);
        font-weight: 700;
      }
      .bar {
        position: absolute;
        left: 6px;
        right: 6px;
        bottom: 0;
        height: 3px;
        border-radius: 2px;
        background: var(--al-line);
      }
      .bar i {
        display: block;
        height: 100%;
        border-radius: 2px;
        background: var(--al-ink);
      }
      .name {
        display: inline-grid;
      }
      .name::after {
        content: attr(data-name);
        height: 0;
        visibility: hidden;
        font-weight: 700;
      }
      @media (forced-colors: active) {
        .bar i {
          background: Highlight;
        }
      }
    `,
  ];

  override render() {
    const words = shellWords(this.lang);
    const current = this.stages.findIndex((stage) => stage.id === this.stage);
    return html`<ol aria-label=${words.stages_label}>
      ${this.stages.map(({ id, begin, end }, at) => {
        const name = stageName(id, this.lang);
        const share = ((this.t - begin + 1) / Math.max(1, end - begin)) * 100;
        return html`<li>
          ${at > 0 ? html`<span class="arrow" aria-hidden="true">→</span>` : nothing}
          <button
            class=${at < current ? 'past' : ''}
            aria-current=${at === current ? 'step' : nothing}
            data-term=${`stages.${id}`}
            @click=${() => emit(this, 'stage-select', { stage: id })}
          >
            <span class="name" data-name=${name}>${name}</span>
            ${
              at === current
                ? html`<span class="bar"><i .style=${`width:${share}%`}></i></span>`
                : nothing
            }
          </button>
        </li>`;
      })}
      ${
        this.stages.length > 0 // behind the names, or it would move when they come
          ? html`<li>
              <button class="legend" @click=${() => emit(this, 'glossary-open')}>
                ${words.legend}
              </button>
            </li>`
          : nothing
      }
    </ol>`;
  }
}

define('al-ribbon', AlRibbon);

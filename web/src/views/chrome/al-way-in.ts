// <al-way-in>: the line above the playground: what the page is in one sentence, one thing to do after
// the other on the opening picture, and the way to what stands below the fold. A page's own, like the
// header, so it carries the tokens itself.

import { css, html, LitElement } from 'lit';
import type { Lang } from '../../i18n/lang.ts';
import { wayInWords } from '../../i18n/way-in.ts';
import { nameOf } from '../../mechanisms/index.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { shared } from '../../ui/style/shared.ts';
import { tokens } from '../../ui/style/tokens.ts';

/** The panels below the stage, in their order. */
export const panelIds = ['heads', 'compare', 'layers', 'checks'] as const;
export type PanelId = (typeof panelIds)[number];

/** What to do first: look at two rows, then at another mechanism. */
export type Task = { query: number; pronoun?: boolean } | { mechanism: 'linear' };

export class AlWayIn extends LitElement {
  static override properties = {
    lang: { type: String },
    theme: { type: String, reflect: true },
    tokens: { attribute: false },
    tasks: { attribute: false },
    at: { type: Number },
  };

  declare lang: Lang;
  declare theme: string;
  declare tokens: readonly string[];
  /** Of the opening picture; none for the reader's own text. */
  declare tasks: readonly Task[];
  /** The task that is next. */
  declare at: number;

  static override styles = [
    tokens,
    shared,
    css`
      :host {
        display: block;
        container-type: inline-size;
        background: var(--al-paper);
      }
      section {
        display: flex;
        align-items: center;
        gap: var(--al-space-1) var(--al-space-4);
        height: 38px;
        max-width: 1616px;
        margin: 0 max(var(--al-space-6), 50cqi - 808px);
        white-space: nowrap;
      }
      p {
        margin: 0;
        font-size: 18px;
        font-weight: 700;
      }
      .task {
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        border-radius: 8px;
        background: var(--al-ink);
        color: var(--al-paper);
        font-size: var(--al-text-control);
      }
      .task:hover:not(:disabled) {
        background: var(--al-ink);
        text-decoration: underline;
      }
      .task small {
        margin-inline-start: 8px;
        font-size: inherit;
        opacity: 0.8;
      }
      nav {
        display: flex;
        margin-inline-start: auto;
      }
      nav button {
        color: var(--al-ink-2);
      }
      @container (max-width: 1119px) {
        section {
          flex-wrap: wrap;
          height: auto;
          margin: 0 var(--al-space-5);
          padding: 4px 0;
        }
        nav {
          margin-inline-start: 0;
        }
      }
      @container (max-width: 759px) {
        section {
          margin: 0 var(--al-space-4);
        }
        .task {
          max-width: 100%;
        }
        p {
          flex-basis: 100%;
          font-size: 17px;
          white-space: normal;
        }
        nav {
          flex-basis: 100%;
          margin-inline-start: -8px;
        }
      }
      @media (forced-colors: active) {
        .task,
        .task:hover:not(:disabled) {
          border-color: ButtonText;
          background: ButtonFace;
          color: ButtonText;
        }
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.lang = 'en';
    this.theme = 'auto';
    this.tokens = [];
    this.tasks = [];
    this.at = 0;
  }

  protected override render() {
    const words = wayInWords(this.lang);
    return html`<section aria-label=${words.lead}>
      <p>${words.lead}</p>
      ${this.#task()}
      <nav aria-label=${words.label}>
        ${panelIds.map(
          (panel) =>
            html`<button @click=${() => emit(this, 'panel-open', { panel })}>${words[panel]}</button>`,
        )}
      </nav>
    </section>`;
  }

  #task() {
    const task = this.tasks[this.at];
    const words = wayInWords(this.lang);
    if (!task) {
      return html`<button class="task" @click=${() => emit(this, 'text-edit')}>
        <b>${words.try}</b> ${words.own}
      </button>`;
    }
    const what =
      'mechanism' in task
        ? words.mechanism(nameOf(task.mechanism, this.lang))
        : words.query[task.pronoun ? 1 : 0](this.tokens[task.query] ?? '');
    return html`<button class="task" @click=${() => emit(this, 'task-do', { task })}>
      <b>${words.try}</b> ${what}<small>${this.at + 1} / ${this.tasks.length}</small>
    </button>`;
  }
}

define('al-way-in', AlWayIn);

// <al-recall>: the recall lab's parts, one at a time; each is loaded when it is opened.
import { css, html, LitElement } from 'lit';
import type { Lang } from '../../i18n/lang.ts';
import { shellWords } from '../../i18n/shell.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { shared } from '../../ui/style/shared.ts';
import { tokens } from '../../ui/style/tokens.ts';
import type { Problem } from '../../worker/protocol.ts';
import { defaults, type Part, parts, type RecallSettings } from './settings.ts';
import { recallWords } from './words.ts';

const loaders: Record<Part, () => Promise<unknown>> = {
  memory: () => import('./al-memory.ts'),
  trained: () => import('./al-mqar.ts'),
  code: () => import('./al-code-lens.ts'),
};

export class AlRecall extends LitElement {
  static override properties = {
    lang: {},
    theme: { reflect: true },
    settings: { attribute: false },
    notices: { attribute: false },
  };

  declare lang: Lang;
  declare theme: string;
  declare settings: RecallSettings;
  /** What a link said that cannot be. */
  declare notices: readonly Problem[];

  static override styles = [
    tokens,
    shared,
    css`
      :host {
        display: block;
        min-height: 100vh;
        background: var(--al-paper);
      }
      .page {
        max-width: 1280px;
        margin: 0 auto;
        padding: var(--al-space-4) var(--al-space-6) var(--al-space-7);
      }
      nav {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
        padding-bottom: 8px;
        margin-bottom: 16px;
        border-bottom: 1px solid var(--al-line);
      }
      nav button[aria-pressed='true'] {
        border-color: var(--al-ink);
        background: var(--al-sunk);
        font-weight: 700;
      }
      .problem {
        padding: 10px 14px;
        border: 1px solid var(--al-ink);
        border-radius: 8px;
      }
      @media (max-width: 860px) {
        .page {
          padding: var(--al-space-3) var(--al-space-4) var(--al-space-7);
        }
      }
    `,
  ];

  constructor() {
    super();
    this.settings = defaults;
    this.notices = [];
    this.addEventListener('recall-set', (event) =>
      this.#set((event as CustomEvent<Partial<RecallSettings>>).detail),
    );
  }

  protected override willUpdate(): void {
    void loaders[this.settings.part]();
  }

  protected override render() {
    const words = recallWords(this.lang);
    const { part } = this.settings;
    const text = shellWords(this.lang).problem;
    return html`<div class="page">
      <nav aria-label=${words.title}>
        ${parts.map(
          (
            each,
          ) => html`<button aria-pressed=${each === part} @click=${() => this.#set({ part: each })}>
            ${words.part[each]}
          </button>`,
        )}
      </nav>
      ${this.notices.map((each) => html`<p class="problem" role="alert">${text(each)}</p>`)}
      ${this.#part(part)}
    </div>`;
  }

  #part(part: Part) {
    const { lang, settings } = this;
    switch (part) {
      case 'memory':
        return html`<al-memory .lang=${lang} .settings=${settings}></al-memory>`;
      case 'trained':
        return html`<al-mqar .lang=${lang} .settings=${settings}></al-mqar>`;
      case 'code':
        return html`<al-code-lens .lang=${lang} .settings=${settings}></al-code-lens>`;
    }
  }

  #set(patch: Partial<RecallSettings>): void {
    this.settings = { ...this.settings, ...patch };
    this.notices = [];
    emit(this, 'recall-change');
  }
}

define('al-recall', AlRecall);

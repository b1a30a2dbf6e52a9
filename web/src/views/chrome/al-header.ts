// <al-header>: a page's own top line: name, the other pages, language, appearance, share, help. Not
// part of the embeddable element, so it carries the tokens itself.

import { css, html, LitElement, nothing } from 'lit';
import type { Lang } from '../../i18n/lang.ts';
import { shellWords } from '../../i18n/shell.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { icons, logo } from '../../ui/icons.ts';
import { addressOf, type PageId, sitePages } from '../../ui/site-pages.ts';
import { shared } from '../../ui/style/shared.ts';
import { tokens } from '../../ui/style/tokens.ts';

export class AlHeader extends LitElement {
  static override properties = {
    lang: { type: String },
    theme: { type: String, reflect: true },
    dark: { type: Boolean },
    page: { type: String },
  };

  declare lang: Lang;
  declare theme: string;
  /** The page is dark now, by choice or by the system. */
  declare dark: boolean;
  declare page: PageId;

  static override styles = [
    tokens,
    shared,
    css`
      :host {
        display: block;
        container-type: inline-size;
        background: var(--al-paper);
      }
      header {
        display: flex;
        align-items: center;
        position: relative;
        gap: var(--al-space-3);
        height: 46px;
        max-width: 1616px;
        margin: 0 max(var(--al-space-6), 50cqi - 808px);
        border-bottom: var(--al-hairline) solid var(--al-line);
      }
      .here {
        display: none;
      }
      h1 {
        display: flex;
        flex: none;
        align-items: center;
        gap: var(--al-space-2);
        margin: 0;
        font-size: 17px;
        font-weight: 700;
        white-space: nowrap;
      }
      .bar {
        display: flex;
        gap: var(--al-space-1);
        min-width: 0;
        margin: 0 auto 0 var(--al-space-3);
        overflow-x: auto; /* where there is no room for all of them */
        scrollbar-width: none;
        font-size: var(--al-text-control);
        white-space: nowrap;
      }
      .languages,
      header > button {
        flex: none;
      }
      .menu {
        display: none;
      }
      nav a {
        display: inline-flex;
        align-items: center;
        min-height: 32px;
        padding: 0 var(--al-space-2);
        border-radius: var(--al-radius);
        color: var(--al-ink-2);
        text-decoration: none;
      }
      nav a:hover {
        background: var(--al-sunk);
      }
      nav a[aria-current] {
        color: var(--al-ink);
        font-weight: 700;
      }
      .languages {
        display: flex;
        align-items: center;
        color: var(--al-ink-3);
      }
      .languages button {
        min-width: 32px;
        color: var(--al-ink-2);
        white-space: nowrap;
      }
      .languages button[aria-pressed='true'] {
        color: var(--al-ink);
        font-weight: 700;
      }
      button {
        display: inline-flex;
        align-items: center;
        justify-content: center;
        gap: 6px;
      }
      .icon {
        min-width: 32px;
        padding: 0 6px;
      }
      @container (max-width: 1119px) {
        header {
          margin: 0 var(--al-space-5);
        }
      }
      @container (max-width: 759px) {
        header {
          margin: 0 var(--al-space-4);
        }
        .bar {
          padding-right: 16px;
          mask-image: linear-gradient(to right, #000 calc(100% - 16px), transparent);
        }
        .icon span {
          display: none;
        }
      }
      @container (max-width: 519px) {
        header {
          gap: 0;
        }
        h1 {
          font-size: 15px;
        }
        .languages button,
        .icon {
          padding: 0 4px;
        }
        h1 {
          flex: 0 1 auto;
          min-width: 0;
          margin-right: auto;
        }
        h1 .here {
          display: inline;
          overflow: hidden;
          text-overflow: ellipsis;
        }
        h1 .name,
        .bar {
          display: none;
        }
        .present {
          display: none;
        }
        .menu {
          display: block;
        }
        summary {
          display: grid;
          place-items: center;
          width: 40px;
          height: 40px;
          border-radius: var(--al-radius);
          cursor: pointer;
          list-style: none;
        }
        summary::-webkit-details-marker {
          display: none;
        }
        .menu nav {
          position: absolute;
          z-index: 5;
          inset: 46px 0 auto;
          display: grid;
          padding: var(--al-space-1) var(--al-space-4);
          border-bottom: 1.5px solid var(--al-ink);
          background: var(--al-paper);
        }
        .menu a {
          min-height: 46px;
          border-radius: 0;
          font-size: 17px;
        }
        .menu a[aria-current] {
          box-shadow: inset 4px 0 0 var(--al-ink);
          padding-left: 16px;
        }
      }
      @media (pointer: coarse) {
        nav a {
          min-height: 44px;
        }
      }
      @container (max-width: 339px) {
        header {
          margin: 0 var(--al-space-2);
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
    this.dark = false;
    this.page = 'playground';
  }

  override render() {
    const words = shellWords(this.lang);
    const theme = `${words.theme_label}: ${words.theme[this.dark ? 'light' : 'dark']}`;
    return html`<header>
      <h1>
        ${logo} <span class="name">${words.title}</span>
        <span class="here">${words.page[this.page]}</span>
      </h1>
      ${sitePages.length > 0 ? html`<nav class="bar" aria-label=${words.pages_label}>${this.#links()}</nav>` : nothing}
      <div class="languages" role="group" aria-label=${words.language}>
        ${this.#language('zh-CN', '中文')}<span aria-hidden="true">/</span>${this.#language('en', 'EN')}
      </div>
      <button class="icon" aria-label=${theme} title=${theme} @click=${this.#toggleTheme}>
        ${this.dark ? icons.sun : icons.moon}
      </button>
      ${
        this.page === 'playground'
          ? html`<button
                class="icon present"
                aria-label=${words.present}
                title=${words.present}
                @click=${() => emit(this, 'theme-change', { theme: 'presenter' })}
              >
                ${icons.present}<span>${words.present}</span>
              </button>
              <button
                class="icon"
                aria-label=${words.share}
                @click=${() => emit(this, 'share-open')}
              >
                ${icons.share}<span>${words.share}</span>
              </button>
              <button class="icon" aria-label=${words.help} @click=${() => emit(this, 'help-open')}>
                ${icons.help}<span>${words.help}</span>
              </button>`
          : nothing
      }
      ${
        sitePages.length > 0
          ? html`<details class="menu">
              <summary aria-label=${words.pages_label}>${icons.menu}</summary>
              <nav aria-label=${words.pages_label}>${this.#links()}</nav>
            </details>`
          : nothing
      }
    </header>`;
  }

  #links() {
    return sitePages.map((page) => this.#link(page));
  }

  /** Language and appearance come along. */
  #link(page: PageId) {
    const theme = this.theme !== 'auto' && { theme: this.theme };
    const href = addressOf(page, { lang: this.lang, ...theme });
    const current = page === this.page;
    return html`<a href=${href} aria-current=${current ? 'page' : nothing}
      >${shellWords(this.lang).page[page]}</a
    >`;
  }

  #language(lang: Lang, name: string) {
    const pressed = this.lang === lang;
    return html`<button
      lang=${lang}
      aria-pressed=${pressed}
      @click=${() => emit(this, 'lang-change', { lang })}
    >${name}</button>`;
  }

  #toggleTheme(): void {
    emit(this, 'theme-change', { theme: this.dark ? 'light' : 'dark' });
  }
}

define('al-header', AlHeader);

// The frame of both pages around their one element: a header, a language, an appearance, and an address
// that is read when a link opens.

import type { Lang } from '../i18n/lang.ts';
import type { PageState, ThemeChoice } from '../state/hash.ts';
import type { AlHeader } from '../views/chrome/al-header.ts';

export interface Shown {
  lang: Lang;
  theme: ThemeChoice;
}

export class Page {
  /** The reader's choices; absent ones follow browser and system. */
  chosen: PageState = {};

  readonly header = document.querySelector('al-header') as AlHeader;
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');
  readonly #show: (shown: Shown) => void;

  /** `show` draws the rest of the page; `write` puts its state into the address bar. */
  constructor(show: (shown: Shown) => void, write: () => void) {
    this.#show = show;
    const choose = (event: Event) => {
      this.choose((event as CustomEvent<PageState>).detail);
      write();
    };
    this.header.addEventListener('lang-change', choose);
    this.header.addEventListener('theme-change', choose);
    this.#dark.addEventListener('change', () => this.choose({}));
  }

  choose(state: PageState): void {
    this.chosen = { ...this.chosen, ...state };
    const { lang = browserLang(), theme = 'auto' } = this.chosen;
    document.documentElement.lang = lang;
    document.documentElement.dataset.theme = theme;
    const isDark = theme === 'auto' ? this.#dark.matches : theme === 'dark';
    this.header.hidden = theme === 'presenter';
    Object.assign(this.header, { lang, theme, dark: isDark });
    this.#show({ lang, theme });
  }

  /** Reads the address now, and every link that is opened later. */
  follow(read: (hash: string, first: boolean) => void): void {
    // The event's own address: the address bar may have been written to since.
    addEventListener('hashchange', ({ newURL }) => read(new URL(newURL).hash, false));
    read(location.hash, true);
  }
}

/** Never into the history: Back leaves the page. */
export function writeHash(hash: string): void {
  if (hash === location.hash) return;
  try {
    history.replaceState(null, '', hash);
  } catch {
    // a frame without an address of its own: sandboxed, srcdoc, data:, blob:
  }
}

function browserLang(): Lang {
  return /^zh\b/i.test(navigator.language) ? 'zh-CN' : 'en';
}

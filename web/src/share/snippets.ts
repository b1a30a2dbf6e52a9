// A picture as something to paste: a link, the element itself, an iframe, a line of Markdown. Each
// carries the whole state and opens on the same picture. Pure: state in, text out.

import type { Lang } from '../i18n/lang.ts';
import type { SplitText } from '../input/split.ts';
import type { ThemeChoice } from '../state/hash.ts';
import type { Settings } from '../state/settings.ts';
import { encode, fieldsOfState } from '../state/url.ts';

export const snippetIds = ['link', 'script', 'iframe', 'markdown'] as const;
export type SnippetId = (typeof snippetIds)[number];

export interface Shared {
  settings: Settings;
  split: SplitText;
  lang: Lang;
  /** Chosen by the reader; undefined follows the system of whoever opens it. */
  theme: ThemeChoice | undefined;
  /** The whole page's address; embed.html and attention-lab.js lie beside it. */
  page: string;
  /** The caption of the picture. */
  caption: string;
  /** The product's name, in the page's language. */
  title: string;
}

export interface Snippets {
  text: Record<SnippetId, string>;
  /** The text did not fit an address: of the four only the script carries it. */
  text_dropped: boolean;
}

export function snippetsOf(shared: Shared): Snippets {
  const { settings, split, lang, theme, page, caption, title } = shared;
  const { hash, text_dropped } = encode(settings, split, { lang, theme });
  const link = `${page}${hash}`;
  const frame: Attribute[] = [
    ['src', `${beside(page, 'embed.html')}${hash}`],
    ['title', `${title} · ${caption}`],
    ['width', '100%'],
    ['height', '560'],
    ['frameborder', '0'],
    ['loading', 'lazy'],
    ['allow', 'clipboard-write'],
  ];
  return {
    text: {
      link,
      script: scriptOf(shared),
      iframe: `<iframe ${attributesOf(frame)}></iframe>`,
      markdown: `[${markdownText(`${title} · ${caption}`)}](${markdownAddress(link)})`,
    },
    text_dropped,
  };
}

function scriptOf({ settings, split, lang, theme, page }: Shared): string {
  const attributes: Attribute[] = [...fieldsOfState(settings, split), ['lang', lang]];
  if (theme) attributes.push(['theme', theme]);
  const module = attributesOf([
    ['type', 'module'],
    ['src', beside(page, 'attention-lab.js')],
  ]);
  return `<script ${module}></script>\n<attention-lab ${attributesOf(attributes)}></attention-lab>`;
}

function beside(page: string, file: string): string {
  return new URL(file, page).href;
}

type Attribute = [name: string, value: string | number];

function attributesOf(attributes: readonly Attribute[]): string {
  return attributes.map(([name, value]) => `${name}="${escaped(`${value}`)}"`).join(' ');
}

/** Line breaks too: a snippet may be pasted where blank lines end a block of HTML. */
function escaped(value: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return value.replace(/[&<>"\n\r\t]/g, (char) => entities[char] ?? `&#${char.charCodeAt(0)};`);
}

function markdownText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>]/g, '\\$&');
}

/** Parentheses would end the address. */
function markdownAddress(link: string): string {
  return link.replace(/[()]/g, (char) => (char === '(' ? '%28' : '%29'));
}

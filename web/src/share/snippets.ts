// A picture as something to paste: a link, the element itself, an iframe, a line of Markdown. Each
// carries the whole state and opens on the same picture. Pure: state in, text out.

import type { Lang } from '../i18n/lang.ts';
import type { SplitText } from '../input/split.ts';
import type { PageState } from '../state/hash.ts';
import type { Settings } from '../state/settings.ts';
import { encode, fieldsOfState } from '../state/url.ts';

export const snippetIds = ['link', 'script', 'iframe', 'markdown'] as const;
export type SnippetId = (typeof snippetIds)[number];

export interface Shared {
  settings: Settings;
  split: SplitText;
  lang: Lang;
  /** Theme (none: as the page around it), hidden and locked parts, the compact arrangement. */
  look: Look;
  /** The address that a link opens; embed.html and the script lie beside it. */
  page: string;
  /** The file that defines the element: a module, or the classic script. */
  script?: string;
  /** The caption of the picture. */
  caption: string;
  /** The product's name, in the page's language. */
  title: string;
}

export type Look = Pick<PageState, 'theme' | 'hide' | 'lock' | 'compact'>;

export interface Snippets {
  text: Record<SnippetId, string>;
  /** The text did not fit an address: of the four only the script carries it. */
  text_dropped: boolean;
}

export function snippetsOf(shared: Shared): Snippets {
  const { settings, split, lang, look, page, caption, title } = shared;
  const { hash, text_dropped } = encode(settings, split, { lang, ...look });
  const link = `${page}${hash}`;
  const frame: Attribute[] = [
    ['src', `${beside(page, 'embed.html')}${hash}`],
    ['title', `${title} · ${caption}`],
    ['width', '100%'],
    ['height', look.compact ? '480' : '560'],
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

function scriptOf(shared: Shared): string {
  const { settings, split, lang, look, page, script = 'attention-lab.js' } = shared;
  const { theme, hide, lock, compact } = look;
  const attributes: Attribute[] = [...fieldsOfState(settings, split), ['lang', lang]];
  for (const [name, value] of Object.entries({ theme, hide, lock })) {
    if (value) attributes.push([name, value]);
  }
  const isModule = !script.includes('classic');
  const loading = attributesOf([
    ...(isModule ? [['type', 'module'] as Attribute] : []),
    ['src', beside(page, script)],
  ]);
  const room = attributesOf([
    ['rel', 'stylesheet'],
    ['href', beside(page, 'attention-lab.css')],
  ]);
  return [
    `<link ${room}>`, // until the script is there
    `<script ${loading}${isModule ? '' : ' defer'}></script>`,
    `<attention-lab ${attributesOf(attributes)}${compact ? ' compact' : ''}></attention-lab>`,
  ].join('\n');
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

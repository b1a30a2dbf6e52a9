import { marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { split } from '../../web/src/input/split.ts';
import { qrCode } from '../../web/src/share/qr.ts';
import { type Shared, snippetsOf } from '../../web/src/share/snippets.ts';
import { check, defaultSettings, noLimits, type Settings } from '../../web/src/state/settings.ts';
import { decode } from '../../web/src/state/url.ts';

const page = 'https://lab.example/attention/';

function sharing(patch: Partial<Settings>, more: Partial<Shared> = {}): Shared {
  const settings = { ...defaultSettings, ...patch };
  const parts = split(settings.text, settings.split);
  const caption = 'it gives 0.95 of its weight to function';
  const rest = { lang: 'en', look: {}, page, caption, title: 'Attention Lab' } as const;
  return { settings, split: parts, ...rest, ...more };
}

const nasty = 'a < b && c > "d" \'e\' [x](y) | `z`\n# 中文 (1) 100% \\';

/** The attributes of a start tag, as a browser reads them. */
function attributesIn(html: string, tag: string): Record<string, string> {
  const inside = html.match(new RegExp(`<${tag} ([^>]*)>`))?.[1] ?? '';
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };
  const unescaped = (value: string) =>
    value.replace(/&(?:#(\d+)|(\w+));/g, (_, code, name) =>
      code ? String.fromCharCode(Number(code)) : (entities[name] ?? '?'),
    );
  const pairs = [...inside.matchAll(/([\w-]+)="([^"]*)"/g)];
  return Object.fromEntries(pairs.map(([, name, value]) => [name!, unescaped(value!)]));
}

/** The settings that a link's hash brings back. */
function settingsIn(url: string): Settings {
  const { settings, problems } = decode(new URL(url).hash);
  const checked = check(settings, noLimits, defaultSettings);
  expect([...problems, ...checked.problems]).toEqual([]);
  return { ...defaultSettings, ...checked.settings };
}

describe('snippets', () => {
  const shared = sharing({ text: nasty, mechanism: 'sliding_window', window_left: 2, step: 9 });
  const { text, text_dropped } = snippetsOf(shared);

  test('link, iframe and Markdown bring back settings and tokens', () => {
    const link = text.link;
    const frame = attributesIn(text.iframe, 'iframe').src!;
    const rendered = marked.parse(text.markdown) as string;
    const target = attributesIn(rendered, 'a').href!;
    expect(new URL(frame).pathname).toBe('/attention/embed.html');
    expect(rendered).toContain('Attention Lab · it gives 0.95 of its weight to function</a>');
    for (const url of [link, frame, target]) {
      const settings = settingsIn(url);
      expect(split(settings.text, settings.split).tokens).toEqual(shared.split.tokens);
      expect(settings).toMatchObject({ mechanism: 'sliding_window', window_left: 2, step: 9 });
      expect(decode(new URL(url).hash).page).toEqual({ lang: 'en' });
    }
    expect(text_dropped).toBe(false);
  });

  test('the script names the module beside the page, and attributes as the element spells them', () => {
    expect(attributesIn(text.script, 'script')).toEqual({
      type: 'module',
      src: 'https://lab.example/attention/attention-lab.js',
    });
    const { text: words, split: mode, ...rest } = attributesIn(text.script, 'attention-lab');
    expect(split(words!, (mode ?? 'words') as 'words').tokens).toEqual(shared.split.tokens);
    expect(rest).toEqual({
      mechanism: 'sliding_window',
      window_left: '2',
      n_sink: '0',
      head: 'coreference',
      query: '0',
      step: '9',
      lang: 'en',
    });
    expect(text.script.split('\n')).toHaveLength(3);
  });

  test('a caption cannot end the Markdown or the attribute it stands in', () => {
    const caption = '](http://evil.example) "><script>alert(1)</script> *b*';
    const { text } = snippetsOf(sharing({ text: 'a b' }, { caption }));
    expect(attributesIn(text.iframe, 'iframe').title).toBe(`Attention Lab · ${caption}`);
    const rendered = marked.parse(text.markdown) as string;
    expect(rendered.match(/<a |<script|<em>/g)).toEqual(['<a ']);
    expect(attributesIn(rendered, 'a').href).toMatch(/^https:\/\/lab\.example/);
  });

  test('a text too long for an address still travels in the script, and that is said', () => {
    const long = 'word '.repeat(3000);
    const { text, text_dropped } = snippetsOf(sharing({ text: long, split: 'bytes' }));
    expect(text_dropped).toBe(true);
    expect(text.link.length).toBeLessThan(1000);
    expect(attributesIn(text.script, 'attention-lab').text).toBe(long);
  });

  test('the theme travels only when it was chosen', () => {
    const dark = snippetsOf(sharing({ text: 'a b' }, { look: { theme: 'dark' } })).text;
    expect(decode(new URL(dark.link).hash).page.theme).toBe('dark');
    expect(attributesIn(dark.script, 'attention-lab').theme).toBe('dark');
    expect(snippetsOf(sharing({ text: 'a b' })).text.link).not.toContain('theme');
  });
});

describe('qr', () => {
  test('a link fits up to what a phone can read, and no further', () => {
    const code = qrCode(`${page}#v=1&text=a`);
    expect(code?.size).toBeGreaterThanOrEqual(21);
    expect(code?.path).toMatch(/^M\d/);
    expect(qrCode(page + 'x'.repeat(1200))).not.toBeNull();
    expect(qrCode(page + 'x'.repeat(4000))).toBeNull();
  });
});

test('snippets: what the element hides, locks and compacts goes along, with room for it', () => {
  const look = { hide: 'dock, counter', lock: 'text', compact: true };
  const { text } = snippetsOf(
    sharing({ text: 'a b' }, { look, script: 'attention-lab.classic.js' }),
  );
  expect(decode(new URL(text.link).hash).page).toMatchObject(look);
  const frame = attributesIn(text.iframe, 'iframe');
  expect(decode(new URL(frame.src!).hash).page).toMatchObject(look);
  expect(frame.height).toBe('480');
  expect(attributesIn(text.script, 'attention-lab')).toMatchObject({
    hide: look.hide,
    lock: 'text',
  });
  expect(text.script).toMatch(/ compact><\/attention-lab>$/);
  expect(text.script).toMatch(/^<link rel="stylesheet" href="[^"]*\/attention-lab\.css">\n/);
  expect(text.script).toMatch(/<script src="[^"]*\/attention-lab\.classic\.js" defer>/);
});

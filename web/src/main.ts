// The page around the one <attention-lab>: its header, its language and appearance, and the address
// bar, which always holds the whole state.
import './attention-lab.ts';
import './elements/al-header.ts';
import type { AttentionLab } from './element.ts';
import type { AlHeader } from './elements/al-header.ts';
import { shellWords } from './i18n/index.ts';
import { keepForOffline } from './service-worker.ts';
import { decode, encode, type Lang, type PageState, type ThemeChoice } from './url.ts';

const lab = document.querySelector('attention-lab') as AttentionLab;
const header = document.querySelector('al-header') as AlHeader;
const dark = matchMedia('(prefers-color-scheme: dark)');

/** What the reader chose; what is not chosen follows browser and system. */
let page: PageState = {};
let toldDropped = false;

function show(): void {
  const lang = page.lang ?? browserLang();
  const theme = page.theme ?? 'auto';
  document.documentElement.lang = lang;
  document.documentElement.dataset.theme = theme;
  document.title = `${shellWords(lang).title} · ${shellWords(lang).tagline}`;
  Object.assign(header, { lang, theme, dark: theme === 'auto' ? dark.matches : theme === 'dark' });
  const { hide = '', lock = '', compact = false } = page;
  Object.assign(lab, { lang, theme, hide, lock, compact });
}

function browserLang(): Lang {
  return /^zh\b/i.test(navigator.language) ? 'zh-CN' : 'en';
}

/** Settings and appearance from a link. */
function read(hash: string, first: boolean): void {
  const { settings, page: chosen, problems } = decode(hash);
  page = first ? chosen : { ...page, ...chosen };
  show();
  lab.restore(settings, !first);
  if (problems[0]) lab.report(problems[0]);
}

let writing = 0;

/** Once a frame at most, and never into the history: Back leaves the page. */
function write(): void {
  cancelAnimationFrame(writing);
  writing = requestAnimationFrame(() => {
    const view = lab.view;
    if (!view || view.busy || view.problem) return;
    const { hash, text_dropped } = encode(view.settings, view.split, page);
    if (hash !== location.hash) history.replaceState(null, '', hash);
    if (text_dropped && !toldDropped) lab.inform(shellWords(lab.lang).text_not_in_link);
    toldDropped = text_dropped;
  });
}

header.addEventListener('lang-change', (event) => {
  page = { ...page, lang: (event as CustomEvent<{ lang: Lang }>).detail.lang };
  show();
  write();
});
header.addEventListener('theme-change', (event) => {
  page = { ...page, theme: (event as CustomEvent<{ theme: ThemeChoice }>).detail.theme };
  show();
  write();
});
header.addEventListener('share-open', () => lab.openShare(location.href.replace(/[?#].*/, '')));
header.addEventListener('help-open', () => lab.openHelp());
dark.addEventListener('change', show);
for (const type of ['attention-lab-ready', 'attention-lab-change', 'attention-lab-step']) {
  lab.addEventListener(type, write);
}
// The event's own address: the address bar may have been written to since.
addEventListener('hashchange', ({ newURL }) => read(new URL(newURL).hash, false));

// While nothing has the focus, keys mean the lab.
document.addEventListener('keydown', (event) => {
  if (event.target !== document.body) return;
  const copy = new KeyboardEvent('keydown', event);
  if (!lab.dispatchEvent(copy)) event.preventDefault();
});

read(location.hash, true);

// Once the picture is there: what the reader waits for comes first.
lab.ready.then(keepForOffline, () => {});

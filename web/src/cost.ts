// The cost lab's page: header, language and appearance, and the address bar, which always holds the
// whole state.
import './cost/cost-lab.ts';
import './elements/al-header.ts';
import type { CostLab } from './cost/cost-lab.ts';
import { decodeCost, encodeCost } from './cost/cost-url.ts';
import type { AlHeader } from './elements/al-header.ts';
import { costWords } from './i18n/cost.ts';
import { shellWords } from './i18n/index.ts';
import type { Lang, PageState, ThemeChoice } from './url.ts';

const lab = document.querySelector('cost-lab') as CostLab;
const header = document.querySelector('al-header') as AlHeader;
const dark = matchMedia('(prefers-color-scheme: dark)');

let page: PageState = {};

function show(): void {
  const lang = page.lang ?? (/^zh\b/i.test(navigator.language) ? 'zh-CN' : 'en');
  const theme = page.theme ?? 'auto';
  document.documentElement.lang = lang;
  document.documentElement.dataset.theme = theme;
  document.title = `${costWords(lang).title} · ${shellWords(lang).title}`;
  const isDark = theme === 'auto' ? dark.matches : theme === 'dark';
  Object.assign(header, { lang, theme, dark: isDark, page: 'cost' });
  Object.assign(lab, { lang, theme });
}

function read(hash: string, first: boolean): void {
  const { fields, page: chosen, problems } = decodeCost(hash);
  page = first ? chosen : { ...page, ...chosen };
  show();
  void lab.restore(fields, problems);
}

/** Never into the history: Back leaves the page. */
function write(): void {
  const hash = encodeCost(lab.settings, page);
  if (hash !== location.hash) history.replaceState(null, '', hash);
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
dark.addEventListener('change', show);
lab.addEventListener('cost-drawn', write);
// The event's own address: the address bar may have been written to since.
addEventListener('hashchange', ({ newURL }) => read(new URL(newURL).hash, false));

read(location.hash, true);

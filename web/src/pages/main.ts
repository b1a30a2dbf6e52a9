// The playground's page: the one <attention-lab>, its title, and the address bar, which always holds
// the whole state.
import '../element/attention-lab.ts';
import '../views/chrome/al-header.ts';
import type { AttentionLab } from '../element/element.ts';
import { shellWords } from '../i18n/shell.ts';
import { recordedNames } from '../recorded/names.ts';
import type { PageState } from '../state/hash.ts';
import { decode, encode } from '../state/url.ts';
import type { AlWayIn } from '../views/chrome/al-way-in.ts';
import { Page, type Shown, writeHash } from './page.ts';
import { keepForOffline } from './service-worker.ts';
import { tellParent } from './tell-parent.ts';
import { leadIn } from './way-in.ts';

const lab = document.querySelector('attention-lab') as AttentionLab;
const wayIn = document.querySelector('al-way-in') as AlWayIn;
const page = new Page(show, write);
let toldDropped = false;
let writing = 0;

function show({ lang, theme }: Shown): void {
  document.title = `${shellWords(lang).title} · ${shellWords(lang).tagline}`;
  const { hide = '', lock = '', compact = false, lesson = '' } = page.chosen;
  Object.assign(lab, { lang, theme, hide, lock, compact, lesson });
  Object.assign(wayIn, { lang, theme, hidden: theme === 'presenter' || lesson !== '' });
}

/** Once a frame at most. */
function write(): void {
  cancelAnimationFrame(writing);
  writing = requestAnimationFrame(() => {
    const view = lab.view;
    if (!view || view.busy || view.problem) return;
    const { hash, text_dropped } = encode(view.settings, view.split, page.chosen);
    writeHash(hash);
    if (text_dropped && !toldDropped) lab.inform(shellWords(lab.lang).text_not_in_link);
    toldDropped = text_dropped;
  });
}

leadIn(lab);
page.header.addEventListener('share-open', () =>
  lab.openShare(location.href.replace(/[?#].*/, '')),
);
page.header.addEventListener('help-open', () => lab.openHelp());
for (const type of ['attention-lab-ready', 'attention-lab-change', 'attention-lab-step']) {
  lab.addEventListener(type, write);
}

// Presenting begins by button or key and ends by Escape: with the appearance there was before.
let before: PageState['theme'] = 'auto';
function present(on: boolean): void {
  const { theme = 'auto' } = page.chosen;
  if (on === (theme === 'presenter')) return;
  if (on) before = theme;
  page.choose({ theme: on ? 'presenter' : before });
  write();
}
lab.addEventListener('attention-lab-present-end', () => present(false));

// While nothing has the focus, keys mean the lab.
document.addEventListener('keydown', (event) => {
  if (event.target !== document.body) return;
  if (event.key === 'p' && !event.ctrlKey && !event.metaKey && !event.altKey) present(true);
  const copy = new KeyboardEvent('keydown', event);
  if (!lab.dispatchEvent(copy)) event.preventDefault();
});

/** An address that names no state opens, in English, on a head of a real model. */
function opened(settings: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const isBare = Object.keys(settings).length === 0 && !page.chosen.lesson;
  return isBare && lab.lang === 'en' ? { recorded: recordedNames[0] } : settings;
}

page.follow((hash, first) => {
  const { settings, page: chosen, problems } = decode(hash);
  page.choose(chosen);
  lab.restore(first ? opened(settings) : settings, !first);
  if (problems[0]) lab.report(problems[0]);
});

tellParent(lab);

// Once the picture is there: what the reader waits for comes first.
lab.ready.then(keepForOffline, () => {});

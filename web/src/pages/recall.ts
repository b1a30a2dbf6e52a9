// The recall lab's page: the lab, its title, and the address bar, which always holds what is measured.
import '../labs/recall/al-recall.ts';
import '../views/chrome/al-header.ts';
import { shellWords } from '../i18n/shell.ts';
import type { AlRecall } from '../labs/recall/al-recall.ts';
import { defaults, type RecallSettings } from '../labs/recall/sweep.ts';
import { recallWords } from '../labs/recall/words.ts';
import { readHash, toNumber, VERSION } from '../state/hash.ts';
import { Page, type Shown, writeHash } from './page.ts';

const lab = document.querySelector('al-recall') as AlRecall;
const page = new Page(show, write);

function show({ lang, theme }: Shown): void {
  document.title = `${recallWords(lang).title} · ${shellWords(lang).title}`;
  Object.assign(lab, { lang, theme });
}

function write(): void {
  const fields = new URLSearchParams({ v: VERSION });
  for (const [name, value] of Object.entries(lab.settings)) {
    if (value !== defaults[name as keyof RecallSettings]) fields.set(name, String(value));
  }
  const { lang, theme } = page.chosen;
  if (lang) fields.set('lang', lang);
  if (theme) fields.set('theme', theme);
  writeHash(`#${fields}`);
}

lab.addEventListener('recall-change', write);
page.follow((hash) => {
  const settings: RecallSettings = { ...defaults };
  const { page: chosen } = readHash(hash, (name, text) => {
    if (!Object.hasOwn(defaults, name)) return;
    const value = name === 'question_first' ? text === 'true' : toNumber(text);
    Object.assign(settings, { [name]: value });
  });
  page.choose(chosen);
  lab.settings = settings;
});

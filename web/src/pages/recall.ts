// The recall lab's page: the lab, its title, and the address bar, which always holds what is measured.
import '../labs/recall/al-recall.ts';
import '../views/chrome/al-header.ts';
import { shellWords } from '../i18n/shell.ts';
import type { AlRecall } from '../labs/recall/al-recall.ts';
import { fieldsOf, readSettings } from '../labs/recall/settings.ts';
import { recallWords } from '../labs/recall/words.ts';
import { readHash, VERSION } from '../state/hash.ts';
import { Page, type Shown, writeHash } from './page.ts';

const lab = document.querySelector('al-recall') as AlRecall;
const page = new Page(show, write);

function show({ lang, theme }: Shown): void {
  document.title = `${recallWords(lang).title} · ${shellWords(lang).title}`;
  Object.assign(lab, { lang, theme });
}

function write(): void {
  const { lang, theme } = page.chosen;
  const look = { ...(lang && { lang }), ...(theme && { theme }) };
  const fields = [['v', VERSION], ...fieldsOf(lab.settings), ...Object.entries(look)];
  writeHash(`#${new URLSearchParams(fields as [string, string][])}`);
}

lab.addEventListener('recall-change', write);
page.follow((hash) => {
  const given: Record<string, string> = Object.create(null);
  const { page: chosen, problems } = readHash(hash, (name, text) => {
    given[name] = text;
  });
  page.choose(chosen);
  const { settings, problems: broken } = readSettings(given);
  Object.assign(lab, { settings, notices: [...problems, ...broken] });
});

// The training lab's page: the lab, its title, and the address bar, which always holds the run.
import '../labs/train/al-training.ts';
import '../views/chrome/al-header.ts';
import { shellWords } from '../i18n/shell.ts';
import type { AlTraining } from '../labs/train/al-training.ts';
import { fieldsOf, readSettings } from '../labs/train/settings.ts';
import { trainWords } from '../labs/train/words.ts';
import { readHash, VERSION } from '../state/hash.ts';
import { Page, type Shown, writeHash } from './page.ts';

const lab = document.querySelector('al-training') as AlTraining;
const page = new Page(show, write);

function show({ lang, theme }: Shown): void {
  document.title = `${trainWords(lang).title} · ${shellWords(lang).title}`;
  Object.assign(lab, { lang, theme, dark: page.header.dark });
}

function write(): void {
  const { lang, theme } = page.chosen;
  const look = { ...(lang && { lang }), ...(theme && { theme }) };
  const fields = [['v', VERSION], ...fieldsOf(lab.settings), ...Object.entries(look)];
  writeHash(`#${new URLSearchParams(fields as [string, string][])}`);
}

lab.addEventListener('train-change', write);
page.follow((hash) => {
  const given: Record<string, string> = Object.create(null);
  const { page: chosen, problems } = readHash(hash, (name, text) => {
    given[name] = text;
  });
  page.choose(chosen);
  const { settings, problems: broken } = readSettings(given);
  Object.assign(lab, { settings, notices: [...problems, ...broken] });
});

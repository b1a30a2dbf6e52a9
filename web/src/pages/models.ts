// The models page: its element, its title, and the address bar, which names the file, the head and the text.
import '../models/al-models.ts';
import '../views/chrome/al-header.ts';
import { shellWords } from '../i18n/shell.ts';
import type { AlModels } from '../models/al-models.ts';
import { readLink } from '../models/link.ts';
import { modelsWords } from '../models/words.ts';
import { readHash, VERSION } from '../state/hash.ts';
import { Page, type Shown, writeHash } from './page.ts';

const OPENING = 'The function returns a null value, so it needs a check.';

const models = document.querySelector('al-models') as AlModels;
const page = new Page(show, write);

function show({ lang, theme }: Shown): void {
  document.title = `${modelsWords(lang).title} · ${shellWords(lang).title}`;
  Object.assign(models, { lang, theme, dark: page.header.dark });
}

function write(): void {
  const { lang, theme } = page.chosen;
  const { model, at } = models.state;
  const fields = {
    v: VERSION,
    ...(model?.hash && { model: model.hash, at: `${at.layer}.${at.head}` }),
    text: models.text,
    ...(lang && { lang }),
    ...(theme && { theme }),
  };
  writeHash(`#${new URLSearchParams(fields)}`);
}

models.addEventListener('models-change', write);
page.follow((hash) => {
  if (hash === '#which') {
    page.choose({});
    if (models.text === '') models.text = OPENING;
    void models.updateComplete.then(() =>
      models.shadowRoot?.querySelector('#which')?.scrollIntoView(),
    );
    return;
  }
  const given: Record<string, string> = Object.create(null);
  const { page: chosen, problems } = readHash(hash, (name, text) => {
    given[name] = text;
  });
  page.choose(chosen);
  const { link, problems: broken } = readLink(given);
  const { model: wanted, at, text } = link;
  Object.assign(models, { wanted, at, text: text || OPENING, notices: [...problems, ...broken] });
});

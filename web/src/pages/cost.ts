// The cost lab's page: the lab, its title, and the address bar, which always holds the whole state.
import '../cost/cost-lab.ts';
import '../views/chrome/al-header.ts';
import type { CostLab } from '../cost/cost-lab.ts';
import { decodeCost, encodeCost } from '../cost/cost-url.ts';
import { costWords } from '../i18n/cost.ts';
import { shellWords } from '../i18n/shell.ts';
import { Page, type Shown, writeHash } from './page.ts';

const lab = document.querySelector('cost-lab') as CostLab;
const page = new Page(show, write);

function show({ lang, theme }: Shown): void {
  document.title = `${costWords(lang).title} · ${shellWords(lang).title}`;
  Object.assign(lab, { lang, theme });
}

function write(): void {
  writeHash(encodeCost(lab.settings, page.chosen));
}

lab.addEventListener('cost-drawn', write);
page.follow((hash) => {
  const { fields, page: chosen, problems } = decodeCost(hash);
  page.choose(chosen);
  void lab.restore(fields, problems);
});

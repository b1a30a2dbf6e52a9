// The teacher's page: plans, the chapter claim by claim, misconceptions, the answer key apart.
import '../course/al-teacher.ts';
import '../views/chrome/al-header.ts';
import type { AlTeacher } from '../course/al-teacher.ts';
import { teacherWords } from '../course/teacher-words.ts';
import { shellWords } from '../i18n/shell.ts';
import { readHash, VERSION } from '../state/hash.ts';
import { Page, type Shown, writeHash } from './page.ts';

const view = document.querySelector('al-teacher') as AlTeacher;
const page = new Page(show, write);

function show({ lang, theme }: Shown): void {
  document.title = `${teacherWords(lang).title} · ${shellWords(lang).title}`;
  Object.assign(view, { lang, theme });
}

function write(): void {
  const { lang, theme } = page.chosen;
  writeHash(
    `#${new URLSearchParams({ v: VERSION, ...(lang && { lang }), ...(theme && { theme }) })}`,
  );
}

page.follow((hash) => page.choose(readHash(hash, () => {}).page));

// The page of the course: its lessons in the order of the chapter, and where the reader stands.
import '../course/al-course.ts';
import '../views/chrome/al-header.ts';
import type { AlCourse } from '../course/al-course.ts';
import { courseWords } from '../course/words.ts';
import { shellWords } from '../i18n/shell.ts';
import { readHash, VERSION } from '../state/hash.ts';
import { Page, type Shown, writeHash } from './page.ts';

const course = document.querySelector('al-course') as AlCourse;
const page = new Page(show, write);

function show({ lang, theme }: Shown): void {
  document.title = `${courseWords(lang).title} · ${shellWords(lang).title}`;
  Object.assign(course, { lang, theme });
}

function write(): void {
  const { lang, theme } = page.chosen;
  writeHash(
    `#${new URLSearchParams({ v: VERSION, ...(lang && { lang }), ...(theme && { theme }) })}`,
  );
}

page.follow((hash) => page.choose(readHash(hash, () => {}).page));

// npm run lessons [file ...]: holds every lesson to the schema, to the rules of good teaching and to its
// twin in the other language; prints one line per fault and a table of what is there.
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { rolldown } from 'rolldown';
import { lessonFiles } from './lib/lesson-depth.mjs';
import { root } from './lib/run.mjs';

/** web/src/course/validate.ts, which the page uses too. */
export async function loadRules() {
  const bundle = await rolldown({
    input: join(root, 'web/src/course/validate.ts'),
    platform: 'node',
  });
  const file = join(root, 'build/lessons/validate.mjs');
  await bundle.write({ file });
  await bundle.close();
  return import(file);
}

const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

const twinOf = (path) => {
  const lang = basename(dirname(path)) === 'en' ? 'zh-CN' : 'en';
  return join(dirname(dirname(path)), lang, basename(path));
};

export async function checkLessons(paths) {
  const { faultsOf, parityFaults, faultText, lengthOf } = await loadRules();
  const faults = [];
  const rows = [];
  for (const path of paths) {
    let lesson;
    try {
      lesson = read(path);
    } catch (error) {
      faults.push(`${path}: ${error.message}`);
      continue;
    }
    const own = faultsOf(path, lesson);
    faults.push(...own.map(faultText));
    if (own.length > 0) continue;
    if (existsSync(join(root, twinOf(path)))) {
      faults.push(...parityFaults(path, lesson, read(twinOf(path))).map(faultText));
    } else if (path.startsWith('web/lessons/')) faults.push(`${path}: has no twin ${twinOf(path)}`);
    const lengths = lesson.cards.map(({ say }) => lengthOf(say));
    const acts = lesson.cards.filter(({ act }) => act).length;
    const misconceptions = lesson.cards.flatMap(({ act }) =>
      (act?.options ?? []).flatMap(({ misconception }) => misconception ?? []),
    );
    rows.push({
      lesson: `${lesson.lang} ${lesson.id}`,
      minutes: lesson.minutes,
      cards: lesson.cards.length,
      'ask for an act': `${Math.round((100 * acts) / lesson.cards.length)} %`,
      'longest card':
        lesson.lang === 'en'
          ? `${Math.max(...lengths.map((l) => l.words))} words`
          : `${Math.max(...lengths.map((l) => l.han))} characters`,
      misconceptions: [...new Set(misconceptions)].join(' '),
    });
  }
  return { faults, rows };
}

if (process.argv[1] === join(root, 'scripts/lessons.mjs')) {
  const given = process.argv.slice(2);
  const paths = given.length > 0 ? given : lessonFiles();
  const { faults, rows } = await checkLessons(paths);
  console.table(rows);
  for (const fault of faults) console.error(fault);
  console.log(`${paths.length} lesson files, ${faults.length} faults.`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

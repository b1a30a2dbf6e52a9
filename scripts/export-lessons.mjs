// npm run scorm, npm run qti: the lessons for a learning platform, as zip files in package/. SCORM 1.2
// holds the offline page; QTI 2.1 the questions. `npm run scorm -- sliding-window zh-CN` takes one.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { rolldown } from 'rolldown';
import { bundleOffline } from './lib/bundles.mjs';
import { pageEngine, withWebModule } from './lib/lesson-forms.mjs';
import { fail, root } from './lib/run.mjs';
import { buildBindings } from './lib/wasm.mjs';
import { setup } from './setup.mjs';

const target = join(root, 'package');

const chosen = (filled, words) =>
  filled.filter(({ lesson }) => words.every((word) => word === lesson.id || word === lesson.lang));

/** The offline page with what speaks to the platform ahead of its own script. */
async function scormPage(name) {
  const bundle = await rolldown({ input: join(root, 'web/scorm/scorm.ts') });
  const { output } = await bundle.generate({ format: 'iife', minify: true });
  await bundle.close();
  const file = join(root, 'build', name);
  await bundleOffline(file, [output[0].code.replaceAll('</script', '<\\/script')]);
  return readFileSync(file, 'utf8');
}

/** Files of a SCORM package, by name. */
async function scorm({ launchName, launchPage, SCORM_PAGE, scormManifest }, filled) {
  const lessons = filled.map(({ lesson }) => lesson);
  const files = { 'imsmanifest.xml': scormManifest(lessons) };
  for (const lesson of lessons) files[launchName(lesson)] = launchPage(lesson);
  files[SCORM_PAGE] = await scormPage(SCORM_PAGE);
  return files;
}

function qti({ qtiItems, qtiManifest }, filled) {
  const items = filled.flatMap(qtiItems);
  const files = { 'imsmanifest.xml': qtiManifest(items) };
  for (const { id, xml } of items) files[`items/${id}.xml`] = xml;
  return files;
}

const kinds = { scorm, qti };

/** The files of a package, by name. */
export async function lessonPackage(kind, words = []) {
  return withWebModule('web/src/course/forms/index.ts', async (forms) => {
    const filled = chosen(await forms.filledLessons(pageEngine()), words);
    if (filled.length === 0) fail(`no lesson is named ${words.join(' ')}`);
    return kinds[kind](forms, filled);
  });
}

if (process.argv[1] === join(root, 'scripts/export-lessons.mjs')) {
  const [kind, ...words] = process.argv.slice(2);
  if (!Object.hasOwn(kinds, kind))
    fail('node scripts/export-lessons.mjs scorm|qti [lesson] [lang]');
  setup(['build']);
  buildBindings();
  const files = await lessonPackage(kind, words);
  const zip = zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
    { level: 9, mtime: '1980-01-01' },
  );
  mkdirSync(target, { recursive: true });
  const file = join(target, ['attention-lab', kind, ...words].join('-').concat('.zip'));
  writeFileSync(file, zip);
  console.log(`${file}: ${Object.keys(files).length} files, ${(zip.length / 1000).toFixed(0)} kB`);
}

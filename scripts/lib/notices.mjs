// The licences of what is compiled into the site, the package and the offline page: bundlers and
// compilers drop the comments that would say so.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

/** A package's licence file; of one that has none, what its package.json says. */
function licenceOf(name) {
  const folder = join(root, 'node_modules', name);
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (file) return readFileSync(join(folder, file), 'utf8').trim();
  const { author, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return `Copyright ${author?.name ?? author ?? name}. ${license}.`;
}
/** The text below the copyright line. */
const terms = (licence) => licence.slice(licence.search(/\n\n(Redistribution|Permission)/)).trim();

/** What the wasm is made of, beside our own sources. */
export const compiled = [
  ['Highway', 'Copyright 2019-2022 Google LLC', 'Apache-2.0 or BSD-3-Clause'],
  ['xtensor', 'Copyright 2016 Johan Mabille, Sylvain Corlay and Wolf Vollprecht', 'BSD-3-Clause'],
  ['xtl', 'Copyright 2016-2019 Johan Mabille, Sylvain Corlay and Wolf Vollprecht', 'BSD-3-Clause'],
  ["Emscripten's run-time", 'Copyright 2010 Emscripten authors', 'MIT'],
];

/** Every package that `dependencies` brings along, as the lockfile has it. */
function bundled() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const found = new Set(Object.keys(packages[''].dependencies));
  for (const name of found) {
    const { dependencies = {} } = packages[`node_modules/${name}`];
    for (const other of Object.keys(dependencies)) found.add(other);
  }
  // Types alone, and the shim that web/src/element/no-dom.ts stands in for.
  return [...found].filter((name) => !name.startsWith('@types/') && !name.endsWith('dom-shim'));
}

export function notices() {
  const own = readFileSync(join(root, 'LICENSE'), 'utf8');
  const sections = bundled().map((name) => `${name}\n\n${licenceOf(name)}`);
  const listed = compiled.map(([name, copyright, licence]) => `${name}. ${copyright}. ${licence}.`);
  return [
    'Attention Lab contains parts of these works, under these licences.',
    ...sections,
    listed.join('\n'),
    `BSD-3-Clause\n\n${terms(licenceOf('lit'))}`,
    `MIT\n\n${terms(own)}`,
  ].join(`\n\n${'='.repeat(80)}\n\n`);
}

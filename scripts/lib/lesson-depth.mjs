// The two deeper readings of a lesson's cards, made at build time: TeX becomes MathML, and
// `engine/file.cpp#name` becomes that function as it stands in the engine. A Vite plugin.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, root } from './run.mjs';

const id = 'virtual:lesson-depth';

export const lessonFiles = () =>
  ['en', 'zh-CN'].flatMap((lang) => filesBelow(`web/lessons/${lang}`, /\.json$/));

/** A function of a C++ file with the comment above it, up to the brace that closes it. */
export function functionSource(path, name) {
  const lines = readFileSync(join(root, path), 'utf8').split('\n');
  const head = new RegExp(`^\\S.*\\b${name}\\(`);
  const at = lines.findIndex((line) => head.test(line) && !line.startsWith('//'));
  if (at < 0) throw new Error(`${path} defines no function ${name}`);
  const end = lines.findIndex((line, n) => n >= at && (line === '}' || /^\S.*;$/.test(line)));
  let begin = at;
  while (begin > 0 && /^(\/\/|template)/.test(lines[begin - 1])) begin--;
  return lines.slice(begin, end + 1).join('\n');
}

/** `\\term{row:query}{q_i}` is a part of the formula that means a part of the picture, named as a spotlight
 *  is. Loaded when it is needed: the set-up step installs it. */
async function mathmlOf(tex) {
  const { default: temml } = await import('temml');
  const markup = temml.renderToString(tex, {
    displayMode: true,
    throwOnError: true,
    trust: ({ command }) => command === '\\data',
    macros: { '\\term': '\\data{term=#1}{#2}' },
  });
  return markup.replace(/ style="[^"]*"/g, ''); // hosts with a strict policy would refuse them
}

/** What all lessons refer to: { maths: { TeX: MathML }, code: { reference: source } }. */
export async function lessonDepth() {
  const depth = { maths: {}, code: {} };
  for (const file of lessonFiles()) {
    for (const card of JSON.parse(readFileSync(join(root, file), 'utf8')).cards ?? []) {
      const { maths, code } = card.depth ?? {};
      if (maths) depth.maths[maths] = await mathmlOf(maths);
      if (code) depth.code[code] = functionSource(...code.split('#'));
    }
  }
  return depth;
}

export const lessonDepthPlugin = () => ({
  name: 'lesson-depth',
  resolveId: (source) => (source === id ? `\0${id}` : undefined),
  load: async (source) =>
    source === `\0${id}` ? `export default ${JSON.stringify(await lessonDepth())};` : undefined,
});

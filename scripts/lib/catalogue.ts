// What the shipped declarations and the guides say about mechanisms and parameters, from the page's
// own lists. Each part stands between two lines that name it; tests/web/declarations.test.ts holds
// the files to it, `npm run catalogue` writes them.

import { readFileSync } from 'node:fs';
import { appearanceDefaults } from '../../web/src/element/values.ts';
import type { Lang } from '../../web/src/i18n/lang.ts';
import { mechanismIds, mechanisms, parametersOf } from '../../web/src/mechanisms/index.ts';
import { defaultParameters, parameters } from '../../web/src/parameters/index.ts';
import { layerKinds } from '../../web/src/parameters/layers.ts';
import type { Parameter } from '../../web/src/parameters/parameter.ts';
import { defaultSettings, noLimits } from '../../web/src/state/settings.ts';
import { limits } from '../../web/src/worker/limits.ts';
import { hostRows } from './hosts.ts';

/** What every property of the element is, unless the page says otherwise. */
export const defaults = { ...defaultSettings, ...appearanceDefaults };

const LINE = 100; // columns

function union(name: string, options: readonly unknown[]): string {
  const line = `export type ${name} = ${options.map((option) => `'${option}'`).join(' | ')};`;
  const lines = options.map((option) => `\n  | '${option}'`).join('');
  return line.length <= LINE ? line : `export type ${name} =${lines};`;
}

/** The types of attention-lab.d.ts that are one of a few names. */
function names(): string {
  const choices = parameters.flatMap(({ type, control }) =>
    control?.kind === 'choice' ? [union(type, control.options)] : [],
  );
  return [union('Mechanism', mechanismIds), ...choices].join('\n');
}

/** `text` in lines of a doc comment. */
function comment(text: string, width: number): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = `${lines.at(-1)} ${word}`.trim();
    if (line.length > width) lines.push(word);
    else lines[lines.length - 1] = line;
  }
  return ['  /**', ...[...lines, '@attr'].map((line) => `   * ${line}`), '   */'].join('\n');
}

function property({ id, type, doc, default: value }: Parameter): string {
  return `${comment(doc, LINE - '   * '.length)}\n  ${id}: ${type}${value === null ? ' | null' : ''};`;
}

const cell = (text: string) => text.replaceAll('|', '\\|');
const row = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(head), `|${'---|'.repeat(head.length)}`, ...rows.map(row)].join('\n');

/** The values that a parameter takes, as its own check says when it is asked for others. */
function rangeOf({ id, check, control, default: value }: Parameter): string {
  if (control?.kind === 'choice') return control.options.map((each) => `\`${each}\``).join(', ');
  if (id === 'layers') return layersRange;
  const tried = (number: number) => check(id, number, noLimits, value).problem;
  const above = tried(1e9);
  if (above?.code !== 'between') throw new Error(`${id}: no largest value`);
  const isOpen = tried(0)?.code === 'greater_than';
  const isWhole = tried(0.5)?.code === 'integer';
  return isWhole ? `${above.min} … ${above.max}` : `${isOpen ? '(' : '['}0, ${above.max}]`;
}

const layersRange = `${layerKinds.join(', ')}: 1 … ${limits.layers}`;

const heads = {
  en: {
    mechanisms: ['`mechanism`', 'meaning', 'reads'],
    parameters: ['attribute', 'values', 'default', 'meaning'],
    hosts: ['host', 'version', 'built and opened by', 'what to write'],
    colon: ': ',
  },
  'zh-CN': {
    mechanisms: ['`mechanism`', '含义', '读取的参数'],
    parameters: ['属性', '取值', '默认值', '含义'],
    hosts: ['环境', '版本', '由哪条命令构建并打开', '要写什么'],
    colon: '：',
  },
};

function mechanismTable(lang: Lang): string {
  const { mechanisms: head, colon } = heads[lang];
  const rows = mechanismIds.map((id) => {
    const { term, what } = mechanisms[id].words[lang];
    const read = parametersOf(id, defaultParameters).map((parameter) => `\`${parameter.id}\``);
    if (mechanisms[id].softmax) read.push('`softmax_scale`');
    return [`\`${id}\``, `${term}${colon}${what}`, read.join(', ')];
  });
  return table(head, rows);
}

function parameterTable(lang: Lang): string {
  const { parameters: head, colon } = heads[lang];
  const rows = parameters.map((parameter) => {
    const { id, default: value, words } = parameter;
    const { term, what } = words[lang];
    return [`\`${id}\``, rangeOf(parameter), `\`${value}\``, `${term}${colon}${what}`];
  });
  return table(head, rows);
}

const tried = JSON.parse(
  readFileSync(new URL('../../tests/hosts/tried.json', import.meta.url), 'utf8'),
);

const guide = (lang: Lang) => ({
  hosts: table(heads[lang].hosts, hostRows(tried, lang)),
  mechanisms: mechanismTable(lang),
  parameters: parameterTable(lang),
});

/** The parts of every file, by name. */
export const generated: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'web/attention-lab.d.ts': { names: names(), parameters: parameters.map(property).join('\n') },
  'web/EMBEDDING.md': guide('en'),
  'web/EMBEDDING.zh-CN.md': guide('zh-CN'),
};

/** The text with its parts as they are generated. */
export function withParts(text: string, parts: Readonly<Record<string, string>>): string {
  let written = text;
  for (const [name, part] of Object.entries(parts)) {
    const marks = new RegExp(`(.*\\bgenerated: ${name}\\b.*\\n)[\\s\\S]*?(.*\\bend of ${name}\\b)`);
    if (!marks.test(written)) throw new Error(`no part called ${name}`);
    const gap = written.match(marks)?.[1]?.startsWith('<!--') ? '\n' : '';
    written = written.replace(marks, (_, begin, end) => `${begin}${gap}${part}\n${gap}${end}`);
  }
  return written;
}

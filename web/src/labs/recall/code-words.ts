// The words of the code lens, in both languages.
import type { CodeLinkKind } from '../../../../bindings/recall-code.ts';
import type { Lang } from '../../i18n/lang.ts';

export interface CodeWords {
  question: string;
  facts(lines: number, tokens: number, links: number): string;
  badge: string;
  file: string;
  own: string;
  pick: string;
  paste: string;
  paste_label: string;
  look: string;
  cancel: string;
  language: string;
  kind: Record<CodeLinkKind, string>;
  kinds: string;
  line: string;
  origin: Record<CodeLinkKind, string>;
  use: string;
  distance(lines: number, isAbove: boolean): string;
  tokens_back: string;
  sees(window: number, isReached: boolean): string;
  previous: string;
  next: string;
  position(at: number, of: number): string;
  go: string;
  none: string;
  chart: string;
  chart_note: string;
  in_reach(window: number): string;
  beyond: string;
  window: string;
  layers: string;
  one_layer: string;
  one_layer_note(span: number): string;
  stack(n: number): string;
  stack_note(n: number, span: number): string;
  full: string;
  full_note: string;
  no_full_note: string;
  of(n: number, all: number): string;
  reached(isReached: boolean): string;
  honest: string;
  summary(window: number, reached: number, links: number, hasFull: boolean): string;
  table: string;
  column: { from: string; to: string; distance: string; name: string; kind: string; links: string };
  map: string;
  busy: string;
}

const en: CodeWords = {
  question: 'How far apart are the two ends of a name?',
  facts: (lines, tokens, links) => `${lines} lines · ${tokens} tokens · ${links} links`,
  badge: 'your code stays in this browser',
  file: 'File',
  own: 'your code',
  pick: 'Open a file',
  paste: 'Paste',
  paste_label: 'Program text: Python, JavaScript, TypeScript or C++',
  look: 'Look at this',
  cancel: 'Cancel',
  language: 'Language',
  kind: {
    assignment: 'last assignment → use',
    definition: 'definition → use',
    call: 'definition above → call',
    call_below: 'call → definition below',
    import: 'import → use',
    parameter: 'parameter → body',
    bracket: 'brackets',
  },
  kinds: 'Links',
  line: 'line',
  origin: {
    assignment: 'the last assignment before the use',
    definition: 'the definition',
    call: 'the definition that is called',
    call_below: 'the definition, further down',
    import: 'the import',
    parameter: 'the parameter',
    bracket: 'the opening bracket',
  },
  use: 'the use',
  distance: (lines, isAbove) =>
    `${isAbove ? 'back' : 'further down'}, ${lines === 0 ? 'on the same line' : `${lines} ${lines === 1 ? 'line' : 'lines'}`}`,
  tokens_back: 'tokens',
  sees: (window, isReached) =>
    `A window of ${window} sees ${window - 1} back: ${isReached ? 'in reach' : 'out of reach'} in one layer.`,
  previous: 'previous link',
  next: 'next link',
  position: (at, of) => `link ${at} of ${of}`,
  go: 'Use on line',
  none: 'No links of these kinds.',
  chart: 'Distance of every link',
  chart_note: 'tokens, doubling; bars count links',
  in_reach: (window) => `in reach of W = ${window}`,
  beyond: 'beyond',
  window: 'Window W, tokens, itself included',
  layers: 'Layers',
  one_layer: 'One window layer',
  one_layer_note: (span) => `reads ${span} back`,
  stack: (n) => `A stack of ${n}: ${'S'.repeat(n)}`,
  stack_note: (n, span) => `relays up to ${n} × ${span / n} = ${span} back; influence fades`,
  full: 'All layers',
  full_note: 'the full layer reads any token before it in one step',
  no_full_note: 'no full layer: as far as the windows relay',
  of: (n, all) => `${n} of ${all}`,
  reached: (isReached) => (isReached ? 'this link: yes' : 'this link: no'),
  honest: 'Reachable means that a path exists. It does not mean answered.',
  summary: (window, reached, links, hasFull) =>
    `A window of ${window} reaches ${reached} of the ${links} links${hasFull ? '; one full layer reaches all of them' : ''}.`,
  table: 'All links as a table',
  column: {
    kind: 'kind',
    name: 'name',
    from: 'from line',
    to: 'to line',
    distance: 'tokens',
    links: 'links',
  },
  map: 'The file from top to bottom, an arc for each link',
  busy: 'Counting…',
};

const zh: CodeWords = {
  question: '一个名字的两端隔多远？',
  facts: (lines, tokens, links) => `${lines} 行 · ${tokens} 个词元 · ${links} 条联系`,
  badge: '你的代码不离开浏览器',
  file: '文件',
  own: '你的代码',
  pick: '打开文件',
  paste: '粘贴',
  paste_label: '程序文本：Python、JavaScript、TypeScript 或 C++',
  look: '看这一段',
  cancel: '取消',
  language: '语言',
  kind: {
    assignment: '最近一次赋值 → 使用',
    definition: '定义 → 使用',
    call: '上方的定义 → 调用',
    call_below: '调用 → 下方的定义',
    import: '导入 → 使用',
    parameter: '形参 → 函数体',
    bracket: '括号',
  },
  kinds: '联系',
  line: '第',
  origin: {
    assignment: '使用之前最近的一次赋值',
    definition: '定义',
    call: '被调用的定义',
    call_below: '定义，在更下面',
    import: '导入',
    parameter: '形参',
    bracket: '左括号',
  },
  use: '使用',
  distance: (lines, isAbove) =>
    `${isAbove ? '往回' : '往下'}，${lines === 0 ? '在同一行' : `隔 ${lines} 行`}`,
  tokens_back: '个词元',
  sees: (window, isReached) =>
    `${window} 的窗口往回看 ${window - 1} 个：一层之内${isReached ? '够得到' : '够不到'}。`,
  previous: '上一条',
  next: '下一条',
  position: (at, of) => `第 ${at} 条，共 ${of} 条`,
  go: '使用所在行',
  none: '没有这几类联系。',
  chart: '每条联系的距离',
  chart_note: '词元数，每格翻倍；柱高是条数',
  in_reach: (window) => `W = ${window} 够得到`,
  beyond: '够不到',
  window: '窗口 W（词元数，含自己）',
  layers: '层',
  one_layer: '一层窗口',
  one_layer_note: (span) => `往回读 ${span} 个`,
  stack: (n) => `${n} 层叠起来：${'S'.repeat(n)}`,
  stack_note: (n, span) => `逐层接力，最远 ${n} × ${span / n} = ${span} 个，影响越传越淡`,
  full: '所有层',
  full_note: '全注意力层一步就读到前面任何一个词元',
  no_full_note: '没有全注意力层：窗口接力到哪里就到哪里',
  of: (n, all) => `${all} 条中的 ${n} 条`,
  reached: (isReached) => (isReached ? '这一条：够得到' : '这一条：够不到'),
  honest: '够得到是说有一条通路，不等于答得出。',
  summary: (window, reached, links, hasFull) =>
    `${window} 的窗口够得到 ${links} 条联系中的 ${reached} 条${hasFull ? '；有一层全注意力就都够得到' : ''}。`,
  table: '用表格看全部联系',
  column: {
    kind: '种类',
    name: '名字',
    from: '从第几行',
    to: '到第几行',
    distance: '词元数',
    links: '条数',
  },
  map: '整个文件从上到下，每条联系一道弧',
  busy: '正在数……',
};

const byLang: Record<Lang, CodeWords> = { en, 'zh-CN': zh };
export const codeWords = (lang: Lang): CodeWords => byLang[lang];
export const lineLabel = (lang: Lang, line: number): string =>
  lang === 'en' ? `line ${line}` : `第 ${line} 行`;

// The head in focus as a Python script: its q, k and v, then the mechanism's own lines in plain NumPy.
// It prints what the engine computed.

import type { Lang } from '../i18n/lang.ts';
import { shortest } from '../input/shortest.ts';

export interface NumpyInput {
  /** From q, k and v to `out`: the mechanism's own lines. */
  script: string;
  head_dim: number;
  tokens: readonly string[];
  /** [n, head_dim] row-major */
  q: Float32Array;
  k: Float32Array;
  v: Float32Array;
  /** The page it came from, and what it shows. */
  title: string;
  caption: string;
  lang: Lang;
}

/** The comments of a script in the language of its page; formulas and shapes are the same in both. */
const inChinese: Readonly<Record<string, string>> = {
  'One attention head in plain NumPy; `out` is what the page shows as its output.':
    '一个注意力头，用纯 NumPy 写成；`out` 就是页面上的输出。',
  'the prefix is visible to all': '前缀对所有词元可见',
  '-1: no bound; sinks stay visible': '-1 表示不设界；汇聚词元始终可见',
  'query i, key j': '查询 i，键 j',
  'the same in PyTorch': '用 PyTorch 算同样的结果',
  'what the state does not hold for this key': '这个键在状态里还缺的部分',
};

const translated = (line: string) =>
  line.replace(/# (.*)$/, (whole, words) => (inChinese[words] ? `# ${inChinese[words]}` : whole));

export function numpyScript(input: NumpyInput): string {
  const { script, tokens, head_dim, title, caption, lang } = input;
  const array = (name: 'q' | 'k' | 'v') => `${name} = ${matrix(input[name], head_dim)}`;
  const lines = [
    ...[title, caption].map((line) => `# ${line.replace(/\s+/g, ' ')}`),
    '# One attention head in plain NumPy; `out` is what the page shows as its output.',
    'import numpy as np',
    '',
    `tokens = ${JSON.stringify(tokens).replaceAll('","', '", "')}`,
    `${array('q')}  # [seq_len, head_dim]`,
    array('k'),
    array('v'),
    '',
    script,
    '',
    'np.set_printoptions(precision=6, suppress=True, linewidth=120)',
    'print(out)',
  ].join('\n');
  return `${lang === 'en' ? lines : lines.split('\n').map(translated).join('\n')}\n`;
}

function matrix(data: Float32Array, cols: number): string {
  const rows: string[] = [];
  for (let begin = 0; begin < data.length; begin += cols) {
    rows.push(`    [${Array.from(data.subarray(begin, begin + cols), shortest).join(', ')}],`);
  }
  return `np.array([\n${rows.join('\n')}\n], dtype=np.float32)`;
}

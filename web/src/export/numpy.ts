// The head in focus as a Python script: its q, k and v, then the mechanism's own lines in plain NumPy.
// It prints what the engine computed.

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
}

export function numpyScript(input: NumpyInput): string {
  const { script, tokens, head_dim, title, caption } = input;
  const array = (name: 'q' | 'k' | 'v') => `${name} = ${matrix(input[name], head_dim)}`;
  return `${[
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
  ].join('\n')}\n`;
}

function matrix(data: Float32Array, cols: number): string {
  const rows: string[] = [];
  for (let begin = 0; begin < data.length; begin += cols) {
    rows.push(`    [${Array.from(data.subarray(begin, begin + cols), shortest).join(', ')}],`);
  }
  return `np.array([\n${rows.join('\n')}\n], dtype=np.float32)`;
}

// Given q, k and v as text: what a link or an attribute carries.
import type { CustomQkv } from './custom-qkv.ts';
import { shortest } from './shortest.ts';

export function textOf({ q, k, v, head_dim, tokens }: CustomQkv): string {
  const tensor = (data: Float32Array) => {
    const rows: string[] = [];
    for (let begin = 0; begin < data.length; begin += head_dim) {
      rows.push(`[${Array.from(data.subarray(begin, begin + head_dim), shortest).join(',')}]`);
    }
    return `[${rows.join(',')}]`;
  };
  const named = tokens.some((token, i) => token !== `${i + 1}`);
  const names = named ? `,"tokens":${JSON.stringify(tokens)}` : '';
  return `{"q":${tensor(q)},"k":${tensor(k)},"v":${tensor(v)}${names}}`;
}

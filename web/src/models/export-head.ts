// One head on the text as a file, in the form that the playground's "Your q, k, v" takes.
import { shortest } from '../input/shortest.ts';
import { titleOf } from './files.ts';
import type { OpenModel } from './model-file.ts';
import { BASE, type Picture } from './state.ts';

export async function exportedHead(
  { client, info, file }: OpenModel,
  { run }: Picture,
  { layer, head }: { layer: number; head: number },
): Promise<{ name: string; blob: Blob }> {
  const { q, k, v } = await client.call('qkv', [BASE, layer, head]);
  const { head_dim } = info;
  const rows = (values: Float32Array) =>
    run.tokens.map((_, i) =>
      Array.from(values.subarray(i * head_dim, (i + 1) * head_dim), (value) => shortest(value)),
    );
  const data = { tokens: run.tokens, head_dim, q: rows(q), k: rows(k), v: rows(v) };
  return { name: `${titleOf(file)}-${layer}.${head}.json`, blob: new Blob([JSON.stringify(data)]) };
}

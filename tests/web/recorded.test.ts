// The heads recorded from real models: each gives the row that the model gave.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { CustomQkv } from '../../web/src/input/custom-qkv.ts';
import { recordedNames } from '../../web/src/recorded/names.ts';
import {
  findRecorded,
  layerShape,
  loadRecorded,
  nameInLayer,
  recordedHeads,
} from '../../web/src/recorded/recorded.ts';

/** softmax(q k^T / sqrt(head_dim)) of one row, in double. */
function weights({ q, k, head_dim, tokens }: CustomQkv, i: number, mechanism: string): number[] {
  const visible = mechanism === 'bidirectional' ? tokens.length : i + 1;
  const scores = Array.from({ length: visible }, (_, j) => {
    let dot = 0;
    for (let c = 0; c < head_dim; c++) {
      dot += (q[i * head_dim + c] as number) * (k[j * head_dim + c] as number);
    }
    return dot / Math.sqrt(head_dim);
  });
  const largest = Math.max(...scores);
  const exps = scores.map((score) => Math.exp(score - largest));
  const sum = exps.reduce((a, b) => a + b);
  return exps.map((e) => e / sum);
}

describe('recorded heads', () => {
  test.each(recordedHeads.map((head) => [head.name, head] as const))(
    '%s gives its key the weight that the model gave',
    async (name, { query, key, weight, mechanism }) => {
      const data = (await loadRecorded(name)) as CustomQkv;
      const row = weights(data, query, mechanism);
      expect(Math.abs((row[key] as number) - weight)).toBeLessThan(0.002);
      expect(data.v.length).toBe(data.tokens.length * data.head_dim);
      expect(data.tokens.every((token) => token.trim() !== '')).toBe(true);
    },
  );

  test('nine query heads of layer 13 share three heads of keys and values', async () => {
    const heads = await Promise.all([0, 1, 2, 3, 8].map((h) => loadRecorded(nameInLayer(h))));
    expect(heads[0]?.k).toEqual(heads[2]?.k);
    expect(heads[0]?.k).not.toEqual(heads[3]?.k);
    expect(heads[0]?.q).not.toEqual(heads[1]?.q);
    expect(findRecorded(nameInLayer(layerShape.n_heads))).toBe(undefined);
    expect((await loadRecorded('layer-13'))?.q).toEqual(heads[4]?.q);
    const alone = (await loadRecorded('coreference-13.8')) as CustomQkv;
    expect(heads[4]?.tokens.slice(0, 9)).toEqual(alone.tokens);
  });

  test('the menu names them all', () => {
    expect(recordedHeads.map((head) => head.name)).toEqual([...recordedNames]);
  });

  test('there are twelve; the nine small ones take at most 48 kB gzipped', async () => {
    expect(recordedHeads.length).toBe(12);
    expect(recordedHeads.filter((head) => head.small).length).toBe(9);
    const sizeOf = (name: string) => {
      const file = new URL(`../../web/src/recorded/${name}.json`, import.meta.url);
      return gzipSync(readFileSync(file), { level: 9 }).length;
    };
    expect(sizeOf('coreference-13.8')).toBeLessThanOrEqual(4 * 1024);
    expect(sizeOf('coreference-13.8') + sizeOf('small')).toBeLessThanOrEqual(48 * 1024);
    expect(await loadRecorded('no-such-head')).toBe(null);
  });
});

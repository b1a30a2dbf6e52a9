import { describe, expect, test } from 'vitest';
import { chooseArcs } from '../../web/src/views/sentence/arcs.ts';

const row = (...weights: number[]) => Float32Array.from(weights);
const keys = ({ arcs }: ReturnType<typeof chooseArcs>) => arcs.map((arc) => arc.j);

describe('arcs', () => {
  test('weights that would be written 0.00 get none, and the key of the step lies on top', () => {
    const chosen = chooseArcs(row(0.05, 0.004, 0.9, 0.046), 2, 'arcs');
    expect(keys(chosen)).toEqual([3, 0, 2]);
    expect(chosen.arcs.at(-1)).toMatchObject({ key: true });
    expect(chosen.arcs.at(-1)?.width).toBeCloseTo(1.5 + 6 * 0.9);
    expect(chosen.more).toBe(0);
  });

  test('the six strongest are drawn and the others counted', () => {
    const weights = Array.from({ length: 20 }, (_, j) => (j + 2) / 230);
    const chosen = chooseArcs(row(...weights), 0, 'arcs');
    expect(keys(chosen)).toEqual([15, 16, 17, 18, 19, 0]);
    expect(chosen.more).toBe(14);
  });
});

// What a model file says it will take, against what a pass over a text then took.
import { describe, expect, it } from 'vitest';
import { openModel } from '../../bindings/models.ts';
import { memoryOf, secondsOfText, secondsOfToken } from '../../web/src/models/estimate.ts';
// @ts-expect-error: plain JavaScript
import { familyNames, tinyGguf } from '../bindings/models-writer.mjs';

describe('the estimate before loading', () => {
  it.each(familyNames as string[])('counts the multiply-adds that %s does', async (family) => {
    const model = await openModel(tinyGguf(family));
    const { ids } = model.tokenize('ab (cd) ab cd ab cd');
    const { projections, vocabulary } = (await model.run(ids)).counters;
    expect(projections + vocabulary).toBe(model.info.mul_adds_per_token * ids.length);
    model.dispose();
  });

  it('is in proportion to the text and to the machine', async () => {
    const { info } = await openModel(tinyGguf('llama'));
    expect(secondsOfText(info, 64, 1e9)).toBeCloseTo(2 * secondsOfText(info, 32, 1e9), 12);
    expect(secondsOfText(info, 64, 2e9)).toBeCloseTo(secondsOfText(info, 32, 1e9), 12);
    expect(secondsOfToken(info, 1e9)).toBeGreaterThan(secondsOfText(info, 1, 1e9));
  });

  it('splits the memory that the header speaks of', async () => {
    const { info } = await openModel(tinyGguf('gemma3'));
    const { weights, cache, work } = memoryOf(info, 100);
    expect(weights).toBe(info.bytes);
    expect(cache).toBe(2 * 2 * 2 * 8 * 4 * 100);
    expect(cache + work).toBe(100 * info.bytes_per_token);
    expect(work).toBeGreaterThan(0);
  });
});

import { describe, expect, it } from 'vitest';
import { readCustomQkv } from '../../web/src/input/custom-qkv.ts';
import type { HeadAt, OpenedSource, SourceHead } from '../../web/src/sources/source.ts';
import { SourceHeads } from '../../web/src/sources/source-heads.ts';
import { configOf } from '../../web/src/state/projections.ts';
import { defaultSettings, type Settings } from '../../web/src/state/settings.ts';
import { decode, fieldsOfState } from '../../web/src/state/url.ts';

/** A head whose every number is its layer. */
function headOf(text: string, { layer }: HeadAt, head_dim = 2): SourceHead {
  const tokens = text.split(' ');
  const part = () => new Float32Array(tokens.length * head_dim).fill(layer);
  return {
    ...{ q: part(), k: part(), v: part(), head_dim, tokens },
    softmax_scale: 0.25,
    mechanism: 'sliding_window',
    window_left: 3,
    continues: tokens.map(() => false),
  };
}

function sourceOf(head: OpenedSource['head']): OpenedSource {
  return {
    ...{ id: 'model', title: 'tiny', detail: 'F32', n_layers: 4, n_heads: 2, n_kv_heads: 1 },
    head_dim: 2,
    first: { layer: 1, head: 0, text: 'a b c', query: 9 },
    link: { model: 'abc' },
    tokenize: async (text) => headOf(text, { layer: 0, head: 0 }),
    head,
    dispose: () => {},
  };
}

function heads(head: OpenedSource['head']) {
  const shown: Partial<Settings>[] = [];
  const errors: unknown[] = [];
  const target = {
    show: (patch: Partial<Settings>) => void shown.push(patch),
    changed: () => {},
    failed: (error: unknown) => void errors.push(error),
  };
  return { heads: new SourceHeads(sourceOf(head), target), shown, errors };
}

describe('a source', () => {
  it('opens on its first head, under the mechanism that it was trained with', async () => {
    const { heads: source, shown } = heads(async (text, at) => headOf(text, at));
    await source.begin();
    expect(shown).toHaveLength(1);
    const { text, data, mechanism, window_left, query } = shown[0]!;
    expect({ text, mechanism, window_left, query }).toEqual({
      text: 'a b c',
      mechanism: 'sliding_window',
      window_left: 3,
      query: 2, // of three tokens the last: the row asked for is not there
    });
    expect(data?.tokens).toEqual(['a', 'b', 'c']);
    expect(data?.q[0]).toBe(1);
    expect(readCustomQkv(data).data).toBe(data); // as it is, not copied
  });

  it('keeps the mechanism when another head is chosen, and scales by the model’s own number', async () => {
    const { heads: source, shown } = heads(async (text, at) => headOf(text, at));
    await source.begin();
    await source.ask({ layer: 3 });
    expect(Object.keys(shown[1]!)).toEqual(['text', 'data']);
    const settings = { ...defaultSettings, ...shown[1] };
    expect(configOf(settings, 3).softmax_scale).toBe(0.25);
    expect(configOf({ ...settings, softmax_scale: 0.5 }, 3).softmax_scale).toBe(0.5);
  });

  it('shows the latest question only, and stops the one before it', async () => {
    const waiting: { at: HeadAt; signal: AbortSignal; done: () => void }[] = [];
    const {
      heads: source,
      shown,
      errors,
    } = heads(
      (text, at, signal) =>
        new Promise((resolve) => {
          waiting.push({ at, signal, done: () => resolve(headOf(text, at)) });
        }),
    );
    const first = source.ask({ layer: 0 });
    const second = source.ask({ layer: 2 });
    expect(waiting[0]!.signal.aborted).toBe(true);
    waiting[1]!.done();
    waiting[0]!.done();
    await Promise.all([first, second]);
    expect(shown.map(({ data }) => data?.origin?.layer)).toEqual([2]);
    expect(errors).toEqual([]);
    expect(source.busy).toBe(false);
  });

  it('names the limit that a head breaks', async () => {
    const { heads: source, shown, errors } = heads(async (text, at) => headOf(text, at, 257));
    await source.ask({});
    expect(shown).toEqual([]);
    expect(errors).toMatchObject([{ field: 'head_dim', value: 257, max: 256 }]);
  });

  it('goes by its name in a link, without the numbers', async () => {
    const { heads: source, shown } = heads(async (text, at) => headOf(text, at));
    await source.ask({ layer: 2, head: 1 });
    const fields = Object.fromEntries(
      fieldsOfState({ ...defaultSettings, ...shown[0] }, { tokens: [], fixed: true, code: false }),
    );
    expect(fields).toMatchObject({ model: 'abc', at: '2.1', text: 'a b c' });
    expect(fields.data).toBeUndefined();
    expect(decode('#model=abc&at=2.1&text=a%20b').settings).toMatchObject({ at: '2.1' });
  });
});

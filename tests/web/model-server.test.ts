// The worker's side of the models page, without a worker, on a tiny model.
import { expect, it } from 'vitest';
import { changesOf, firstChanged, unchanged } from '../../web/src/models/changes.ts';
import { type CallContext, ModelServer } from '../../web/src/models/model-server.ts';
// @ts-expect-error: plain JavaScript
import { tinyGguf } from '../bindings/models-writer.mjs';

const context = (): CallContext => ({ signal: new AbortController().signal, progress: () => {} });
const files = (family: string) => [new File([tinyGguf(family)], `${family}.gguf`)];
const text = 'ab (cd) ab cd ab';

async function opened(family = 'llama') {
  const server = new ModelServer();
  const info = await server.open(context(), files(family));
  return { server, info };
}

it('inspects a header without opening, and keeps the open model when a file is refused', async () => {
  const { server, info } = await opened();
  expect(await server.inspect(context(), files('qwen3'))).toMatchObject({ architecture: 'qwen3' });
  const broken = [new File(['GGUF of no version'], 'broken.gguf')];
  await expect(server.inspect(context(), broken)).rejects.toThrow();
  await expect(server.open(context(), broken)).rejects.toThrow();
  expect((await server.run(context(), 'base', text, {}, 0)).ids.length).toBeGreaterThan(3);
  expect(info.n_layers).toBe(2);
});

it('makes a thumbnail of every head: the largest weight of each block', async () => {
  const { server } = await opened();
  const { ids } = await server.run(context(), 'base', text, {}, 0);
  const { size, weights } = server.thumbnails(context(), 'base', 4);
  expect(size).toBe(4);
  expect(weights.length).toBe(2 * 4 * 4 * 4);
  const map = server.map(context(), 'base', 1, 2);
  const n = ids.length;
  const block = Array.from(map).filter((_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return Math.floor((i * 4) / n) === 3 && Math.floor((j * 4) / n) === 0;
  });
  expect(weights[(4 + 2) * 16 + 3 * 4]).toBe(Math.max(...block));
});

it('a change from a layer on gives what a whole pass gives, also after other passes', async () => {
  const { server, info } = await opened();
  const what = { ...unchanged(info), mask: 'window', window: 2, from: 1, to: 1 } as const;
  const changes = changesOf(what, info);
  const whole = await server.run(context(), 'whole', text, changes, 0);
  await server.run(context(), 'base', text, {}, 0);
  const part = await server.run(context(), 'part', text, changes, firstChanged(what, info));
  expect(Array.from(part.loss!)).toEqual(Array.from(whole.loss!));
  await server.probe(context()); // of other tokens: nothing to start from
  const again = await server.run(context(), 'again', text, changes, 1);
  expect(Array.from(again.loss!)).toEqual(Array.from(whole.loss!));
});

it('weighs a pair of words in every head: the sum over what is read', async () => {
  const { server } = await opened();
  await server.run(context(), 'base', text, {}, 0);
  const { weights, hits } = await server.pair(context(), text, [6], [2, 3]);
  const n = server.tokenize(context(), text).ids.length;
  const map = server.map(context(), 'base', 1, 3);
  expect(weights[7]).toBeCloseTo(map[6 * n + 2]! + map[6 * n + 3]!, 5);
  expect(hits.length).toBe(8);
});

it('gives the chance of a word, a text to go on with, and scores on random tokens', async () => {
  const { server, info } = await opened('gpt2');
  const found = await server.secret(context(), { text, word: 'c' }, {});
  expect(found.p).toBeGreaterThan(0);
  expect(found.rank).toBeLessThanOrEqual(info.vocab);
  const pieces: unknown[] = [];
  const listening = { ...context(), progress: (step: unknown) => void pieces.push(step) };
  const made = await server.generate(listening, text, { n: 3, seed: 1, temperature: 1 });
  expect(pieces).toHaveLength(made.ids.length);
  const probe = await server.probe(context());
  expect(probe).toHaveLength(8);
  expect(probe[0]!.prefix_chance).toBeGreaterThan(0);
});

it('an encoder has no loss and no chance', async () => {
  const { server } = await opened('bert');
  const run = await server.run(context(), 'base', text, {}, 0);
  expect([run.loss, run.perplexity]).toEqual([null, null]);
  expect(() => server.chance(context(), 'base', 0, 1)).toThrow(/tokens/);
});

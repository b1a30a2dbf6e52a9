import { describe, expect, it } from 'vitest';
import type { HeadScores, ModelInfo } from '../../bindings/models-types.ts';
import { changesOf, firstChanged, sharings, unchanged } from '../../web/src/models/changes.ts';
import { costLink } from '../../web/src/models/cost-link.ts';
import { fingerprint, sourceOfFiles, weightsOf } from '../../web/src/models/files.ts';
import { rankHeads, suggestPairs, wordsOf } from '../../web/src/models/jobs.ts';
import { labelOf, sinkCount } from '../../web/src/models/labels.ts';
import { drawnTokens } from '../../web/src/models/text.ts';

const full = { causal: true, window_left: -1, window_right: -1, prefix_len: 0, n_sink: 0 };
const local = { ...full, window_left: 511 };
const info = {
  ...{ n_layers: 3, n_heads: 4, n_kv_heads: 4, head_dim: 8, context_length: 64 },
  masks: [local, local, full],
} as unknown as ModelInfo;

describe('tokens of a model', () => {
  it('lose the blank in front, and pieces of one word are marked', () => {
    const { tokens, continues } = drawnTokens({
      ids: [1, 2, 3, 4, 5],
      offsets: [
        [0, 3],
        [3, 9],
        [9, 12],
        [12, 13],
        [13, 14],
      ],
      pieces: ['The', ' suit', 'case', ' ', '\n'],
    });
    expect(tokens).toEqual(['The', 'suit', 'case', '␣', '↵']);
    expect(continues).toEqual([false, false, true, false, false]);
  });

  it('are words of their own in Chinese, and marked inside of a WordPiece word', () => {
    const chinese = drawnTokens({
      ids: [1, 2],
      offsets: [
        [0, 2],
        [2, 4],
      ],
      pieces: ['函数', '返回'],
    });
    expect(chinese.continues).toEqual([false, false]);
    const pieces = drawnTokens({
      ids: [0, 1, 2, 3],
      offsets: [
        [0, 0],
        [0, 4],
        [4, 8],
        [0, 0],
      ],
      pieces: ['[CLS]', 'suit', '##case', '[SEP]'],
    });
    expect(pieces.tokens).toEqual(['[CLS]', 'suit', 'case', '[SEP]']);
    expect(pieces.continues).toEqual([false, false, true, false]);
  });
});

describe('files', () => {
  const file = (name: string, text = '') => new File([text], name);

  it('of one model are told apart by their names, in any order', () => {
    const [weights, config, tokenizer] = ['a.safetensors', 'config.json', 'tokenizer.json'].map(
      (name) => file(name),
    );
    expect(sourceOfFiles([tokenizer!, config!, weights!])).toEqual({
      safetensors: weights,
      config,
      tokenizer,
    });
    const [model, vocabulary] = [file('stories260K.bin'), file('tok512.bin')];
    for (const files of [
      [model, vocabulary],
      [vocabulary, model],
    ]) {
      expect(sourceOfFiles(files)).toEqual({ llama2c: model, tokenizer: vocabulary });
      expect(weightsOf(files)).toBe(model);
    }
  });

  it('are refused by name: no weights, or weights without their config', () => {
    expect(() => weightsOf([file('notes.txt')])).toThrow(/notes\.txt/);
    expect(() => sourceOfFiles([file('a.safetensors')])).toThrow(/config\.json/);
  });

  it('have a fingerprint that their size, begin and end decide', async () => {
    const a = await fingerprint(file('a.gguf', 'abc'));
    expect(a).toMatch(/^[0-9a-f]{16}$/);
    expect(await fingerprint(file('b.gguf', 'abc'))).toBe(a);
    expect(await fingerprint(file('a.gguf', 'abd'))).not.toBe(a);
  });
});

describe('what if', () => {
  it('a window counts the query itself; other layers keep their own mask', () => {
    const what = { ...unchanged(info), mask: 'window', window: 8, from: 1, to: 1 } as const;
    expect(changesOf(what, info).masks).toEqual([local, { causal: true, window_left: 7 }, full]);
    expect(firstChanged(what, info)).toBe(1);
  });

  it('nothing is changed by what is as trained; a head or kv heads change from their layer on', () => {
    expect(changesOf(unchanged(info), info)).toEqual({});
    const drop = { layer: 2, head: 1 };
    expect(changesOf({ ...unchanged(info), drop }, info)).toEqual({ drop_heads: [drop] });
    expect(firstChanged({ ...unchanged(info), drop }, info)).toBe(2);
    expect(firstChanged({ ...unchanged(info), kv: 2 }, info)).toBe(0);
    expect(sharings(info)).toEqual([4, 2, 1]);
  });

  it('the cost lab opens with the layers as they are', () => {
    expect(costLink(info)).toContain('layers=SSF');
    expect(costLink(info)).toContain('window_left=511');
  });
});

const scores = (given: Partial<HeadScores>): HeadScores => ({
  ...{ job: 'none', previous: 0, prefix: 0, prefix_chance: 0, duplicate: 0, duplicate_chance: 0 },
  ...{ first: 0, entropy: 1, even: 2, distance: 5, even_distance: 8 },
  ...given,
});

describe('a head', () => {
  it('is named by what it does on random tokens, else by how near it reads, else not', () => {
    expect(labelOf(scores({}), scores({ job: 'induction' }))).toBe('induction');
    expect(labelOf(scores({ distance: 1 }), scores({}))).toBe('near');
    expect(labelOf(scores({}), scores({ job: 'first_token' }))).toBe('none');
    expect(labelOf(scores({}), undefined)).toBe('none');
    expect(sinkCount([scores({ first: 0.31 }), scores({ first: 0.3 })])).toBe(1);
  });
});

describe('pairs', () => {
  const cut = (text: string) => {
    const tokens = text.split(' ');
    return wordsOf({ ids: [], tokens, continues: tokens.map(() => false) });
  };
  const pairsIn = (text: string) =>
    suggestPairs(cut(text)).map(({ from, to, kind }) => [
      cut(text)[from]!.text,
      cut(text)[to]!.text,
      kind,
    ]);

  it('are suggested: pronoun and noun, verb and subject, brackets, the same word', () => {
    expect(pairsIn('The function returns null , so it stops')).toEqual([
      ['it', 'function', 'pronoun'],
    ]);
    expect(pairsIn('the keys to the cabinet are here')).toEqual([['are', 'keys', 'verb']]);
    expect(pairsIn('f ( a [ b ] )')).toEqual([
      [']', '[', 'bracket'],
      [')', '(', 'bracket'],
    ]);
    expect(pairsIn('import os return os')).toEqual([['os', 'os', 'same']]);
    expect(pairsIn('函数 返回 空值 它 要 修')).toEqual([['它', '函数', 'pronoun']]);
  });

  it('join pieces of one word', () => {
    const words = wordsOf({
      ids: [],
      tokens: ['suit', 'case', 'it'],
      continues: [false, true, false],
    });
    expect(words).toEqual([
      { text: 'suitcase', tokens: [0, 1] },
      { text: 'it', tokens: [2] },
    ]);
  });

  it('rank heads by hits, then by weight', () => {
    const found = [
      { weights: Float32Array.of(0.5, 0.9, 0.2), hits: Uint8Array.of(1, 0, 1) },
      { weights: Float32Array.of(0.5, 0.5, 0.1), hits: Uint8Array.of(1, 1, 1) },
    ];
    expect(rankHeads(found).map(({ at, hits }) => [at, hits])).toEqual([
      [0, 2],
      [2, 2],
      [1, 1],
    ]);
  });
});

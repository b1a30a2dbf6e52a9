// The labs' own rules: links, drawings, symbols, spreads, tokens with their places, folded biases.
import { describe, expect, it } from 'vitest';
import { placeProgram } from '../../web/src/input/split.ts';
import {
  bytesAt,
  kinds,
  type LensView,
  linksOf,
  reachOf,
} from '../../web/src/labs/recall/code-lens.ts';
import {
  bestRate,
  jobsOf,
  type MqarResult,
  optionsOf,
  pointsOf,
  rates,
} from '../../web/src/labs/recall/mqar.ts';
import { languageOf } from '../../web/src/labs/recall/samples.ts';
import {
  readSettings as readRecall,
  fieldsOf as recallFields,
} from '../../web/src/labs/recall/settings.ts';
import {
  cut,
  join,
  NODES,
  readParents,
  startOf,
  starts,
  writeParents,
} from '../../web/src/labs/train/graph.ts';
import { variantsOf } from '../../web/src/labs/train/seeds.ts';
import {
  fieldsOf,
  readSettings,
  readSymbols,
  optionsOf as trainOptions,
} from '../../web/src/labs/train/settings.ts';
import { foldBias } from '../../web/src/sources/trained/trained-heads.ts';

describe('links to the recall lab', () => {
  it('come back as they were written', () => {
    const given = {
      part: 'code',
      window: '64',
      layers: 'SSSS',
      sample: 'cpp',
      question_first: 'true',
    };
    const { settings, problems } = readRecall(given);
    expect(problems).toEqual([]);
    expect(Object.fromEntries(recallFields(settings))).toEqual(given);
  });

  it('name what cannot be, field by field', () => {
    const given = {
      part: 'x',
      window: '0',
      layers: 'XX',
      beta: '-1',
      question_first: '1',
      head_dim: '1.5',
      odd: '1',
    };
    const { settings, problems } = readRecall(given);
    expect(problems.map(({ code, field }) => [field, code])).toEqual([
      ['part', 'one_of'],
      ['window', 'between'],
      ['layers', 'one_of'],
      ['beta', 'between'],
      ['question_first', 'one_of'],
      ['head_dim', 'integer'],
      ['odd', 'unknown_field'],
    ]);
    expect(recallFields(settings)).toEqual([]);
  });
});

describe('the code lens', () => {
  const view: LensView = {
    file: { name: 'a.py', text: 'x = 1\n\nprint(x)', language: 'python' },
    begins: Int32Array.of(0, 2, 4, 7, 12, 13, 14),
    lengths: Int32Array.of(1, 1, 1, 5, 1, 1, 1),
    lens: {
      kind: Int32Array.of(0, 1),
      origin_byte: Int32Array.of(0, 12),
      use_byte: Int32Array.of(13, 14),
      origin: Int32Array.of(0, 4),
      use: Int32Array.of(5, 6),
      stack_span: 3,
      reach: [
        {
          kind: 'assignment',
          n_links: 1,
          one_layer: 0,
          stack: 0,
          all: 1,
          histogram: Int32Array.of(0, 0, 1),
        },
        {
          kind: 'bracket',
          n_links: 1,
          one_layer: 1,
          stack: 1,
          all: 1,
          histogram: Int32Array.of(0, 1, 0),
        },
      ],
    },
  };

  it('gives both ends of a link their lines, columns and distance', () => {
    const [link, ...rest] = linksOf(view, new Set(['assignment']));
    expect(rest).toEqual([]);
    expect(link?.distance).toBe(5);
    expect(link?.origin).toMatchObject({ line: 1, column: 0, length: 1 });
    expect(link?.use).toMatchObject({ line: 3, column: 6 });
  });

  it('adds up what is reached, of the chosen kinds', () => {
    expect(reachOf(view.lens, new Set(kinds))).toEqual({
      n_links: 2,
      one_layer: 1,
      stack: 1,
      all: 2,
      histogram: [0, 1, 1],
    });
    expect(reachOf(view.lens, new Set())).toMatchObject({ n_links: 0, all: 0 });
  });

  it('knows the byte of every token, whatever its script', () => {
    const text = 'é = 变量 + "😀" # x';
    const indices = [...text.matchAll(/\S+/gu)].map(({ index }) => index);
    const bytes = indices.map((at) => new TextEncoder().encode(text.slice(0, at)).length);
    expect([...bytesAt(text, indices)]).toEqual(bytes);
  });

  it('places tokens where they stand: names, strings, comments, docstrings', () => {
    const text = 'def f(a):\n    """Two words."""\n    return a + "x y"  # 注释 here\n';
    const tokens = placeProgram(text);
    for (const { text: token, index } of tokens)
      expect(text.slice(index, index + token.length)).toBe(token);
    expect(tokens.map((token) => token.text)).toContain('"x y"');
    expect(tokens.map((token) => token.text)).toContain('words');
  });

  it('tells the language by the name, else by the text', () => {
    expect(languageOf('a.ts', '')).toBe('javascript');
    expect(languageOf('a.hpp', '')).toBe('cpp');
    expect(languageOf('', '#include <vector>\nint x;')).toBe('cpp');
    expect(languageOf('', 'def f(x):\n    return x')).toBe('python');
    expect(languageOf('', 'const a = () => 1;')).toBe('javascript');
  });
});

describe('trained recall', () => {
  const result = (lr: number, seed: number, accuracy: number): MqarResult => ({
    job: { layer: 'D', axis: 'pairs', x: 4, lr, seed },
    accuracy,
    reach: null,
    chance: 1 / 32,
  });

  it('tries every rate with every seed at every point', () => {
    expect(jobsOf('D', 'pairs')).toHaveLength(4 * 3 * 3);
    expect(optionsOf({ layer: 'S', axis: 'distance', x: 32, lr: 1, seed: 2 })).toMatchObject({
      layers: 'CS',
      seq_len: 32,
      n_pairs: 4,
      seed: 2,
    });
  });

  it('gives mean and spread over seeds, and names the best rate', () => {
    const results = [result(rates[0], 1, 0.2), result(rates[1], 1, 0.8), result(rates[1], 2, 1)];
    expect(pointsOf(results, rates[1])).toEqual([
      { x: 4, lr: rates[1], mean: 0.9, deviation: expect.closeTo(0.1414, 3), n: 2 },
    ]);
    expect(bestRate(results)).toBe(rates[1]);
  });
});

describe('the training lab', () => {
  it('reads a drawing, and refuses what is no graph of earlier positions', () => {
    for (const parents of Object.values(starts))
      expect(readParents(writeParents(parents))).toEqual(parents);
    expect(readParents('-1,0')).toBeNull();
    expect(readParents(writeParents(starts.chain).replace('10', '11'))).toBeNull();
    expect(startOf(starts.star)).toBe('star');
  });

  it('joins two positions so that the later one depends on the earlier', () => {
    const drawn = join(starts.chain, 7, 2);
    expect(drawn[7]).toBe(2);
    expect(join(drawn, 3, 3)).toBe(drawn);
    expect(cut(drawn, 7)[7]).toBe(-1);
    expect(startOf(drawn)).toBeNull();
  });

  it('takes four different symbols, however they are written', () => {
    expect(readSymbols('日月水火')).toEqual(['日', '月', '水', '火']);
    expect(readSymbols('👩‍🔬👨‍👩‍👧🇨🇳é')).toHaveLength(4);
    for (const text of ['', 'abc', 'aabc', 'ab c', 'abcde']) expect(readSymbols(text)).toBeNull();
  });

  it('keeps drawing, symbols and seeds in the link', () => {
    const given = {
      preset: 'graph',
      seed: '1',
      seeds: '1',
      parents: writeParents(starts.star),
      symbols: '日月水火',
    };
    const { settings, problems } = readSettings(given);
    expect(problems).toEqual([]);
    expect(Object.fromEntries(fieldsOf(settings))).toEqual(given);
    expect(trainOptions(settings).parents).toHaveLength(NODES);
    const broken = readSettings({ parents: '1,2', symbols: 'aa', seeds: '4' });
    expect(broken.problems.map(({ field }) => field)).toEqual(['parents', 'symbols', 'seeds']);
  });

  it('runs other seeds behind, or other rates where a layer keeps a state', () => {
    expect(variantsOf({ layers: 'SF', seed: 5 }, 3).map(({ seed }) => seed)).toEqual([6, 7]);
    expect(variantsOf({ layers: 'SF' }, 1)).toEqual([]);
    expect(variantsOf({ layers: 'SD', lr: 0.003 }, 1).map(({ lr }) => lr)).toEqual([0.001, 0.009]);
  });
});

describe('a learned bias', () => {
  it('is exact as further channels', () => {
    const [n, d] = [4, 2];
    const values = (seed: number) =>
      Float32Array.from({ length: n * d }, (_, at) => Math.sin(seed + at));
    const bias = Float32Array.of(0.5, -1, 2, 0.25);
    const head = {
      q: values(1),
      k: values(2),
      v: values(3),
      bias,
      n,
      head_dim: d,
      softmax_scale: 0.6,
      weights: new Float32Array(),
      tokens: new Int32Array(),
    };
    const folded = foldBias(head);
    expect(folded.head_dim).toBe(d + n);
    const dot = (a: Float32Array, i: number, b: Float32Array, j: number, width: number) =>
      Array.from({ length: width }, (_, c) => a[i * width + c]! * b[j * width + c]!).reduce(
        (sum, x) => sum + x,
        0,
      );
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        const plain = dot(head.q, i, head.k, j, d) * 0.6 + bias[i - j]!;
        expect(dot(folded.q, i, folded.k, j, d + n) * 0.6).toBeCloseTo(plain, 5);
      }
    }
    expect(foldBias({ ...head, bias: new Float32Array() }).head_dim).toBe(d);
  });
});

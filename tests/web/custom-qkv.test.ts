import { describe, expect, test } from 'vitest';
import { readCustomQkv } from '../../web/src/input/custom-qkv.ts';
import { limits } from '../../web/src/worker/limits.ts';

const q = [
  [1, 2],
  [3, 4],
  [5, 6],
];
const k = [
  [0.5, -1],
  [0, 2],
  [1, 1],
];
const v = [
  [1, 0],
  [0, 1],
  [2, 2],
];

const dataOf = (value: unknown) => {
  const { data, problem } = readCustomQkv(value);
  expect(problem).toBeNull();
  return data!;
};
const refusalOf = (value: unknown) => {
  const { data, problem } = readCustomQkv(value);
  expect(data).toBeNull();
  return [
    problem!.field,
    String(problem!.value ?? ''),
    problem!.code,
    problem!.other || problem!.min,
  ];
};

describe('given q, k, v', () => {
  test('rows, heads of rows and flat arrays mean the same', () => {
    const rows = dataOf({ q, k, v });
    expect(rows).toEqual({
      q: Float32Array.of(1, 2, 3, 4, 5, 6),
      k: Float32Array.of(0.5, -1, 0, 2, 1, 1),
      v: Float32Array.of(1, 0, 0, 1, 2, 2),
      head_dim: 2,
      tokens: ['1', '2', '3'],
    });
    expect(dataOf({ q: [q], k: [k], v: [v] })).toEqual(rows);
    expect(dataOf({ q: q.flat(), k: k.flat(), v: v.flat(), head_dim: 2 })).toEqual(rows);
    expect(dataOf(rows)).toEqual(rows);
    expect(dataOf(JSON.stringify({ q, k, v }))).toEqual(rows);
  });

  test('a query head reads the key head of its group', () => {
    const heads = { q: [q, k, v, q], k: [v, k], v: [q, v] };
    expect(dataOf({ ...heads, h: 1 }).k).toEqual(Float32Array.from(v.flat()));
    expect(dataOf({ ...heads, h: 2 })).toMatchObject({
      q: Float32Array.from(v.flat()),
      k: Float32Array.from(k.flat()),
      v: Float32Array.from(v.flat()),
    });
    expect(refusalOf({ ...heads, h: 4 })).toEqual(['data.h', '4', 'between', 0]);
    expect(refusalOf({ ...heads, n_kv_heads: 3 })).toEqual([
      'data.n_kv_heads',
      '3',
      'divides',
      'data.n_heads',
    ]);
  });

  test.each([
    [5, ['data', '5', 'wrong_type', '{ q, k, v }']],
    [{ k, v }, ['data.q', '', 'missing', 0]],
    [{ q, v }, ['data.k', '', 'missing', 0]],
    [{ q, k, v, w: 1 }, ['data.w', '', 'unknown_field', 0]],
    [{ q, k: k.slice(1), v }, ['data.k', '2', 'length', 3]],
    [{ q, k, v: [[1], [2], [3]] }, ['data.v[0]', '1', 'length', 2]],
    [{ q: [[1, 2], [3]], k, v }, ['data.q[1]', '1', 'length', 2]],
    [{ q: [[1, 'x']], k, v }, ['data.q[0][1]', 'x', 'wrong_type', 'a number']],
    [{ q, k: [[1, Number.NaN], ...k.slice(1)], v }, ['data.k[0][1]', 'NaN', 'finite', 0]],
    [{ q: [[1e300, 0]], k, v }, ['data.q[0][0]', '1e+300', 'finite', 0]],
    [{ q: q.flat(), k, v }, ['data.head_dim', '', 'missing', 0]],
    [{ q: [1, 2, 3], k, v, head_dim: 2 }, ['data.q', '3', 'length', 4]],
    [{ q, k, v, head_dim: 2.5 }, ['data.head_dim', '2.5', 'integer', 0]],
    [{ q, k, v, tokens: ['a'] }, ['data.tokens', '1', 'length', 3]],
    [{ q, k, v, tokens: ['a', 'b', 7] }, ['data.tokens[2]', '7', 'wrong_type', 'a string']],
    [{ q: [], k, v }, ['data.head_dim', '', 'missing', 0]],
    ['{"q": [[1, 2', ['data', '{"q": [[1, 2', 'wrong_type', expect.stringMatching(/^JSON \(/)]],
    ['a,b\n1,2', ['data.q', '', 'missing', 0]],
    ['1,2\n3,4', ['data', '1', 'one_of', 'q, k, v']],
    ['q\n1,2\n3,\nk\n1,2', ['data.q[1][1]', '', 'wrong_type', 'a number']],
  ])('%j is refused by field, value and rule', (value, expected) => {
    expect(refusalOf(value)).toEqual(expected);
  });

  test('more channels or tokens than can be walked through are refused', () => {
    const wide = [new Array(limits.head_dim + 1).fill(0)];
    expect(refusalOf({ q: wide, k: wide, v: wide })[0]).toBe('data.head_dim');
    const long = new Array(limits.tokens + 1).fill([0, 0]);
    expect(refusalOf({ q: long, k: long, v: long }).slice(0, 3)).toEqual([
      'data.q',
      String(limits.tokens + 1),
      'between',
    ]);
  });

  test('CSV: blocks with names of columns and tokens, quotes, tabs, spreadsheets', () => {
    const named = [
      'q,1,2\r\nit,1,2\r\n"a ""b"", c",3,4\r\nq,5,6\r\n',
      'k,1,2\r\nit,0.5,-1\r\nb,0,2\r\nc,1,1\r\n',
      'scores,it,b,c\r\nit,1,,\r\n',
      'v,1,2\r\nit,1,0\r\nb,0,1\r\nc,2,2\r\n',
    ].join('\r\n');
    const data = dataOf(`\ufeff${named}`);
    expect(data.tokens).toEqual(['it', 'a "b", c', 'q']);
    expect(data).toMatchObject(dataOf({ q, k, v, tokens: [...data.tokens] }));
    const plain = `q\n1,2\n3,4\n5,6\nk\n.5,-1\n0,2\n1,1\nV\n1,0\n0,1\n2,2`;
    expect(dataOf(plain)).toEqual(dataOf({ q, k, v }));
    expect(dataOf(plain.replaceAll(',', '\t').replace('q\n', 'q\t\n'))).toEqual(
      dataOf({ q, k, v }),
    );
    expect(dataOf(plain.replace('q\n', 'q,\n').replace('k\n', ',\nk,\n'))).toEqual(
      dataOf({ q, k, v }),
    );
  });
});

// CSV as we write it, and as spreadsheets give it back: the same numbers to the last bit, the same
// names, and nothing that a spreadsheet would compute.
import { describe, expect, test } from 'vitest';
import { cellOf, csvRows } from '../../web/src/input/csv.ts';
import { type CustomQkv, readCustomQkv } from '../../web/src/input/custom-qkv.ts';
import { shortest } from '../../web/src/input/shortest.ts';
import type { CellState } from '../../web/src/views/matrix/cells.ts';
import { toCsv } from '../../web/src/views/matrix/csv.ts';
import type { TensorView } from '../../web/src/worker/protocol.ts';

function read(text: string): CustomQkv {
  const { data, problem } = readCustomQkv(text);
  if (!data) throw new Error(problem.message);
  return data;
}

const names = [
  '=1+1',
  '+cmd',
  '-2',
  '@SUM(A1)',
  "'=x",
  "''",
  ' b',
  '\n    ',
  '\t',
  '',
  'a,"b";c',
  'k',
];
const values = Float32Array.from(
  { length: names.length * 2 },
  (_, at) => (at % 3 ? 1 : -1) * Math.fround(Math.exp(at * 6.77 - 80)),
);
values.set([-0, 0.1, 1 / 3, 16777217, 1.17549435e-38, 1e-45]);

function exported(): string {
  const view = { rows: names.length, cols: 2, data: values } as TensorView;
  const states = Array.from(values, (): CellState => 'written');
  return ['q', 'k', 'v'].map((name) => name + toCsv(view, states, names, ['1', '2'])).join('\r\n');
}

const bits = (data: Float32Array) => [...new Uint32Array(data.slice().buffer)];

/** The same file as a spreadsheet saves it: every cell of every line, in its own dialect. */
function resaved(text: string, separator: string, comma: boolean): string {
  const { rows } = csvRows(text);
  const width = Math.max(...rows.map((cells) => cells.length)) + 2;
  const cellsOf = (cells: string[]) =>
    Array.from({ length: width }, (_, at) => {
      const cell = at === 0 ? cellOf(cells[0] ?? '') : (cells[at] ?? '');
      return comma && at > 0 ? cell.replace('.', ',') : cell;
    });
  return rows.map((cells) => cellsOf(cells).join(separator)).join('\n');
}

describe('CSV: what is exported is read back to the last bit', () => {
  const cases = {
    'as it was written': (text: string) => text,
    'with the mark of UTF-8 in front': (text: string) => `\ufeff${text}`,
    'filled up to the widest row': (text: string) => resaved(text, ',', false),
    'with semicolons and decimal commas': (text: string) => resaved(text, ';', true),
    'with tabs and decimal commas': (text: string) => resaved(text, '\t', true),
  };
  for (const [title, change] of Object.entries(cases)) {
    test(`CSV: ${title}`, () => {
      const data = read(change(exported()));
      expect(data.tokens).toEqual(names);
      for (const name of ['q', 'k', 'v'] as const) expect(bits(data[name])).toEqual(bits(values));
    });
  }
});

test('CSV: no name is a formula to a spreadsheet', () => {
  const first = csvRows(exported().replaceAll("'", '§')).rows.map(([cell = '']) => cell);
  expect(first.filter((cell) => /^[=+@-]/.test(cell))).toEqual([]);
});

test('CSV: separators and decimal commas are found in files without names', () => {
  const wanted = bits(Float32Array.of(1, 0.5, 0, 1));
  for (const text of [
    'q\n1;0.5\n0;1\nk\n1;0.5\n0;1\nv\n1;0.5\n0;1',
    'q\n1;0,5\n0;1\nk\n1;0,5\n0;1\nv\n1;0,5\n0;1',
    'q\t\n1\t0.5\n0\t1\n\t\nk\t\n1\t0.5\n0\t1\n\t\nv\t\n1\t0.5\n0\t1',
    'q,,\n1,0.5,\n0,1,\n,,\nk,,\n1,0.5,\n0,1,\nv,,\n1,0.5,\n0,1,',
  ]) {
    expect(bits(read(text).q)).toEqual(wanted);
  }
  expect(
    bits(read('q;1;2\nt0;1;0,5\nt1;0;1\n\nk;1;2\nt0;1;0\nt1;0;1\n\nv;1;2\na;1;0\nb;0;1').q),
  ).toEqual(wanted);
});

test('CSV: a value beyond the named columns, a missing one and a decimal comma are refused', () => {
  const file = (row: string) => `q,1,2\n${row}\n\nk,1,2\na,1,2\n\nv,1,2\na,1,2`;
  expect(() => read(file('a,1,2,3'))).toThrow(/data\.q\[0\]/);
  expect(() => read(file('a,1,'))).toThrow(/data\.q\[0\]\[1\]/);
  expect(() => read(file('a,1,"0,5"'))).toThrow(/decimal point/);
});

test('shortest: reads back as the same float32, for every kind of float', () => {
  const view = new DataView(new ArrayBuffer(4));
  for (let k = 0; k < 20000; k++) {
    view.setUint32(0, Math.imul(k, 2654435761));
    const value = view.getFloat32(0);
    if (Number.isFinite(value))
      expect(Object.is(Math.fround(Number(shortest(value))), value)).toBe(true);
  }
});

// The formulas beside the playground's counters, each against the engine's closed form: every mechanism,
// every option, tiny and ragged lengths. No formula reads a figure, so none can agree by construction.
import { beforeAll, describe, expect, test } from 'vitest';
import { createEngine, type Engine } from '../../bindings/engine.ts';
import { type CostName, costOf } from '../../web/src/formulas/cost-name.ts';
import { formulaOf } from '../../web/src/formulas/counters.ts';
import { expression } from '../../web/src/formulas/expression.ts';
import { mechanismIds, mechanisms } from '../../web/src/mechanisms/index.ts';
import { configOf } from '../../web/src/state/projections.ts';
import { defaultSettings, headIds } from '../../web/src/state/settings.ts';
import type { Counters, LabConfig } from '../../web/src/worker/protocol.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await createEngine();
});

const HEAD_DIM = 16;

/** What attend() takes of what a session takes. */
function attendOptions(config: LabConfig, n: number) {
  const { head: _, layers: _layers, causal, algorithm, gated, ...rest } = config;
  const { window_left, window_right, prefix_len, n_sink, ...options } = rest;
  const mask = { window_left, window_right, prefix_len, n_sink };
  const shape = { n_heads: 1, seq_len_q: n, head_dim: HEAD_DIM, causal, algorithm };
  const gate = gated ? { gate: new Float32Array(n).fill(1) } : {};
  return algorithm === 'linear'
    ? { ...shape, ...options, ...gate }
    : { ...shape, ...mask, ...options };
}

/** The sum over a stack's layers and heads, as a session counts it. */
function closedForm(config: LabConfig, n: number): Counters {
  if (!config.layers) return engine.expectedCounters(attendOptions(config, n));
  const sum: Partial<Counters> = {};
  let most = 0;
  for (const kind of config.layers) {
    const { layers: _, ...one } = config;
    const window_left = kind === 'S' ? config.window_left : -1;
    const layer: LabConfig = { ...one, causal: true, window_left, prefix_len: 0, n_sink: 0 };
    layer.algorithm = kind === 'L' ? 'linear' : 'flash';
    const counters = engine.expectedCounters(attendOptions(layer, n));
    most = Math.max(most, counters.peak_extra_bytes);
    for (const [name, value] of Object.entries(counters)) {
      const key = name as keyof Counters;
      sum[key] = (sum[key] ?? 0) + headIds.length * value;
    }
  }
  return { ...(sum as Counters), peak_extra_bytes: most };
}

const lengths = [1, 2, 7, 8, 9, 16, 27, 40, 65];

function check(config: LabConfig, label: string, at = lengths) {
  for (const n of at) {
    const closed = closedForm(config, n);
    const names = [...Object.keys(closed), 'bytes_moved'] as CostName[];
    for (const name of names) {
      const sizes = { n_tokens: n, head_dim: HEAD_DIM };
      const { text, value } = formulaOf(name, config, sizes, headIds.length);
      const place = `${label}, n = ${n}: ${name} = ${text}`;
      expect(value, place).toBe(costOf(closed, name));
    }
  }
}

const full: LabConfig = {
  ...{ head: 'coreference', algorithm: 'standard', causal: true, window_left: -1 },
  ...{ window_right: -1, prefix_len: 0, n_sink: 0 },
};

const masks: Partial<LabConfig>[] = [
  {},
  { causal: false },
  { prefix_len: 5 },
  { prefix_len: 50 },
  { window_left: 0 },
  { window_left: 3 },
  { window_left: 100 },
  { window_left: 3, n_sink: 2 },
  { window_left: 3, n_sink: 30 },
  { window_left: 4, prefix_len: 9 },
  { window_left: 4, prefix_len: 9, n_sink: 3 },
  { causal: false, window_left: 3, window_right: 3 },
  { causal: false, window_left: 5, window_right: 2 },
  { causal: false, window_left: 2, window_right: -1, n_sink: 1 },
  { causal: false, window_left: -1, window_right: 4 },
];

describe('formulas of the playground equal the closed forms of the engine', () => {
  test.each(mechanismIds)('%s, as the page opens it', (mechanism) => {
    for (const n of lengths) {
      const settings = { ...defaultSettings, mechanism };
      const config = configOf(settings, n);
      const closed = closedForm(config, n);
      for (const name of mechanisms[mechanism].counters) {
        const sizes = { n_tokens: n, head_dim: HEAD_DIM };
        const found = formulaOf(name, config, sizes, headIds.length);
        expect(found.value, `${n} ${name}: ${found.text}`).toBe(costOf(closed, name));
        expect(found.text, name).not.toBe('');
      }
    }
  });

  test('standard attention under every mask', () => {
    for (const mask of masks) check({ ...full, ...mask }, JSON.stringify(mask));
  });

  test('flash under every mask, with tiles of many sizes', { timeout: 30_000 }, () => {
    for (const mask of masks) {
      for (const [block_q, block_k] of [
        [4, 4],
        [8, 3],
        [16, 16],
        [12, 5],
        [64, 64],
      ] as const) {
        const tiles = { block_q, block_k };
        const config = { ...full, ...mask, ...tiles, algorithm: 'flash' } as const;
        check(config, JSON.stringify({ ...mask, ...tiles }));
      }
    }
  });

  test('ring under every mask, layout and number of devices', { timeout: 30_000 }, () => {
    for (const mask of masks) {
      for (const ring_layout of ['contiguous', 'striped', 'zigzag'] as const) {
        for (const n_devices of [1, 3, 4]) {
          const ring = { ring_layout, n_devices, block_q: 4, block_k: 3 };
          const config = { ...full, ...mask, ...ring, algorithm: 'ring' } as const;
          check(config, JSON.stringify({ ...mask, ...ring }), [1, 8, 27]);
        }
      }
    }
  });

  test('states: both feature maps, chunks, both directions, the delta rule', () => {
    const linear = { ...full, algorithm: 'linear' } as const;
    for (const feature_map of ['elu_plus_one', 'identity'] as const) {
      check({ ...linear, feature_map, causal: false }, `${feature_map}, bidirectional`);
      for (const chunk_len of [0, 1, 3, 8, 100]) {
        check({ ...linear, feature_map, chunk_len }, `${feature_map}, chunks of ${chunk_len}`);
      }
    }
    check({ ...linear, feature_map: 'l2_norm', update_rule: 'delta' }, 'delta');
  });

  test('stacks of every kind of layer', () => {
    for (const layers of ['F', 'SF', 'SSSF', 'LF', 'SLF', 'SSLLF']) {
      check({ ...full, window_left: 3, layers }, layers);
    }
  });
});

describe('what a formula says', () => {
  const sizes = { n_tokens: 8, head_dim: HEAD_DIM };
  test('symbols, numbers and letters', () => {
    const { text, numbers, symbols } = formulaOf('mul_adds', full, sizes);
    expect([text, numbers]).toEqual(['2·d·P', '2·16·36']);
    expect(symbols).toContainEqual({ letter: 'P', text: 'n·(n+1)/2', value: 36 });
  });
  test('a letter is a size or has a formula of its own, down to the sizes', () => {
    const flash = { ...full, algorithm: 'flash', block_q: 4, block_k: 3 } as const;
    for (const { letter, text } of formulaOf('exps', flash, sizes).symbols) {
      if (text !== null) expect(expression(text).letters, letter).not.toContain(letter);
    }
  });
  test('bytes moved are bytes read and written', () => {
    const counters = engine.expectedCounters(attendOptions(full, 8));
    const both = counters.bytes_read + counters.bytes_written;
    expect(costOf(counters, 'bytes_moved')).toBe(both);
  });
});

describe('the language of formulas', () => {
  const scope = {
    letter: (name: string) => ({ n: 8, w: 3 })[name] ?? Number.NaN,
    items: () => [{ rows: 2 }, { rows: 5 }],
  };
  const value = (text: string) => expression(text).evaluate(scope);
  test('reads as mathematics does', () => {
    expect(value('2·n²')).toBe(128);
    expect(value('w·(w+1)/2 + (n−w)·w')).toBe(21);
    expect(value('n − w − 1')).toBe(4);
    expect(value('⌈n/w⌉ + ⌊n/w⌋')).toBe(5);
    expect(value('min(n, w)·max(n, w)')).toBe(24);
    expect(value('Σ strips (rows·w) + 1')).toBe(22);
  });
  test('numbers stand in place of letters, and of a sum what it comes to', () => {
    const written = expression('n·(Σ strips rows + w)').withNumbers(scope, String);
    expect(written).toBe('8·(7 + 3)');
  });
  test('what is no formula is refused, with the place', () => {
    expect(() => expression('2·(n')).toThrow(/character 4: \) expected/);
    expect(() => expression('2··n')).toThrow(/a number or a letter/);
    expect(() => expression('n n')).toThrow(/an operator/);
  });
});

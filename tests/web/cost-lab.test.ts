// The cost lab's pure parts: lengths, scales, numbers, settings, links, formulas, measurements.
import { beforeAll, describe, expect, test } from 'vitest';
import { createEngine, type Engine } from '../../bindings/engine.ts';
import { claimCalls, readClaims } from '../../web/src/cost/claims.ts';
import { decodeCost, encodeCost } from '../../web/src/cost/cost-url.ts';
import { lengthAt, positionOf, SLIDER_STEPS } from '../../web/src/cost/length-scale.ts';
import { labelStep, logScale, valueAt } from '../../web/src/cost/log-scale.ts';
import { bytesOf, configOf } from '../../web/src/cost/measure.ts';
import {
  csvOf,
  fits,
  linesOf,
  type Measured,
  rateOf,
  shareOf,
} from '../../web/src/cost/measured.ts';
import { comparedOptions } from '../../web/src/cost/mechanisms.ts';
import { bothBytes, duration, exactCount } from '../../web/src/cost/numbers.ts';
import { question } from '../../web/src/cost/picture.ts';
import { applied, defaults, MAX_N, MIN_N, modelOptions } from '../../web/src/cost/settings.ts';
import { modelNames, sources } from '../../web/src/cost/sources.ts';
import type { FigureName } from '../../web/src/cost/types.ts';
import { formulaOf } from '../../web/src/formulas/figures.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await createEngine();
});

/** The answers to a batch, as the worker would give them. */
const answer = (calls: readonly { call: string; args: readonly unknown[] }[]) =>
  calls.map(({ call, args }) =>
    (engine as unknown as Record<string, (...given: readonly unknown[]) => unknown>)[call]!(
      ...args,
    ),
  );

describe('numbers', () => {
  test('digits are printed only while they are exact', () => {
    expect(exactCount(20_000_100_000)).toBe('20,000,100,000');
    expect(exactCount(2 ** 53)).toMatch(/× 10¹⁵$|×.10¹⁵$/);
  });
  test('bytes in decimal and binary units', () => {
    expect(bothBytes(2e12).replaceAll('\u00a0', ' ')).toBe('2.00 TB · 1.82 TiB');
    expect(bothBytes(512).replaceAll('\u00a0', ' ')).toBe('512 B');
  });
  test('durations keep three digits', () => {
    expect(duration(0.0032).replaceAll('\u00a0', ' ')).toBe('3.20 ms');
    expect(duration(5040).replaceAll('\u00a0', ' ')).toBe('84.0 min');
  });
});

describe('scales', () => {
  test('the slider reaches both ends and comes back to where it was', () => {
    expect([lengthAt(0), lengthAt(SLIDER_STEPS)]).toEqual([MIN_N, MAX_N]);
    for (let at = 100; at < SLIDER_STEPS; at += 50) {
      expect(Math.abs(positionOf(lengthAt(at)) - at)).toBeLessThan(5);
    }
  });
  test('decades and places on a logarithmic axis', () => {
    const scale = logScale([12, 34_000]);
    expect([scale.from, scale.to]).toEqual([10, 100_000]);
    expect(scale.place(1000)).toBeCloseTo(0.5);
    expect(labelStep(14, 7)).toBe(2);
  });
  test('between two points a power law goes on', () => {
    expect(
      valueAt(
        [
          [10, 100],
          [1000, 1_000_000],
        ],
        100,
      ),
    ).toBeCloseTo(10_000);
  });
});

describe('settings', () => {
  test('a preset brings its whole shape, an edited field makes it a model of its own', () => {
    const { settings } = applied(defaults, { preset: 'gemma-3-27b' }, engine.presets());
    expect([settings.layers, settings.n_layers, settings.window_left]).toEqual([
      'SSSSSF',
      62,
      1023,
    ]);
    const edited = applied(settings, { n_layers: 12 }, engine.presets()).settings;
    expect([edited.preset, edited.n_layers, edited.layers]).toEqual(['', 12, 'SSSSSF']);
  });
  test('a preset and a field of its shape together: the field counts, and it is no preset', () => {
    const presets = engine.presets();
    const mixed = applied(defaults, { preset: 'llama-3-8b', n_kv_heads: 32 }, presets).settings;
    expect([mixed.preset, mixed.n_kv_heads, mixed.n_layers]).toEqual(['', 32, 32]);
    const same = applied(defaults, { preset: 'llama-3-8b', n_kv_heads: 8 }, presets).settings;
    expect(same.preset).toBe('llama-3-8b');
  });
  test('what breaks a rule is brought to the nearest that does not, and named', () => {
    const wanted = { preset: '', n_heads: 12, n_kv_heads: 8, seq_len: 1e12, layers: 'XY' };
    const { settings, problems } = applied(defaults, wanted, engine.presets());
    expect([settings.n_kv_heads, settings.seq_len]).toEqual([6, MAX_N]);
    expect(problems.map(({ field }) => field).sort()).toEqual(['layers', 'n_kv_heads', 'seq_len']);
  });
  test('a link says everything, and the same again', () => {
    for (const wanted of [{ preset: 'mistral-7b' }, { preset: '', layers: 'SL', head_dim: 96 }]) {
      const { settings } = applied(defaults, wanted, engine.presets());
      const { fields, problems } = decodeCost(encodeCost(settings, {}));
      expect(problems).toEqual([]);
      expect(applied(defaults, fields, engine.presets()).settings).toEqual(settings);
    }
  });
  test('every preset has a name and a source', () => {
    for (const { id, source } of engine.presets()) {
      expect(modelNames[id], id).toBeTruthy();
      expect(sources[source]?.url, source).toMatch(/^https:/);
    }
  });
});

describe('the compared mechanisms', () => {
  test('a hybrid has local and global layers, however few it has', () => {
    for (const n_layers of [2, 3, 5, 6, 7]) {
      for (const layers of ['F', 'SSSSSF']) {
        const { hybrid } = comparedOptions({ ...defaults, layers, n_layers });
        const { types } = engine.modelCost({ ...hybrid!, seq_len: 100 });
        expect(types.map(({ kind }) => kind).join(''), `${layers} ${n_layers}`).toBe('FS');
      }
    }
  });
});

describe('formulas', () => {
  test('the widest row of a window layer is its prefix where that is wider', () => {
    const settings = { ...defaults, layers: 'S', window_left: 3, prefix_len: 50, seq_len: 80 };
    const [type] = engine.modelCost(modelOptions(settings)).types;
    expect(formulaOf('score_matrix_bytes', type!, settings)?.symbols).toBe('b·H·n·p');
  });
  test('every figure of every preset has one that gives the value of the engine', () => {
    for (const { id } of engine.presets()) {
      for (const algorithm of ['standard', 'flash']) {
        for (const seq_len of [8, 1000, 131_072]) {
          const wanted = { preset: id, seq_len, algorithm };
          const { settings } = applied(defaults, wanted, engine.presets());
          for (const type of engine.modelCost(modelOptions(settings)).types) {
            for (const name of Object.keys(type.each) as FigureName[]) {
              expect(formulaOf(name, type, settings), `${id} ${seq_len} ${name}`).not.toBeNull();
            }
          }
        }
      }
    }
  });
});

describe('picture', () => {
  test('holds this model, its curves and where they cross', () => {
    const { calls, read } = question(defaults);
    const picture = read(answer(calls));
    expect(picture.cost.total.kv_cache_bytes).toBe(2 ** 30);
    const linear = picture.curves.find(({ id }) => id === 'linear')!;
    expect(linear.crossover).toBe(2 * defaults.head_dim + 1);
    expect(picture.ring.hops).toBe(7);
  });
  test('claims are read in the order in which they were asked', () => {
    const claims = readClaims(answer(claimCalls()));
    expect(claims[0]!.numbers).toEqual(['40,000,000,000', '20,000,100,000']);
    expect(claims.find(({ id }) => id === 'gqa_ratio')!.numbers[2]).toBe('8');
  });
});

describe('measured', () => {
  const runs = [128, 256].map((n) => ({
    ...{ mechanism: 'full' as const, n, ms: n / 128, runs: 3, mul_adds: n * n },
  }));
  const options = { head_dim: 64, window_left: 255, budget_ms: 3000, max_bytes: 2 ** 29 };
  const measured: Measured = { state: 'done', options, runs, stops: [], laws: {} };

  test('its rate is that of the longest text', () => {
    expect(rateOf(measured, 'full')).toBe(65_536 / 0.002);
    expect(rateOf(measured, 'linear')).toBe(0);
  });
  test('each mechanism is a line of dots and one of the predicted slope', () => {
    const [dots, slope] = linesOf(measured, (id) => id);
    expect(dots!.points).toEqual([
      [128, 1],
      [256, 2],
    ]);
    expect(slope!.points[0]).toEqual([128, 0.5]);
  });
  test('its share of the time counts what has stopped as done', () => {
    const stopped = { mechanism: 'linear' as const, n: 512, reason: 'memory' as const };
    const used = (3 * 1 + 3 * 2) / 3000;
    expect(shareOf(measured)).toBeCloseTo(used / 3);
    expect(shareOf({ ...measured, stops: [stopped] })).toBeCloseTo((used + 1) / 3);
  });
  test('the law is fitted to the longer half', () => {
    const lengths = [128, 256, 512, 1024].map((n) => ({ ...runs[0]!, n, ms: n / 128 }));
    const { ids, calls } = fits({ ...measured, runs: lengths });
    expect(ids).toEqual(['full']);
    expect(calls[0]!.args[0]).toMatchObject({ n: [512, 1024], ms: [4, 8] });
  });
  test('exports a row per run', () => {
    expect(csvOf(measured).split('\n')[1]).toBe('full,128,1,16384,3');
  });
  test('memory is known before anything is allocated', () => {
    const options = { head_dim: 64, window_left: 255, budget_ms: 1, max_bytes: 1 };
    expect(bytesOf(engine, configOf('full', 1024, options))).toBeGreaterThan(8 * 4 * 1024 * 64);
  });
});

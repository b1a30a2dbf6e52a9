// The cost lab's pure parts: lengths, scales, numbers, settings, links, formulas, measurements.
import { beforeAll, describe, expect, test } from 'vitest';
import { createEngine, type Engine } from '../../bindings/engine.ts';
import { claimCalls, readClaims } from '../../web/src/cost/claims.ts';
import { decodeCost, encodeCost } from '../../web/src/cost/cost-url.ts';
import { lengthAt, positionOf, SLIDER_STEPS } from '../../web/src/cost/length-scale.ts';
import { labelStep, logScale, valueAt } from '../../web/src/cost/log-scale.ts';
import { configOf } from '../../web/src/cost/measure.ts';
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
import {
  applied,
  defaults,
  MAX_N,
  MIN_N,
  modelOptions,
  ringOptions,
} from '../../web/src/cost/settings.ts';
import { readShapes, writeShapes } from '../../web/src/cost/shapes.ts';
import { sourceTitle } from '../../web/src/cost/sources.ts';
import type { FigureName } from '../../web/src/cost/types.ts';
import { formulaOf } from '../../web/src/formulas/figures.ts';
import { isSame } from '../../web/src/formulas/formula.ts';
import { costWords } from '../../web/src/i18n/cost.ts';

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
  test('a choice is taken as a link or a field has it: as a number or as its text', () => {
    for (const dtype_bytes of [0.5625, '0.5625']) {
      const { settings, problems } = applied(defaults, { dtype_bytes, causal: 'true' }, []);
      expect([settings.dtype_bytes, settings.causal, problems]).toEqual([0.5625, true, []]);
    }
    expect(applied(defaults, { dtype_bytes: 3 }, []).problems[0]!.field).toBe('dtype_bytes');
  });
  test('a link says everything, and the same again', () => {
    for (const wanted of [{ preset: 'mistral-7b' }, { preset: '', layers: 'SL', head_dim: 96 }]) {
      const { settings } = applied(defaults, wanted, engine.presets());
      const { fields, problems } = decodeCost(encodeCost(settings, {}));
      expect(problems).toEqual([]);
      expect(applied(defaults, fields, engine.presets()).settings).toEqual(settings);
    }
  });
  test('every preset has a name, a dated source and a title for it', () => {
    for (const { id, name, source, as_of, context_source } of engine.presets()) {
      expect(name, id).toBeTruthy();
      expect(as_of, id).toMatch(/^20\d\d-\d\d$/);
      for (const address of [source, context_source]) {
        expect(sourceTitle(address), id).toMatch(/^[\w.-]+[/:].+/);
        expect(sourceTitle(address), id).not.toMatch(/blob|https/);
      }
    }
    const gpt2 = 'https://github.com/openai/gpt-2/blob/master/src/model.py';
    expect(sourceTitle(gpt2)).toBe('openai/gpt-2, model.py');
    expect(sourceTitle('https://arxiv.org/abs/2310.06825')).toBe('arXiv:2310.06825');
  });
  test('what differs from kind to kind is a text, and the same again', () => {
    const text = 'F.n_kv_heads=1,F.head_dim=512,D.n_heads=32';
    expect(readShapes(text)).toEqual({ F: { n_kv_heads: 1, head_dim: 512 }, D: { n_heads: 32 } });
    expect(writeShapes(readShapes(text)!)).toBe(text);
    expect(readShapes('')).toEqual({});
    for (const wrong of [
      'F.head_dim',
      'X.head_dim=2',
      'F.width=3',
      'F.head_dim=0',
      'M.n_kv_heads=2',
    ]) {
      expect(readShapes(wrong), wrong).toBeNull();
    }
  });
  test('every preset goes into a link and comes back', () => {
    for (const { id } of engine.presets()) {
      const { settings } = applied(defaults, { preset: id }, engine.presets());
      const link = encodeCost({ ...settings, preset: '' }, {});
      const { fields, problems } = decodeCost(link);
      expect(problems).toEqual([]);
      const again = applied(defaults, fields, engine.presets()).settings;
      expect(again, id).toEqual({ ...settings, preset: '' });
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
  const formulasOf = (wanted: Record<string, unknown>) => {
    const { settings } = applied(defaults, wanted, engine.presets());
    const { types } = engine.modelCost(modelOptions(settings));
    const where = JSON.stringify(wanted);
    return types.flatMap((type) =>
      (Object.keys(type.each) as FigureName[]).map((name) => ({
        label: `${where} ${type.kind} ${name}`,
        expected: type.each[name],
        ...formulaOf(name, type, settings),
      })),
    );
  };
  const agrees = (wanted: Record<string, unknown>) => {
    const wrong = formulasOf(wanted).filter(({ value, expected }) => !isSame(value, expected));
    expect(wrong.map(({ label, text, value }) => `${label}: ${text} = ${value}`)).toEqual([]);
  };

  test('the widest row of a window layer is its prefix where that is wider', () => {
    const wanted = { preset: '', layers: 'S', window_left: 3, prefix_len: 50, seq_len: 80 };
    const matrix = formulasOf(wanted).find(({ label }) => label.endsWith('score_matrix_bytes'));
    expect([matrix!.text, matrix!.value]).toEqual(['b·H·n·max(w, p)', 2 * 32 * 80 * 50]);
  });
  test('every figure of every preset, stored or in tiles, short or long', {
    timeout: 30_000,
  }, () => {
    for (const { id } of engine.presets()) {
      for (const algorithm of ['standard', 'flash']) {
        for (const seq_len of [8, 3000]) agrees({ preset: id, seq_len, algorithm });
      }
    }
  });
  test('every figure of every kind of layer, under every mask', { timeout: 30_000 }, () => {
    const shape = { preset: '', n_layers: 9, n_heads: 4, n_kv_heads: 2, head_dim: 6, value_dim: 4 };
    const kinds = { shapes: 'S.n_heads=6,L.value_dim=3,D.head_dim=5,M.value_dim=7' };
    const options = { attention_chunk: 20, top_k: 9, index_heads: 3, index_dim: 5 };
    const masks = [{}, { prefix_len: 11 }, { n_sink: 3 }, { n_sink: 60 }, { window_left: 200 }];
    for (const layers of ['FSCTLDM-F', 'FSL']) {
      for (const mask of masks) {
        for (const rest of [
          { algorithm: 'standard' },
          { block_q: 12, block_k: 5 },
          { block_q: 16, block_k: 64, shared_layers: 4, cache_dtype_bytes: 0.5625 },
          { cache_elements: 7, latent_dim: 3, chunk_len: 6, feature_map: 'identity' },
          ...(layers === 'FSL' ? [{ causal: false }, { causal: false, window_right: 2 }] : []),
        ]) {
          for (const seq_len of [8, 50]) {
            const window = { window_left: 5 };
            agrees({
              ...shape,
              ...kinds,
              ...options,
              layers,
              seq_len,
              ...window,
              ...mask,
              ...rest,
            });
          }
        }
      }
    }
  });
  test('letters are explained in both languages', () => {
    for (const { id } of engine.presets()) {
      for (const { symbols, sets } of formulasOf({ preset: id, seq_len: 64 })) {
        for (const lang of ['en', 'zh-CN'] as const) {
          const { letter: letters, set: names } = costWords(lang);
          for (const { letter } of symbols) expect(letters[letter], letter).toBeTruthy();
          for (const set of sets) expect(names[set], set).toBeTruthy();
        }
      }
    }
  });
});

describe('the ring planner', () => {
  test('sends what a full layer keeps, in every preset', () => {
    for (const { id } of engine.presets()) {
      const { settings } = applied(defaults, { preset: id }, engine.presets());
      const { types } = engine.modelCost(modelOptions({ ...settings, layers: 'F', n_layers: 1 }));
      const plan = engine.ringPlan(ringOptions(settings));
      const kept = settings.dtype_bytes * types[0]!.shape.cache_elements!;
      expect(plan.bytes_per_hop, id).toBe(plan.block_tokens * kept);
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
  const measured: Measured = { state: 'done', options, runs, stops: [], laws: {}, slopes: {} };

  test('its rate is that of the longest text', () => {
    expect(rateOf(measured, 'full')).toBe(65_536 / 0.002);
    expect(rateOf(measured, 'linear')).toBe(0);
  });
  test('each mechanism is a line of dots, and once fitted one of the predicted slope', () => {
    expect(linesOf(measured, (id) => id)).toHaveLength(1);
    const { calls, read } = fits(measured);
    const [dots, slope] = linesOf({ ...measured, ...read(answer(calls)) }, (id) => id);
    expect(dots!.points).toEqual([
      [128, 1],
      [256, 2],
    ]);
    expect(slope!.points.map(([n]) => n)).toEqual([128, 256]);
    expect(slope!.points[0]![1]).toBeCloseTo(0.5, 9);
  });
  test('its share of the time counts what has stopped as done', () => {
    const stopped = { mechanism: 'linear' as const, n: 512, reason: 'memory' as const };
    const used = (3 * 1 + 3 * 2) / 3000;
    expect(shareOf(measured)).toBeCloseTo(used / 3);
    expect(shareOf({ ...measured, stops: [stopped] })).toBeCloseTo((used + 1) / 3);
  });
  test('the law is fitted to the longer half', () => {
    const lengths = [128, 256, 512, 1024].map((n) => ({ ...runs[0]!, n, ms: n / 128 }));
    const { calls, read } = fits({ ...measured, runs: lengths });
    expect(calls[0]!.args[0]).toMatchObject({ n: [512, 1024], ms: [4, 8] });
    const { laws } = read(answer(calls));
    expect(Object.keys(laws)).toEqual(['full']);
    expect(laws.full!.exponent).toBeCloseTo(1, 9);
  });
  test('exports a row per run', () => {
    expect(csvOf(measured).split('\n')[1]).toBe('full,128,1,16384,3');
  });
  test('memory is known before anything is allocated', () => {
    const options = { head_dim: 64, window_left: 255, budget_ms: 1, max_bytes: 1 };
    // q, k, v and out of one head, n numbers lse, and a workspace.
    const bytes = engine.requiredBytes(configOf('full', 1024, options));
    expect(bytes).toBeGreaterThan(4 * 4 * 1024 * 64 + 4 * 1024);
    expect(bytes).toBeLessThan(5 * 4 * 1024 * 64);
  });
});

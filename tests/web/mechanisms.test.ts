import { describe, expect, test } from 'vitest';
import { split } from '../../web/src/input/split.ts';
import { claims } from '../../web/src/mechanisms/claims.ts';
import {
  fieldsOf,
  mechanismIds,
  mechanisms,
  optionsOf,
  setAs,
} from '../../web/src/mechanisms/index.ts';
import { parameters } from '../../web/src/parameters/index.ts';
import { windowLeft } from '../../web/src/parameters/window-left.ts';
import { captionTemplates } from '../../web/src/stages/captions.ts';
import { configOf } from '../../web/src/state/projections.ts';
import { check, defaultSettings, noLimits, type Settings } from '../../web/src/state/settings.ts';
import { decode, encode } from '../../web/src/state/url.ts';

const settings = (patch: Partial<Settings>): Settings => ({ ...defaultSettings, ...patch });

describe('mechanisms: a mask and an algorithm', () => {
  test('those named after a mask compute it the standard way', () => {
    expect(optionsOf('bidirectional', defaultSettings, 8)).toMatchObject({
      algorithm: 'standard',
      causal: false,
      window_left: -1,
    });
    expect(optionsOf('prefix', settings({ prefix_len: 5 }), 8)).toMatchObject({
      causal: true,
      prefix_len: 5,
    });
    const window = settings({ window_left: 2, n_sink: 1 });
    expect(optionsOf('sliding_window', window, 8)).toMatchObject({ window_left: 2, n_sink: 1 });
  });

  test('the others take the mask that was chosen, and only its numbers', () => {
    const window = settings({ mask: 'sliding_window', window_left: 1, prefix_len: 5 });
    expect(optionsOf('flash', window, 8)).toMatchObject({ window_left: 1, prefix_len: 0 });
    expect(fieldsOf('flash', window)).toEqual([
      'mask',
      'window_left',
      'n_sink',
      'block_q',
      'block_k',
    ]);
    expect(fieldsOf('flash', defaultSettings)).toEqual(['mask', 'block_q', 'block_k']);
    expect(optionsOf('full', window, 8)).toMatchObject({ window_left: -1 });
    expect(fieldsOf('full', window)).toEqual([]);
  });

  test('a hybrid is a list of layers with the window of its S layers', () => {
    const given = settings({ window_left: 5, layers: 'SF' });
    expect(optionsOf('hybrid', given, 8)).toMatchObject({ layers: 'SF', window_left: 5 });
    expect(optionsOf('hybrid', defaultSettings, 8)).toMatchObject({ layers: 'SSSF' });
    expect(fieldsOf('hybrid', given)).toEqual(['window_left', 'layers']);
    const all = settings({ ...given, mechanism: 'hybrid', text: 'a b', softmax_scale: 0.5 });
    const { hash } = encode(all, split('a b', 'words'), {});
    expect(hash.match(/layers=/g)).toHaveLength(1);
    expect(configOf(all, 8)).not.toHaveProperty('softmax_scale');
  });

  test('tiles suit the text until the reader sets them', () => {
    expect(optionsOf('flash', defaultSettings, 8)).toMatchObject({ block_q: 4, block_k: 2 });
    expect(optionsOf('flash', defaultSettings, 40)).toMatchObject({ block_q: 8, block_k: 8 });
    expect(optionsOf('flash', settings({ block_k: 3 }), 8)).toMatchObject({
      block_q: 4,
      block_k: 3,
    });
  });

  test('a decay that was not set is the mechanism’s own; DeltaNet forgets nothing', () => {
    const decayOf = (mechanism: 'lightning' | 'delta', decay: number | null) =>
      configOf(settings({ mechanism, decay }), 8).decay;
    expect([decayOf('lightning', null), decayOf('delta', null)]).toEqual([0.61, 1]);
    expect([decayOf('lightning', 0.5), decayOf('delta', 0.5)]).toEqual([0.5, 0.5]);
  });

  test('a scale is only sent where there is a softmax', () => {
    const hot = { softmax_scale: 0.5 };
    expect(configOf(settings({ mechanism: 'flash', ...hot }), 8).softmax_scale).toBe(0.5);
    expect(configOf(settings({ mechanism: 'lightning', ...hot }), 8)).not.toHaveProperty(
      'softmax_scale',
    );
  });
});

describe('mechanisms: what can be set', () => {
  test.each([
    ['prefix_len', 99, 8, 'between'],
    ['prefix_len', -1, 0, 'between'],
    ['n_sink', 2.4, 2, 'integer'],
    ['block_q', 0, 1, 'between'],
    ['block_k', 'two', 1, 'wrong_type'],
    ['decay', 1.5, 1, 'between'],
    ['decay', 0, null, 'greater_than'],
    ['beta', -0.5, 0, 'between'],
    ['mask', 'ring', 'causal', 'one_of'],
  ])('%s = %s is clamped to %s and says why', (field, value, used, code) => {
    const limits = { ...noLimits, n_tokens: 8, longest_window: 8 };
    const checked = check({ [field]: value }, limits, defaultSettings);
    expect(checked.settings).toEqual({ [field]: used });
    expect(checked.problems).toMatchObject([{ field, code }]);
  });

  test('a link carries what the mechanism reads, and nothing else', () => {
    const parts = split('a b c', 'words');
    const hashOf = (patch: Partial<Settings>) =>
      encode(settings({ text: 'a b c', ...patch }), parts, {}).hash;
    expect(hashOf({ mechanism: 'prefix', prefix_len: 2 })).toContain('&prefix_len=2&');
    expect(hashOf({ mechanism: 'prefix' })).not.toContain('window_left');
    const flash = hashOf({ mechanism: 'flash', mask: 'sliding_window', n_sink: 1, block_k: 4 });
    expect(flash).toContain('mask=sliding_window&window_left=3&n_sink=1&block_k=4');
    expect(flash).not.toContain('block_q');
    const read = check(decode(flash).settings, noLimits, defaultSettings);
    expect(read.problems).toEqual([]);
    expect(read.settings).toMatchObject({ mechanism: 'flash', mask: 'sliding_window', block_k: 4 });
  });
});

const langs = ['en', 'zh-CN'] as const;

describe('mechanisms: words', () => {
  test('every mechanism has a name, a term in both languages and one sentence', () => {
    for (const id of mechanismIds) {
      for (const lang of langs) {
        const { name, term, what } = mechanisms[id].words[lang];
        expect(name).not.toBe('');
        expect(term).not.toBe('');
        expect(what).toMatch(/[.。]$/);
      }
      expect(mechanisms[id].words.en.term).toMatch(/[a-z]/i);
    }
  });

  test('every parameter has a name, a term and one sentence in both languages', () => {
    for (const { words } of parameters) {
      for (const { name, term, what } of [words.en, words['zh-CN']]) {
        expect(name).not.toBe('');
        expect(term).not.toBe('');
        expect(what).toMatch(/[.。]$/);
      }
    }
  });

  test('both window conventions are named', () => {
    const reach = { n_tokens: 8, default_scale: 1, head_dim: 16, scale_is_root: false };
    for (const lang of langs) {
      expect(windowLeft.words[lang].note?.(3, reach)).toMatch(/\(3, 0\).*sliding_window = 4/);
    }
  });

  test('the settings in force are said, also where none was set', () => {
    for (const lang of langs) {
      const used = optionsOf('lightning', defaultSettings, 8).decay;
      expect(setAs('lightning', defaultSettings, lang)).toContain(`${used}`);
      expect(setAs('lightning', settings({ decay: 0.5 }), lang)).toContain('0.5');
      expect(setAs('full', defaultSettings, lang)).toBe('');
    }
  });

  test('captions of its own take the place of captions that there are', () => {
    const slots = (template: string) => [...template.matchAll(/\{\w+\}/g)].map(String).sort();
    for (const id of mechanismIds) {
      for (const [key, { en, 'zh-CN': zh }] of Object.entries(mechanisms[id].captions ?? {})) {
        expect(captionTemplates).toHaveProperty([key]);
        expect(slots(zh), key).toEqual(slots(en));
      }
    }
  });

  test('every claim is made about some mechanism', () => {
    const named = mechanismIds.flatMap((id) => mechanisms[id].claims);
    expect(new Set(named)).toEqual(new Set(Object.keys(claims)));
  });

  test('every claim has a source and is told in both languages', () => {
    for (const id of mechanismIds) {
      const { claims: ids } = mechanisms[id];
      expect(ids.length, id).toBeGreaterThan(0);
      for (const { source, words } of ids.map((each) => claims[each])) {
        expect(source).not.toBe('');
        expect(words.en.statement).toMatch(/\.$/);
        expect(words['zh-CN'].statement).toMatch(/。$/);
      }
    }
  });
});

describe('mechanisms: counters', () => {
  test('every mechanism shows the counters that tell it apart', () => {
    for (const id of mechanismIds) {
      expect(mechanisms[id].counters.length).toBeGreaterThanOrEqual(5);
      expect(mechanisms[id].counters).toContain(mechanisms[id].compared);
    }
    expect(mechanisms.flash.counters).toContain('tiles_skipped');
  });
});

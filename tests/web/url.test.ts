import { describe, expect, test } from 'vitest';
import { decodeCost } from '../../web/src/cost/cost-url.ts';
import { applied, defaults as costDefaults } from '../../web/src/cost/settings.ts';
import { joinFixed, split } from '../../web/src/input/split.ts';
import { MAX_HASH_BYTES } from '../../web/src/state/hash.ts';
import {
  check,
  comparedIn,
  defaultSettings,
  noLimits,
  type Settings,
} from '../../web/src/state/settings.ts';
import { decode, encode } from '../../web/src/state/url.ts';

const settings = (patch: Partial<Settings>): Settings => ({ ...defaultSettings, ...patch });
const hashOf = (patch: Partial<Settings>) => {
  const all = settings(patch);
  return encode(all, split(all.text, all.split), {}).hash;
};

describe('url', () => {
  test('what is written is read back', () => {
    const before = settings({
      text: 'a = b || c; # 中文 & 100%',
      mechanism: 'sliding_window',
      window_left: 5,
      head: 'long_range',
      softmax_scale: 0.125,
      query: 3,
      step: 17,
    });
    const parts = split(before.text, before.split);
    const { hash } = encode(before, parts, { lang: 'en', theme: 'dark' });
    const { settings: read, page, problems } = decode(hash);
    const after = check(read, noLimits, defaultSettings);
    expect(problems).toEqual([]);
    expect(after.problems).toEqual([]);
    expect(page).toEqual({ lang: 'en', theme: 'dark' });
    const { text, ...rest } = { ...defaultSettings, ...after.settings };
    expect(rest).toEqual({ ...rest, mechanism: 'sliding_window', window_left: 5, step: 17 });
    expect(rest.softmax_scale).toBe(0.125);
    expect(split(text, 'words').tokens).toEqual(parts.tokens);
  });

  test('tokens travel with their boundaries', () => {
    const hash = hashOf({ text: '我今天写了一个函数' });
    const tokens = split('我今天写了一个函数', 'words').tokens;
    expect(decodeURIComponent(hash)).toContain(`text=${joinFixed(tokens)}`);
  });

  test('bytes and characters travel as text', () => {
    expect(hashOf({ text: 'ab', split: 'bytes' })).toContain('text=ab&split=bytes');
  });

  test('only parameters of the mechanism are written', () => {
    expect(hashOf({ text: 'a', mechanism: 'full' })).not.toContain('window_left');
    expect(hashOf({ text: 'a', mechanism: 'sliding_window' })).toContain('window_left=3');
  });

  test('the mechanisms side by side are in the link', () => {
    expect(hashOf({ text: 'a' })).not.toContain('compare');
    const hash = hashOf({ text: 'a', compare: 'full,lightning' });
    const { settings: used, problems } = check(decode(hash).settings, noLimits, defaultSettings);
    expect(problems).toEqual([]);
    expect(comparedIn(settings(used))).toEqual(['full', 'lightning']);
  });

  test.each([
    ['full', null, 'between'],
    ['full,ring,flash,linear', 'full,ring,flash', 'between'],
    ['full,nothing', null, 'one_of'],
  ])('compare = %s is clamped to %s', (compare, used, code) => {
    const checked = check({ compare }, noLimits, defaultSettings);
    expect(checked.settings).toEqual({ compare: used });
    expect(checked.problems).toMatchObject([{ field: 'compare', code }]);
  });

  test('the version comes first and another one is reported', () => {
    expect(hashOf({ text: 'a' })).toMatch(/^#v=1&/);
    expect(decode('#v=2&head=syntax').problems).toMatchObject([{ code: 'one_of', field: 'v' }]);
  });

  test('an unknown field is reported by name', () => {
    const { settings: read } = decode('#v=1&colour=red');
    expect(check(read, noLimits, defaultSettings).problems).toMatchObject([
      { code: 'unknown_field', field: 'colour', value: 'red' },
    ]);
  });

  test('what is not a number is quoted, not turned into one', () => {
    for (const text of ['abc', '', '1e999x', '0x10', ' 3', 'NaN', 'Infinity']) {
      const { settings: read } = decode(`#v=1&window_left=${encodeURIComponent(text)}`);
      const { settings: used, problems } = check(read, noLimits, defaultSettings);
      expect(problems).toMatchObject([{ field: 'window_left', value: text }]);
      expect(used.window_left).toBe(defaultSettings.window_left);
    }
  });

  test('names that every object inherits are unknown like any other', () => {
    const hash = '#v=1&__proto__=1&constructor=2&toString=3&hasOwnProperty=4';
    const inherited = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const playground = check(decode(hash).settings, noLimits, defaultSettings);
    const cost = applied(costDefaults, decodeCost(hash).fields, []);
    for (const { problems } of [playground, cost]) {
      expect(problems.map(({ code, field }) => [code, field])).toEqual(
        inherited.map((name) => ['unknown_field', name]),
      );
    }
  });

  test('a number out of range is clamped and says so', () => {
    const { settings: read } = decode('#v=1&query=99&window_left=-4&step=1.5');
    const { settings: used, problems } = check(
      read,
      { ...noLimits, n_tokens: 8, step_count: 69 },
      defaultSettings,
    );
    expect(used).toMatchObject({ query: 7, window_left: 0, step: 2 });
    expect(problems.map(({ field, code }) => [field, code])).toEqual([
      ['query', 'between'],
      ['window_left', 'between'],
      ['step', 'integer'],
    ]);
  });

  test('a broken escape is reported and the rest is read', () => {
    const { settings: read, problems } = decode('#v=1&text=%E6%88&head=syntax');
    expect(problems).toMatchObject([{ field: 'text', code: 'wrong_type' }]);
    expect(read).toEqual({ head: 'syntax' });
  });

  test('a hash that is too long is refused as a whole', () => {
    const { settings: read, problems } = decode(`#v=1&text=${'a'.repeat(MAX_HASH_BYTES)}`);
    expect(read).toEqual({});
    expect(problems).toMatchObject([{ code: 'too_large', field: 'hash', max: MAX_HASH_BYTES }]);
  });

  test('a text that does not fit stays out of the link, and the caller hears of it', () => {
    const long = settings({ text: '长'.repeat(2000), step: 9 });
    const { hash, text_dropped } = encode(long, split(long.text, 'characters'), {});
    expect(text_dropped).toBe(true);
    expect(hash.length).toBeLessThan(MAX_HASH_BYTES);
    expect(hash).not.toContain('text=');
    expect(hash).not.toContain('step=');
  });

  test('an empty hash says nothing', () => {
    expect(decode('')).toEqual({ settings: {}, page: {}, problems: [] });
    expect(decode('#')).toEqual({ settings: {}, page: {}, problems: [] });
  });
});

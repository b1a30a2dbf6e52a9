import { describe, expect, test } from 'vitest';
import { caption, captionTemplates, captionText } from '../../web/src/stages/captions.ts';
import type { Overview, Step } from '../../web/src/worker/protocol.ts';
import { open } from './fixtures.ts';

const recorded = open({ window_left: 2 });
const row_jobs = Int32Array.from([0, 0, 0, 3, 0, 1, 2, 0]);
const overview: Overview = { ...recorded.overview, row_jobs, feature_map: 'elu_plus_one' };
const unmapped: Overview = { ...recorded.overview, row_jobs, feature_map: 'identity' };
const step = (sentence: string, facts: Record<string, number>): Step => ({
  ...recorded.step(0),
  sentence,
  facts,
  i: facts.i ?? -1,
});
const zh = (sentence: string, facts: Record<string, number>) =>
  captionText(caption(step(sentence, facts), overview, 'zh-CN'));
const en = (sentence: string, facts: Record<string, number>) =>
  captionText(caption(step(sentence, facts), overview, 'en'));

describe('captions', () => {
  test('a score says whose query, whose key and the number', () => {
    const facts = { i: 5, j: 4, value: 2.5, largest: 1 };
    expect(zh('scores.cell', facts)).toBe(
      '「它」的查询与「函数」的键做点积：分数2.50，本行到目前为止最大。分数越大，权重越大。',
    );
    expect(en('scores.cell', facts)).toBe(
      'Query of “它” · key of “函数”: score 2.50, the largest so far. Larger scores get more weight.',
    );
  });

  test('tokens carry the role that colours them', () => {
    const parts = caption(step('scores.cell', { i: 5, j: 4, value: -0.49 }), overview, 'zh-CN');
    expect(parts.find((part) => part.role === 'query')?.text).toBe('它');
    expect(parts.find((part) => part.role === 'key')?.text).toBe('函数');
    expect(parts.find((part) => part.role === 'number')?.text).toBe('−0.49');
  });

  test('a small window is listed by name', () => {
    const facts = { i: 5, best: 4, weight: 0.82, count: 3 };
    expect(zh('softmax.row', facts)).toBe(
      '「它」的窗口里只有「一个」、「函数」、「它」；「函数」分得0.82的权重。',
    );
  });

  test('a row says what it has to look for, or that there is nothing', () => {
    const row = (i: number, best: number) =>
      en('softmax.row', { i, best, weight: 0.6, count: i + 1 });
    expect(row(2, 1)).toContain('“写了” has nothing to look for here');
    expect(row(2, 2)).toContain('on itself');
    expect(row(3, 2)).toContain('The noun of “一个” comes later');
    expect(row(5, 4)).toContain(
      '“它” gives 0.60 of its weight to “函数”: this head looks for the noun',
    );
    expect(row(6, 5)).toContain('outside the mask');
    const started = { ...overview, tokens: ['⟨s⟩', ...overview.tokens.slice(1)] };
    const facts = { i: 2, best: 0, weight: 0.9, count: 3 };
    expect(captionText(caption(step('softmax.row', facts), started, 'en'))).toContain(
      'an attention sink',
    );
  });

  test('a token that sees only itself is said to', () => {
    expect(en('softmax.row', { i: 0, best: 0, weight: 1, count: 1 })).toBe(
      '“我” sees only itself, so it keeps all of its weight: 1.00.',
    );
  });

  test('a window is named among the reasons of a mask only where there is one', () => {
    const facts = { masked: 28, total: 64 };
    expect(en('mask.all', facts)).toContain('outside the window');
    const parts = caption(step('mask.all', facts), open().overview, 'en');
    expect(captionText(parts)).not.toContain('window');
  });

  test('both languages have the same sentences with the same slots', () => {
    const slots = (template: string) => [...template.matchAll(/\{\w+\}/g)].map(String).sort();
    for (const [key, template] of Object.entries(captionTemplates)) {
      expect(slots(template['zh-CN']), key).toEqual(slots(template.en));
    }
  });

  test('no slot is left unfilled by the facts of its step', () => {
    const facts: Record<string, Record<string, number>> = {
      'x.row': { i: 1 },
      'qkv.row': { i: 1 },
      'scores.cell': { i: 1, j: 0, value: 0.1, largest: 0 },
      'mask.all': { masked: 28, total: 64 },
      'softmax.row': { i: 5, best: 4, weight: 0.7, count: 6 },
      'output.row': { i: 5, best: 4, weight: 0.7, count: 6 },
      'phi.row': { i: 1 },
      'update.token': { i: 1, head_dim: 16 },
      'read.token': { i: 5, best: 4, weight: 0.7 },
    };
    for (const [sentence, values] of Object.entries(facts)) {
      for (const text of [zh(sentence, values), en(sentence, values)]) {
        expect(text).not.toBe('');
        expect(text).not.toMatch(/[{}–]|undefined|NaN/);
      }
    }
  });

  test('a prefix is named where there is one', () => {
    const prefix = open({ prefix_len: 3 }).overview;
    const facts = { masked: 10, total: 64 };
    expect(captionText(caption(step('mask.all', facts), prefix, 'en'))).toContain(
      'tokens of the prefix see each other',
    );
  });

  test('a window with sinks lists them, too', () => {
    const sinks = open({ window_left: 2, n_sink: 1 }).overview;
    const facts = { i: 5, best: 4, weight: 0.82, count: 4 };
    expect(captionText(caption(step('softmax.row', facts), sinks, 'zh-CN'))).toBe(
      '「它」的窗口里只有「我」、「一个」、「函数」、「它」；「函数」分得0.82的权重。',
    );
  });

  test('a state without a feature map is spoken of without one', () => {
    const say = (sentence: string, facts: Record<string, number>) =>
      captionText(caption(step(sentence, facts), unmapped, 'en'));
    expect(say('update.token', { i: 1, decay: 0.88 })).toBe(
      'The old state shrinks to 0.88 of itself; then “今天” is written: k times v is added. Older tokens fade.',
    );
    expect(say('update.token', { i: 1, decay: 1 })).not.toContain('shrinks');
    expect(say('read.token', { i: 5, best: 4, weight: -484.2 })).toContain('−484.20');
  });

  test('the delta rule says what the state held, what is missing and what is written', () => {
    const held = { i: 5, best: 4, weight: 0.75, decay: 1 };
    expect(zh('error.token', held)).toBe(
      '用「它」的φ(k)查询状态，取回的主要是「函数」的值 ×0.75；v减去它就是误差。',
    );
    expect(zh('error.token', { ...held, decay: 0.8 })).toMatch(/^状态先乘0\.80，/);
    expect(en('error.token', { i: 0, decay: 0.8 })).toContain('The state is empty');
    expect(en('update.missing', { i: 5, beta: 1 })).toContain('writes only the error');
    expect(en('update.missing', { i: 5, beta: 0.5 })).toContain('writes 0.50 of the error');
    expect(en('update.missing', { i: 5, beta: 0, decay: 1 })).toContain('does not change');
    expect(en('update.missing', { i: 5, beta: 0, decay: 0.8 })).toContain('only shrinks to 0.80');
    expect(zh('read.unit', { i: 5, best: 5, weight: 0.3 })).toContain(
      '自己的隐含权重绝对值最大：0.30',
    );
    expect(zh('read.unit', { i: 5, best: 4, weight: -0.3 })).toContain(
      '「函数」的隐含权重绝对值最大：−0.30',
    );
  });

  test('a tile names its queries, its keys and its place; long blocks by their ends', () => {
    const facts = { row_begin: 4, row_end: 6, col_begin: 2, col_end: 4, tile: 2, tiles: 3 };
    expect(zh('tiles.next', facts)).toBe(
      '查询「函数」、「它」的第2/3块：与键「写了」、「一个」的分数更新 m、ℓ、o，用完即弃。',
    );
    expect(en('tiles.next', { ...facts, row_begin: 0 })).toMatch(/^Tile 2 of 3 for “我” … “它”: /);
    expect(en('finish.block', { row_begin: 0, row_end: 1 })).toContain(
      'All tiles for “我” are done',
    );
  });

  test('a sentence key that is not known says nothing', () => {
    expect(zh('flash.tile', {})).toBe('');
  });
});

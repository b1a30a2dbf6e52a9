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
  test('a score says who meets whom and the number', () => {
    const facts = { i: 5, j: 4, value: 2.5, largest: 1 };
    expect(zh('scores.cell', facts)).toBe(
      '拿它的查询去比函数的键：相似度2.50，是这一行到目前为止最大的。',
    );
    expect(en('scores.cell', facts)).toBe(
      'The query of 它 meets the key of 函数: similarity 2.50, the largest in this row so far.',
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
    expect(zh('softmax.row', facts)).toBe('它的窗口里只有一个、函数、它；函数拿走0.82的权重。');
  });

  test('a row says what it has to look for, or that there is nothing', () => {
    const row = (i: number, best: number) =>
      en('softmax.row', { i, best, weight: 0.6, count: i + 1 });
    expect(row(2, 1)).toContain('写了 has nothing to look for here');
    expect(row(2, 2)).toContain('on itself');
    expect(row(3, 2)).toContain('The noun of 一个 comes later');
    expect(row(5, 4)).toContain('它 gives 0.60 of its weight to 函数');
    expect(row(6, 5)).toContain('outside the mask');
    const started = { ...overview, tokens: ['⟨s⟩', ...overview.tokens.slice(1)] };
    const facts = { i: 2, best: 0, weight: 0.9, count: 3 };
    expect(captionText(caption(step('softmax.row', facts), started, 'en'))).toContain('a sink');
  });

  test('a token that sees only itself is said to', () => {
    expect(en('softmax.row', { i: 0, best: 0, weight: 1, count: 1 })).toBe(
      '我 sees only itself, with weight 1.00.',
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
      'the whole prefix',
    );
  });

  test('a window with sinks lists them, too', () => {
    const sinks = open({ window_left: 2, n_sink: 1 }).overview;
    const facts = { i: 5, best: 4, weight: 0.82, count: 4 };
    expect(captionText(caption(step('softmax.row', facts), sinks, 'zh-CN'))).toBe(
      '它的窗口里只有我、一个、函数、它；函数拿走0.82的权重。',
    );
  });

  test('a state without a feature map is spoken of without one', () => {
    const say = (sentence: string, facts: Record<string, number>) =>
      captionText(caption(step(sentence, facts), unmapped, 'en'));
    expect(say('update.token', { i: 1, decay: 0.88 })).toBe(
      'The old state shrinks to 0.88 of itself; then 今天 is folded in: k times v is added.',
    );
    expect(say('update.token', { i: 1, decay: 1 })).not.toContain('shrinks');
    expect(say('read.token', { i: 5, best: 4, weight: -484.2 })).toContain('−484.20');
  });

  test('the delta rule says what the state held, what is missing and what is written', () => {
    const held = { i: 5, best: 4, weight: 0.75, decay: 1 };
    expect(zh('error.token', held)).toBe(
      '用它的φ(k)问状态，答案主要是函数的值的0.75倍；v减去答案就是误差。',
    );
    expect(zh('error.token', { ...held, decay: 0.8 })).toMatch(/^状态先缩到0\.80，/);
    expect(en('error.token', { i: 0, decay: 0.8 })).toContain('The state is empty');
    expect(en('update.missing', { i: 5, beta: 1 })).toContain('only what is missing');
    expect(en('update.missing', { i: 5, beta: 0.5 })).toContain('writes 0.50 of');
    expect(en('update.missing', { i: 5, beta: 0 })).toContain('writes nothing');
    expect(zh('read.unit', { i: 5, best: 5, weight: 0.3 })).toContain('它自己的值');
    expect(zh('read.unit', { i: 5, best: 4, weight: -0.3 })).toContain(
      '函数的隐含权重最大，是−0.30',
    );
  });

  test('a tile names its queries, its keys and its place; long blocks by their ends', () => {
    const facts = { row_begin: 4, row_end: 6, col_begin: 2, col_end: 4, tile: 2, tiles: 3 };
    expect(zh('tiles.next', facts)).toBe(
      '函数、它的第2块，共3块：写了、一个的分数更新 m、ℓ、o，用完就丢。',
    );
    expect(en('tiles.next', { ...facts, row_begin: 0 })).toMatch(/^Tile 2 of 3 for 我 … 它: /);
    expect(en('finish.block', { row_begin: 0, row_end: 1 })).toContain('No tile is left for 我');
  });

  test('a sentence key that is not known says nothing', () => {
    expect(zh('flash.tile', {})).toBe('');
  });
});

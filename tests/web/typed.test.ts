// What is typed into a box of numbers, or into the address of the models page, obeys a rule before it holds.
import { describe, expect, test } from 'vitest';
import { readLink } from '../../web/src/models/link.ts';
import { typedNumber } from '../../web/src/ui/typed-number.ts';

const box = (value: string, bounds: { min?: string; max?: string; step?: string } = {}) => ({
  ...{ value, min: '', max: '', step: '' },
  ...bounds,
});

describe('typed: a number', () => {
  test('that is none leaves what was there, and the box shows it', () => {
    for (const text of ['', ' ', 'seven', '1,5', 'NaN', 'Infinity', '-Infinity', '1e999', '--1']) {
      const typed = box(text, { min: '0', max: '10' });
      expect(typedNumber(typed, 7), text).toBe(7);
      expect(typed.value).toBe('7');
    }
  });

  test('is held by the least and the most of its box', () => {
    expect(typedNumber(box('-3', { min: '0' }), 7)).toBe(0);
    expect(typedNumber(box('1e30', { max: '1000' }), 7)).toBe(1000);
    expect(typedNumber(box('', { min: '8' }), 2)).toBe(8);
  });

  test('is whole unless the step of its box is a part of one', () => {
    expect(typedNumber(box('2.6'), 7)).toBe(3);
    expect(typedNumber(box('2.6', { step: '1' }), 7)).toBe(3);
    expect(typedNumber(box('2.6', { step: '0.1' }), 7)).toBe(2.6);
  });
});

describe('typed: a link to the models page', () => {
  test('is taken where it obeys the rules', () => {
    const fields = { model: '0123456789abcdef', at: '13.8', text: 'a cat' };
    expect(readLink(fields)).toEqual({
      link: { ...fields, at: { layer: 13, head: 8 } },
      problems: [],
    });
  });

  test('names what breaks one, and keeps the rest', () => {
    const wrong = [
      '-1.0',
      '0.-1',
      '1',
      '1.',
      '.1',
      '1.2.3',
      '1e2.0',
      'NaN.NaN',
      '0x1.1',
      '99999.0',
    ];
    for (const at of wrong) {
      const { link, problems } = readLink({ at, text: 'a cat' });
      expect(link, at).toEqual({ model: '', at: undefined, text: 'a cat' });
      expect(problems, at).toMatchObject([{ code: 'wrong_type', field: 'at', value: at }]);
    }
    expect(readLink({ model: '<img>' }).problems).toMatchObject([{ field: 'model' }]);
    expect(readLink({ mdoel: '0' }).problems).toMatchObject([{ code: 'unknown_field' }]);
  });
});

import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../web/src/state/settings.ts';
import {
  handleIds,
  keyedValue,
  mostOf,
  nearest,
  placeOf,
  valueAt,
} from '../../web/src/views/controls/mask-handles.ts';

const settings = { ...defaultSettings, window_left: 3, n_sink: 1, prefix_len: 4 };

describe('handles of the mask', () => {
  test('dragging a handle to where it stands changes nothing, for every value', () => {
    for (const id of handleIds) {
      for (let value = 0; value <= mostOf(id, 8); value++) {
        expect(valueAt(id, placeOf(id, { ...settings, [id]: value }, 8), 8), id).toBe(value);
      }
    }
  });

  test('the window follows the pointer along any row', () => {
    expect(valueAt('window_left', { x: 2, y: 5.5 }, 8)).toBe(3);
    expect(valueAt('window_left', { x: 7, y: 2.5 }, 8)).toBe(0);
    expect(valueAt('window_left', { x: -4, y: 99 }, 8)).toBe(7);
  });

  test('a value beyond the picture stands at its edge', () => {
    expect(placeOf('window_left', { ...settings, window_left: 40 }, 8)).toEqual({ x: 0, y: 7.5 });
    expect(placeOf('prefix_len', { ...settings, prefix_len: 40 }, 8)).toEqual({ x: 8, y: 8 });
  });

  test('a press takes the nearest handle that there is', () => {
    const point = { x: 1, y: 0.5 };
    expect(nearest(['window_left', 'n_sink'], settings, point, 8)).toBe('n_sink');
    expect(nearest(['window_left'], settings, point, 8)).toBe('window_left');
    expect(nearest([], settings, point, 8)).toBe(null);
  });

  test('keys move by one and to both ends, others are the page’s', () => {
    expect(keyedValue('ArrowRight', 3, 7)).toBe(4);
    expect(keyedValue('ArrowUp', 7, 7)).toBe(7);
    expect(keyedValue('ArrowLeft', 0, 7)).toBe(0);
    expect(keyedValue('End', 0, 7)).toBe(7);
    expect(keyedValue('PageDown', 3, 7)).toBe(null);
  });
});

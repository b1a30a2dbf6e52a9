import { describe, expect, test } from 'vitest';
import {
  cellShade,
  level,
  luminance,
  type PaletteName,
  shades,
  type Theme,
} from '../../web/src/ui/palette.ts';

const themes: Theme[] = ['light', 'dark'];
const names: PaletteName[] = ['cividis', 'viridis'];

describe('palette', () => {
  test('the weight ramps run monotonically from paper to strong', () => {
    for (const name of names) {
      for (const theme of themes) {
        const lights = shades('weight', theme, name).map((shade) => luminance(shade.fill));
        const sign = theme === 'light' ? -1 : 1;
        // One level of rounding per channel is not a reversal.
        const reversed = lights.slice(1).filter((l, at) => sign * (l - lights[at]!) < -0.002);
        expect(reversed, `${name} ${theme}`).toEqual([]);
      }
    }
  });

  test('numbers on every shade keep a contrast of 4.5', () => {
    for (const name of names) {
      for (const theme of themes) {
        for (const kind of ['weight', 'signed'] as const) {
          for (const { fill, ink } of shades(kind, theme, name)) {
            const light = luminance(fill);
            const contrast = ink === '#000' ? (light + 0.05) / 0.05 : 1.05 / (light + 0.05);
            expect(contrast, `${name} ${theme} ${kind} ${fill}`).toBeGreaterThanOrEqual(4.5);
          }
        }
      }
    }
  });

  test('a large score keeps its colour through softmax', () => {
    for (const theme of themes) {
      expect(cellShade(3, 'signed', 3, theme)).toEqual(cellShade(1, 'weight', 1, theme));
    }
  });

  test('zero is the middle of the signed ramp, also when nothing has a magnitude', () => {
    expect(level(0, 'signed', 2.5)).toBe(128);
    expect(level(0, 'signed', 0)).toBe(128);
    expect(cellShade(0, 'signed', 1, 'light').fill).toBe('#faf8f2');
  });

  test('what is infinite, or no number, has a shade, whatever the limit is', () => {
    const extremes = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e38, -1e-45];
    for (const limit of [...extremes.map(Math.abs), 0, 1]) {
      for (const kind of ['weight', 'signed'] as const) {
        for (const value of extremes) expect(cellShade(value, kind, limit, 'dark')).toBeDefined();
      }
    }
    expect(level(Number.NEGATIVE_INFINITY, 'signed', Number.POSITIVE_INFINITY)).toBe(0);
    expect(level(3, 'signed', Number.POSITIVE_INFINITY)).toBe(128);
  });

  test('values beyond the limit are clamped', () => {
    expect(level(1.2, 'weight', 1)).toBe(level(1, 'weight', 1));
    expect(level(-9, 'signed', 3)).toBe(0);
  });
});

import { describe, expect, test } from 'vitest';
import { costWords } from '../../web/src/i18n/cost.ts';
import { ringLayout } from '../../web/src/parameters/ring-layout.ts';
import { planRing, pointAt } from '../../web/src/views/stage/ring.ts';

const ringNames = ringLayout.control?.kind === 'choice' ? ringLayout.control.names : null;

describe('ring of devices', () => {
  test('the cost lab calls a layout as the playground does', () => {
    for (const lang of ['zh-CN', 'en'] as const) {
      const names = Object.entries(costWords(lang).ring_layout);
      const lower = names.map(([layout, name]) => [layout, name.toLowerCase()]);
      expect(Object.fromEntries(lower)).toEqual(ringNames?.[lang]);
    }
  });

  test('cards never touch one another, on a phone or a desktop, with 2 to 16 devices', () => {
    for (const width of [328, 358, 540, 900]) {
      for (let n = 2; n <= 16; n++) {
        const { places, card } = planRing(n, width, 380);
        for (const [a, one] of places.entries()) {
          for (const other of places.slice(a + 1)) {
            const across = Math.abs(one.x - other.x) >= card.width;
            const down = Math.abs(one.y - other.y) >= card.height;
            expect(across || down, `${n} devices in ${width} px`).toBe(true);
          }
        }
      }
    }
  });

  test('cards stay inside the picture', () => {
    const plan = planRing(5, 358, Number.POSITIVE_INFINITY);
    for (const { x, y } of plan.places) {
      expect(x - plan.card.width / 2).toBeGreaterThanOrEqual(0);
      expect(x + plan.card.width / 2).toBeLessThanOrEqual(plan.width);
      expect(y - plan.card.height / 2).toBeGreaterThanOrEqual(0);
      expect(y + plan.card.height / 2).toBeLessThanOrEqual(plan.height);
    }
  });

  test('few devices on a desktop show their tokens, many show their load', () => {
    expect(planRing(4, 540, 380).card.shows).toBe('tokens');
    expect(planRing(16, 540, 380).card.shows).toBe('bar');
  });

  test('keys and values go clockwise from the top', () => {
    const plan = planRing(4, 540, 380);
    const top = pointAt(plan, 0);
    expect([top.x, top.y < plan.height / 2, top.degrees]).toEqual([270, true, 0]);
    expect(pointAt(plan, 0.25).degrees).toBeCloseTo(90);
  });
});

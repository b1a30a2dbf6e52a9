import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Player, pace, type Tick } from '../../web/src/state/player.ts';

const SHORT: Tick = { ends_row: false, last: false, caption_length: 10 };

/** Ten steps, of which every third ends a row. */
class Steps {
  t = 0;
  draw: Promise<void> = Promise.resolve();
  moves: string[] = [];

  tick(): Tick {
    return { ...SHORT, ends_row: this.t % 3 === 2, last: this.t === 9 };
  }

  async move(by: string): Promise<void> {
    this.moves.push(by);
    await this.draw;
    this.t += 1;
  }
}

describe('player', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('a step takes 900 ms and the end of a row 1.6 s', async () => {
    const steps = new Steps();
    new Player(steps).play();
    await vi.advanceTimersByTimeAsync(899);
    expect(steps.t).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(steps.t).toBe(1);
    await vi.advanceTimersByTimeAsync(900);
    expect(steps.t).toBe(2);
    await vi.advanceTimersByTimeAsync(1599);
    expect(steps.t).toBe(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(steps.t).toBe(3);
  });

  test('a long caption gets the time to be read', () => {
    expect(pace(SHORT)).toBe(900);
    expect(pace({ ...SHORT, ends_row: true })).toBe(1600);
    expect(pace({ ...SHORT, caption_length: 60 })).toBeGreaterThan(2000);
  });

  test('it stops by itself at the last step', async () => {
    const steps = new Steps();
    const states: boolean[] = [];
    const player = new Player(steps, (playing) => states.push(playing));
    player.play();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(steps.t).toBe(9);
    expect(player.playing).toBe(false);
    expect(states).toEqual([true, false]);
    player.play();
    expect(player.playing).toBe(false);
  });

  test('pause keeps the step, and play goes on from there with one clock', async () => {
    const steps = new Steps();
    const player = new Player(steps);
    player.play();
    await vi.advanceTimersByTimeAsync(900);
    player.pause();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(steps.t).toBe(1);
    player.play();
    player.pause();
    player.play();
    await vi.advanceTimersByTimeAsync(900);
    expect(steps.t).toBe(2);
  });

  test('pausing while a step is being drawn starts no second clock', async () => {
    const steps = new Steps();
    let drawn = () => {};
    steps.draw = new Promise((resolve) => {
      drawn = resolve;
    });
    const player = new Player(steps);
    player.play();
    await vi.advanceTimersByTimeAsync(900);
    player.pause();
    player.play();
    drawn();
    await vi.advanceTimersByTimeAsync(900);
    expect(steps.moves.length).toBe(2);
  });

  test('it walks by cell, row or stage', async () => {
    const steps = new Steps();
    const player = new Player(steps);
    player.granularity = 'row';
    player.play();
    await vi.advanceTimersByTimeAsync(900);
    expect(steps.moves).toEqual(['row']);
  });
});

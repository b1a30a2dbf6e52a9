// A run of training whose worker falls: another goes on from the last checkpoint, once.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Snapshot, TrainRequest, TrainResponse } from '../../web/src/labs/train/protocol.ts';
import { TrainRun } from '../../web/src/labs/train/run.ts';
import { defaults } from '../../web/src/labs/train/settings.ts';
import { FakeWorker, Workers } from './fake-worker.ts';

class FakeTrainer extends FakeWorker<TrainRequest, TrainResponse> {
  takes(step: number, playing = true): void {
    this.says({ kind: 'snapshot', playing, snapshot: { step } as Snapshot });
  }
}

let workers: Workers<FakeTrainer>;
const current = () => workers.current;
const kinds = () => current().sent.map(({ kind }) => kind);
const bytes = new Uint8Array([1, 2, 3]);
let run: TrainRun;

beforeEach(() => {
  vi.useFakeTimers();
  workers = new Workers(FakeTrainer);
  run = new TrainRun(() => {}, workers.make);
  run.start(defaults);
  current().takes(0, false);
  run.play(30);
});
afterEach(() => {
  run.close();
  vi.useRealTimers();
});

describe('a worker that falls', () => {
  test('is replaced by one that goes on from what was kept, with the same heads off', () => {
    run.ablate(0, 1);
    current().takes(10);
    current().says({ kind: 'kept', bytes });
    current().takes(12);
    const fallen = current();
    fallen.falls();
    expect(fallen.terminated).toBe(true);
    expect(current().sent[0]).toMatchObject({ kind: 'start', from: bytes });
    expect(kinds()).toEqual(['start', 'ablate', 'play']);
    expect(run.playing).toBe(true);
    current().takes(10);
    current().takes(11);
    expect(run.snapshots.map(({ step }) => step)).toEqual([0, 10, 11]);
    expect(run.problem).toBeNull();
  });

  test('a hundred times, is replaced as long as the run goes on in between', () => {
    for (let n = 1; n <= 100; n++) {
      current().takes(n);
      if (n % 2 === 0) current().falls();
      else current().says({ kind: 'error', problem: { code: 'aborted' } as never });
    }
    expect(workers.all.length).toBe(101);
    expect(run.problem).toBeNull();
    expect(workers.all.filter(({ terminated }) => !terminated).length).toBe(1);
  });

  test('at once again is not replaced: the page says why', () => {
    current().takes(5);
    current().falls();
    current().takes(5);
    current().falls();
    expect(workers.all.length).toBe(2);
    expect(run.problem?.code).toBe('load_failed');
    expect(run.playing).toBe(false);
    expect(run.snapshots.length).toBe(2); // what was seen stays
  });

  test('is silent while it should train', () => {
    current().takes(5);
    vi.advanceTimersByTime(9000);
    expect(workers.all.length).toBe(1);
    vi.advanceTimersByTime(3000);
    expect(workers.all.length).toBe(2);
    expect(kinds()).toEqual(['start', 'play']);
  });

  test('is not expected to speak while nothing is trained', () => {
    current().takes(5, false);
    vi.advanceTimersByTime(600_000);
    expect(workers.all.length).toBe(1);
  });
});

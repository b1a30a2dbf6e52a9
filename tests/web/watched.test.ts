// A lab's worker that throws or says nothing while it is asked: whoever asked hears of it, and the next question
// starts another.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CostClient } from '../../web/src/cost/client.ts';
import { WatchedWorker } from '../../web/src/worker/watched.ts';
import { FakeWorker, Workers } from './fake-worker.ts';

let workers: Workers<FakeWorker<unknown, unknown>>;
const current = () => workers.current;
const hear = vi.fn();
const fell = vi.fn();
let worker: WatchedWorker<string, string>;

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  workers = new Workers(FakeWorker<unknown, unknown>);
  worker = new WatchedWorker<string, string>(workers.make, { hear, fell });
});
afterEach(() => {
  worker.close();
  vi.useRealTimers();
});

test('watched: what throws is ended, told once, and replaced by the next question', () => {
  worker.ask('a');
  current().falls();
  expect(fell).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ code: 'restarted', message: 'unreachable' }),
  );
  expect(current().terminated).toBe(true);
  vi.advanceTimersByTime(600_000);
  expect(fell).toHaveBeenCalledTimes(1);
  worker.ask('b');
  expect(workers.all.length).toBe(2);
  expect(current().sent).toEqual(['b']);
});

test('watched: silence of half a minute is a fall, and each word counts anew', () => {
  worker.ask('a');
  for (let n = 0; n < 5; n++) {
    vi.advanceTimersByTime(29_000);
    current().says('some of it');
  }
  expect(fell).not.toHaveBeenCalled();
  vi.advanceTimersByTime(31_000);
  expect(fell).toHaveBeenCalledTimes(1);
  expect(fell.mock.calls[0]![0]).toMatchObject({ message: 'no answer' });
  current().says('late');
  expect(hear).toHaveBeenCalledTimes(5); // the one that was given up is not heard
});

test('watched: a worker that rests, is closed or is still being fetched may be silent', () => {
  worker.ask('a');
  vi.advanceTimersByTime(100_000); // a slow network
  current().says('all of it');
  worker.rest();
  vi.advanceTimersByTime(600_000);
  worker.ask('b');
  worker.close();
  vi.advanceTimersByTime(600_000);
  expect(fell).not.toHaveBeenCalled();
});

test('cost: a batch whose worker says nothing is refused, and the one that waits is asked of another', async () => {
  const client = new CostClient(workers.make);
  const answered = client.evaluate([]);
  current().says({ id: 1, answers: ['first'] });
  expect(await answered).toEqual(['first']);
  const refused = expect(client.evaluate([])).rejects.toMatchObject({ code: 'restarted' });
  const waiting = client.evaluate([]);
  vi.advanceTimersByTime(31_000);
  await refused;
  expect(workers.all.map(({ terminated }) => terminated)).toEqual([true, false]);
  current().says({ id: 3, answers: ['third'] });
  expect(await waiting).toEqual(['third']);
  vi.advanceTimersByTime(600_000); // nothing is asked
  expect(current().terminated).toBe(false);
});

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Request, type Response, WorkerClient } from '../../web/src/worker/client.ts';
import { type AttentionLabError, problem } from '../../web/src/worker/problem.ts';
import type { LabConfig } from '../../web/src/worker/protocol.ts';
import type { Port } from '../../web/src/worker/start.ts';

/** A worker that answers `jump` with 1 and everything else as told. */
class FakeWorker {
  static all: FakeWorker[] = [];
  onmessage: ((event: { data: Response }) => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;
  onmessageerror: (() => void) | null = null;
  requests: Request[] = [];
  hangs = false;
  refuses = false;
  terminated = false;

  constructor() {
    FakeWorker.all.push(this);
  }

  postMessage(request: Request): void {
    this.requests.push(request);
    if (this.hangs) return;
    const error = problem('between', 'window_left', 9, { min: 0, max: 7 });
    const { id } = request;
    const data = this.refuses && request.call !== 'ping' ? { id, error } : { id, answer: 1 };
    queueMicrotask(() => this.onmessage?.({ data }));
  }

  terminate(): void {
    this.terminated = true;
  }
}

const current = () => FakeWorker.all.at(-1) as FakeWorker;
let client: WorkerClient;

beforeEach(() => {
  vi.useFakeTimers();
  FakeWorker.all = [];
  client = new WorkerClient(() => new FakeWorker() as unknown as Port);
});
afterEach(() => void vi.useRealTimers());

const rejection = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: AttentionLabError) => error,
  );

describe('worker client', () => {
  test('the worker starts with the first call and serves every session', async () => {
    const one = client.open(() => {});
    const two = client.open(() => {});
    expect(FakeWorker.all.length).toBe(0);
    expect(await one.session.jump(0, 'cell', 1)).toBe(1);
    expect(await two.session.jump(0, 'cell', 1)).toBe(1);
    expect(FakeWorker.all.length).toBe(1);
    const sessions = current().requests.map((request) => request.session);
    expect(new Set(sessions).size).toBe(2);
  });

  test('a refusal of the engine arrives as an error with its fields', async () => {
    const { session } = client.open(() => {});
    await session.jump(0, 'cell', 1);
    current().refuses = true;
    expect(await rejection(session.step(0))).toMatchObject({ field: 'window_left', max: 7 });
  });

  test('a worker that crashes is replaced, and every session hears of it', async () => {
    const restarted = vi.fn();
    const { session } = client.open(restarted);
    client.open(restarted);
    await session.jump(0, 'cell', 1);
    const crashed = current();
    crashed.hangs = true;
    const lost = rejection(session.step(3));
    crashed.onerror?.({ preventDefault() {}, message: 'unreachable' });
    expect(await lost).toMatchObject({ code: 'restarted' });
    expect(crashed.terminated).toBe(true);
    expect(restarted).toHaveBeenCalledTimes(2);
    expect(await session.jump(0, 'cell', 1)).toBe(1);
    expect(FakeWorker.all.length).toBe(2);
  });

  test('a worker that hangs is asked, and replaced when it does not answer within a second', async () => {
    const restarted = vi.fn();
    const { session } = client.open(restarted);
    await session.jump(0, 'cell', 1);
    current().hangs = true;
    const lost = rejection(session.step(3));
    await vi.advanceTimersByTimeAsync(4000);
    expect(current().requests.at(-1)?.call).toBe('ping');
    expect(restarted).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1000);
    expect(restarted).toHaveBeenCalledTimes(1);
    expect(await lost).toMatchObject({ code: 'restarted' });
  });

  test('long work that ends after the ping was sent is not interrupted', async () => {
    const restarted = vi.fn();
    const { session } = client.open(restarted);
    await session.jump(0, 'cell', 1);
    current().hangs = true;
    const long = session.step(3);
    await vi.advanceTimersByTimeAsync(4500);
    for (const { id } of current().requests.splice(1)) {
      current().onmessage?.({ data: { id, answer: 2 } });
    }
    expect(await long).toBe(2);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(restarted).not.toHaveBeenCalled();
  });

  test('a long text is given the time that it takes', async () => {
    const restarted = vi.fn();
    const { session } = client.open(restarted);
    await session.jump(0, 'cell', 1);
    current().hangs = true;
    const loading = session.load(Array(4096).fill('word'), {} as LabConfig);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(restarted).not.toHaveBeenCalled();
    const { id } = current().requests.at(-1)!;
    current().onmessage?.({ data: { id, answer: 1 } });
    expect(await loading).toBe(1);
  });

  test('what is under way can be given up: every session hears of it', async () => {
    const restarted = vi.fn();
    const { session } = client.open(restarted);
    client.open(restarted);
    await session.jump(0, 'cell', 1);
    const busy = current();
    busy.hangs = true;
    const lost = rejection(session.step(3));
    client.interrupt();
    expect(busy.terminated).toBe(true);
    expect(restarted).toHaveBeenCalledTimes(2);
    expect(await lost).toMatchObject({ code: 'restarted' });
    expect(await session.jump(0, 'cell', 1)).toBe(1);
  });

  test('what fails every time is not tried for ever', async () => {
    const restarted = vi.fn();
    const { session } = client.open(restarted);
    for (let k = 0; k < 8; k++) {
      await session.jump(0, 'cell', 1);
      current().onerror?.({ preventDefault() {}, message: 'again' });
    }
    expect(restarted).toHaveBeenCalledTimes(4);
  });

  test('the last session to close takes the worker along', async () => {
    const one = client.open(() => {});
    const two = client.open(() => {});
    await one.session.jump(0, 'cell', 1);
    one.close();
    expect(current().requests.at(-1)).toMatchObject({ call: 'close' });
    expect(current().terminated).toBe(false);
    two.close();
    expect(current().terminated).toBe(true);
  });
});

// A model's worker that falls: the file is read again, what asked for files alone is asked again, the rest
// hears of it.
import { beforeEach, expect, test, vi } from 'vitest';
import { ModelClient } from '../../web/src/models/model-client.ts';
import type { ModelRequest, ModelResponse } from '../../web/src/models/protocol.ts';

class FakeWorker {
  static all: FakeWorker[] = [];
  sent: { id: number; call: string }[] = [];
  terminated = false;
  onmessage: ((event: { data: ModelResponse }) => void) | null = null;
  onerror: ((event: { message: string; preventDefault(): void }) => void) | null = null;

  constructor() {
    FakeWorker.all.push(this);
  }
  postMessage(request: ModelRequest): void {
    if ('call' in request) this.sent.push(request);
  }
  terminate(): void {
    this.terminated = true;
  }
  answers(value: unknown): void {
    const { id } = this.sent.shift()!;
    this.onmessage?.({ data: { id, value } as ModelResponse });
  }
  falls(): void {
    this.onerror?.({ message: 'unreachable', preventDefault() {} });
  }
}

const current = () => FakeWorker.all.at(-1)!;
const asked = () => current().sent.map(({ call }) => call);
const files: File[] = [];
let client: ModelClient;

beforeEach(() => {
  FakeWorker.all = [];
  client = new ModelClient(() => new FakeWorker() as unknown as Worker);
});

test('model: a worker that falls while a file is read reads it again', async () => {
  const opened = client.call('open', [files]);
  const fallen = current();
  fallen.falls();
  expect(fallen.terminated).toBe(true);
  expect(asked()).toEqual(['open']);
  current().answers('info');
  expect(await opened).toBe('info');
});

test('model: a worker that falls in a run reads the file again, and the state hears of it', async () => {
  const opened = client.call('open', [files]);
  current().answers('info');
  await opened;
  client.revived = vi.fn();
  const run = client.call('scores', ['base']);
  current().falls();
  await expect(run).rejects.toMatchObject({ code: 'aborted' });
  expect(client.revived).toHaveBeenCalledTimes(1);
  const next = client.call('scores', ['base']);
  expect(asked()).toEqual(['open']); // first of all
  current().answers('info');
  await vi.waitFor(() => expect(asked()).toEqual(['scores']));
  current().answers([]);
  expect(await next).toEqual([]);
});

test('model: a hundred falls, one a minute, leave one worker', () => {
  vi.useFakeTimers();
  for (let n = 0; n < 100; n++) {
    vi.advanceTimersByTime(60_000);
    current().falls();
  }
  vi.useRealTimers();
  expect(client.isOver).toBe(false);
  expect(FakeWorker.all.filter(({ terminated }) => !terminated).length).toBe(1);
});

test('model: what falls again and again is given up, with the reason', async () => {
  const opened = client.call('open', [files]);
  for (let n = 0; n < 4; n++) current().falls();
  await expect(opened).rejects.toMatchObject({ code: 'aborted' });
  expect(client.isOver).toBe(true);
  expect(FakeWorker.all.every(({ terminated }) => terminated)).toBe(true);
});

// A model's worker that falls or is silent: the file is read again, what asked for files alone is asked again,
// the rest hears of it.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ModelClient } from '../../web/src/models/model-client.ts';
import type { ModelRequest, ModelResponse } from '../../web/src/models/protocol.ts';
import { FakeWorker, Workers } from './fake-worker.ts';

class FakeModel extends FakeWorker<Extract<ModelRequest, { call: unknown }>, ModelResponse> {
  pings = 0;

  override postMessage(request: ModelRequest): void {
    if ('call' in request) super.postMessage(request);
    if ('ping' in request) this.pings += 1;
  }
  answers(value: unknown): void {
    const { id } = this.sent.shift()!;
    this.says({ id, value });
  }
}

let workers: Workers<FakeModel>;
const current = () => workers.current;
const asked = () => current().sent.map(({ call }) => call);
const files: File[] = [];
let client: ModelClient;

beforeEach(() => {
  workers = new Workers(FakeModel);
  client = new ModelClient(workers.make);
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
  await expect(run).rejects.toMatchObject({ code: 'restarted' });
  expect(client.revived).toHaveBeenCalledTimes(1);
  const next = client.call('scores', ['base']);
  expect(asked()).toEqual(['open']); // first of all
  current().answers('info');
  await vi.waitFor(() => expect(asked()).toEqual(['scores']));
  current().answers([]);
  expect(await next).toEqual([]);
});

test('model: a hundred falls, one in ten minutes, leave one worker', () => {
  vi.useFakeTimers();
  for (let n = 0; n < 100; n++) {
    vi.advanceTimersByTime(600_000);
    current().falls();
  }
  vi.useRealTimers();
  expect(client.isOver).toBe(false);
  expect(workers.all.filter(({ terminated }) => !terminated).length).toBe(1);
});

test('model: what falls again and again is given up, with the reason', async () => {
  const opened = client.call('open', [files]);
  for (let n = 0; n < 4; n++) current().falls();
  await expect(opened).rejects.toMatchObject({ code: 'aborted' });
  expect(client.isOver).toBe(true);
  expect(workers.all.every(({ terminated }) => terminated)).toBe(true);
});

test('model: a worker that falls while it reads the file again reads it once more, and once', async () => {
  const opened = client.call('open', [files]);
  current().answers('info');
  await opened;
  client.revived = vi.fn();
  current().falls();
  current().falls();
  expect(asked()).toEqual(['open']);
  expect(client.revived).toHaveBeenCalledTimes(1);
  const next = client.call('scores', ['base']);
  current().answers('info');
  await vi.waitFor(() => expect(asked()).toEqual(['scores']));
  current().answers([]);
  expect(await next).toEqual([]);
});

describe('model: a worker that says nothing', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    client.close();
    vi.useRealTimers();
  });
  const start = () => current().says({ alive: true });

  test('while a file is read has fallen after ten seconds, and the file is read again', async () => {
    start();
    const opened = client.call('open', [files]);
    const silent = current();
    vi.advanceTimersByTime(9_900);
    expect(silent.terminated).toBe(false);
    expect(silent.pings).toBe(1);
    vi.advanceTimersByTime(200);
    expect(silent.terminated).toBe(true);
    expect(asked()).toEqual(['open']);
    start();
    current().answers('info');
    expect(await opened).toBe('info');
  });

  test('in a run is replaced too, and the run is told why', async () => {
    start();
    const opened = client.call('open', [files]);
    current().answers('info');
    await opened;
    client.revived = vi.fn();
    const heard = expect(client.call('scores', ['base'])).rejects.toMatchObject({
      code: 'restarted',
      message: expect.stringContaining('no answer'),
    });
    vi.advanceTimersByTime(10_100);
    await heard;
    expect(client.revived).toHaveBeenCalledTimes(1);
    expect(asked()).toEqual(['open']);
  });

  test('of a run that was given up is not waited for, the next question is', () => {
    start();
    const stop = new AbortController();
    client.call('probe', [], { signal: stop.signal }).catch(() => {});
    stop.abort();
    vi.advanceTimersByTime(60_000);
    expect(workers.all.length).toBe(1);
    client.call('scores', ['base']).catch(() => {});
    vi.advanceTimersByTime(10_100);
    expect(workers.all.length).toBe(2);
  });

  test('but answers pings, or tells how far it is, may take as long as it needs', () => {
    start();
    client.call('open', [files]).catch(() => {}); // until the test is over
    for (let n = 0; n < 20; n++) {
      vi.advanceTimersByTime(9000);
      current().says({ alive: true });
    }
    for (let n = 0; n < 20; n++) {
      vi.advanceTimersByTime(4000);
      current().says({ id: 1, progress: n });
    }
    expect(workers.all.length).toBe(1);
  });

  test('is still being fetched, or has nothing to do', async () => {
    const opened = client.call('open', [files]);
    vi.advanceTimersByTime(600_000); // a slow network
    start();
    current().answers('info');
    await opened;
    vi.advanceTimersByTime(600_000);
    expect(workers.all.length).toBe(1);
  });
});

import { expect, test, vi } from 'vitest';
import { LatestRequest } from '../../web/src/state/latest-request.ts';

test('latest: a question is asked once, and again only when it changes', async () => {
  const changed = vi.fn();
  const latest = new LatestRequest<number>(changed);
  const answer = vi.fn(async () => 7);
  const subject = {};
  await latest.ask([subject, 1], answer);
  await latest.ask([subject, 1], answer);
  expect([latest.value, answer.mock.calls.length, changed.mock.calls.length]).toEqual([7, 1, 1]);
  await latest.ask([{}, 1], answer);
  expect(answer).toHaveBeenCalledTimes(2);
});

test('latest: an answer that comes after a newer question is dropped', async () => {
  const latest = new LatestRequest<string>(() => {});
  let answerOld: (answer: string) => void = () => {};
  const old = latest.ask(['old'], () => new Promise((resolve) => (answerOld = resolve)));
  await latest.ask(['new'], async () => 'new');
  answerOld('old');
  await old;
  expect(latest.value).toBe('new');
  await latest.ask(null, async () => 'never asked');
  expect(latest.value).toBeNull();
});

test('latest: what failed is asked again, unless somebody is told', async () => {
  const fails = vi.fn(async () => {
    throw new Error('gone');
  });
  const quiet = new LatestRequest(() => {});
  await quiet.ask(['q'], fails);
  await quiet.ask(['q'], fails);
  expect(fails).toHaveBeenCalledTimes(2);
  const failed = vi.fn();
  const told = new LatestRequest(() => {}, failed);
  await told.ask(['q'], fails);
  await told.ask(['q'], fails);
  expect(failed).toHaveBeenCalledTimes(1);
});

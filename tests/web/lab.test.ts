// The lab behind the element, on the engine itself: what a reader's actions do.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { doubledWords } from '../../web/src/element/doubled-words.ts';
import { Lab, type LabHost } from '../../web/src/element/lab.ts';
import { AttentionLabError, problem } from '../../web/src/worker/problem.ts';
import type { Problem, Session } from '../../web/src/worker/protocol.ts';
import { liveSession } from './fixtures.ts';

const text = 'the|cat|sees|it';
let told: { event: string; detail: unknown }[];
let refused: Problem[];
let failing: AttentionLabError | null;
let lab: Lab;

/** The engine's session; its next load fails where a test asks for it. */
function session(): Session {
  const live = liveSession();
  return new Proxy(live, {
    get(_, name: keyof Session) {
      if (!failing || name !== 'load') return live[name];
      const error = failing;
      failing = null;
      return () => Promise.reject(error);
    },
  });
}

let interrupted = 0;
let near = true;
beforeEach(async () => {
  interrupted = 0;
  near = true;
  told = [];
  refused = [];
  failing = null;
  const host: LabHost = {
    lang: 'en',
    dark: false,
    element: {} as Element, // exports alone look at it
    openSession: liveSession,
    nearPanels: () => near,
    interrupt: () => (interrupted += 1),
    changed: () => {},
    tell: (event, detail) => told.push({ event, detail }),
    refused: (why) => refused.push(why),
  };
  lab = new Lab(session(), host);
  lab.restore({ text, query: 3 }, false);
  await lab.store.settled();
});

const step = () => lab.view.picture?.step;
const press = async (...kinds: Parameters<Lab['press']>) => {
  lab.press(...kinds);
  await lab.store.settled();
};

describe('lab', () => {
  test('it opens at the softmax step of the query, with a sentence for it', () => {
    expect(step()).toMatchObject({ stage: 'softmax', i: 3 });
    expect(lab.caption).toContain('it');
    expect(refused).toEqual([]);
  });

  test('its panels ask for nothing until the reader is near, and then for the text in the picture', async () => {
    const { heads, mixed, sharing } = lab.panels;
    const answers = () => [heads, mixed, sharing].map(({ value }) => value !== null);
    await vi.waitFor(() => expect(answers()).toEqual([true, true, true]));
    near = false;
    lab.actions.change({ text: 'a|dog|barks' });
    await lab.store.settled();
    expect(answers()).toEqual([false, false, false]);
    await lab.session.step(0); // behind whatever else was asked
    expect(answers()).toEqual([false, false, false]);
    near = true;
    lab.panels.follow(lab.view);
    await vi.waitFor(() => expect(heads.value?.tokens).toEqual(['a', 'dog', 'barks']));
  });

  test('a change is told with the new values, then the step', async () => {
    told = [];
    lab.actions.change({ mechanism: 'sliding_window', window_left: 1 });
    await lab.store.settled();
    const change = told.find(({ event }) => event === 'change');
    expect(change?.detail).toEqual({ mechanism: 'sliding_window', window_left: 1 });
    expect(told.at(-1)).toEqual({ event: 'step', detail: null });
    expect(lab.view.picture?.overview.mask.window_left).toBe(1);
  });

  test('keys go to the first and last step, to a stage, and a cell on', async () => {
    await press({ kind: 'first' });
    expect(step()?.t).toBe(0);
    await press({ kind: 'last' });
    expect(step()?.t).toBe(lab.view.picture!.overview.step_count - 1);
    await press({ kind: 'stage', number: 3 });
    expect(step()?.stage).toBe('scores');
    const { t } = step()!;
    lab.actions.goBy('cell');
    await press({ kind: 'move', direction: -1 });
    expect(step()?.t).toBe(t - 1);
  });

  test('a value that breaks a rule changes nothing, and says which', () => {
    const before = lab.view.settings;
    expect(lab.set({ window_left: -2 })).toMatchObject({ code: 'between', field: 'window_left' });
    expect(lab.view.settings).toEqual(before);
    expect(lab.toast).toMatchObject({ kind: 'warning' });
    expect(lab.toast?.text).toMatch(/^window_left = -2: must be between 0/);
    expect(refused).toMatchObject([{ code: 'between', field: 'window_left', value: -2 }]);
  });

  test('what a link says is clamped, told, and can be undone', async () => {
    lab.restore({ query: 99 }, true);
    await lab.store.settled();
    expect(lab.view.settings.query).toBe(3);
    expect(refused).toMatchObject([{ field: 'query', value: 99, max: 3 }]);
    lab.restore({ query: 0, window_left: -4 }, true);
    await lab.store.settled();
    expect(lab.view.settings.query).toBe(0);
    lab.toast?.action?.run();
    await lab.store.settled();
    expect(lab.view.settings.query).toBe(3);
  });

  test('a computation that failed offers to try again, and keeps the picture', async () => {
    const { picture } = lab.view;
    failing = new AttentionLabError(problem('internal', '', undefined, { message: 'no luck' }));
    lab.actions.change({ text: 'an|other|text' });
    await lab.store.settled();
    expect(lab.view.picture?.overview.tokens).toEqual(picture?.overview.tokens);
    expect(lab.toast).toMatchObject({ kind: 'warning' });
    lab.toast?.action?.run();
    await lab.store.settled();
    expect(lab.view.picture?.overview.tokens).toEqual(['an', 'other', 'text']);
  });

  test('a computation that is cancelled gives the picture before it back', async () => {
    const before = lab.view.settings.text;
    lab.actions.change({ text: 'one two three' });
    lab.actions.cancel();
    expect(interrupted).toBe(1);
    lab.restart();
    await lab.store.settled();
    expect(lab.view.settings.text).toBe(before);
    expect(lab.view.problem).toBeNull();
    lab.restart(); // of itself: what was asked for is computed again
    expect(lab.toast?.kind).toBe('warning');
    await lab.store.settled();
  });

  test('given q, k and v take the place of the text, and bad ones are named in the dialog', async () => {
    lab.actions.loadData('{"q": [[1, 2]], "k": [[1]], "v": [[1, 2]]}');
    expect(lab.data.problem).toMatchObject({ code: 'length', field: 'data.k[0]' });
    const rows = [
      [1, 0],
      [0, 1],
    ];
    lab.actions.loadData(JSON.stringify({ q: rows, k: rows, v: rows }));
    await lab.store.settled();
    expect(lab.view.picture?.overview).toMatchObject({ d_model: 0, head_dim: 2, n_tokens: 2 });
    lab.actions.clearData();
    await lab.store.settled();
    expect(lab.view.picture?.overview.tokens).toEqual(['the', 'cat', 'sees', 'it']);
  });
});

test('lab: a text that is doubled while another mechanism is chosen says nothing of the cost', () => {
  const at = (n: number, id: 'full' | 'linear') =>
    ({ n, values: { [id]: { mul_adds: n, score_pairs: n } }, full_square: n * n }) as never;
  const words = (before: never, after: never, mechanism: 'full' | 'linear') =>
    doubledWords(before, after, { mechanism } as never, 'en');
  expect(words(at(4, 'linear'), at(8, 'linear'), 'linear')).toMatch(/8/);
  expect(words(at(4, 'linear'), at(8, 'full'), 'linear')).toBe('');
  expect(words(at(4, 'full'), at(8, 'linear'), 'linear')).toBe('');
  expect(words(at(4, 'full'), at(9, 'full'), 'full')).toBe('');
});

import { beforeEach, describe, expect, test } from 'vitest';
import { Store } from '../../web/src/state/store.ts';
import { AttentionLabError, problem } from '../../web/src/worker/problem.ts';
import type {
  LabConfig,
  Session,
  StageId,
  TensorView,
  Unfolding,
} from '../../web/src/worker/protocol.ts';
import { open } from './fixtures.ts';

const { session: engine, ...answers } = open();
const recorded = {
  ...answers,
  tensor: engine.tensor?.('probs', 0, 8, 8) as TensorView,
  unfolding: engine.unfold?.('probs', 1, 0, 0) as Unfolding,
};

/** A session with three stages of n steps each: scores, softmax, output. Answers when told to. */
class FakeSession {
  calls: string[] = [];
  loaded: { tokens: string[]; config: LabConfig }[] = [];
  tokens: string[] = [];
  fail: Error | null = null;
  gate: Promise<void> = Promise.resolve();

  readonly session: Session;

  constructor() {
    const stages: StageId[] = ['scores', 'softmax', 'output'];
    const call = async <T>(name: string, answer: () => T): Promise<T> => {
      this.calls.push(name);
      await this.gate;
      if (this.fail) {
        const error = this.fail;
        this.fail = null;
        throw error;
      }
      return answer();
    };
    const n = () => this.tokens.length;
    const never = () => Promise.reject(new Error('not asked for by the store'));
    this.session = {
      load: (tokens, config) =>
        call('load', () => {
          this.tokens = tokens;
          this.loaded.push({ tokens, config });
          return {
            ...recorded.overview,
            tokens,
            n_tokens: n(),
            step_count: 3 * n(),
            stages: stages.map((id, s) => ({
              id,
              begin: s * n(),
              end: (s + 1) * n(),
              role: 'score',
            })),
          };
        }),
      step: (t) =>
        call(`step ${t}`, () => ({
          ...recorded.step(0),
          t,
          stage: stages[Math.floor(t / n())] ?? 'output',
          i: t % n(),
          j: -1,
          facts: {},
        })),
      jump: (t, _by, direction) => call('jump', () => (Math.floor(t / n()) + direction) * n()),
      stepOf: (stage, i) =>
        call(`stepOf ${stage} ${i}`, () => Math.max(0, stages.indexOf(stage)) * n() + i),
      tensor: (name) => call(`tensor ${name}`, () => ({ ...recorded.tensor, name })),
      unfold: () => call('unfold', () => recorded.unfolding),
      expected: (configs) =>
        call('expected', () => configs.map(() => recorded.overview.closed_form)),
      headMap: never,
      mixHeads: never,
      shareHeads: never,
      stack: never,
      outputErrors: never,
      world: never,
      checks: never,
      suggest: (tokens) =>
        call('suggest', () => ({ head: 'position', query: Math.min(1, tokens.length - 1) })),
    };
  }

  loads(): string[] {
    return this.loaded.map(({ tokens }) => tokens.join(' '));
  }
}

let fake: FakeSession;
let store: Store;

beforeEach(async () => {
  fake = new FakeSession();
  store = new Store(fake.session);
  store.restore({ text: 'a b c d', query: 2 });
  await store.settled();
});

describe('store: from settings to picture', () => {
  test('it opens at the softmax step of the query', () => {
    expect(store.view.picture?.step).toMatchObject({ stage: 'softmax', i: 2, t: 6 });
    expect(store.view.settings.step).toBe(6);
    expect(store.view.busy).toBe(false);
  });

  test('the query follows the step, and the step follows the query', async () => {
    await store.seek(9);
    expect(store.view.settings.query).toBe(1);
    store.set({ query: 3 });
    await store.settled();
    expect(store.view.picture?.step).toMatchObject({ stage: 'output', i: 3 });
  });

  test('a step beyond the ends is the first or the last one', async () => {
    await store.seek(-5);
    expect(store.view.settings.step).toBe(0);
    await store.seek(1e9);
    expect(store.view.settings.step).toBe(11);
    await store.move('cell', 1);
    expect(store.view.settings.step).toBe(11);
  });

  test('moves made in a hurry all count, and only the last is drawn', async () => {
    fake.calls = [];
    store.move('cell', 1);
    store.move('cell', 1);
    await store.move('cell', 1);
    expect(store.view.settings.step).toBe(9);
    expect(fake.calls).toEqual(['step 9']);
  });

  test('switching the mechanism keeps stage and row', async () => {
    await store.seek(11);
    store.set({ mechanism: 'sliding_window', window_left: 1 });
    await store.settled();
    expect(store.view.picture?.step).toMatchObject({ stage: 'output', i: 3 });
    expect(fake.loaded.at(-1)?.config).toMatchObject({ window_left: 1, algorithm: 'standard' });
  });

  test('switching the mechanism and the query at once keeps the stage', async () => {
    store.set({ head: 'syntax', query: 0 });
    await store.settled();
    expect(store.view.picture?.step).toMatchObject({ stage: 'softmax', i: 0 });
  });

  test('a parameter that the mechanism does not use loads nothing', async () => {
    store.set({ window_left: 1 });
    await store.settled();
    expect(fake.loaded.length).toBe(1);
  });

  test('a new text gets the head and the query that the engine suggests', async () => {
    store.set({ text: 'x y' });
    await store.settled();
    expect(store.view.suggested).toEqual({ head: 'position', query: 1 });
    expect(store.view.settings).toMatchObject({ head: 'position', query: 1 });
    expect(store.view.picture?.step).toMatchObject({ stage: 'softmax', i: 1 });
  });

  test('what the reader or a link chose stays, through other mechanisms too', async () => {
    store.set({ text: 'x y', head: 'syntax', query: 0 });
    store.set({ mechanism: 'linear' });
    store.set({ mechanism: 'full' });
    await store.settled();
    expect(store.view.settings).toMatchObject({ head: 'syntax', query: 0 });
    store.restore({ text: 'u v w', query: 2 });
    await store.settled();
    expect(store.view.settings).toMatchObject({ head: 'syntax', query: 2 });
    expect(store.view.suggested).toBe(null);
    expect(fake.calls).not.toContain('suggest');
  });

  test('a link that names a step opens there, at most at the last one', async () => {
    expect(store.restore({ text: 'a b', step: 4 })).toEqual([]);
    await store.settled();
    expect(store.view.settings.step).toBe(4);
    store.restore({ text: 'a b', step: 400 });
    await store.settled();
    expect(store.view.settings.step).toBe(5);
  });

  test('an empty text has no picture and no problem', async () => {
    store.set({ text: '  ' });
    await store.settled();
    expect(store.view).toMatchObject({ picture: null, problem: null });
    store.set({ text: 'a' });
    await store.settled();
    expect(store.view.picture?.step.i).toBe(0);
  });
});

describe('store: the latest wins', () => {
  test('settings made in one turn are loaded once', async () => {
    fake.loaded = [];
    store.set({ text: 'one' });
    store.set({ text: 'one two' });
    store.set({ mechanism: 'linear' });
    await store.settled();
    expect(fake.loads()).toEqual(['one two']);
  });

  test('text that was overtaken while the worker was busy is never loaded', async () => {
    fake.loaded = [];
    let open = () => {};
    fake.gate = new Promise((resolve) => {
      open = resolve;
    });
    store.set({ text: 'first' });
    await Promise.resolve();
    await Promise.resolve();
    store.set({ text: 'second' });
    store.set({ text: 'third' });
    open();
    await store.settled();
    expect(fake.loads()).toEqual(['third']);
    expect(store.view.picture?.overview.tokens).toEqual(['third']);
  });

  test('a picture is always of one text and one step', async () => {
    const seen: boolean[] = [];
    store.subscribe(({ picture }) => {
      if (picture) seen.push(picture.step.i < picture.overview.n_tokens);
    });
    store.set({ text: 'x' });
    store.move('cell', 1);
    store.set({ text: 'p q r s t u' });
    store.move('cell', -1);
    await store.settled();
    expect(seen.every(Boolean)).toBe(true);
  });

  test('a tensor is fetched once per text', async () => {
    const drawn = new Store(fake.session, () => [{ name: 'probs', maxRows: 8, maxCols: 8 }]);
    drawn.restore({ text: 'a b' });
    await drawn.settled();
    await drawn.move('cell', 1);
    await drawn.move('cell', -1);
    expect(fake.calls.filter((call) => call === 'tensor probs').length).toBe(1);
    expect(drawn.view.picture?.tensors.get('probs')?.name).toBe('probs');
  });
});

describe('store: what goes wrong', () => {
  test('a refused value names field, value and rule, and changes nothing', () => {
    const before = store.view.settings;
    expect(store.set({ window_left: -2 })).toMatchObject({
      code: 'between',
      field: 'window_left',
      value: -2,
      min: 0,
    });
    expect(store.set({ query: 4 })).toMatchObject({ code: 'between', max: 3 });
    expect(store.set({ step: 1.5 })).toMatchObject({ code: 'integer' });
    expect(store.set({ text: 7 as unknown as string })).toMatchObject({ code: 'wrong_type' });
    expect(store.set({ mechanism: 'ful' as 'full' })).toMatchObject({ code: 'one_of' });
    expect(store.set({ softmax_scale: 0 })).toMatchObject({ code: 'greater_than' });
    expect(store.set({ softmax_scale: Number.NaN })).toMatchObject({ code: 'finite' });
    expect(store.set({ colour: 1 } as object)).toMatchObject({ code: 'unknown_field' });
    expect(store.view.settings).toEqual(before);
  });

  test('one bad value refuses the whole change', async () => {
    expect(store.set({ text: 'x y z', query: 9 })).toMatchObject({ field: 'query', max: 2 });
    expect(store.view.settings.text).toBe('a b c d');
  });

  test('the last good picture stays when the engine refuses', async () => {
    fake.fail = new AttentionLabError(problem('conflict', 'window_left', 3, { other: 'linear' }));
    store.set({ text: 'bad' });
    await store.settled();
    expect(store.view.problem).toMatchObject({ code: 'conflict', field: 'window_left' });
    expect(store.view.picture?.overview.tokens).toEqual(['a', 'b', 'c', 'd']);
    expect(store.view.settings.text).toBe('bad');
    store.set({ text: 'good' });
    await store.settled();
    expect(store.view.problem).toBe(null);
  });

  test('a text that is too long is refused with its length, and nothing is lost', async () => {
    const text = 'w '.repeat(4097);
    store.set({ text });
    await store.settled();
    expect(store.view.problem).toMatchObject({ field: 'tokens', value: 4097, max: 4096 });
    expect(store.view.settings.text).toBe(text);
    expect(store.view.picture?.overview.n_tokens).toBe(4);
    await store.move('cell', 1);
    expect(store.view.problem).toMatchObject({ field: 'tokens' });
  });

  test('after the worker was replaced the same text stands at the same step', async () => {
    await store.seek(10);
    fake.fail = new AttentionLabError(problem('restarted', ''));
    store.move('cell', 1);
    while (fake.fail) await Promise.resolve();
    store.reload();
    await store.settled();
    expect(store.view.problem).toBe(null);
    expect(store.view.picture?.step.t).toBe(11);
  });
});

// A lesson before a class: the closed list of commands, the three ways between the windows, and what
// audience and speaker see.
import { beforeEach, describe, expect, test } from 'vitest';
import { HeadlessLab } from '../../web/src/course/headless.ts';
import { loadLesson } from '../../web/src/course/lessons.ts';
import { type LabFace, LessonRun } from '../../web/src/course/run.ts';
import { Channel, originOf } from '../../web/src/course/talk/channel.ts';
import {
  type Message,
  NAMESPACE,
  readCommand,
  readLetter,
} from '../../web/src/course/talk/protocol.ts';
import { type Screen, Talk } from '../../web/src/course/talk/talk.ts';
import { liveSession } from './fixtures.ts';

describe('commands', () => {
  test.each([
    [{ do: 'next' }],
    [{ do: 'goto', index: 5 }],
    [{ do: 'freeze', on: true }],
    [{ do: 'point', at: [3, 4] }],
    [{ do: 'point', at: null }],
  ])('%j is one of the list', (command) => {
    expect(readCommand(command, 6)).toEqual(command);
  });

  test.each([
    [{ do: 'constructor' }],
    [{ do: 'eval', code: '1' }],
    [{ do: 'goto', index: 6 }],
    [{ do: 'goto', index: '1' }],
    [{ do: 'goto', index: 1.5 }],
    [{ do: 'freeze', on: 'yes' }],
    [{ do: 'point', at: [1] }],
    [{ do: 'point', at: [-1, 0] }],
    [{ do: 'point', at: [1e9, 0] }],
    [['next']],
    ['next'],
    [null],
  ])('%j is not', (command) => {
    expect(readCommand(command, 6)).toBeNull();
  });

  test('a command keeps no other field', () => {
    expect(readCommand({ do: 'next', html: '<b>' }, 6)).toEqual({ do: 'next' });
  });

  test('a letter of another talk, side or name is not ours', () => {
    const letter = { namespace: NAMESPACE, v: 1, talk: 'a', from: 'notes', n: 1, kind: 'connect' };
    expect(readLetter(letter, 'a', 'notes')).toBe(letter);
    expect(readLetter(letter, 'b', 'notes')).toBeNull();
    expect(readLetter(letter, 'a', 'talk')).toBeNull();
    expect(readLetter({ ...letter, v: 2 }, 'a', 'notes')).toBeNull();
    expect(readLetter({ ...letter, kind: 'call' }, 'a', 'notes')).toBeNull();
    expect(readLetter({ ...letter, namespace: 'reveal' }, 'a', 'notes')).toBeNull();
  });
});

/** A window that others can post to, with a store that others hear of. */
class FakeWindow extends EventTarget {
  closed = false;
  postMessage(data: unknown) {
    const event = new Event('message');
    this.dispatchEvent(Object.assign(event, { data, origin: 'https://here', source: this.sender }));
  }
  sender: unknown = null;
}

describe('the way between the windows', () => {
  const stage = () => new FakeWindow();
  const storageTo = (target: FakeWindow): Storage =>
    ({
      setItem: (key: string, newValue: string) =>
        target.dispatchEvent(Object.assign(new Event('storage'), { key, newValue })),
      removeItem: () => {},
    }) as unknown as Storage;

  function pair(with_: { message: boolean; broadcast: boolean }) {
    const [audience, notes] = [stage(), stage()];
    audience.sender = notes;
    notes.sender = audience;
    const heard: Message[] = [];
    const broadcast = with_.broadcast ? BroadcastChannel : undefined;
    const here = (window: FakeWindow, other: FakeWindow) => ({
      window: window as unknown as Window,
      BroadcastChannel: broadcast,
      storage: storageTo(other),
    });
    const talk = crypto.randomUUID();
    const listening = new Channel(talk, 'talk', null, 'https://here', here(audience, notes), (m) =>
      heard.push(m),
    );
    const partner = with_.message ? (audience as unknown as Window) : null;
    const sending = new Channel(
      talk,
      'notes',
      partner,
      'https://here',
      here(notes, audience),
      () => {},
    );
    const close = () => {
      listening.close();
      sending.close();
    };
    return { heard, sending, listening, audience, close, talk };
  }

  const next: Message = { kind: 'command', command: { do: 'next' } };
  const until = async (done: () => boolean) => {
    for (let k = 0; k < 200 && !done(); k++) await new Promise((r) => setTimeout(r, 5));
  };

  test('postMessage comes first', () => {
    const { sending, heard, close } = pair({ message: true, broadcast: true });
    expect(sending.send(next)).toBe('message');
    expect(heard).toMatchObject([next]);
    close();
  });

  test('a BroadcastChannel second', async () => {
    const { sending, heard, close } = pair({ message: false, broadcast: true });
    expect(sending.send(next)).toBe('broadcast');
    await until(() => heard.length > 0);
    expect(heard).toMatchObject([next]);
    close();
  });

  test('a storage event third', () => {
    const { sending, heard, close } = pair({ message: false, broadcast: false });
    expect(sending.send(next)).toBe('storage');
    expect(heard).toMatchObject([next]);
    close();
  });

  test('who has sent is answered: a window that was loaded again is found again', () => {
    const { sending, listening, audience, close } = pair({ message: true, broadcast: true });
    expect(listening.partner).toBeNull();
    sending.send({ kind: 'connect', asks: true });
    expect(listening.partner).toBe(audience.sender);
    close();
  });

  test('another origin is not heard', () => {
    const { heard, audience, talk, close } = pair({ message: true, broadcast: true });
    const data = { namespace: NAMESPACE, v: 1, talk, from: 'notes', n: 1, ...next };
    audience.dispatchEvent(
      Object.assign(new Event('message'), { data, origin: 'https://elsewhere', source: null }),
    );
    expect(heard).toEqual([]);
    close();
  });

  test('a file has an origin that is written null', () => {
    expect(originOf({ protocol: 'file:', origin: 'file://' } as Location)).toBe('null');
    expect(originOf({ protocol: 'https:', origin: 'https://here' } as Location)).toBe(
      'https://here',
    );
  });
});

describe('a talk', () => {
  let run: LessonRun;
  let talk: Talk;
  let seen: Record<string, unknown>;

  beforeEach(async () => {
    const lesson = (await loadLesson('sliding-window', 'en'))!;
    const beside = new HeadlessLab(liveSession(), 'en');
    const stage = new HeadlessLab(liveSession(), 'en');
    const face: LabFace = {
      show: (state) => stage.show(state),
      keepOpen: () => {},
      spotlight: () => {},
      isAt: () => false,
      evidence: () => Promise.reject(new Error('not asked for')),
      described: () => Promise.reject(new Error('not asked for')),
      state: '',
      lang: 'en',
    };
    seen = {};
    const screen: Screen = {
      freeze: (on) => Object.assign(seen, { frozen: on }),
      blank: (on) => Object.assign(seen, { blank: on }),
      point: (at) => Object.assign(seen, { at }),
      picture: () => stage.weights(),
    };
    run = new LessonRun(
      lesson,
      face,
      () => {},
      () => {},
    );
    await run.open(0);
    talk = new Talk(run, screen, beside);
  });

  test('next reveals, then turns the card', async () => {
    await talk.obey({ do: 'next' });
    expect([run.index, run.phase]).toEqual([0, 'revealed']);
    await talk.obey({ do: 'next' });
    expect([run.index, run.phase]).toEqual([1, 'ask']);
    await talk.obey({ do: 'previous' });
    expect(run.index).toBe(0);
  });

  test('frozen, the speaker goes on and the audience stays; released, it follows', async () => {
    await talk.obey({ do: 'goto', index: 1 });
    await talk.obey({ do: 'freeze', on: true });
    await talk.obey({ do: 'goto', index: 3 });
    const { audience, you, frozen, pictures, next } = await talk.state();
    expect({ audience: audience.index, you: you.index, frozen }).toEqual({
      audience: 1,
      you: 3,
      frozen: true,
    });
    expect(pictures.audience?.tokens).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
    expect(pictures.you?.tokens).toContain('getcwd');
    expect(next?.say).toMatch(/\S/);
    await talk.obey({ do: 'release' });
    expect(run.index).toBe(3);
    expect((await talk.state()).you.index).toBe(3);
  });

  test('the notes say what to ask and which mistake to expect', async () => {
    await talk.obey({ do: 'goto', index: 1 });
    const { notes, expect: mistakes, title, cards } = await talk.state();
    expect(notes.ask).toMatch(/\S/);
    expect(mistakes.map(({ id }) => id)).toEqual(['M4']);
    expect(mistakes[0]?.belief).toMatch(/window/);
    expect([title, cards]).toEqual(['7.3.2 Sliding window', 6]);
  });

  test('blank and pointer reach the screen', async () => {
    await talk.obey({ do: 'blank', on: true });
    await talk.obey({ do: 'point', at: [2, 1] });
    expect(seen).toMatchObject({ blank: true, at: [2, 1] });
    expect((await talk.state()).blank).toBe(true);
  });
});

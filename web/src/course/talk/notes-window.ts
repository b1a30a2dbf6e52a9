// The script of the notes window, which the window before the class writes: says that it is there,
// draws what it is told, and sends commands. Stands alone; draws text as text.
import { Channel, originOf } from './channel.ts';
import { drawNotes, drawTime, type NotesActions } from './notes-view.ts';
import type { Command, TalkState } from './protocol.ts';

const BEAT_MS = 500;
/** Without an answer for so long the dot goes out. */
const LOST_MS = 3000;

const { talk = '' } = document.documentElement.dataset;
let state: TalkState | null = null;
let heard = 0;
let pointing = false;

const storage = (): Storage | null => {
  try {
    return localStorage;
  } catch {
    return null;
  }
};

const opener = window.opener as Window | null;
const channel = new Channel(
  talk,
  'notes',
  opener,
  originOf((opener ?? window).location),
  { window, BroadcastChannel: globalThis.BroadcastChannel, storage: storage() },
  (message) => {
    heard = Date.now();
    if (message.kind === 'state') {
      state = message.state;
      draw();
    }
  },
);

const send = (command: Command): void => {
  channel.send({ kind: 'command', command });
  // At once, before the answer: the next press of the same key means the opposite.
  if (state && command.do === 'freeze') state = { ...state, frozen: command.on };
  if (state && command.do === 'blank') state = { ...state, blank: command.on };
};

const actions: NotesActions = {
  send,
  togglePointer: () => {
    pointing = !pointing;
    if (!pointing) send({ do: 'point', at: null });
    draw();
  },
};

function draw(): void {
  if (!state) return;
  drawNotes(document, state, pointing, actions);
  tick();
}

function tick(): void {
  const now = Date.now();
  if (state) drawTime(document, state, now, now - heard < LOST_MS);
}

const commands: Record<string, () => void> = {
  PageDown: () => send({ do: 'next' }),
  ArrowRight: () => send({ do: 'next' }),
  PageUp: () => send({ do: 'previous' }),
  ArrowLeft: () => send({ do: 'previous' }),
  f: () => send({ do: 'freeze', on: !state?.frozen }),
  b: () => send({ do: 'blank', on: !state?.blank }),
  '.': () => send({ do: 'blank', on: !state?.blank }),
  p: actions.togglePointer,
  Home: () => send({ do: 'goto', index: 0 }),
};

addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (!Object.hasOwn(commands, key)) return;
  event.preventDefault();
  commands[key]?.();
});

const beat = (): void => {
  channel.send({ kind: 'connect', asks: state === null });
  tick();
};
setInterval(beat, BEAT_MS);
beat();

// The notes as a document: DESIGN-LANGUAGE 8. No template language: this script stands alone in a
// window of its own.
import { type NotesWords, notesWords } from './notes-words.ts';
import type { Command, Miniature, TalkState } from './protocol.ts';

export interface NotesActions {
  send(command: Command): void;
  togglePointer(): void;
}

type Child = Node | string | null;

function element(name: string, attributes: Record<string, string>, ...children: Child[]) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

export function drawNotes(
  page: Document,
  state: TalkState,
  pointing: boolean,
  actions: NotesActions,
): void {
  const words = notesWords(state.lang);
  page.title = words.title;
  page.documentElement.lang = state.lang;
  const focused = page.activeElement?.id;
  page.body.replaceChildren(
    clock(state, words, actions),
    element(
      'h1',
      {},
      state.title,
      element('small', {}, words.position(state.you.index + 1, state.cards)),
    ),
    pictures(state, pointing, words, actions),
    keys(state, pointing, words, actions),
    ...frozenNote(state, words, actions),
    element('p', { class: 'say' }, state.say),
    notes(state, words),
    ...mistakes(state, words),
    ...nextCard(state, words),
  );
  if (focused) page.getElementById(focused)?.focus();
}

const twoDigits = (value: number) => String(value).padStart(2, '0');

function clock({ minutes }: TalkState, words: NotesWords, actions: NotesActions) {
  const button = element('button', { id: 'clock', title: words.restart });
  button.addEventListener('click', () => actions.send({ do: 'restart' }));
  return element(
    'header',
    {},
    button,
    element('span', {}, words.of(minutes)),
    element('progress', { max: '1', 'aria-hidden': 'true' }),
    element('span', { class: 'dot', role: 'status' }),
  );
}

/** What changes by itself: nothing that is being pressed is drawn anew. */
export function drawTime(
  page: Document,
  state: TalkState,
  now: number,
  isConnected: boolean,
): void {
  const words = notesWords(state.lang);
  const seconds = Math.max(0, Math.floor((now - state.since) / 1000));
  const say = (selector: string, text: string) => {
    const found = page.querySelector(selector);
    if (found && found.textContent !== text) found.textContent = text;
  };
  say('#clock', `${twoDigits(Math.floor(seconds / 60))}:${twoDigits(seconds % 60)}`);
  say('.dot', isConnected ? words.connected : words.lost);
  page.querySelector('.dot')?.classList.toggle('lost', !isConnected);
  const bar = page.querySelector('progress');
  if (bar) bar.value = Math.min(1, seconds / (60 * state.minutes));
}

function pictures(state: TalkState, pointing: boolean, words: NotesWords, actions: NotesActions) {
  const { audience, you } = state.pictures;
  const label = (text: string, picture: Miniature | null) =>
    `${text} · ${picture?.tokens[picture.query] ?? ''}`;
  const theirs = state.frozen ? `❄ ${words.audience}, ${words.frozen}` : words.audience;
  return element(
    'div',
    { class: pointing ? 'pictures pointing' : 'pictures' },
    element(
      'figure',
      state.frozen ? { class: 'frozen' } : {},
      element('figcaption', {}, label(theirs, audience)),
      small(audience, words, pointing ? actions : null),
    ),
    element(
      'figure',
      {},
      element('figcaption', {}, label(words.you, you)),
      small(you, words, null),
    ),
  );
}

/** A picture of squares; pointing at one points at it before the class. */
function small(picture: Miniature | null, words: NotesWords, actions: NotesActions | null) {
  if (!picture) return element('p', {}, words.no_picture);
  const n = picture.tokens.length;
  const canvas = element('canvas', { width: '480', height: '480' }) as HTMLCanvasElement;
  const context = canvas.getContext('2d');
  if (context) paint(context, picture, 480 / n);
  if (actions) {
    canvas.addEventListener('pointermove', ({ offsetX, offsetY }) => {
      const at = (offset: number, size: number) => Math.min(n - 1, Math.floor((offset / size) * n));
      const cell = [at(offsetY, canvas.clientHeight), at(offsetX, canvas.clientWidth)] as const;
      actions.send({ do: 'point', at: cell });
    });
    canvas.addEventListener('pointerleave', () => actions.send({ do: 'point', at: null }));
  }
  return canvas;
}

function paint(context: CanvasRenderingContext2D, picture: Miniature, side: number): void {
  const { tokens, weights, seen, query } = picture;
  const n = tokens.length;
  for (let at = 0; at < n * n; at++) {
    const [x, y] = [(at % n) * side, Math.floor(at / n) * side];
    context.fillStyle = '#e4e1d8';
    if (seen[at]) {
      const dark = Math.sqrt(Math.max(0, Math.min(1, weights[at] ?? 0)));
      context.fillStyle = `rgb(${251 - 230 * dark}, ${247 - 190 * dark}, ${230 - 110 * dark})`;
    }
    context.fillRect(x + 1, y + 1, side - 2, side - 2);
  }
  context.strokeStyle = '#bf3a12';
  context.lineWidth = 5;
  context.strokeRect(2, query * side + 2, n * side - 4, side - 4);
}

function keys(state: TalkState, pointing: boolean, words: NotesWords, actions: NotesActions) {
  const key = (id: keyof NotesWords['keys'], hint: string, press: () => void, on?: boolean) => {
    const attributes = { id, ...(on !== undefined && { 'aria-pressed': String(on) }) };
    const button = element('button', attributes, words.keys[id], element('small', {}, hint));
    button.addEventListener('click', press);
    return button;
  };
  const { send } = actions;
  return element(
    'nav',
    {},
    key('previous', 'PageUp', () => send({ do: 'previous' })),
    key('next', 'PageDown', () => send({ do: 'next' })),
    key('freeze', 'F', () => send({ do: 'freeze', on: !state.frozen }), state.frozen),
    key('blank', 'B / .', () => send({ do: 'blank', on: !state.blank }), state.blank),
    key('point', 'P', actions.togglePointer, pointing),
  );
}

function frozenNote(state: TalkState, words: NotesWords, actions: NotesActions) {
  if (!state.frozen) return [];
  const release = element('button', { id: 'release' }, words.release);
  release.addEventListener('click', () => actions.send({ do: 'release' }));
  return [element('p', { class: 'note' }, words.freeze_note, ' ', release)];
}

function notes({ notes: { ask, look, close } }: TalkState, words: NotesWords) {
  const line = (name: string, text: string) =>
    element('p', {}, element('b', {}, `${name}: `), text);
  return element(
    'section',
    { 'aria-label': words.how },
    line(words.ask, ask),
    line(words.look, look),
    line(words.close, close),
  );
}

function mistakes({ expect }: TalkState, words: NotesWords) {
  if (expect.length === 0) return [];
  const lines = expect.map(({ id, belief }) => element('p', {}, `${belief} (${id})`));
  return [element('section', { class: 'expect' }, element('h2', {}, words.expect), ...lines)];
}

function nextCard({ next }: TalkState, words: NotesWords) {
  if (!next) return [];
  const text = element('p', {}, `${next.kind}: ${next.say}`);
  return [element('section', { class: 'next' }, element('h2', {}, words.next), text)];
}

// What the window before the class and the notes window say to each other: plain data, a closed list
// of commands, every message checked by whoever hears it. Text only, never markup.

export const NAMESPACE = 'attention-lab-notes';

/** A picture of weights, small: two digits are enough. */
export interface Miniature {
  tokens: string[];
  query: number; // from 0
  weights: number[]; // [n, n]
  seen: boolean[]; // [n, n]
}

/** Where a talk stands: a card, before or after its reveal. */
export interface Place {
  index: number;
  revealed: boolean;
}

/** All that the notes show. */
export interface TalkState {
  lang: string;
  title: string;
  cards: number;
  minutes: number;
  /** When the talk began, in ms of Date.now(). */
  since: number;
  audience: Place;
  you: Place;
  frozen: boolean;
  blank: boolean;
  say: string;
  notes: { ask: string; look: string; close: string };
  expect: { id: string; belief: string }[];
  next: { kind: string; say: string } | null;
  /** What the audience sees, what you see, and what comes next. */
  pictures: { audience: Miniature | null; you: Miniature | null; next: Miniature | null };
}

export type Command =
  | { do: 'next' | 'previous' | 'restart' | 'release' }
  | { do: 'goto'; index: number }
  | { do: 'freeze' | 'blank'; on: boolean }
  /** A cell of the picture, from 0; null: nowhere. */
  | { do: 'point'; at: readonly [row: number, column: number] | null };

export type Message =
  | { kind: 'connect'; asks: boolean } // the notes are there; `asks`: and know nothing yet
  | { kind: 'alive' } // the answer
  | { kind: 'state'; state: TalkState }
  | { kind: 'command'; command: Command };

/** On its way: of one talk, from one side, numbered. */
export type Letter = Message & {
  namespace: typeof NAMESPACE;
  v: 1;
  talk: string;
  from: 'talk' | 'notes';
  n: number;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isCount = (value: unknown, end: number): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < end;

/** A letter of this talk from the other side; null for everything else. */
export function readLetter(value: unknown, talk: string, from: Letter['from']): Letter | null {
  if (!isRecord(value) || value.namespace !== NAMESPACE || value.v !== 1) return null;
  if (value.talk !== talk || value.from !== from || !Number.isFinite(value.n)) return null;
  const kinds: unknown[] = ['connect', 'alive', 'command', 'state'] satisfies Message['kind'][];
  if (value.kind === 'state' && !isRecord(value.state)) return null;
  return kinds.includes(value.kind) ? (value as unknown as Letter) : null;
}

/** A command of the list, for a lesson of so many cards; null for everything else. */
export function readCommand(value: unknown, cards: number): Command | null {
  if (!isRecord(value)) return null;
  switch (value.do) {
    case 'next':
    case 'previous':
    case 'restart':
    case 'release':
      return { do: value.do };
    case 'goto':
      return isCount(value.index, cards) ? { do: 'goto', index: value.index } : null;
    case 'freeze':
    case 'blank':
      return typeof value.on === 'boolean' ? { do: value.do, on: value.on } : null;
    case 'point': {
      const { at } = value;
      if (at === null) return { do: 'point', at };
      if (!Array.isArray(at) || at.length !== 2) return null;
      const [row, column] = at as unknown[];
      const MAX = 4096;
      return isCount(row, MAX) && isCount(column, MAX) ? { do: 'point', at: [row, column] } : null;
    }
    default:
      return null;
  }
}

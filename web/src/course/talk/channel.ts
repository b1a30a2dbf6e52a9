// The way between the two windows: postMessage to the partner while there is one; a BroadcastChannel
// where there is none; a storage event where that is missing, too. What comes by two ways is taken once.
import { type Letter, type Message, NAMESPACE, readLetter } from './protocol.ts';

/** What a channel needs of the window it lives in. */
export interface Surroundings {
  readonly window: Window;
  readonly BroadcastChannel: typeof BroadcastChannel | undefined;
  readonly storage: Storage | null;
}

export type Way = 'message' | 'broadcast' | 'storage';

/** Files and sandboxes have an origin that is written so. */
export function originOf({ protocol, origin }: Location): string {
  return protocol === 'file:' ? 'null' : origin;
}

export class Channel {
  /** The other window; learnt from what it sends. */
  partner: Window | null;
  readonly #talk: string;
  readonly #from: Letter['from'];
  readonly #here: Surroundings;
  readonly #origin: string;
  readonly #heard: (message: Message) => void;
  readonly #broadcast: BroadcastChannel | null;
  readonly #key: string;
  #n = Date.now(); // grows over reloads
  #last = 0;

  constructor(
    talk: string,
    from: Letter['from'],
    partner: Window | null,
    origin: string,
    here: Surroundings,
    heard: (message: Message) => void,
  ) {
    this.#talk = talk;
    this.#from = from;
    this.partner = partner;
    this.#origin = origin;
    this.#here = here;
    this.#heard = heard;
    this.#key = `${NAMESPACE}:${talk}`;
    this.#broadcast = opened(here.BroadcastChannel, this.#key);
    here.window.addEventListener('message', this.#message);
    here.window.addEventListener('storage', this.#stored);
    this.#broadcast?.addEventListener('message', this.#broadcasted);
  }

  /** Sends by the first way that there is, and says which; null: nobody can be reached. */
  send(message: Message): Way | null {
    const letter: Letter = {
      ...message,
      namespace: NAMESPACE,
      v: 1,
      talk: this.#talk,
      from: this.#from,
      n: ++this.#n,
    };
    if (this.partner && !this.partner.closed) {
      this.partner.postMessage(letter, this.#origin === 'null' ? '*' : this.#origin);
      return 'message';
    }
    if (this.#broadcast) {
      this.#broadcast.postMessage(letter);
      return 'broadcast';
    }
    try {
      if (!this.#here.storage) return null;
      this.#here.storage.setItem(this.#key, JSON.stringify(letter));
      this.#here.storage.removeItem(this.#key);
      return 'storage';
    } catch {
      return null; // no storage, or none left
    }
  }

  close(): void {
    const { window } = this.#here;
    window.removeEventListener('message', this.#message);
    window.removeEventListener('storage', this.#stored);
    this.#broadcast?.close();
  }

  readonly #message = (event: MessageEvent): void => {
    if (event.origin !== this.#origin) return;
    if (this.#take(event.data) && event.source) this.partner = event.source as Window;
  };

  readonly #broadcasted = (event: MessageEvent): void => {
    this.#take(event.data);
  };

  readonly #stored = ({ key, newValue }: StorageEvent): void => {
    if (key !== this.#key || !newValue) return;
    try {
      this.#take(JSON.parse(newValue));
    } catch {
      // not ours
    }
  };

  #take(value: unknown): boolean {
    const other = this.#from === 'talk' ? 'notes' : 'talk';
    const letter = readLetter(value, this.#talk, other);
    if (!letter) return false;
    if (letter.n > this.#last) {
      this.#last = letter.n;
      this.#heard(letter);
    }
    return true;
  }
}

function opened(kind: typeof BroadcastChannel | undefined, name: string): BroadcastChannel | null {
  try {
    return kind ? new kind(name) : null;
  } catch {
    return null; // an origin that may not have one
  }
}

// A talk on an <attention-lab>: its keys, its notes window, and the way between the two. Loaded when a
// lesson is presented.
import type { AttentionLab } from '../../element/element.ts';
import type { Lab } from '../../element/lab.ts';
import type { Presenter } from '../../element/presenter.ts';
import type { AlSpotlight } from '../al-spotlight.ts';
import { type HeadlessLab, weightsOf } from '../headless.ts';
import type { LessonRun } from '../run.ts';
import { Channel, originOf } from './channel.ts';
import { notesScript } from './notes-source.ts';
import { notesCss } from './notes-style.ts';
import { notesWords } from './notes-words.ts';
import { type Command, NAMESPACE, readCommand } from './protocol.ts';
import { Talk } from './talk.ts';

/** Changes that come together are told together. */
const TOGETHER_MS = 80;

export class Stage {
  readonly #talk: Talk;
  readonly #run: LessonRun;
  readonly #channel: Channel;
  readonly #id: string;
  #telling: ReturnType<typeof setTimeout> | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    element: AttentionLab,
    lab: Lab,
    run: LessonRun,
    light: AlSpotlight,
    presenter: Presenter,
    beside: HeadlessLab,
  ) {
    this.#run = run;
    const shown = (change: Partial<Pick<Presenter, 'blank' | 'frozen'>>) => {
      Object.assign(presenter, change);
      element.requestUpdate();
    };
    const screen = {
      freeze: (frozen: boolean) => shown({ frozen }),
      blank: (blank: boolean) => shown({ blank }),
      point: (at: readonly [number, number] | null) => {
        light.pointer = at ? `cell:${at[0] + 1},${at[1] + 1}` : '';
      },
      picture: async () => {
        await lab.store.settled();
        return lab.view.picture ? weightsOf(lab) : null;
      },
    };
    this.#talk = new Talk(run, screen, beside);
    this.#id = keptId();
    this.#channel = new Channel(
      this.#id,
      'talk',
      null,
      originOf(location),
      { window, BroadcastChannel: globalThis.BroadcastChannel, storage: localStorageHere() },
      (message) => {
        if (message.kind === 'command') this.obey(message.command);
        if (message.kind !== 'connect') return;
        this.#channel.send({ kind: 'alive' });
        if (message.asks) this.changed();
      },
    );
  }

  /** A command from either window; what is none of the list is left alone. */
  obey(value: unknown): void {
    const command = readCommand(value, this.#run.lesson.cards.length);
    if (!command) return;
    this.#turn = this.#turn.then(() => this.#talk.obey(command)).catch(() => {});
    void this.#turn.then(() => this.changed());
  }

  /** The command that a key stands for before the class; undefined: none. */
  commandOf(key: string): Command | undefined {
    switch (key) {
      case 'PageDown':
        return { do: 'next' };
      case 'PageUp':
        return { do: 'previous' };
      case 'F5':
        return { do: 'goto', index: 0 };
      case 'b':
      case '.':
        return { do: 'blank', on: !this.#talk.blank };
      case 'f':
        return { do: 'freeze', on: !this.#talk.frozen };
      default:
        return undefined;
    }
  }

  /** Something before the class is other than it was: the notes hear of it. */
  changed(): void {
    clearTimeout(this.#telling);
    this.#telling = setTimeout(() => {
      void this.#talk.state().then((state) => this.#channel.send({ kind: 'state', state }));
    }, TOGETHER_MS);
  }

  /** Opens the notes, or brings them to the front. */
  openNotes(): boolean {
    const notes = window.open('', `${NAMESPACE}-${this.#id}`, 'popup,width=560,height=900');
    if (!notes) return false;
    this.#channel.partner = notes;
    if (notes.document.documentElement.dataset.talk === this.#id) notes.focus();
    else writeNotes(notes, this.#id, this.#run.lesson.lang);
    return true;
  }

  close(): void {
    clearTimeout(this.#telling);
    this.#channel.close();
  }
}

/** The notes' document is made part by part: under Trusted Types no text becomes markup. */
function writeNotes(notes: Window, talk: string, lang: string): void {
  const page = notes.document;
  page.title = notesWords(lang).title;
  page.documentElement.dataset.talk = talk;
  const realm = notes as Window & typeof globalThis;
  const sheet = new realm.CSSStyleSheet();
  sheet.replaceSync(notesCss);
  page.adoptedStyleSheets = [sheet];
  const source = notesScript();
  const src = 'src' in source ? new URL(source.src, location.href).href : '';
  const text = 'text' in source ? source.text : '';
  // The one script of that window, under the policy that it has from this one.
  (realm as { trustedTypes?: TypesFactory }).trustedTypes?.createPolicy('default', {
    createScriptURL: (address) => (address === src ? src : refused(address)),
    createScript: (code) => (code === text ? text : refused('another script')),
  });
  const script = page.createElement('script');
  if (src) {
    script.type = 'module';
    script.src = src;
  } else script.textContent = text;
  page.body.append(script);
}

interface TypesFactory {
  createPolicy(name: 'default', rules: Record<string, (text: string) => string>): unknown;
}

const refused = (what: string): never => {
  throw new TypeError(`${what} is not the script of the notes`);
};

function localStorageHere(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** The name of this window's talk, also after it was loaded again: its notes find it. */
function keptId(): string {
  const fresh = Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36));
  try {
    const id = sessionStorage.getItem(NAMESPACE) ?? fresh.join('');
    sessionStorage.setItem(NAMESPACE, id);
    return id;
  } catch {
    return fresh.join('');
  }
}

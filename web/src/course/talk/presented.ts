// A lesson while its element is presented: its clicker's keys and its notes. What they need is loaded
// when the presentation begins.
import type { AttentionLab } from '../../element/element.ts';
import type { AlLesson } from '../al-lesson.ts';
import type { Stage } from './stage.ts';

type CreateStage = (kind: typeof Stage) => Stage;

export class Presented {
  readonly #element: AttentionLab;
  readonly #card: AlLesson;
  readonly #create: CreateStage;
  #stage: Stage | undefined;
  #loading: Promise<Stage> | undefined;
  #closed = false;

  constructor(element: AttentionLab, card: AlLesson, create: CreateStage) {
    this.#element = element;
    this.#card = card;
    this.#create = create;
    card.addEventListener('keydown', (event) => {
      // The card keeps its keys from the lab; a clicker works whatever has the focus.
      if (this.key(event)) event.preventDefault();
    });
    card.addEventListener(
      'notes-open',
      () => void this.#ready().then((stage) => stage.openNotes()),
    );
    this.follow();
  }

  get #on(): boolean {
    return this.#element.theme === 'presenter';
  }

  follow(): void {
    this.#card.presents = this.#on;
    if (this.#on) void this.#ready();
  }

  /** True if the key is a clicker's, or opens the notes. */
  key(event: KeyboardEvent): boolean {
    if (!this.#on || event.ctrlKey || event.metaKey || event.altKey) return false;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key.length === 1 && event.composedPath()[0] instanceof HTMLInputElement) return false;
    if (key === 'n') {
      this.#stage?.openNotes(); // at once: a window opens for a key only
      event.preventDefault();
      return true;
    }
    const command = this.#stage?.commandOf(key);
    if (!command) return false;
    event.preventDefault();
    this.#stage?.obey(command);
    return true;
  }

  changed(): void {
    this.#stage?.changed();
  }

  close(): void {
    this.#closed = true;
    this.#stage?.close();
  }

  async #ready(): Promise<Stage> {
    this.#loading ??= import('./stage.ts').then(({ Stage }) => {
      const stage = this.#create(Stage);
      if (this.#closed) stage.close();
      this.#stage = stage;
      return stage;
    });
    return this.#loading;
  }
}

// Texts that take the place of the reader's: an example, a file, the same text twice. Each can be undone.

import type { Lang } from '../i18n/lang.ts';
import type { ShellWords } from '../i18n/shell.ts';
import type { Example } from '../input/examples.ts';
import { readTextFile } from '../input/read-file.ts';
import { withoutBars } from '../input/split.ts';
import type { Settings } from '../state/settings.ts';
import type { Store } from '../state/store.ts';
import type { Toast } from '../views/chrome/al-toast.ts';
import { toProblem } from '../worker/problem.ts';
import type { Problem } from '../worker/protocol.ts';
import { doubled } from './doubled.ts';

export interface TextUser {
  readonly lang: Lang;
  readonly words: ShellWords;
  readonly store: Store;
  readonly actions: { change(patch: Partial<Settings>): void };
  say(toast: Toast): void;
  refuse(problem: Problem): void;
}

export class LabText {
  readonly #user: TextUser;

  constructor(user: TextUser) {
    this.#user = user;
  }

  useExample({ text, head, query }: Example): void {
    const before = { ...this.#user.store.view.settings };
    this.#user.actions.change({ text: withoutBars(text), split: 'words', head, query });
    this.#say(this.#user.words.text_replaced, before);
  }

  async readFile(file: File): Promise<void> {
    const before = { ...this.#user.store.view.settings };
    try {
      this.#user.actions.change({ text: await readTextFile(file) });
      this.#say(this.#user.words.file_opened(file.name), before);
    } catch (error) {
      this.#user.refuse(toProblem(error));
    }
  }

  /** What the text cost, and what it costs when it is twice as long. */
  async double(): Promise<void> {
    const { settings, picture } = this.#user.store.view;
    const [was] = picture?.projections ?? [];
    this.#user.actions.change(doubled(this.#user.store.view));
    await this.#user.store.settled();
    const [is] = this.#user.store.view.picture?.projections ?? [];
    const loaded = await import('./doubled-words.ts').catch(() => null);
    const text = loaded && was && is && loaded.doubledWords(was, is, settings, this.#user.lang);
    if (text) this.#say(text, settings);
  }

  #say(text: string, before: Settings): void {
    const undo = () => void this.#user.store.restore({ ...before });
    const action = { label: this.#user.words.undo, run: undo };
    this.#user.say({ kind: 'info', text, action });
  }
}

// The dialog for q, k and v of the reader's own: its text, what is wrong with that, and where it goes.
import { type CustomQkv, readCustomQkv } from '../input/custom-qkv.ts';
import { readTextFile } from '../input/read-file.ts';
import { textOf } from '../input/text.ts';
import { toProblem } from '../worker/problem.ts';
import type { Problem } from '../worker/protocol.ts';

export interface DataUser {
  /** Takes the data or says why not. */
  set(data: CustomQkv | null): Problem | null;
  changed(): void;
  done(): void;
}

export class LabData {
  text = '';
  problem: Problem | null = null;
  readonly #user: DataUser;

  constructor(user: DataUser) {
    this.#user = user;
  }

  /** Shows what is in force. */
  begin(data: CustomQkv | null): void {
    this.#fill(data ? textOf(data) : '');
  }

  async readFile(file: File): Promise<void> {
    try {
      this.#fill(await readTextFile(file));
    } catch (error) {
      this.#fill(this.text, toProblem(error));
    }
  }

  load(text: string): void {
    const read = readCustomQkv(text.trim() === '' ? '{}' : text);
    const problem = read.problem ?? this.#user.set(read.data);
    if (problem) this.#fill(text, problem);
    else this.#user.done();
  }

  #fill(text: string, problem: Problem | null = null): void {
    this.text = text;
    this.problem = problem;
    this.#user.changed();
  }
}

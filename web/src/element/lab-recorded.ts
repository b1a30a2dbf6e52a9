// The heads recorded from real models, by name: loaded when a link, an attribute or the reader asks for
// one. Who asks for something else meanwhile does not get it any more.

import type { RecordedHead } from '../recorded/recorded.ts';
import type { Settings } from '../state/settings.ts';
import { problem, toProblem } from '../worker/problem.ts';
import type { Problem } from '../worker/protocol.ts';

export interface RecordedUser {
  /** What to set for the recording: its numbers, the row to look at, and the other fields asked for. */
  show(patch: Readonly<Record<string, unknown>>, undoable: boolean): void;
  /** There is none of this name, or it could not be loaded. */
  failed(why: Problem, fields: Readonly<Record<string, unknown>>, undoable: boolean): void;
}

export class LabRecorded {
  readonly #user: RecordedUser;
  #asked = 0;
  #fields: Readonly<Record<string, unknown>> = {}; // to set with the one under way
  #loading: Promise<void> | null = null;

  constructor(user: RecordedUser) {
    this.#user = user;
  }

  /** One is on its way. */
  get isLoading(): boolean {
    return this.#loading !== null;
  }

  /** Resolves when none is. */
  async settled(): Promise<void> {
    while (this.#loading) await this.#loading;
  }

  open(name: string, fields: Readonly<Record<string, unknown>>, undoable: boolean): void {
    this.#fields = fields;
    this.#loading = this.#open(++this.#asked, name, undoable);
  }

  /** Settings that changed meanwhile: they hold for the one under way, unless they replace it. */
  amend(patch: Partial<Settings>): void {
    if ('text' in patch || 'data' in patch) this.forget();
    else this.#fields = { ...this.#fields, ...patch };
  }

  /** The reader has gone on to something else. */
  forget(): void {
    this.#asked++;
    this.#loading = null;
  }

  async #open(asked: number, name: string, undoable: boolean): Promise<void> {
    let found: Partial<Settings> | Problem;
    try {
      found = await settingsOf(name);
    } catch (error) {
      found = toProblem(error);
    }
    if (asked !== this.#asked) return;
    this.#loading = null;
    if ('code' in found) this.#user.failed(found, this.#fields, undoable);
    else this.#user.show({ ...found, ...this.#fields, data: found.data }, undoable);
  }
}

/** The settings of a recorded head, on the mechanism that its model was trained with. */
async function settingsOf(name: string): Promise<Partial<Settings> | Problem> {
  const { findRecorded, loadRecorded, recordedHeads } = await import('../recorded/recorded.ts');
  const head = findRecorded(name);
  const data = head && (await loadRecorded(name));
  if (data) {
    const { mechanism, query } = head as RecordedHead;
    return { mechanism: mechanism as Settings['mechanism'], query, data };
  }
  const other = recordedHeads.map((each) => each.name).join(', ');
  return problem('one_of', 'recorded', name, { other });
}

// An answer that follows a question: asked for when the question changes, and only the latest counts.
// The panels below the stage are fetched this way, so that the stage never waits for them.

type Question = readonly unknown[];

export class LatestRequest<Answer> {
  /** To the latest question that was answered; null: to none. */
  value: Answer | null = null;
  readonly #changed: () => void;
  readonly #failed: ((error: unknown) => void) | undefined;
  #question: Question | null = null;

  /** Without `failed`, a question that was not answered is asked again next time. */
  constructor(changed: () => void, failed?: (error: unknown) => void) {
    this.#changed = changed;
    this.#failed = failed;
  }

  /** null: nothing is asked any more. What was known stays until the new answer is there. */
  async ask(question: Question | null, answer: () => Promise<Answer | null>): Promise<void> {
    if (isSame(question, this.#question)) return;
    this.#question = question;
    if (!question) {
      this.value = null;
      return;
    }
    const isLatest = () => question === this.#question;
    try {
      const value = await answer();
      if (!isLatest()) return;
      this.value = value;
      this.#changed();
    } catch (error) {
      if (!isLatest()) return;
      if (this.#failed) this.#failed(error);
      else this.#question = null;
    }
  }
}

function isSame(a: Question | null, b: Question | null): boolean {
  if (!a || !b) return a === b;
  return a.length === b.length && a.every((part, at) => Object.is(part, b[at]));
}

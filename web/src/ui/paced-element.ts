// A LitElement that can draw a part of itself at a time, each in a task of its own: where there is
// much to draw, the page answers in between, and what was drawn first is seen first.
import { LitElement, noChange, type PropertyValues } from 'lit';

export class PacedElement<Part> extends LitElement {
  /** The phases still to be drawn; null: everything. */
  #turns: readonly (Part | null)[] = [];

  /** The part to draw now; null: all of them. */
  protected get turn(): Part | null {
    return this.#turns[0] ?? null;
  }

  /** From this update on, one part after the other; then all once more, as they are by then. */
  protected takeTurns(parts: readonly Part[]): void {
    this.#turns = [...parts, null];
  }

  protected override async scheduleUpdate(): Promise<unknown> {
    if (this.#turns.length > 0) await nextTask();
    return super.scheduleUpdate();
  }

  protected override updated(_changed: PropertyValues): void {
    if (this.#turns.length === 0) return;
    this.#turns = this.#turns.slice(1);
    if (this.#turns.length > 0) this.requestUpdate();
  }
}

/** A part as `draw` says, or as it was when it is not its turn; `turn` null: it is everybody's. */
export function inTurn<Part, Drawn>(turn: Part | null, part: Part, draw: () => Drawn) {
  return turn === null || turn === part ? draw() : noChange;
}

/** Lets the page answer and paint: what follows is a task of its own. */
export function nextTask(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { postTask?(task: () => void): unknown } };
  return new Promise((resolve) => {
    if (scheduler?.postTask) scheduler.postTask(resolve);
    else setTimeout(resolve);
  });
}

// A LitElement that can draw a part of itself at a time, each in a task of its own: where there is
// much to draw, the page answers in between, and what was drawn first is seen first.
import { LitElement, noChange, type PropertyValues } from 'lit';

export class PhasedElement<Part> extends LitElement {
  /** The phases still to be drawn; null: everything. */
  #phases: readonly (Part | null)[] = [];

  /** The part to draw now; null: all of them. */
  protected get phase(): Part | null {
    return this.#phases[0] ?? null;
  }

  /** From this update on, one part after the other; then all once more, as they are by then. */
  protected drawInPhases(parts: readonly Part[]): void {
    this.#phases = [...parts, null];
  }

  protected override async scheduleUpdate(): Promise<unknown> {
    if (this.#phases.length > 0) await nextTask();
    return super.scheduleUpdate();
  }

  protected override updated(_changed: PropertyValues): void {
    if (this.#phases.length === 0) return;
    this.#phases = this.#phases.slice(1);
    if (this.#phases.length > 0) this.requestUpdate();
  }
}

/** A part as `draw` says, or as it was when it is not its phase; `phase` null: it is everybody's. */
export function inPhase<Part, Drawn>(phase: Part | null, part: Part, draw: () => Drawn) {
  return phase === null || phase === part ? draw() : noChange;
}

/** Lets the page answer and paint: what follows is a task of its own. */
export function nextTask(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { postTask?(task: () => void): unknown } };
  return new Promise((resolve) => {
    if (scheduler?.postTask) scheduler.postTask(resolve);
    else setTimeout(resolve);
  });
}

// Plays the steps like a teacher would: a tick per step, a longer one where a row ends or the
// caption takes longer to read. Knows nothing of pictures: it asks for the next step and waits
// until that one is drawn.

import type { Granularity } from '../worker/protocol.ts';

const STEP_MS = 900;
const ROW_END_MS = 1600;
const MS_PER_CHARACTER = 45; // of what a caption has beyond a short sentence
const SHORT_CAPTION = 24;

/** The facts about the step on screen that pace the player. */
export interface Tick {
  ends_row: boolean;
  last: boolean;
  caption_length: number;
}

export interface Playable {
  tick(): Tick | null; // null: nothing to play
  move(by: Granularity, direction: 1 | -1): Promise<void>;
}

export class Player {
  readonly #steps: Playable;
  readonly #changed: (playing: boolean) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #playing = false;
  #run = 0; // a pause and a new play while a step is being drawn must not give two clocks

  granularity: Granularity = 'cell';

  constructor(steps: Playable, changed: (playing: boolean) => void = () => {}) {
    this.#steps = steps;
    this.#changed = changed;
  }

  get playing(): boolean {
    return this.#playing;
  }

  play(): void {
    const tick = this.#steps.tick();
    if (this.#playing || !tick || tick.last) return;
    this.#set(true);
    this.#wait(++this.#run);
  }

  pause(): void {
    if (!this.#playing) return;
    clearTimeout(this.#timer);
    this.#set(false);
  }

  toggle(): void {
    if (this.#playing) this.pause();
    else this.play();
  }

  #wait(run: number): void {
    const tick = this.#steps.tick();
    if (!tick || tick.last) {
      this.pause();
      return;
    }
    this.#timer = setTimeout(() => void this.#next(run), pace(tick));
  }

  async #next(run: number): Promise<void> {
    await this.#steps.move(this.granularity, 1);
    if (this.#playing && run === this.#run) this.#wait(run);
  }

  #set(playing: boolean): void {
    this.#playing = playing;
    this.#changed(playing);
  }
}

/** The time that a step stays on screen, in milliseconds. */
export function pace({ ends_row, caption_length }: Tick): number {
  const reading = Math.max(0, caption_length - SHORT_CAPTION) * MS_PER_CHARACTER;
  return Math.max(ends_row ? ROW_END_MS : STEP_MS, STEP_MS + reading);
}

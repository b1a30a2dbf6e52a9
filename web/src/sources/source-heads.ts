// The heads of one open source on a text: which is shown, and what is asked for next. The latest
// question wins; whatever is computed becomes the `data` setting.

import { type CustomQkv, fromSource } from '../input/custom-qkv.ts';
import type { Settings } from '../state/settings.ts';
import type { HeadAt, OpenedSource } from './source.ts';

export interface SourceTarget {
  /** Puts q, k and v into the picture. */
  show(patch: Partial<Settings>): void;
  /** Busy or not: something to draw has changed. */
  changed(): void;
  failed(error: unknown): void;
}

export class SourceHeads {
  readonly opened: OpenedSource;
  /** What the reader asked for; the picture follows. */
  asked: HeadAt & { readonly text: string };
  busy = false;
  readonly #target: SourceTarget;
  #running: AbortController | null = null;

  constructor(opened: OpenedSource, target: SourceTarget) {
    this.opened = opened;
    this.#target = target;
    this.asked = opened.first;
  }

  /** The first picture: under the mechanism the head was trained with, on a row worth looking at. */
  begin(
    patch: Partial<HeadAt & { text: string }> = {},
    settings: Partial<Settings> = {},
  ): Promise<void> {
    const { query } = this.opened.first;
    return this.#ask(patch, (data) => ({
      mechanism: data.origin?.mechanism ?? 'full',
      ...(data.origin?.window_left != null && { window_left: data.origin.window_left }),
      query: Math.min(query ?? data.tokens.length - 1, data.tokens.length - 1),
      ...settings,
    }));
  }

  /** Another head, or another text. */
  ask(patch: Partial<HeadAt & { text: string }>): Promise<void> {
    return this.#ask(patch, () => ({}));
  }

  /** The same head at another moment of training; the latest one asked for stays. */
  async moment(at: number): Promise<void> {
    this.busy = true;
    this.#target.changed();
    try {
      await this.opened.moments?.go(at);
      await this.ask({});
    } catch (error) {
      this.#target.failed(error);
      this.busy = false;
      this.#target.changed();
    }
  }

  async #ask(
    patch: Partial<HeadAt & { text: string }>,
    also: (data: CustomQkv) => Partial<Settings>,
  ): Promise<void> {
    this.asked = { ...this.asked, ...patch };
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.busy = true;
    this.#target.changed();
    const { text, layer, head } = this.asked;
    try {
      const found = await this.opened.head(text, { layer, head }, running.signal);
      if (running.signal.aborted) return;
      const data = fromSource(found, { source: this.opened, text, layer, head });
      this.#target.show({ text, data, ...also(data) });
    } catch (error) {
      if (!running.signal.aborted) this.#target.failed(error);
    }
    if (this.#running !== running) return;
    this.busy = false;
    this.#target.changed();
  }

  close(): void {
    this.#running?.abort();
    this.opened.dispose();
  }
}

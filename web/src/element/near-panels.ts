// Loads the panels below the stage once the reader comes near: scrolls to them, has the focus in the lab,
// since what is not loaded cannot be reached by Tab, or asks for a comparison, in a link perhaps.
import type { LitElement, ReactiveController } from 'lit';
import { onDemand } from '../ui/on-demand.ts';
import { whenNear } from '../ui/when-near.ts';

const loadPanels = () => import('../views/panels/all.ts');

/** Pixels at the lower edge of the view that the dock covers. */
const BEHIND_DOCK = 72;

export class NearPanels implements ReactiveController {
  readonly #host: LitElement;
  readonly #came: () => void;
  #loaded = false;
  #watched: Element | null = null;
  #stopWatching: (() => void) | undefined;

  /** `came` is called when they are loaded. */
  constructor(host: LitElement, came: () => void) {
    this.#host = host;
    this.#came = came;
    host.addController(this);
    host.addEventListener('focusin', this.#load, { once: true });
  }

  get loaded(): boolean {
    return this.#loaded;
  }

  /** To be called when everything above stands in its place. `compares`: a comparison is asked for. */
  watch(compares: boolean): void {
    if (compares) this.#load();
    const first = this.#loaded ? null : this.#host.renderRoot.querySelector('.placeholder');
    if (first === this.#watched) return;
    this.#stopWatching?.();
    this.#watched = first;
    if (first) this.#stopWatching = whenNear(first, this.#load, -BEHIND_DOCK);
  }

  hostDisconnected(): void {
    this.#stopWatching?.();
    this.#watched = null;
  }

  readonly #load = (): void => {
    onDemand(loadPanels, () => {
      if (this.#loaded) return; // came near in both ways
      this.#loaded = true;
      this.#came();
    });
  };
}

// Loads the panels below the stage once the reader comes near: scrolls to one of them, has the focus in
// the lab, since what is not loaded cannot be reached by Tab, or asks for a comparison, in a link perhaps.
import type { LitElement, ReactiveController } from 'lit';
import { onDemand } from '../ui/on-demand.ts';

const loadPanels = () => import('../views/panels/all.ts');

/** Pixels at the lower edge of the view that the dock covers. */
const BEHIND_DOCK = 72;

export class NearPanels implements ReactiveController {
  readonly #host: LitElement;
  readonly #came: () => void;
  #loaded = false;
  /** undefined: a test environment without layout. */
  #observer: IntersectionObserver | undefined;

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

  hostConnected(): void {
    if (!globalThis.IntersectionObserver) return;
    const near = (entries: IntersectionObserverEntry[]): void => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) this.#load();
    };
    this.#observer = new IntersectionObserver(near, { rootMargin: `${-BEHIND_DOCK}px 0px` });
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }

  /** To be called when everything above stands in its place. `compares`: a comparison is asked for. */
  watch(compares: boolean): void {
    if (compares) this.#load();
    if (this.#loaded) {
      this.#observer?.disconnect();
      return;
    }
    // Each place: whoever jumps to the end of the page passes the first.
    for (const place of this.#host.renderRoot.querySelectorAll('.placeholder'))
      this.#observer?.observe(place);
  }

  readonly #load = (): void => {
    onDemand(loadPanels, () => {
      if (this.#loaded) return; // came near in both ways
      this.#loaded = true;
      this.#came();
    });
  };
}

// Tells when nobody can see an element: scrolled away, or its page in the background.
import type { LitElement, ReactiveController } from 'lit';

export class WhenUnseen implements ReactiveController {
  readonly #host: LitElement;
  readonly #tell: () => void;
  /** undefined: a test environment without layout. */
  #onScreen: IntersectionObserver | undefined;

  constructor(host: LitElement, tell: () => void) {
    this.#host = host;
    this.#tell = tell;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#hidden);
    if (!globalThis.IntersectionObserver) return;
    this.#onScreen = new IntersectionObserver(([entry]) => {
      if (entry && !entry.isIntersecting) this.#tell();
    });
    this.#onScreen.observe(this.#host);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#hidden);
    this.#onScreen?.disconnect();
    this.#tell();
  }

  readonly #hidden = (): void => {
    if (document.hidden) this.#tell();
  };
}

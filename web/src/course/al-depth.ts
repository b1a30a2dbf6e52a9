// The mathematics or the engine's own code behind a card. A term that means a part of the picture lights
// it when it is pointed at, and is marked when that part is. Only what the build made is drawn as markup;
// a teacher's own file shows its TeX and its reference as text.
import { css, html, LitElement, nothing } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { define } from '../ui/define.ts';
import { emit } from '../ui/emit.ts';
import { shared } from '../ui/style/shared.ts';

type Depth = typeof import('virtual:lesson-depth')['default'];

export class AlDepth extends LitElement {
  static override properties = { kind: {}, source: {}, depth: { state: true } };

  declare kind: 'maths' | 'code';
  declare source: string;
  declare private depth: Depth | null;

  static override styles = [
    shared,
    css`
      pre {
        max-height: 260px;
        margin: 8px 0 0;
        padding: 10px;
        overflow: auto;
        background: var(--al-sunk);
        border-radius: 6px;
        font-size: 12px;
        line-height: 1.5;
        tab-size: 2;
      }
      math {
        display: block math;
        font-size: 17px;
      }
      [data-term] {
        cursor: help;
        border-bottom: 1px dotted var(--al-ink-3);
      }
      [data-term]:is(:hover, :focus, .marked) {
        background: var(--al-highlight);
        outline: 2px solid var(--al-ink);
        outline-offset: 2px;
      }
      div {
        margin-top: 8px;
        overflow-x: auto;
      }
    `,
  ];

  constructor() {
    super();
    this.depth = null;
    void import('virtual:lesson-depth').then(({ default: depth }) => {
      this.depth = depth;
    });
  }

  /** Marks the terms whose part of the picture is pointed at. */
  mark(isAt: (target: string) => boolean): void {
    for (const term of this.#terms) {
      term.classList.toggle('marked', isAt(term.dataset.term ?? ''));
    }
  }

  get #terms() {
    return this.renderRoot.querySelectorAll<HTMLElement>('[data-term]');
  }

  protected override updated(): void {
    for (const term of this.#terms) term.tabIndex = 0;
  }

  readonly #point = (event: Event): void => {
    const term = (event.target as Element).closest<HTMLElement>('[data-term]');
    emit(this, 'term-point', { target: term?.dataset.term ?? '' });
  };

  readonly #leave = (): void => emit(this, 'term-point', { target: '' });

  protected override render() {
    if (!this.depth) return nothing;
    const { kind, source, depth } = this;
    const made = Object.hasOwn(depth[kind], source) ? depth[kind][source] : undefined;
    if (kind === 'maths')
      return html`<div
        @pointerover=${this.#point}
        @pointerleave=${this.#leave}
        @focusin=${this.#point}
        @focusout=${this.#leave}
      >${made ? unsafeHTML(made) : html`<pre>${source}</pre>`}</div>`;
    return html`<pre tabindex="0">${made ?? source}</pre>
      <p class="quiet">${source.split('#')[0]}</p>`;
  }
}

define('al-depth', AlDepth);

// Everything that is not meant fades to a third; what is meant stays and gets four corner brackets.
import { css, LitElement, nothing, svg } from 'lit';
import { define } from '../ui/define.ts';
import { boxAround, locate } from './locate.ts';

const MARGIN = 6;
const ARM = 12;

const brackets = (box: DOMRect): string => {
  const { left, top, right, bottom } = box;
  return [
    `M${left} ${top + ARM}V${top}H${left + ARM}`,
    `M${right - ARM} ${top}H${right}V${top + ARM}`,
    `M${right} ${bottom - ARM}V${bottom}H${right - ARM}`,
    `M${left + ARM} ${bottom}H${left}V${bottom - ARM}`,
  ].join('');
};

const widened = ({ x, y, width, height }: DOMRect) =>
  new DOMRect(x - MARGIN, y - MARGIN, width + 2 * MARGIN, height + 2 * MARGIN);

export class AlSpotlight extends LitElement {
  static override properties = {
    targets: { attribute: false },
    pointer: { attribute: false },
    boxes: { state: true },
    dot: { state: true },
  };

  /** The shadow root in which the lab's views stand. */
  root: ParentNode | null = null;
  declare targets: readonly string[];
  /** Makes room for a target, in the window's coordinates; says how far down it can be seen. */
  makeRoom: (target: DOMRect) => number = () => innerHeight;
  /** What a speaker points at; '' for nothing. */
  declare pointer: string;
  declare private boxes: DOMRect[];
  declare private dot: DOMRect | undefined;

  static override styles = css`
    :host {
      position: absolute;
      inset: 0;
      z-index: 2;
      pointer-events: none;
    }
    svg {
      width: 100%;
      height: 100%;
    }
    .veil {
      fill: var(--al-paper);
      fill-opacity: 0.66;
    }
    .pointer {
      fill: none;
      stroke: var(--al-accent);
      stroke-width: 5;
    }
    .brackets {
      fill: none;
      stroke: var(--al-ink);
      stroke-width: 2.5;
    }
    @media (forced-colors: active) {
      .veil {
        display: none;
      }
      .brackets {
        stroke: Highlight;
      }
    }
  `;

  #resized = new ResizeObserver(() => this.place());

  constructor() {
    super();
    this.targets = [];
    this.boxes = [];
    this.pointer = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resized.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('targets') || changed.has('pointer')) this.place();
  }

  /** Looks again where the targets are: the picture has changed. */
  place(): void {
    const frame = this.getBoundingClientRect();
    const { root } = this;
    const boxes = this.targets.map((target) => root && boxAround(locate(root, target), frame));
    this.boxes = boxes.filter((box): box is DOMRect => Boolean(box)).map(widened);
    this.dot = this.pointer && root ? boxAround(locate(root, this.pointer), frame) : undefined;
  }

  /** Scrolls once, where the first target is out of sight or behind the card. */
  async bringIntoSight(): Promise<void> {
    await this.updateComplete;
    const [box] = this.boxes;
    if (!box) return;
    const frame = this.getBoundingClientRect();
    const top = frame.top + box.y;
    const free = this.makeRoom(new DOMRect(frame.left + box.x, top, box.width, box.height));
    if (top >= 0 && top + box.height <= free) return;
    const room = Math.max(0, free - box.height) / 2; // a target that is too high begins at the top
    scrollBy({ top: top - room, behavior: 'instant' });
  }

  protected override render() {
    const { boxes, dot } = this;
    if (boxes.length === 0 && !dot) return nothing;
    const holes = boxes.map((b) => `M${b.x} ${b.y}h${b.width}v${b.height}h${-b.width}z`);
    return svg`<svg aria-hidden="true">
      ${
        boxes.length > 0
          ? svg`<path class="veil" fill-rule="evenodd" d="M0 0H9999V9999H0z${holes.join('')}"></path>
              <path class="brackets" d=${boxes.map(brackets).join('')}></path>`
          : nothing
      }
      ${dot ? svg`<rect class="pointer" x=${dot.x} y=${dot.y} width=${dot.width} height=${dot.height} rx="6"></rect>` : nothing}
    </svg>`;
  }
}

define('al-spotlight', AlSpotlight);

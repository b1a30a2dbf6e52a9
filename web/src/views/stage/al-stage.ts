// <al-stage>: the picture of one step. Chooses the view of the step's stage and draws, below it, the
// scale of its colours, what was pooled, and the way to the table.

import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import type { Lang } from '../../i18n/lang.ts';
import { stageWords } from '../../i18n/stage.ts';
import { stages } from '../../stages/index.ts';
import type { StageView } from '../../stages/stage.ts';
import { type Tensors, tensorsFor } from '../../stages/stage-tensors.ts';
import { define } from '../../ui/define.ts';
import { count, decimal } from '../../ui/format.ts';
import { onDemand } from '../../ui/on-demand.ts';
import { shades, type Theme } from '../../ui/palette.ts';
import type { Overview, Step, TensorView } from '../../worker/protocol.ts';
import type { AlTable } from '../matrix/al-table.ts';
import { type CellRef, type CellState, cellStates, isPooled } from '../matrix/cells.ts';
import { cursorIn, labelsOf, onOneScale, type StageInput, viewOfArray } from './stage-input.ts';
import { jobsOf, outputView, scoresView, softmaxView, xView } from './stage-pairs.ts';

export { tensorsFor };

const NARROW = 420; // px: a phone's type
const FOOT_HEIGHT = 32;
const LEAST_WITH_FOOT = 240; // px of a box with a height of its own
const DEFAULT_HEIGHT = 408; // px between ribbon and dock at 1280x720

export class AlStage extends LitElement {
  static override properties = {
    overview: { attribute: false },
    step: { attribute: false },
    tensors: { attribute: false },
    whole: { type: Boolean },
    hover: { attribute: false },
    query: { type: Number },
    fit: { type: Boolean },
    labels: { attribute: false },
    lang: { type: String },
    theme: { type: String },
  };

  declare overview: Overview | null;
  declare step: Step | null;
  declare tensors: Tensors;
  /** Weights are shown whole, not only as far as the step has come. */
  declare whole: boolean;
  declare hover: CellRef | null;
  /** The token that the page follows. */
  declare query: number;
  /** The box has a height of its own, which the picture has to fit. */
  declare fit: boolean;
  /** One display text per token. */
  declare labels: readonly string[];
  declare lang: Lang;
  declare theme: Theme;

  static override styles = css`
    :host {
      display: block;
      min-width: 0;
      font: var(--al-text-note) / 1.4 var(--al-sans);
      font-variant-numeric: tabular-nums;
      color: var(--al-ink-3);
    }
    .narrow {
      --al-text-label: 14px;
      --al-text-cell: 12px;
    }
    .foot {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 16px;
      min-height: 24px;
      margin-top: 8px;
    }
    .jobs i {
      display: inline-block;
      box-sizing: border-box;
      width: 8px;
      height: 8px;
      margin-inline: 10px 5px;
      border: 1.5px solid var(--al-ink-3);
      border-radius: 50%;
    }
    .jobs i.job {
      margin-inline-start: 0;
      border-color: currentcolor;
      background: currentcolor;
    }
    .scale {
      display: inline-flex;
      align-items: center;
      gap: 6px;
    }
    .ramp {
      width: 88px;
      height: 8px;
      border-radius: 2px;
      box-shadow: inset 0 0 0 1px color-mix(in srgb, var(--al-line-2) 60%, transparent);
    }
    button {
      margin-inline-start: auto;
      min-height: 24px;
      padding: 0 2px;
      border: 0;
      border-bottom: 1px solid var(--al-line-2);
      background: none;
      font: inherit;
      color: var(--al-ink-2);
      cursor: pointer;
    }
    button:hover {
      color: var(--al-ink);
      border-color: var(--al-ink);
    }
    button:focus-visible {
      outline: 3px solid var(--al-ink);
      outline-offset: 2px;
      border-radius: 3px;
    }
    @media (pointer: coarse) {
      button {
        min-height: 44px;
        min-width: 44px;
      }
    }
    @media (forced-colors: active) {
      .ramp {
        forced-color-adjust: none;
      }
    }
    @media print {
      button {
        display: none;
      }
    }
  `;

  #width = 0;
  #height = 0;
  #still = true;
  #observer: ResizeObserver | null = null;

  constructor() {
    super();
    this.overview = null;
    this.step = null;
    this.tensors = new Map();
    this.whole = false;
    this.hover = null;
    this.query = -1;
    this.fit = false;
    this.labels = [];
    this.lang = 'en';
    this.theme = 'light';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#width = this.clientWidth;
    this.#observer = new ResizeObserver(([entry]) => {
      this.#width = entry?.contentRect.width ?? 0;
      this.#height = entry?.contentRect.height ?? 0;
      this.requestUpdate();
    });
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Only one step on moves; a jump, a step back or new text is drawn at once.
    const before = changed.get('step') as Step | null | undefined;
    if (changed.has('step')) this.#still = before?.t !== (this.step?.t ?? 0) - 1;
    if (changed.has('overview') || changed.has('theme')) this.#still = true;
  }

  /** In very small boxes the footer is hidden. */
  get #hasFoot(): boolean {
    return !this.fit || this.#height >= LEAST_WITH_FOOT;
  }

  /** Height for the matrix: --al-stage-height of whoever lays the page out; free on a phone. */
  #room(): number {
    if (this.fit) return Math.max(120, this.#height - (this.#hasFoot ? FOOT_HEIGHT : 0));
    const set = Number.parseFloat(getComputedStyle(this).getPropertyValue('--al-stage-height'));
    if (set > 0) return set - FOOT_HEIGHT;
    return this.#width < 480 ? Number.POSITIVE_INFINITY : DEFAULT_HEIGHT - FOOT_HEIGHT;
  }

  protected override render() {
    const { overview, step } = this;
    if (!overview || !step || this.#width === 0) return nothing;
    const input: StageInput = {
      overview,
      step,
      tensors: this.tensors,
      whole: this.whole,
      labels: this.labels,
      hover: this.hover,
      query: this.query,
      width: this.#width,
      room: this.#room(),
      still: this.#still,
      lang: this.lang,
      theme: this.theme,
    };
    return html`<div class=${this.#width < NARROW ? 'narrow' : ''}>${viewOf(input)}</div>
      ${this.#hasFoot ? this.#foot(input) : nothing}`;
  }

  #foot(input: StageInput) {
    const { overview, step } = input;
    const words = stageWords(this.lang);
    const [request] = tensorsFor(step, overview);
    const tensor = request && this.tensors.get(request.name);
    if (!tensor) return nothing;
    const hero = tensor.axes === 'state' ? onOneScale(tensor, step) : shownOf(tensor, step);
    const { kernel, masked_pairs: masked } = overview;
    const { view, emphasis } = stages[step.stage];
    const mask =
      masked > 0 ? words.maskNote(count(kernel.score_pairs), count(masked)) : words.noPairs;
    const table = tableOf(hero, input);
    return html`<div class="foot">
        ${this.#scale(hero)}
        ${view === 'weights' && jobsOf(overview, hero).includes(false) ? html`<span class="jobs"><i class="job"></i>${words.job}<i></i>${words.noJob}</span>` : nothing}
        ${isPooled(hero) ? html`<span>${words.pooledNote(hero.block_rows, hero.block_cols)}</span>` : nothing}
        ${emphasis === 'mask' ? html`<span>${mask}</span>` : nothing}
        <button type="button" aria-haspopup="dialog" @click=${this.#showTable}>${words.table}</button>
      </div>
      <al-table
        .view=${hero}
        .states=${table.states}
        .rowNames=${table.rowNames}
        .colNames=${table.colNames}
        .lang=${this.lang}
      ></al-table>`;
  }

  async #showTable(): Promise<void> {
    if (!(await import('../matrix/al-table.ts').catch(() => null))) return; // no network: as it was
    const table = this.renderRoot.querySelector<AlTable>('al-table');
    await table?.updateComplete;
    if (table?.isConnected) table.show(); // outside of a document it is no dialog yet
  }

  #scale(view: TensorView) {
    const table = shades(view.kind, this.theme);
    const stops = table.filter((_, at) => at % 16 === 0).map((shade) => shade.fill);
    const [low, high] =
      view.kind === 'weight' ? ['0', '1'] : [decimal(-view.limit), decimal(view.limit)];
    return html`<span class="scale" aria-hidden="true">
      ${low}<span class="ramp" .style=${`background:linear-gradient(90deg,${stops.join(',')})`}></span
      >${high}
    </span>`;
  }
}

/** States and names for the table beside the numbers. */
function tableOf(view: TensorView, input: StageInput) {
  const { overview, step, labels } = input;
  const { tile } = step;
  if (tile && !tile.finishing) {
    const states: CellState[] = Array.from(view.data, (score) =>
      Number.isNaN(score) ? 'masked' : 'written',
    );
    const rowNames = labels.slice(tile.row_begin, tile.row_end);
    return { states, rowNames, colNames: labels.slice(tile.col_begin, tile.col_end) };
  }
  const square = view.axes === 'pairs';
  const numbers = Array.from({ length: Math.max(view.rows, view.cols) }, (_, at) => `${at + 1}`);
  return {
    states: cellStates(view, square ? overview.visible : null, cursorIn(input, view.name)),
    rowNames: view.axes === 'state' ? numbers : labelsOf(input, view.rows, view.block_rows, -1),
    colNames: square
      ? labelsOf(input, view.cols, view.block_cols, -1)
      : numbers.slice(0, view.cols),
  };
}

/** Of flash attention only the scores of the tile in focus exist. */
function shownOf(tensor: TensorView, { tile }: Step): TensorView {
  if (!tile || tile.finishing) return tensor;
  return viewOfArray('scores', tile.scores, tile.row_end - tile.row_begin, tensor.limit);
}

function viewOf(input: StageInput) {
  return pictures[stages[input.step.stage].view](input);
}

const loadOperands = () => import('./al-operands.ts');
const loadState = () => import('./al-state.ts');
const loadTiles = () => import('./al-tiles.ts');
const loadRing = () => import('./al-ring.ts');

const pictures: Record<StageView, (input: StageInput) => unknown> = {
  features: xView,
  pairs: scoresView,
  weights: softmaxView,
  mix: outputView,
  operands: (input) => {
    onDemand(loadOperands);
    return html`<al-operands .input=${input}></al-operands>`;
  },
  state: (input) => {
    onDemand(loadState);
    return html`<al-state .input=${input}></al-state>`;
  },
  tiles: (input) => {
    onDemand(loadTiles);
    return html`<al-tiles .input=${input}></al-tiles>`;
  },
  ring: (input) => {
    onDemand(loadRing);
    return html`<al-ring .input=${input}></al-ring>`;
  },
  stack: () => nothing, // <al-layers> stands in its place
};

define('al-stage', AlStage);

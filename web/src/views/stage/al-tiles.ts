// <al-tiles>: flash attention over the matrix of scores. Only the tile in focus has numbers: those of
// earlier tiles are gone, those that the mask hides whole are never computed. On the right the
// outputs, written when a block of rows is finished.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { stageWords } from '../../i18n/stage.ts';
import { tilesWords } from '../../i18n/tiles.ts';
import { decimal } from '../../ui/format.ts';
import { cellShade } from '../../ui/palette.ts';
import type { TensorView, TileGrid, TileView } from '../../worker/protocol.ts';
import { cursorOf } from '../matrix/cells.ts';
import { type Geometry, layout } from '../matrix/geometry.ts';
import { GridController } from '../matrix/grid-controller.ts';
import type { Place } from '../matrix/keys.ts';
import { inksOf, prepare } from '../matrix/paint.ts';
import { blockOf, runsOf, type TileState, tileState } from './tiles.ts';
import '../matrix/al-ghost.ts';
import { define } from '../../ui/define.ts';
import { matrixStyles } from '../matrix/al-matrix.css.ts';
import { labels, measurer } from '../matrix/al-matrix-labels.ts';
import { tilesStyles } from './al-tiles.css.ts';
import type { StageInput } from './stage-input.ts';

const MOST_ELEMENTS = 400; // tiles
const OUT_WIDTH = 84; // px of the outputs beside the tiles
const OUT_FROM = 420; // narrower: no outputs
const WORD_FROM = 52; // px across a tile that has room for a word
const TICK_FROM = 16;

export class AlTiles extends LitElement {
  static override properties = { input: { attribute: false } };

  declare input: StageInput | null;

  static override styles = [matrixStyles, tilesStyles];

  #geometry: Geometry | null = null; // of the pairs
  readonly #grid = new GridController(this, () => {
    const { input } = this;
    const grid = input?.overview.tile_grid;
    if (!input?.step.tile || !grid || !this.#geometry) return null;
    const geometry = tileGeometry(this.#geometry, grid);
    const tip = (place: Place) => this.#tip(input, grid, place);
    return { view: tilesAsView(input, grid), geometry, tip };
  });

  constructor() {
    super();
    this.input = null;
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    const { input } = this;
    const tile = input?.step.tile;
    const grid = input?.overview.tile_grid;
    if (!input || !tile || !grid) return;
    this.#geometry = this.#fit(input);
    const follows = !this.#grid.hasFocus;
    const place = follows ? { row: tile.tile_row, col: tile.tile_col } : this.#grid.active;
    this.#grid.settle(place, tilesAsView(input, grid));
  }

  #fit(input: StageInput): Geometry {
    const style = getComputedStyle(this);
    const measure = measurer(style.fontFamily);
    const { n_tokens: n } = input.overview;
    const size = n > 24 ? 12 : 15;
    const widths = input.labels.map((label) => Math.min(size * 8, measure(label, size, true)));
    const limit = input.tensors.get('scores')?.limit ?? 0;
    const outputs = this.#hasOutputs(input) ? OUT_WIDTH + 28 : 0;
    return layout({
      rows: n,
      cols: n,
      width: input.width - outputs,
      height: input.room - (outputs > 0 ? 4 : 0),
      maxCell: Number.parseFloat(style.getPropertyValue('--al-cell-max')) || 64,
      aspect: [1, 1.15],
      rowLabelWidth: Math.max(0, ...widths),
      colLabelWidths: widths,
      labelSize: size,
      numberWidth: measure(decimal(-limit), 1, false),
      maxNumber: Number.parseFloat(style.getPropertyValue('--al-text-cell')) || 14.5,
      groups: [],
      left: 0,
      top: 0,
      fine: true, // the pairs; a tile has many of them
    });
  }

  #hasOutputs({ width, tensors }: StageInput): boolean {
    return width >= OUT_FROM && tensors.get('out')?.block_rows === 1;
  }

  protected override render() {
    const { input } = this;
    const tile = input?.step.tile;
    const grid = input?.overview.tile_grid;
    const geometry = this.#geometry;
    if (!input || !tile || !grid || !geometry) return nothing;
    const words = tilesWords(input.lang);
    const { n_tokens: n } = input.overview;
    const rows = grid.begin.length;
    const painted = rows * grid.n_tile_cols > MOST_ELEMENTS;
    const left = geometry.originX;
    const cells = `left:${left}px;top:${geometry.originY}px;
      width:${geometry.cellsWidth}px;height:${geometry.cellsHeight}px`;
    const figure = `width:${geometry.width}px;height:${geometry.height}px;
      --w:${geometry.cellWidth}px;--h:${geometry.cellHeight}px;--r:3px;
      --n:${geometry.numberSize}px${n > 24 ? ';font-size:12px' : ''}`;
    return html`<div
      class="figure ${input.still ? 'still' : ''} ${geometry.cellWidth < 12 ? 'small' : ''}"
      .style=${figure}
    >
      ${labels({
        geometry,
        left,
        labelEnd: left - 10,
        rowLabels: input.labels,
        colLabels: input.labels,
        groups: [],
        focusRow: input.query,
        keyCol: -1,
        keyCols: tile.finishing ? null : { begin: tile.col_begin, end: tile.col_end },
        unread: (row) => row >= tile.row_end,
      })}
      <div
        class="cells"
        role="grid"
        aria-label=${words.tilesName(rows, grid.n_tile_cols)}
        aria-rowcount=${rows}
        aria-colcount=${grid.n_tile_cols}
        .style=${cells}
        @pointermove=${this.#grid.onMove}
        @pointerleave=${this.#grid.onLeave}
        @click=${this.#grid.onClick}
        @keydown=${this.#grid.onKey}
        @focusin=${this.#grid.onFocus}
        @focusout=${this.#grid.onLeave}
      >
        ${
          painted
            ? this.#activeOnly(input, grid, tile, geometry)
            : Array.from({ length: rows }, (_, row) => {
                const inRow = Array.from({ length: grid.n_tile_cols }, (_, col) =>
                  this.#tile(input, grid, tile, geometry, { row, col }),
                );
                return html`<div role="row">${inRow}</div>`;
              })
        }
      </div>
      ${this.#scores(input, tile, geometry)} ${this.#outline('focus', geometry, grid, n, this.#grid.active)}
      ${
        tile.finishing
          ? this.#rowOutline(tile, geometry)
          : this.#outline('writing', geometry, grid, n, { row: tile.tile_row, col: tile.tile_col })
      }
      ${this.#outputs(input, geometry)}
    </div>`;
  }

  #tile(input: StageInput, grid: TileGrid, at: TileView, geometry: Geometry, place: Place) {
    const words = tilesWords(input.lang);
    const box = boxOfTile(geometry, grid, input.overview.n_tokens, place);
    const state = tileState(grid, at, place.row, place.col);
    const { active } = this.#grid;
    const room = Math.min(box.width, box.height);
    const mark = {
      visited: room >= TICK_FROM ? tick : nothing,
      skipped:
        box.width >= WORD_FROM && room >= TICK_FROM
          ? html`<span aria-hidden="true">${words.tileSkipped}</span>`
          : nothing,
      waiting: nothing,
      current: nothing,
    }[state];
    return html`<div
      role="gridcell"
      class="tile ${state} ${state === 'skipped' ? 'masked' : ''}"
      .style=${`left:${box.x}px;top:${box.y}px;width:${box.width}px;height:${box.height}px`}
      tabindex=${active.row === place.row && active.col === place.col ? 0 : -1}
      aria-label=${this.#name(input, grid, state, place)}
    >${mark}</div>`;
  }

  /** Too many tiles for elements: a canvas, and an element for the one that can have the focus. */
  #activeOnly(input: StageInput, grid: TileGrid, at: TileView, geometry: Geometry) {
    const { row, col } = this.#grid.active;
    return html`<canvas
        aria-hidden="true"
        .style=${`width:${geometry.cellsWidth}px;height:${geometry.cellsHeight}px`}
      ></canvas>
      <div role="row" aria-rowindex=${row + 1}>
        <div
          role="gridcell"
          class="tile"
          aria-colindex=${col + 1}
          tabindex="0"
          aria-label=${this.#name(input, grid, tileState(grid, at, row, col), { row, col })}
        ></div>
      </div>`;
  }

  protected override updated(): void {
    const canvas = this.renderRoot.querySelector<HTMLCanvasElement>('.cells > canvas');
    const { input } = this;
    const at = input?.step.tile;
    const grid = input?.overview.tile_grid;
    const geometry = this.#geometry;
    if (!canvas || !input || !at || !grid || !geometry) return;
    const context = prepare(canvas, geometry.cellsWidth, geometry.cellsHeight);
    if (!context) return;
    const inks = inksOf(this);
    const token = (name: string) => getComputedStyle(this).getPropertyValue(name).trim();
    const fills: Record<TileState, string> = {
      visited: token('--al-line-2'),
      current: token('--al-accent'),
      skipped: inks.hatchGround,
      waiting: 'transparent',
    };
    const n = input.overview.n_tokens;
    for (let row = 0; row < grid.begin.length; row++) {
      for (const { state, begin, end } of runsOf(grid, at, row)) {
        const first = boxOfTile(geometry, grid, n, { row, col: begin });
        const last = boxOfTile(geometry, grid, n, { row, col: end - 1 });
        context.fillStyle = fills[state];
        context.fillRect(first.x, first.y, last.x + last.width - first.x, first.height);
      }
    }
    context.strokeStyle = inks.line;
    context.strokeRect(0.5, 0.5, geometry.cellsWidth - 1, geometry.cellsHeight - 1);
  }

  /** The scores that exist now: those of the tile in focus. */
  #scores(input: StageInput, tile: TileView, geometry: Geometry) {
    if (tile.finishing || geometry.cellWidth < 2) return nothing;
    const limit = input.tensors.get('scores')?.limit ?? 0;
    const cols = tile.col_end - tile.col_begin;
    if (tile.scores.length > MOST_ELEMENTS * 4) return nothing;
    return html`<div class="cells" aria-hidden="true" .style=${`left:${geometry.originX}px;top:${geometry.originY}px;pointer-events:none`}>
      ${Array.from(tile.scores, (score, at) => {
        const row = tile.row_begin + Math.floor(at / cols);
        const col = tile.col_begin + (at % cols);
        const place = `left:${geometry.x[col]}px;top:${geometry.y[row]}px`;
        if (Number.isNaN(score)) return html`<div class="cell masked" .style=${place}></div>`;
        const { fill, ink } = cellShade(score, 'signed', limit, input.theme);
        const bold = row === input.query ? 'bold' : '';
        return html`<div class="cell ${bold}" .style=${`${place};background:${fill};color:${ink}`}>
          ${geometry.numberSize > 0 ? decimal(score) : nothing}
        </div>`;
      })}
    </div>`;
  }

  #outline(kind: string, geometry: Geometry, grid: TileGrid, n: number, place: Place) {
    const box = boxOfTile(geometry, grid, n, place);
    const x = geometry.originX + box.x;
    const y = geometry.originY + box.y;
    return html`<div
      class="outline ${kind} ${Math.min(box.width, box.height) < 14 ? 'thin' : ''}"
      .style=${`transform:translate(${x}px,${y}px);width:${box.width}px;height:${box.height}px`}
    ></div>`;
  }

  /** A finished block of rows: no tile is left. */
  #rowOutline(tile: TileView, geometry: Geometry) {
    const top = geometry.y[tile.row_begin]!;
    const height = geometry.y[tile.row_end - 1]! + geometry.cellHeight - top;
    const place = `translate(${geometry.originX}px,${geometry.originY + top}px)`;
    return html`<div
      class="outline frame"
      .style=${`transform:${place};width:${geometry.cellsWidth}px;height:${height}px`}
    ></div>`;
  }

  #outputs(input: StageInput, geometry: Geometry) {
    const out = input.tensors.get('out');
    if (!out || !this.#hasOutputs(input)) return nothing;
    const cell = Math.max(1, Math.floor(OUT_WIDTH / out.cols));
    const left = geometry.width + 22;
    return html`<div
        class="at outputs"
        .style=${`left:${left}px;width:${cell * out.cols}px;top:${geometry.originY - 27}px;text-align:center`}
        aria-hidden="true"
      >O</div>
      <al-ghost
        class="at"
        .style=${`left:${left}px;top:${geometry.originY}px`}
        .view=${out}
        .cursor=${cursorOf(input.step, 'out')}
        .cellWidth=${cell}
        .cellHeight=${geometry.cellHeight}
        .gapY=${geometry.gap}
        .focusRow=${input.query}
        .strength=${0.8}
        .theme=${input.theme}
      ></al-ghost>`;
  }

  #name(input: StageInput, grid: TileGrid, state: TileState, { row, col }: Place): string {
    const words = tilesWords(input.lang);
    const { n_tokens: n } = input.overview;
    const range = (index: number, block: number) => {
      const { begin, end } = blockOf(index, block, n);
      const [first = '', last = ''] = [input.labels[begin], input.labels[end - 1]];
      return end - begin === 1 ? first : stageWords(input.lang).rangeName(first, last);
    };
    const place = words.tilePlace(range(row, grid.block_q), range(col, grid.block_k));
    return stageWords(input.lang).named(place, words.tileState[state]);
  }

  #tip(input: StageInput, grid: TileGrid, place: Place) {
    const state = tileState(grid, input.step.tile!, place.row, place.col);
    const words = tilesWords(input.lang);
    return { title: words.tileTitle[state], body: words.tileBody[state] };
  }
}

const tick = html`<svg width="14" height="11" viewBox="0 0 14 11" aria-hidden="true">
  <path d="M1 5.5l4 4l8-8.5" />
</svg>`;

/** The tile grid as a tensor of which each cell is a tile: what the grid's keys move over. */
function tilesAsView({ overview }: StageInput, grid: TileGrid): TensorView {
  const n = overview.n_tokens;
  return {
    name: 'scores',
    axes: 'pairs',
    rows: grid.begin.length,
    cols: grid.n_tile_cols,
    full_rows: n,
    full_cols: n,
    block_rows: grid.block_q,
    block_cols: grid.block_k,
    kind: 'signed',
    limit: 0,
    data: new Float32Array(),
  };
}

/** The same picture with a cell per tile. */
function tileGeometry(pairs: Geometry, grid: TileGrid): Geometry {
  const every = (edges: readonly number[], block: number) =>
    edges.filter((_, at) => at % block === 0);
  const size = (cell: number, block: number) => block * (cell + pairs.gap) - pairs.gap;
  return {
    ...pairs,
    x: every(pairs.x, grid.block_k),
    y: every(pairs.y, grid.block_q),
    cellWidth: size(pairs.cellWidth, grid.block_k),
    cellHeight: size(pairs.cellHeight, grid.block_q),
  };
}

function boxOfTile(geometry: Geometry, grid: TileGrid, n: number, { row, col }: Place) {
  const rows = blockOf(row, grid.block_q, n);
  const cols = blockOf(col, grid.block_k, n);
  const x = geometry.x[cols.begin] ?? 0;
  const y = geometry.y[rows.begin] ?? 0;
  return {
    x,
    y,
    width: (geometry.x[cols.end - 1] ?? 0) + geometry.cellWidth - x,
    height: (geometry.y[rows.end - 1] ?? 0) + geometry.cellHeight - y,
  };
}

define('al-tiles', AlTiles);

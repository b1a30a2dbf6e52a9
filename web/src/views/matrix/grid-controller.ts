// Pointer and keyboard of a grid: which cell is pointed at, which one has the focus, and the events
// that tell. Hovering previews (cell-hover, al-tip); a click or Enter chooses (cell-select).
import type { LitElement } from 'lit';
import type { TensorView } from '../../worker/protocol.ts';
import type { CellRef } from './cells.ts';
import { boxOf, type Geometry, indexAt } from './geometry.ts';
import { moved, type Place } from './keys.ts';
import type { Tip } from './names.ts';

/** The matrix that a controller serves. */
export interface GridPicture {
  view: TensorView;
  geometry: Geometry;
  tip: (place: Place) => Tip | null;
}

export class GridController {
  /** The one cell that Tab reaches. */
  active: Place = { row: 0, col: 0 };
  #pointed: Place | null = null;
  readonly #host: LitElement;
  readonly #picture: () => GridPicture | null;

  constructor(host: LitElement, picture: () => GridPicture | null) {
    this.#host = host;
    this.#picture = picture;
  }

  get hasFocus(): boolean {
    return this.#focused !== null;
  }

  get #focused(): Element | null {
    return (this.#host.renderRoot as ShadowRoot).activeElement;
  }

  /** Moves the active cell without the focus, and keeps it inside the grid. */
  settle(place: Place, { rows, cols }: TensorView): void {
    this.active = {
      row: Math.min(place.row, Math.max(0, rows - 1)),
      col: Math.min(place.col, Math.max(0, cols - 1)),
    };
  }

  readonly onMove = (event: MouseEvent): void => {
    const picture = this.#picture();
    const frame = (event.currentTarget as HTMLElement).getBoundingClientRect();
    if (!picture || frame.width === 0) return;
    const { geometry } = picture;
    // The page may be scaled by an embedding one.
    const scale = geometry.cellsWidth / frame.width;
    const row = indexAt(geometry.y, (event.clientY - frame.top) * scale);
    const col = indexAt(geometry.x, (event.clientX - frame.left) * scale);
    this.#point(row < 0 || col < 0 ? null : { row, col });
  };

  readonly onLeave = (): void => this.#point(null);

  readonly onFocus = (): void => {
    if (this.#focused?.matches(':focus-visible')) this.#point(this.active);
  };

  readonly onClick = (event: MouseEvent): void => {
    this.onMove(event);
    if (!this.#pointed) return;
    this.active = { ...this.#pointed };
    this.#select();
  };

  readonly onKey = (event: KeyboardEvent): void => {
    const picture = this.#picture();
    if (!picture) return;
    if (event.key === 'Enter') {
      this.#select();
    } else {
      const { rows, cols } = picture.view;
      const next = moved(this.active, event.key, event.ctrlKey || event.metaKey, rows, cols);
      if (!next) return;
      this.active = next;
      this.#point(next);
      void this.#refocus();
    }
    event.preventDefault();
    event.stopPropagation(); // the page's own arrow keys step
  };

  async #refocus(): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }

  #point(place: Place | null): void {
    if (place?.row === this.#pointed?.row && place?.col === this.#pointed?.col) return;
    this.#pointed = place && { ...place };
    this.#send('cell-hover', place && this.#ref(place));
    this.#send('al-tip', place && this.#tip(place));
  }

  #select(): void {
    this.#send('cell-select', this.#ref(this.active));
  }

  #send(type: string, detail: unknown): void {
    this.#host.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** In the tensor's own rows and columns: of a pooled block, its first. */
  #ref(place: Place): CellRef | null {
    const view = this.#picture()?.view;
    if (!view) return null;
    return {
      tensor: view.name,
      row: place.row * view.block_rows,
      col: place.col * view.block_cols,
    };
  }

  #tip(place: Place) {
    const picture = this.#picture();
    const tip = picture?.tip(place);
    const frame = this.#host.renderRoot.querySelector('[role="grid"]')?.getBoundingClientRect();
    if (!picture || !tip || !frame) return null;
    const box = boxOf(picture.geometry, place.row, place.col);
    const anchor = new DOMRect(frame.left + box.x, frame.top + box.y, box.width, box.height);
    return { anchor, ...tip };
  }
}

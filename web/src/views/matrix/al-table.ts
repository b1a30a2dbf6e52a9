// <al-table>: the tensor of the stage as a table in a dialog, to read, copy or download as CSV.

import { css, html, LitElement, nothing } from 'lit';
import { download } from '../../export/download.ts';
import type { Lang } from '../../i18n/lang.ts';
import { stageWords } from '../../i18n/stage.ts';
import { define } from '../../ui/define.ts';
import { decimal } from '../../ui/format.ts';
import { showModal } from '../../ui/show-modal.ts';
import type { TensorView } from '../../worker/protocol.ts';
import { type CellState, isPooled } from './cells.ts';
import { toCsv } from './csv.ts';

export class AlTable extends LitElement {
  static override properties = {
    view: { attribute: false },
    states: { attribute: false },
    rowNames: { attribute: false },
    colNames: { attribute: false },
    lang: { type: String },
    copied: { state: true },
    shown: { state: true },
  };

  declare view: TensorView | null;
  declare states: readonly CellState[];
  declare rowNames: readonly string[];
  declare colNames: readonly string[];
  declare lang: Lang;
  declare copied: boolean;
  declare shown: boolean;

  static override styles = css`
    dialog {
      box-sizing: border-box;
      width: max-content;
      max-width: min(640px, calc(100vw - 32px));
      max-height: calc(100vh - 64px);
      padding: 20px 24px;
      border: 1px solid var(--al-control);
      border-radius: var(--al-radius-frame);
      background: var(--al-surface);
      color: var(--al-ink);
      font: var(--al-text-control) / 20px var(--al-sans);
      font-variant-numeric: tabular-nums;
    }
    dialog[open] {
      display: flex;
      flex-direction: column;
      gap: 12px;
    }
    dialog::backdrop {
      background: rgb(0 0 0 / 35%);
    }
    h2 {
      margin: 0;
      font-size: 20px;
      line-height: 28px;
    }
    p {
      margin: 0;
      color: var(--al-ink-3);
      font-size: var(--al-text-note);
    }
    .scroll {
      overflow: auto;
      min-height: 0;
    }
    table {
      border-collapse: collapse;
    }
    th,
    td {
      padding: 3px 8px;
      border-bottom: 1px solid var(--al-line);
      text-align: end;
      white-space: nowrap;
      font-weight: 400;
    }
    th {
      position: sticky;
      background: var(--al-surface);
      color: var(--al-ink-2);
    }
    thead th {
      top: 0;
    }
    tbody th {
      left: 0;
    }
    .none {
      color: var(--al-ink-3);
    }
    footer {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      justify-content: flex-end;
    }
    button {
      min-height: 32px;
      padding: 0 12px;
      border: 1px solid var(--al-control);
      border-radius: var(--al-radius);
      background: none;
      color: inherit;
      font: inherit;
      cursor: pointer;
    }
    button:hover {
      background: var(--al-sunk);
      border-color: var(--al-ink);
    }
    button:focus-visible,
    .scroll:focus-visible {
      outline: 3px solid var(--al-ink);
      outline-offset: 2px;
    }
    .close {
      background: var(--al-ink);
      border-color: var(--al-ink);
      color: var(--al-paper);
    }
    .close:hover {
      background: var(--al-ink-2);
    }
    @media (pointer: coarse) {
      button {
        min-height: 44px;
      }
    }
  `;

  constructor() {
    super();
    this.view = null;
    this.states = [];
    this.rowNames = [];
    this.colNames = [];
    this.lang = 'en';
    this.copied = false;
    this.shown = false;
  }

  async show(): Promise<void> {
    this.shown = true;
    this.copied = false;
    await this.updateComplete;
    showModal(this.renderRoot.querySelector('dialog'));
  }

  protected override render() {
    const { view } = this;
    if (!view || !this.shown) return nothing;
    const words = stageWords(this.lang);
    const name = words.tensor[view.name];
    return html`<dialog
      aria-labelledby="title"
      @close=${() => {
        this.shown = false;
      }}
      @keydown=${(event: KeyboardEvent) => event.stopPropagation()}
    >
      <h2 id="title">${words.tableTitle(name)}</h2>
      ${isPooled(view) ? html`<p>${words.pooledNote(view.block_rows, view.block_cols)}</p>` : nothing}
      <div class="scroll" tabindex="0" role="region" aria-labelledby="title">
        <table>
          <thead>
            <tr>
              <td></td>
              ${this.colNames.map((col) => html`<th scope="col">${col}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${Array.from({ length: view.rows }, (_, row) => this.#row(view, row))}
          </tbody>
        </table>
      </div>
      <footer>
        <button type="button" @click=${this.#copy}>${this.copied ? words.copied : words.copy}</button>
        <button type="button" @click=${this.#download}>${words.download}</button>
        <button type="button" class="close" autofocus @click=${this.#close}>${words.close}</button>
      </footer>
    </dialog>`;
  }

  #row(view: TensorView, row: number) {
    const words = stageWords(this.lang);
    const cells = Array.from({ length: view.cols }, (_, col) => {
      const at = row * view.cols + col;
      if (this.states[at] === 'masked') return html`<td class="none">${words.maskedCell}</td>`;
      if (this.states[at] === 'unwritten') return html`<td class="none">–</td>`;
      return html`<td>${decimal(view.data[at]!)}</td>`;
    });
    return html`<tr>
      <th scope="row">${this.rowNames[row] ?? row + 1}</th>
      ${cells}
    </tr>`;
  }

  #csv(): string {
    return toCsv(this.view!, this.states, this.rowNames, this.colNames);
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.#csv());
      this.copied = true;
    } catch {
      this.#download(); // no clipboard in this frame: the file is the other way out
    }
  }

  #download(): void {
    const blob = new Blob(['\ufeff', this.#csv()], { type: 'text/csv' });
    download({ name: `${this.view!.name}.csv`, blob });
  }

  #close(): void {
    this.renderRoot.querySelector('dialog')?.close();
  }
}

define('al-table', AlTable);

// Thirty result files become one table, on this machine: they are read here and go nowhere.
import { css, html, LitElement, nothing } from 'lit';
import { download } from '../export/download.ts';
import type { Lang } from '../i18n/lang.ts';
import { define } from '../ui/define.ts';
import { shared } from '../ui/style/shared.ts';
import { type ResultFile, readResult, resultsCsv } from './results.ts';
import { teacherWords } from './teacher-words.ts';

/** Longer than any result; what is larger is not read. */
const MAX_BYTES = 2_000_000;

export class AlResults extends LitElement {
  static override properties = {
    lang: {},
    files: { state: true },
    refused: { state: true },
  };

  declare lang: Lang;
  declare private files: readonly ResultFile[];
  declare private refused: readonly string[];

  static override styles = [
    shared,
    css`
      .drop {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 10px 16px;
        padding: 16px;
        border: 2px dashed var(--al-control);
        border-radius: var(--al-radius);
      }
      .drop label {
        text-decoration: underline;
        text-underline-offset: 3px;
        cursor: pointer;
      }
      .drop label:focus-within {
        outline: 3px solid var(--al-ink);
        outline-offset: 2px;
      }
      input {
        position: absolute;
        width: 1px;
        height: 1px;
        opacity: 0;
      }
      button {
        min-height: 40px;
        margin-inline-start: auto;
      }
      table {
        margin-top: 12px;
        border-collapse: collapse;
      }
      th,
      td {
        padding: 6px 18px 6px 0;
        border-bottom: 1px solid var(--al-line);
        text-align: start;
      }
      p {
        margin: 8px 0 0;
        color: var(--al-ink-2);
      }
    `,
  ];

  constructor() {
    super();
    this.files = [];
    this.refused = [];
  }

  protected override render() {
    const words = teacherWords(this.lang);
    const { files, refused } = this;
    return html`<div class="drop" @dragover=${(event: DragEvent) => event.preventDefault()} @drop=${this.#drop}>
        <b>${words.drop_results}</b>
        <label>${words.choose_files}<input type="file" multiple accept=".json,application/json" @change=${this.#chosen} /></label>
        <button class="bordered" ?disabled=${files.length === 0} @click=${this.#save}>${words.make_csv}</button>
      </div>
      <div role="status">
        ${files.length > 0 ? html`<p>${words.read_results(files.length)}</p>` : nothing}
        ${refused.map((name) => html`<p>${words.no_result(name)}</p>`)}
      </div>
      ${files.length > 0 ? this.#table() : nothing}`;
  }

  #table() {
    const words = teacherWords(this.lang);
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${words.pupil}</th>
          <th scope="col">${words.lesson}</th>
          <th scope="col">${words.right}</th>
        </tr>
      </thead>
      <tbody>
        ${this.files.map(
          ({ name, title, score }) => html`<tr>
            <td>${name}</td>
            <td>${title}</td>
            <td>${score.raw} / ${score.max}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  readonly #drop = (event: DragEvent): void => {
    event.preventDefault();
    void this.#read([...(event.dataTransfer?.files ?? [])]);
  };

  readonly #chosen = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    void this.#read([...(input.files ?? [])]);
    input.value = '';
  };

  async #read(given: readonly File[]): Promise<void> {
    const refused: string[] = [];
    const files = [...this.files];
    for (const file of given) {
      const result = file.size <= MAX_BYTES ? readResult(await file.text()) : null;
      if (!result) refused.push(file.name);
      else if (!files.some((known) => JSON.stringify(known) === JSON.stringify(result)))
        files.push(result);
    }
    this.files = files;
    this.refused = refused;
  }

  readonly #save = (): void => {
    const blob = new Blob([resultsCsv(this.files)], { type: 'text/csv;charset=utf-8' });
    download({ name: 'attention-lab-results.csv', blob });
  };
}

define('al-results', AlResults);

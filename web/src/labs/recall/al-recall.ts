// <al-recall>: memories side by side, measured here: accuracy against N with the laws dashed, the rewrite
// test, and what a byte of state buys.
import { css, html, LitElement, svg } from 'lit';
import type { MemoryName, RecallResult } from '../../../../bindings/recall.ts';
import type { Lang } from '../../i18n/lang.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { decimal } from '../../ui/format.ts';
import { shared } from '../../ui/style/shared.ts';
import { tokens } from '../../ui/style/tokens.ts';
import { mark, recallChart } from './recall-chart.ts';
import {
  defaults,
  jobsOf,
  lengths,
  memories,
  type Point,
  type RecallRequest,
  type RecallResponse,
  type RecallSettings,
} from './sweep.ts';
import { type RecallWords, recallWords } from './words.ts';

export class AlRecall extends LitElement {
  static override properties = {
    lang: {},
    theme: { reflect: true },
    settings: { attribute: false },
    progress: { state: true },
    problem: { state: true },
  };

  declare lang: Lang;
  declare theme: string;
  declare settings: RecallSettings;
  declare private progress: { at: number; of: number };
  declare private problem: string;

  #points: Point[] = [];
  #rewritten = new Map<MemoryName, RecallResult>();
  #worker: Worker | undefined;
  #id = 0;

  static override styles = [
    tokens,
    shared,
    css`
      :host {
        display: block;
        min-height: 100vh;
        background: var(--al-paper);
      }
      .page {
        max-width: 1280px;
        margin: 0 auto;
        padding: var(--al-space-4) var(--al-space-6) var(--al-space-7);
      }
      h2 {
        margin: 8px 0 4px;
        font-size: 22px;
      }
      h3 {
        margin: 0 0 4px;
        font-size: 17px;
      }
      p {
        max-width: 54em;
        margin: 0 0 12px;
        line-height: 1.6;
        color: var(--al-ink-2);
        text-wrap: pretty;
      }
      .set {
        display: flex;
        flex-wrap: wrap;
        gap: 10px 18px;
        align-items: end;
        margin: 14px 0;
        font-size: 14px;
      }
      .set label {
        display: grid;
        gap: 2px;
        color: var(--al-ink-3);
      }
      .set label.check {
        display: flex;
        gap: 6px;
        align-items: center;
        min-height: 34px;
        color: var(--al-ink);
      }
      .set input:not([type='checkbox']) {
        width: 6em;
        min-height: 34px;
        padding: 0 8px;
        border: 1px solid var(--al-control);
        border-radius: var(--al-radius);
        background: var(--al-surface);
      }
      .main {
        display: grid;
        grid-template-columns: minmax(0, 1.5fr) minmax(300px, 1fr);
        gap: 36px;
        align-items: start;
      }
      .lower {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(320px, 100%), 1fr));
        gap: 36px;
        margin-top: 32px;
      }
      svg {
        width: 100%;
        overflow: visible;
        font-size: 12px;
      }
      svg text {
        fill: var(--al-ink-2);
      }
      .legend {
        width: 20px;
        height: 16px;
        flex: none;
      }
      .grid {
        stroke: var(--al-line);
      }
      .series {
        fill: none;
        stroke-width: 2;
      }
      .law {
        fill: none;
        stroke-width: 1.4;
        stroke-dasharray: 6 4;
      }
      .bar {
        stroke: var(--al-ink-3);
      }
      .c0 {
        stroke: var(--al-ink);
      }
      .c1 {
        stroke: var(--al-positive);
      }
      .c2 {
        stroke: var(--al-ink-3);
      }
      .c3 {
        stroke: var(--al-negative);
      }
      .c4 {
        stroke: var(--al-negative);
        stroke-dasharray: 2 3;
      }
      .m0 {
        fill: var(--al-ink);
      }
      .m1 {
        fill: var(--al-positive);
      }
      .m2 {
        fill: var(--al-ink-3);
      }
      .m3 {
        fill: var(--al-negative);
      }
      .cross {
        fill: none;
        stroke: var(--al-negative);
        stroke-width: 2.2;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-size: 14px;
      }
      th,
      td {
        padding: 6px 8px 6px 0;
        border-bottom: 1px solid var(--al-line);
        text-align: end;
        font-weight: 400;
        white-space: nowrap;
      }
      th:first-child {
        text-align: start;
      }
      .name {
        display: inline-flex;
        gap: 6px;
        align-items: center;
      }
      thead th {
        color: var(--al-ink-3);
      }
      .track {
        display: block;
        width: 100%;
        min-width: 90px;
        height: 12px;
        background: var(--al-sunk);
      }
      .track i {
        display: block;
        height: 100%;
        background: var(--al-ink-2);
      }
      @media (max-width: 860px) {
        .page {
          padding: var(--al-space-3) var(--al-space-4);
        }
        .main {
          grid-template-columns: minmax(0, 1fr);
        }
        .wide,
        section {
          min-width: 0;
          overflow-x: auto;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.settings = defaults;
    this.progress = { at: 0, of: 1 };
    this.problem = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('settings')) this.#measure();
  }

  #measure(): void {
    this.#points = [];
    this.#rewritten.clear();
    this.problem = '';
    if (!this.#worker) {
      this.#worker = new Worker(new URL('./recall.worker.ts', import.meta.url), {
        type: 'module',
        name: 'recall',
      });
      this.#worker.onmessage = ({ data }: MessageEvent<RecallResponse>) => this.#hear(data);
      this.#worker.onerror = (event) => {
        this.problem = event.message ?? '';
      };
    }
    const jobs = jobsOf(this.settings);
    this.progress = { at: 0, of: jobs.length };
    this.#worker.postMessage({ id: ++this.#id, jobs } satisfies RecallRequest);
  }

  #hear(response: RecallResponse): void {
    if (response.id !== this.#id) return;
    if ('error' in response) {
      this.problem = response.error;
      return;
    }
    const { job, result, at, of } = response;
    const { memory, n_pairs = 0 } = job.options;
    if (job.id === 'pairs') this.#points.push({ memory, n_pairs, result });
    else this.#rewritten.set(memory, result);
    this.progress = { at, of };
  }

  protected override render() {
    const words = recallWords(this.lang);
    const { at, of } = this.progress;
    return html`<div class="page">
      <h2>${words.question}</h2>
      <p>${words.what}</p>
      ${this.#options(words)}
      ${this.problem ? html`<p role="alert">${this.problem}</p>` : ''}
      <div class="main">
        <figure role="group" aria-label=${words.chart(lengths.at(-1)!)} .style=${'margin:0'}>
          ${recallChart(this.#points, words.pairs, words.accuracy)}
          <p role="status">${words.law}. ${words.measured(at, of)}</p>
        </figure>
        <div class="wide">${this.#table(words)}</div>
      </div>
      <div class="lower">${this.#rewrite(words)} ${this.#frontier(words)}</div>
    </div>`;
  }

  #options(words: RecallWords) {
    const { settings } = this;
    const number = (name: 'head_dim' | 'beta' | 'seed' | 'n_filler', label: string) => html`<label
      >${label}<input
        inputmode="decimal"
        .value=${String(settings[name])}
        @change=${(event: Event) => this.#set({ [name]: Number((event.target as HTMLInputElement).value) })}
    /></label>`;
    return html`<div class="set">
      ${number('head_dim', words.head_dim)} ${number('beta', words.beta)}
      ${number('n_filler', words.filler)} ${number('seed', words.seed)}
      <label class="check"
        ><input
          type="checkbox"
          .checked=${settings.question_first}
          @change=${() => this.#set({ question_first: !settings.question_first })}
        />${words.question_first}</label
      >
      <label class="check"
        ><input
          type="checkbox"
          .checked=${settings.passes === 2}
          @change=${() => this.#set({ passes: settings.passes === 2 ? 1 : 2 })}
        />${words.twice}</label
      >
    </div>`;
  }

  #name(memory: MemoryName, words: RecallWords) {
    return html`<span class="name"
      >${svg`<svg class="legend" viewBox="0 0 20 16" aria-hidden="true">${mark(memory, 10, 8)}</svg>`}
      ${words.memory[memory]}</span
    >`;
  }

  #table(words: RecallWords) {
    const shown = lengths.filter((n) => this.#points.some((point) => point.n_pairs === n));
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${words.pairs}</th>
          ${shown.map((n) => html`<th scope="col">${n}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${memories.map(
          (memory) => html`<tr>
            <th scope="row">${this.#name(memory, words)}</th>
            ${shown.map((n) => {
              const point = this.#points.find((one) => one.memory === memory && one.n_pairs === n);
              const spread = point ? `± ${decimal(point.result.deviation, 3)}` : '';
              return html`<td title=${spread}>${point ? decimal(point.result.accuracy) : ''}</td>`;
            })}
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #rewrite(words: RecallWords) {
    return html`<section>
      <h3>${words.rewrite}</h3>
      <p>${words.rewrite_what}</p>
      <table>
        <thead>
          <tr>
            <td></td>
            <th scope="col">${words.newest}</th>
            <th scope="col">${words.stale}</th>
          </tr>
        </thead>
        ${memories.map((memory) => {
          const result = this.#rewritten.get(memory);
          return html`<tr>
            <th scope="row">${this.#name(memory, words)}</th>
            <td>${result ? decimal(result.accuracy) : ''}</td>
            <td>${result ? decimal(result.stale) : ''}</td>
          </tr>`;
        })}
      </table>
    </section>`;
  }

  #frontier(words: RecallWords) {
    const last = lengths
      .filter((n) => this.#points.filter((p) => p.n_pairs === n).length === memories.length)
      .at(-1);
    return html`<section>
      <h3>${words.frontier}</h3>
      <p>${words.frontier_what}${last ? ` N = ${last}` : ''}</p>
      <table>
        ${memories.map((memory) => {
          const result = this.#points.find(
            (p) => p.memory === memory && p.n_pairs === last,
          )?.result;
          const share = result ? (100 * result.accuracy).toFixed(1) : 0;
          return html`<tr>
            <th scope="row">${this.#name(memory, words)}</th>
            <td>${result ? words.bytes(result.state_bytes) : ''}</td>
            <td><span class="track"><i .style=${`width:${share}%`}></i></span></td>
            <td>${result ? decimal(result.accuracy) : ''}</td>
          </tr>`;
        })}
      </table>
    </section>`;
  }

  #set(patch: Partial<RecallSettings>): void {
    this.settings = { ...this.settings, ...patch };
    emit(this, 'recall-change');
  }
}

define('al-recall', AlRecall);

// <al-memory>: memories side by side, measured here: accuracy against N with the laws dashed, the rewrite
// test, and what a byte of state buys.
import { html, LitElement } from 'lit';
import type { MemoryName, RecallResult } from '../../../../bindings/recall.ts';
import type { Lang } from '../../i18n/lang.ts';
import { shellWords } from '../../i18n/shell.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { decimal } from '../../ui/format.ts';
import { shared } from '../../ui/style/shared.ts';
import '../../views/charts/al-chart-tools.ts';
import { doublingChart, doublingCss, legendMark } from '../../views/charts/doubling-chart.ts';
import type { Problem } from '../../worker/protocol.ts';
import { WatchedWorker } from '../../worker/watched.ts';
import { memoryCss } from './memory.css.ts';
import { recallCss } from './recall.css.ts';
import { defaults, type RecallSettings, refusalOf } from './settings.ts';
import {
  jobsOf,
  lengths,
  memories,
  type Point,
  type RecallRequest,
  type RecallResponse,
} from './sweep.ts';
import { type RecallWords, recallWords } from './words.ts';

export class AlMemory extends LitElement {
  static override properties = {
    lang: {},
    settings: { attribute: false },
    progress: { state: true },
    problem: { state: true },
  };

  declare lang: Lang;
  declare settings: RecallSettings;
  declare private progress: { at: number; of: number };
  declare private problem: Problem | null;

  #points: Point[] = [];
  #rewritten = new Map<MemoryName, RecallResult>();
  readonly #worker = new WatchedWorker<RecallRequest, RecallResponse>(makeWorker, {
    hear: (response) => this.#hear(response),
    fell: (why) => {
      this.problem = why;
    },
  });
  #id = 0;

  static override styles = [shared, recallCss, doublingCss, memoryCss];

  constructor() {
    super();
    this.settings = defaults;
    this.progress = { at: 0, of: 1 };
    this.problem = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#worker.close();
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('settings')) this.#measure();
  }

  #measure(): void {
    this.#points = [];
    this.#rewritten.clear();
    this.problem = null;
    const jobs = jobsOf(this.settings);
    this.progress = { at: 0, of: jobs.length };
    this.#worker.ask({ id: ++this.#id, jobs });
  }

  #hear(response: RecallResponse): void {
    if (response.id !== this.#id) return;
    if ('problem' in response) {
      this.#worker.rest();
      this.problem = response.problem;
      return;
    }
    const { job, result, at, of } = response;
    const { memory, n_pairs = 0 } = job.options;
    if (job.id === 'pairs') this.#points.push({ memory, n_pairs, result });
    else this.#rewritten.set(memory, result);
    this.progress = { at, of };
    if (at === of) this.#worker.rest();
  }

  protected override render() {
    const words = recallWords(this.lang);
    const { at, of } = this.progress;
    return html`<h2>${words.question}</h2>
      <p>${words.what}</p>
      ${this.#options(words)}
      ${this.problem ? html`<p class="problem" role="alert">${shellWords(this.lang).problem(this.problem)}</p>` : ''}
      <div class="main">
        <figure role="group" aria-label=${words.chart(lengths.at(-1)!)}>
          ${this.#tools(words.chart(lengths.at(-1)!), 'recall', 'svg.doubling', () => this.#rows(words))}
          ${this.#chart(words)}
          <p role="status">${words.law}. ${words.measured(at, of)}</p>
        </figure>
        <div class="wide">${this.#table(words)}</div>
      </div>
      <div class="lower">${this.#rewrite(words)} ${this.#frontier(words)}</div>`;
  }

  #chart(words: RecallWords) {
    const series = memories.map((memory, look) => {
      const measured = this.#points.filter((point) => point.memory === memory);
      return {
        look,
        points: measured.map(({ n_pairs: x, result }) => ({
          x,
          value: result.accuracy,
          deviation: result.deviation,
        })),
        law: measured.flatMap(({ n_pairs: x, result }) =>
          result.law === null ? [] : [{ x, value: result.law }],
        ),
      };
    });
    return doublingChart({ ticks: lengths, xLabel: words.pairs, yLabel: words.accuracy, series });
  }
  #rows(words: RecallWords) {
    const head = [
      words.name,
      words.pairs,
      words.accuracy,
      words.deviation,
      words.law_name,
      words.state,
    ];
    const rows = this.#points.map(({ memory, n_pairs, result }) => [
      words.memory[memory],
      n_pairs,
      result.accuracy,
      result.deviation,
      result.law ?? '',
      result.state_bytes,
    ]);
    return [head, ...rows];
  }
  #tools(name: string, file: string, selector: string, rows: () => (string | number)[][]) {
    return html`<div class="chart-head">
      <span></span
      ><al-chart-tools
        .lang=${this.lang}
        .name=${name}
        .file=${file}
        .drawing=${() => this.renderRoot.querySelector<SVGSVGElement>(selector)}
        .rows=${rows}
      ></al-chart-tools>
    </div>`;
  }

  #options(words: RecallWords) {
    const { settings } = this;
    const number = (name: 'head_dim' | 'beta' | 'seed' | 'n_filler', label: string) => html`<label
      >${label}<input
        inputmode="decimal"
        .value=${String(settings[name])}
        @change=${(event: Event) => this.#change(name, event)}
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
      >${legendMark(memories.indexOf(memory))}
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
    return html`<section tabindex="0" aria-label=${words.rewrite}>
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
    return html`<section tabindex="0" aria-label=${words.frontier}>
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

  #change(name: keyof RecallSettings, event: Event): void {
    const { value } = event.target as HTMLInputElement;
    this.problem = refusalOf(name, value);
    if (!this.problem) this.#set({ [name]: Number(value) });
  }
  #set(patch: Partial<RecallSettings>): void {
    emit(this, 'recall-set', patch);
  }
}

const makeWorker = () =>
  new Worker(new URL('./recall.worker.ts', import.meta.url), { type: 'module', name: 'recall' });

define('al-memory', AlMemory);

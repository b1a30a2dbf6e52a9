// <al-mqar>: recall by trained networks, of every kind with three learning rates and three seeds.
import { css, html, LitElement, nothing } from 'lit';
import type { Lang } from '../../i18n/lang.ts';
import { shellWords } from '../../i18n/shell.ts';
import { define } from '../../ui/define.ts';
import { decimal } from '../../ui/format.ts';
import { filled } from '../../ui/style/filled.ts';
import { shared } from '../../ui/style/shared.ts';
import '../../views/charts/al-chart-tools.ts';
import { doublingChart, doublingCss, legendMark } from '../../views/charts/doubling-chart.ts';
import type { Problem } from '../../worker/protocol.ts';
import { WatchedWorker } from '../../worker/watched.ts';
import {
  type Axis,
  bestRate,
  jobsOf,
  layers,
  type MqarJob,
  type MqarLayer,
  type MqarResponse,
  type MqarResult,
  pointsOf,
  rates,
  STEPS,
  ticks,
} from './mqar.ts';
import { type MqarWords, mqarWords } from './mqar-words.ts';
import { recallCss } from './recall.css.ts';

/** As in the associative memory: ● full, ■ linear, ▲ delta, ✕ window. */
const looks: Record<MqarLayer, number> = { F: 0, L: 1, D: 3, S: 4 };

export class AlMqar extends LitElement {
  static override properties = {
    lang: {},
    layer: { state: true },
    axis: { state: true },
    progress: { state: true },
    problem: { state: true },
  };

  declare lang: Lang;
  declare private layer: MqarLayer;
  declare private axis: Axis;
  declare private progress: Extract<MqarResponse, { kind: 'progress' }> | 'starting' | null;
  declare private problem: Problem | null;

  #results: MqarResult[] = [];
  readonly #worker = new WatchedWorker<MqarJob[], MqarResponse>(makeWorker, {
    hear: (response) => this.#hear(response),
    fell: (why) => {
      this.problem = why;
      this.#stop();
    },
  });

  static override styles = [
    shared,
    filled,
    recallCss,
    doublingCss,
    css`
      .set button[aria-pressed='true'] {
        border-color: var(--al-ink);
        background: var(--al-sunk);
        font-weight: 700;
      }
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
        color: var(--al-ink-3);
      }
      .filled {
        min-height: 40px;
        padding: 0 18px;
      }
      .main {
        display: grid;
        grid-template-columns: minmax(0, 1.4fr) minmax(300px, 1fr);
        gap: 36px;
        align-items: start;
      }
      progress {
        display: block;
        width: 100%;
        height: 8px;
        accent-color: var(--al-ink);
      }
      .name {
        display: inline-flex;
        gap: 6px;
        align-items: center;
      }
      .best td,
      .best th {
        font-weight: 700;
      }
      td small {
        font-weight: 400;
        color: var(--al-ink-3);
      }
      @media (max-width: 860px) {
        .main {
          grid-template-columns: minmax(0, 1fr);
        }
        .wide {
          overflow-x: auto;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.layer = 'F';
    this.axis = 'pairs';
    this.progress = null;
    this.problem = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
  }

  readonly #train = (): void => {
    const { layer, axis } = this;
    this.problem = null;
    this.progress = 'starting';
    this.#results = this.#results.filter(({ job }) => job.layer !== layer || job.axis !== axis);
    this.#worker.close();
    this.#worker.ask(jobsOf(layer, axis));
  };
  readonly #stop = (): void => {
    this.#worker.close();
    this.progress = null;
  };
  #hear(response: MqarResponse): void {
    if (response.kind === 'progress') this.progress = response;
    else if (response.kind === 'result') {
      this.#results = [...this.#results, response.result];
      if (response.done === response.of) this.#stop();
      this.requestUpdate();
    } else {
      this.problem = response.problem;
      this.#stop();
    }
  }

  #of(layer: MqarLayer): MqarResult[] {
    return this.#results.filter(({ job }) => job.layer === layer && job.axis === this.axis);
  }

  protected override render() {
    const words = mqarWords(this.lang);
    const isEmpty = layers.every((layer) => this.#of(layer).length === 0);
    return html`<h2>${words.question}</h2>
      <p>${words.what}</p>
      ${this.#choices(words)}
      ${this.problem ? html`<p class="problem" role="alert">${shellWords(this.lang).problem(this.problem)}</p>` : nothing}
      <div class="main">
        <div>
          <div class="chart-head">
            <h3>${words.chart}</h3>
            <al-chart-tools
              .lang=${this.lang}
              .name=${words.chart}
              .file=${`mqar-${this.axis}`}
              .drawing=${() => this.renderRoot.querySelector<SVGSVGElement>('svg.doubling')}
              .rows=${() => this.#rows(words)}
            ></al-chart-tools>
          </div>
          ${this.#chart(words)}
          <p>${isEmpty ? words.empty : words.legend}</p>
        </div>
        <div class="wide" tabindex=${isEmpty ? nothing : 0} role="region" aria-label=${words.chart}>
          ${isEmpty ? nothing : this.#table(words)}
          <p class="quiet">${words.provenance(STEPS)}</p>
        </div>
      </div>`;
  }

  #choices(words: MqarWords) {
    const { progress } = this;
    const runs = jobsOf(this.layer, this.axis).length;
    return html`<div class="set">
        <fieldset>
          <legend>${words.choose}</legend>
          ${layers.map(
            (layer) => html`<button
              class="bordered"
              aria-pressed=${layer === this.layer}
              ?disabled=${progress !== null}
              @click=${() => {
                this.layer = layer;
              }}
            >
              ${words.layer[layer]}
            </button>`,
          )}
        </fieldset>
        <fieldset>
          <legend>${words.axes}</legend>
          ${(['pairs', 'distance'] as const).map(
            (axis) => html`<button
              class="bordered"
              aria-pressed=${axis === this.axis}
              ?disabled=${progress !== null}
              @click=${() => {
                this.axis = axis;
              }}
            >
              ${words.axis[axis]}
            </button>`,
          )}
        </fieldset>
        ${
          progress
            ? html`<button class="bordered" @click=${this.#stop}>${words.cancel}</button>`
            : html`<button class="filled" @click=${this.#train}>${words.train(runs)}</button>`
        }
      </div>
      ${progress ? this.#progress(words) : nothing}`;
  }
  #progress(words: MqarWords) {
    const { progress } = this;
    if (progress === null || progress === 'starting') {
      return html`<progress aria-label=${words.waiting}></progress><p>${words.waiting}</p>`;
    }
    const { done, of, step, job } = progress;
    return html`<progress max=${of} .value=${done + step / STEPS} aria-label=${words.train(of)}></progress>
      <p>${words.progress(done, of, step, STEPS, job.lr, job.seed)}</p>`;
  }

  #chart(words: MqarWords) {
    const series = layers.map((layer) => {
      const results = this.#of(layer);
      const points = pointsOf(results, bestRate(results));
      const bounds = new Map(
        results.flatMap(({ job, reach }) => (reach === null ? [] : [[job.x, reach] as const])),
      );
      return {
        look: looks[layer],
        points: points.map(({ x, mean, deviation }) => ({ x, value: mean, deviation })),
        law: [...bounds].map(([x, value]) => ({ x, value })),
        faint: results.map(({ job, accuracy }) => ({ x: job.x, value: accuracy })),
      };
    });
    return html`<figure role="group" aria-label=${words.chart}>
      ${doublingChart({ ticks: ticks[this.axis], xLabel: words.x[this.axis], yLabel: words.accuracy, series })}
    </figure>`;
  }

  #table(words: MqarWords) {
    const shown = ticks[this.axis];
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${words.rate}</th>
          ${shown.map((x) => html`<th scope="col">${x}</th>`)}
        </tr>
      </thead>
      ${layers.map((layer) => {
        const results = this.#of(layer);
        if (results.length === 0) return nothing;
        const best = bestRate(results);
        const reach = (x: number) => results.find(({ job }) => job.x === x)?.reach ?? null;
        return html`<tbody>
          <tr>
            <th scope="rowgroup" colspan=${shown.length + 1}>
              <span class="name">${legendMark(looks[layer])}${words.best_is(words.layer[layer], best)}</span>
            </th>
          </tr>
          ${rates.map((lr) => {
            const points = pointsOf(results, lr);
            return html`<tr class=${lr === best ? 'best' : ''}>
              <th scope="row">${lr}${lr === best ? ` · ${words.best}` : ''}</th>
              ${shown.map((x) => {
                const point = points.find((each) => each.x === x);
                return html`<td>${point ? html`${decimal(point.mean)} <small>± ${decimal(point.deviation)}</small>` : ''}</td>`;
              })}
            </tr>`;
          })}
          ${
            layer === 'S'
              ? html`<tr>
                  <th scope="row">${words.reach}</th>
                  ${shown.map((x) => html`<td>${reach(x) === null ? '' : decimal(reach(x)!)}</td>`)}
                </tr>`
              : nothing
          }
        </tbody>`;
      })}
    </table>`;
  }
  #rows(words: MqarWords) {
    const head = [
      words.choose,
      words.rate,
      'seed',
      words.x[this.axis],
      words.accuracy,
      words.reach,
    ];
    const rows = this.#results
      .filter(({ job }) => job.axis === this.axis)
      .map(({ job, accuracy, reach }) => [
        words.layer[job.layer],
        job.lr,
        job.seed,
        job.x,
        accuracy,
        reach ?? '',
      ]);
    return [head, ...rows];
  }
}

const makeWorker = () =>
  new Worker(new URL('./mqar.worker.ts', import.meta.url), { type: 'module', name: 'mqar' });

define('al-mqar', AlMqar);

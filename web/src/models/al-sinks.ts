// <al-sinks>: the sink lesson on the reader's text: how many heads rest on the first token, and what a window
// costs with and without it.
import { html, LitElement, nothing } from 'lit';
import type { Lang } from '../i18n/lang.ts';
import { shellWords } from '../i18n/shell.ts';
import { define } from '../ui/define.ts';
import { decimal } from '../ui/format.ts';
import { filled } from '../ui/style/filled.ts';
import { shared } from '../ui/style/shared.ts';
import { type Problem, toProblem } from '../worker/problem.ts';
import { cardCss } from './al-what-if.css.ts';
import { cardWords } from './card-words.ts';
import { changesOf, unchanged, type WhatIf } from './changes.ts';
import { sinkCount } from './labels.ts';
import type { ModelsState, Picture } from './state.ts';
import { modelsWords } from './words.ts';

const SINKS = 4;
const LEAST_WINDOW = 8;

interface Row {
  name: string;
  perplexity: number | null;
  sinks: number;
}

export class AlSinks extends LitElement {
  static override properties = {
    state: { attribute: false },
    version: { type: Number },
    lang: { type: String },
    rows: { state: true },
    busy: { state: true },
    problem: { state: true },
  };

  declare state: ModelsState;
  declare version: number;
  declare lang: Lang;
  declare rows: Row[];
  declare busy: boolean;
  declare problem: Problem | null;

  #of: Picture | null = null;

  static override styles = [shared, filled, cardCss];

  constructor() {
    super();
    Object.assign(this, { rows: [], busy: false, problem: null });
  }

  protected override willUpdate(): void {
    if (this.#of === this.state.picture) return;
    this.#of = this.state.picture;
    this.rows = [];
  }

  protected override render() {
    const words = cardWords(this.lang);
    const { model, picture } = this.state;
    if (!model?.info.has_logits || !picture) return nothing;
    const { scores, run } = picture;
    const count = sinkCount(scores);
    return html`<h2>${words.sinks}</h2>
      <p>${words.sinks_found(count, scores.length)}</p>
      ${
        run.ids.length < 2 * LEAST_WINDOW
          ? html`<p>${words.too_short}</p>`
          : html`<button class="filled" ?disabled=${this.busy} @click=${this.#compute}>
              ${words.compare_windows(this.#window)}
            </button>`
      }
      ${this.problem ? html`<p role="alert">${shellWords(this.lang).problem(this.problem)}</p>` : nothing}
      ${
        this.rows.length > 0
          ? html`<table>
                <tr>
                  <th scope="col">${words.mask}</th>
                  <th scope="col">${words.perplexity}</th>
                  <th scope="col">${words.over}</th>
                </tr>
                ${this.rows.map(
                  ({ name, perplexity, sinks }) => html`<tr>
                    <th scope="row">${name}</th>
                    <td><b>${perplexity === null ? '' : decimal(perplexity)}</b></td>
                    <td>${sinks} / ${scores.length}</td>
                  </tr>`,
                )}
              </table>
              <p class="quiet">${modelsWords(this.lang).published}</p>`
          : nothing
      }`;
  }

  /** A third of the text: the first token leaves it early. */
  get #window(): number {
    return Math.max(LEAST_WINDOW, Math.round((this.#of?.run.ids.length ?? 0) / 3));
  }

  readonly #compute = async (): Promise<void> => {
    const { model, picture } = this.state;
    if (!model || !picture) return;
    const words = cardWords(this.lang);
    const { client, info } = model;
    const window = this.#window;
    this.busy = true;
    this.problem = null;
    this.rows = [
      { name: words.full, perplexity: picture.run.perplexity, sinks: sinkCount(picture.scores) },
    ];
    const masks: [string, Partial<WhatIf>][] = [
      [words.window_of(window), { mask: 'window', window }],
      [
        words.sinks_of(SINKS, window - SINKS),
        { mask: 'sinks', sinks: SINKS, window: window - SINKS },
      ],
    ];
    try {
      for (const [name, change] of masks) {
        const changes = changesOf({ ...unchanged(info), ...change }, info);
        const { perplexity } = await client.call('run', ['sinks', picture.text, changes, 0]);
        const sinks = sinkCount(await client.call('scores', ['sinks']));
        if (this.#of === picture) this.rows = [...this.rows, { name, perplexity, sinks }];
      }
    } catch (error) {
      this.problem = toProblem(error);
    }
    this.busy = false;
  };
}

define('al-sinks', AlSinks);

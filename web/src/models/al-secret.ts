// <al-secret>: fluency and memory apart. A word is said, then much else, then asked for: its probability under
// four masks, beside the perplexity of the same text. Sinks repair the second, never the first.
import { html, LitElement, nothing } from 'lit';
import type { Lang } from '../i18n/lang.ts';
import { shellWords } from '../i18n/shell.ts';
import { define } from '../ui/define.ts';
import { decimal } from '../ui/format.ts';
import { filled } from '../ui/style/filled.ts';
import { shared } from '../ui/style/shared.ts';
import { typedNumber } from '../ui/typed-number.ts';
import { type Problem, toProblem } from '../worker/problem.ts';
import { cardCss } from './al-what-if.css.ts';
import { cardWords } from './card-words.ts';
import { changesOf, unchanged, type WhatIf } from './changes.ts';
import type { ModelsState } from './state.ts';

interface Row {
  name: string;
  p: number;
  rank: number;
  perplexity: number;
}

const SINKS = 4;

export class AlSecret extends LitElement {
  static override properties = {
    state: { attribute: false },
    version: { type: Number },
    lang: { type: String },
    word: { state: true },
    filler: { state: true },
    times: { state: true },
    window: { state: true },
    rows: { state: true },
    distance: { state: true },
    progress: { state: true },
    problem: { state: true },
  };

  declare state: ModelsState;
  declare version: number;
  declare lang: Lang;
  declare word: string;
  declare filler: string;
  declare times: number;
  declare window: number;
  declare rows: Row[];
  declare distance: number;
  declare progress: number | null;
  declare problem: Problem | null;

  static override styles = [shared, filled, cardCss];

  constructor() {
    super();
    Object.assign(this, { word: 'marble', filler: '', times: 6, window: 64 });
    Object.assign(this, { rows: [], distance: 0, progress: null, problem: null });
  }

  protected override render() {
    const words = cardWords(this.lang);
    if (!this.state.model?.info.has_logits) return nothing;
    const change = (name: 'word' | 'filler') => (event: Event) => {
      this[name] = (event.target as HTMLInputElement).value;
      this.rows = [];
    };
    const slide = (name: 'times' | 'window') => (event: Event) => {
      this[name] = typedNumber(event.target as HTMLInputElement, this[name]);
      this.rows = [];
    };
    return html`<h2>${words.secret}</h2>
      <p>${words.secret_what}</p>
      <div class="controls">
        <label>${words.secret_word}<input class="wide" .value=${this.word} @change=${change('word')} /></label>
        <label
          >${words.filler}<input
            class="wide"
            .value=${this.filler || words.filler_text}
            @change=${change('filler')}
        /></label>
        <label
          >${words.times(this.times)}<input
            type="range"
            min="1"
            max="16"
            .value=${String(this.times)}
            @input=${slide('times')}
        /></label>
        <label
          >${words.window}<input
            type="number"
            min="8"
            max="1024"
            .value=${String(this.window)}
            @change=${slide('window')}
        /></label>
        <button class="filled" @click=${this.#compute}>${words.ask}</button>
        <span role="status" class="quiet">${this.progress === null ? nothing : words.run_of(this.progress, 4)}</span>
      </div>
      ${this.problem ? html`<p role="alert">${shellWords(this.lang).problem(this.problem)}</p>` : nothing}
      ${this.rows.length > 0 ? this.#table() : nothing}`;
  }

  #table() {
    const words = cardWords(this.lang);
    return html`<table>
        <caption>${words.secret_caption(this.word, this.distance)}</caption>
        <tr>
          <th scope="col">${words.mask}</th>
          <th scope="col">${words.probability}</th>
          <th scope="col">${words.rank}</th>
          <th scope="col">${words.perplexity}</th>
        </tr>
        ${this.rows.map(
          ({ name, p, rank, perplexity }) => html`<tr>
            <th scope="row">${name}</th>
            <td><b>${decimal(p, p < 0.01 ? 4 : 3)}</b></td>
            <td>${rank}</td>
            <td>${decimal(perplexity)}</td>
          </tr>`,
        )}
      </table>
      <p>${words.secret_found}</p>`;
  }

  readonly #compute = async (): Promise<void> => {
    const { model } = this.state;
    if (!model || this.progress !== null) return;
    const words = cardWords(this.lang);
    const { client, info } = model;
    const before = words.secret_before;
    const filler = this.filler || words.filler_text;
    const told = before + this.word;
    const text = told + words.secret_after + filler.repeat(this.times) + words.secret_question;
    this.problem = null;
    this.rows = [];
    try {
      const [whole, prefix] = await Promise.all([
        client.call('tokenize', [text]),
        client.call('tokenize', [told]),
      ]);
      const covering = prefix.ids.length;
      this.distance = whole.ids.length - covering;
      const masks: [string, Partial<WhatIf>][] = [
        [words.full, {}],
        [words.window_of(this.window), { mask: 'window' }],
        [
          words.sinks_of(SINKS, this.window - SINKS),
          { mask: 'sinks', sinks: SINKS, window: this.window - SINKS },
        ],
        [
          words.sinks_cover(covering, this.window - SINKS),
          { mask: 'sinks', sinks: covering, window: this.window - SINKS },
        ],
      ];
      for (const [at, [name, change]] of masks.entries()) {
        this.progress = at + 1;
        const what = { ...unchanged(info), window: this.window, ...change };
        const request = { text, word: this.word };
        const found = await client.call('secret', [request, changesOf(what, info)]);
        this.rows = [...this.rows, { name, ...found }];
      }
    } catch (error) {
      this.problem = toProblem(error);
    }
    this.progress = null;
  };
}

define('al-secret', AlSecret);

// <al-jobs>: the chapter's five jobs, looked for in this model: the reader marks a pair of words, adds
// sentences, and all heads are ranked by where their weight falls.
import { css, html, LitElement, nothing } from 'lit';
import type { Lang } from '../i18n/lang.ts';
import { shellWords } from '../i18n/shell.ts';
import { define } from '../ui/define.ts';
import { emit } from '../ui/emit.ts';
import { decimal } from '../ui/format.ts';
import { filled } from '../ui/style/filled.ts';
import { shared } from '../ui/style/shared.ts';
import { type Problem, toProblem } from '../worker/problem.ts';
import { cardCss } from './al-what-if.css.ts';
import { cardWords } from './card-words.ts';
import {
  type Pair,
  type PairWeights,
  rankHeads,
  suggestPairs,
  type Word,
  wordsOf,
} from './jobs.ts';
import type { ModelsState } from './state.ts';

const SHOWN = 8;

interface Added {
  text: string;
  from: string;
  to: string;
  found: PairWeights;
}

export class AlJobs extends LitElement {
  static override properties = {
    state: { attribute: false },
    version: { type: Number },
    lang: { type: String },
    text: { state: true },
    words: { state: true },
    pair: { state: true },
    added: { state: true },
    problem: { state: true },
  };

  declare state: ModelsState;
  declare version: number;
  declare lang: Lang;
  declare text: string;
  declare words: Word[];
  declare pair: { from: number | null; to: number | null };
  declare added: Added[];
  declare problem: Problem | null;

  static override styles = [
    shared,
    filled,
    cardCss,
    css`
      textarea {
        width: 100%;
        min-height: 3em;
        padding: 8px 12px;
        border: 1px solid var(--al-control);
        border-radius: var(--al-radius);
        background: var(--al-surface);
      }
      button {
        max-width: 100%;
        overflow-wrap: anywhere;
      }
      .sentence {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
        margin: 8px 0;
      }
      .sentence button {
        border-color: var(--al-line-2);
        background: var(--al-surface);
      }
      .sentence .from {
        border-color: var(--al-accent);
        background: var(--al-accent);
        color: var(--al-on-accent);
      }
      .sentence .to {
        border-color: var(--al-key);
        background: var(--al-key-soft);
        font-weight: 700;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 6px 10px;
        align-items: center;
      }
    `,
  ];

  #model: object | null = null;

  constructor() {
    super();
    Object.assign(this, { text: '', words: [], added: [], problem: null });
    this.pair = { from: null, to: null };
  }

  protected override willUpdate(): void {
    const { model } = this.state;
    if (!model || model === this.#model) return;
    this.#model = model;
    this.added = [];
    void this.#cut(cardWords(this.lang).job_examples[0] ?? '');
  }

  protected override render() {
    const words = cardWords(this.lang);
    if (!this.state.model) return nothing;
    const { from, to } = this.pair;
    const suggested = suggestPairs(this.words);
    return html`<h2>${words.jobs}</h2>
      <p>${words.jobs_how}</p>
      <p class="row">
        ${words.job_examples.map(
          (text) =>
            html`<button class="bordered" @click=${() => void this.#cut(text)}>${text}</button>`,
        )}
      </p>
      <textarea
        aria-label=${words.sentence}
        spellcheck="false"
        .value=${this.text}
        @change=${(event: Event) => void this.#cut((event.target as HTMLTextAreaElement).value)}
      ></textarea>
      <div class="sentence" role="group" aria-label=${words.mark}>
        ${this.words.map(
          (word, at) => html`<button
            class=${at === from ? 'from' : at === to ? 'to' : ''}
            aria-pressed=${at === from || at === to}
            @click=${() => this.#mark(at)}
          >
            ${word.text}
          </button>`,
        )}
      </div>
      <p class="row">
        ${suggested.map(
          (pair) => html`<button class="bordered" @click=${() => this.#take(pair)}>
            ${this.words[pair.from]?.text} → ${this.words[pair.to]?.text}
            <span class="quiet">${pair.kind ? words.job_kind[pair.kind] : nothing}</span>
          </button>`,
        )}
        <button class="filled" ?disabled=${from === null || to === null} @click=${this.#add}>
          ${words.add_pair}
        </button>
      </p>
      ${this.problem ? html`<p role="alert">${shellWords(this.lang).problem(this.problem)}</p>` : nothing}
      ${this.added.length > 0 ? this.#ranking() : nothing}`;
  }

  #ranking() {
    const words = cardWords(this.lang);
    const { n_heads } = this.state.model!.info;
    const ranked = rankHeads(this.added.map(({ found }) => found)).slice(0, SHOWN);
    const of = this.added.length;
    return html`<table>
        <caption>${words.ranked(of)}</caption>
        <tr>
          <th scope="col">${words.head}</th>
          <th scope="col">${words.hits}</th>
          <th scope="col">${words.mean}</th>
        </tr>
        ${ranked.map(({ at, hits, mean }) => {
          const [layer, head] = [Math.floor(at / n_heads), at % n_heads];
          return html`<tr>
            <th scope="row">
              <button class="bordered" @click=${() => this.#look(layer, head)}>${layer}.${head}</button>
            </th>
            <td>${words.hits_of(hits, of)}</td>
            <td>${decimal(mean)}</td>
          </tr>`;
        })}
      </table>
      ${ranked[0] && ranked[0].hits * 2 < of ? html`<p>${words.no_clear_job}</p>` : nothing}
      <p class="quiet">${words.two_jobs}</p>
      <ul>
        ${this.added.map(({ text, from, to }) => html`<li>${from} → ${to} <span class="quiet">${text}</span></li>`)}
      </ul>
      <button
        class="bordered"
        @click=${() => {
          this.added = [];
        }}
      >
        ${words.clear}
      </button>`;
  }

  async #cut(text: string): Promise<void> {
    this.text = text;
    this.problem = null;
    try {
      this.words = wordsOf(await this.state.model!.client.call('tokenize', [text]));
      const first = suggestPairs(this.words)[0];
      this.pair = first ? { from: first.from, to: first.to } : { from: null, to: null };
    } catch (error) {
      this.problem = toProblem(error);
    }
  }

  #mark(at: number): void {
    const { from, to } = this.pair;
    if (from === null || to !== null) this.pair = { from: at, to: null };
    else this.pair = { from, to: at === from ? null : at };
  }

  #take({ from, to }: Pair): void {
    this.pair = { from, to };
  }

  #look(layer: number, head: number): void {
    void this.state.look(layer, head);
    emit(this, 'models-change');
  }

  readonly #add = async (): Promise<void> => {
    const { from, to } = this.pair;
    const [reader, read] = [this.words[from ?? -1], this.words[to ?? -1]];
    if (!reader || !read) return;
    const { text } = this;
    try {
      const args = [text, reader.tokens, read.tokens] as const;
      const found = await this.state.model!.client.call('pair', [...args]);
      this.added = [...this.added, { text, from: reader.text, to: read.text, found }];
    } catch (error) {
      this.problem = toProblem(error);
    }
  };
}

define('al-jobs', AlJobs);

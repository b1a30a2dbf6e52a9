// <al-next>: the next token as the model predicts it, generation a token at a time, and the cache of keys and
// values that grows with it.
import { html, LitElement, nothing, svg } from 'lit';
import type { ModelInfo, Sampler } from '../../../bindings/models-types.ts';
import type { Lang } from '../i18n/lang.ts';
import { define } from '../ui/define.ts';
import { emit } from '../ui/emit.ts';
import { bytes, count, decimal } from '../ui/format.ts';
import { filled } from '../ui/style/filled.ts';
import { shared } from '../ui/style/shared.ts';
import { typedNumber } from '../ui/typed-number.ts';
import { nextCss } from './al-next.css.ts';
import type { ModelsState } from './state.ts';
import { shownToken } from './text.ts';
import { type ModelsWords, modelsWords } from './words.ts';

const MANY = 20;
const FLOAT_BYTES = 4;

export class AlNext extends LitElement {
  static override properties = {
    state: { attribute: false },
    version: { type: Number },
    lang: { type: String },
  };

  declare state: ModelsState;
  /** Counts changes of the state. */
  declare version: number;
  declare lang: Lang;

  static override styles = [shared, filled, nextCss];

  protected override render() {
    const words = modelsWords(this.lang);
    const { model, picture } = this.state;
    if (!model || !picture) return nothing;
    return html`${model.info.has_logits ? this.#next(words, model.info) : html`<p>${words.encoder}</p>`}
      ${this.#cache(words, model.info)}`;
  }

  #next(words: ModelsWords, info: ModelInfo) {
    const { picture, candidates, query, sampler, generation } = this.state;
    const token = picture?.run.tokens[query] ?? '';
    const last = query === (picture?.run.tokens.length ?? 0) - 1;
    return html`<section>
      <table>
        <caption>
          ${words.next(token)}
          <span class="quiet">${words.of_vocab(candidates?.ids.length ?? 0, count(info.vocab))}</span>
        </caption>
        ${candidates?.pieces.map(
          (piece, at) => html`<tr>
            <th scope="row">${shownToken(piece)}</th>
            <td>
              <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
                ${svg`<rect width=${100 * candidates.probs[at]!} height="12"></rect>`}
              </svg>
            </td>
            <td>${decimal(candidates.probs[at]!, 3)}</td>
          </tr>`,
        )}
      </table>
      <p class="row">
        ${this.#field(words.temperature, 'temperature', sampler, { min: 0, max: 100, step: 0.1 })}
        ${this.#field('top-k', 'top_k', sampler, { min: 0, max: 1e6, step: 1 })}
        ${this.#field('top-p', 'top_p', sampler, { min: 0.01, max: 1, step: 0.01 })}
        <label
          >${words.seed}<input
            type="number"
            min="0"
            max="1000000000"
            .value=${String(this.state.seed)}
            @change=${(event: Event) => {
              this.state.seed = typedNumber(event.target as HTMLInputElement, this.state.seed);
            }}
        /></label>
      </p>
      <p class="row">
        <button class="filled" @click=${() => this.#generate(1)}>${words.generate}</button>
        <button class="bordered" @click=${() => this.#generate(MANY)}>${words.generate_many(MANY)}</button>
        ${last ? nothing : html`<span class="quiet">${picture?.run.tokens.at(-1)} →</span>`}
      </p>
      ${generation ? this.#generated(words) : nothing}
    </section>`;
  }

  #field(
    name: string,
    field: keyof Sampler,
    sampler: Required<Sampler>,
    { min, max, step }: { min: number; max: number; step: number },
  ) {
    const change = (event: Event) => {
      const given = typedNumber(event.target as HTMLInputElement, sampler[field]);
      void this.state.sample({ [field]: given });
    };
    return html`<label
      >${name}<input
        type="number"
        min=${min}
        max=${max}
        step=${step}
        .value=${String(sampler[field])}
        @change=${change}
    /></label>`;
  }

  #generate(n: number): void {
    void this.state.generate(n);
  }

  #generated(words: ModelsWords) {
    const { pieces, result } = this.state.generation!;
    const rate = (n: number, ms: number) => decimal((1000 * n) / Math.max(ms, 0.1), 1);
    return html`<p class="made" role="status">
        ${pieces.map((piece) => html`<span class="chip">${shownToken(piece)}</span>`)}
      </p>
      ${
        result
          ? html`<p class="quiet">
                ${words.prefill(rate(result.prompt, result.prefill_ms))}
                ${result.ids.length > 1 ? html` · ${words.decode(rate(result.ids.length, result.decode_ms))}` : nothing}
                · ${words.in_16_bits}
              </p>
              <button class="bordered" @click=${() => void this.state.keepGenerated()}>${words.keep}</button>`
          : html`<button class="bordered" @click=${() => this.state.stop()}>${words.stop}</button>`
      }`;
  }

  #cache(words: ModelsWords, info: ModelInfo) {
    const { picture, generation } = this.state;
    const { n_layers, n_heads, n_kv_heads, head_dim } = info;
    const aToken = 2 * n_layers * n_kv_heads * head_dim * FLOAT_BYTES;
    const prompt = picture!.run.tokens.length;
    const n = prompt + (generation?.pieces.length ?? 0);
    const { counters } = generation?.result ?? picture!.run;
    const shown = Math.max(32, n);
    return html`<section>
      <h3>${words.cache} <b>${bytes(n * aToken)}</b></h3>
      <svg class="cache" viewBox="0 0 ${shown} 1" preserveAspectRatio="none" role="img" aria-label=${`${words.cache}: ${words.tokens(n)}, ${bytes(n * aToken)}`}>
        ${Array.from({ length: shown }, (_, i) => {
          const kind = i >= n ? 'free' : i >= prompt ? 'new' : '';
          return svg`<rect class=${kind} x=${i} width="0.85" height="1"></rect>`;
        })}
      </svg>
      <p class="quiet">${words.tokens(n)} · ${words.cache_per_token(bytes(aToken))}</p>
      ${
        n_kv_heads < n_heads
          ? html`<p class="quiet">
              ${words.cache_without(bytes((n * aToken * n_heads) / n_kv_heads))}
            </p>`
          : nothing
      }
      <dl>
        <dt>${words.pairs}</dt>
        <dd><b>${count(counters.attention.score_pairs)}</b></dd>
        <dt>${words.mul_adds}</dt>
        <dd><b>${count(counters.projections + counters.vocabulary)}</b></dd>
        ${
          picture!.run.perplexity === null
            ? nothing
            : html`<dt>${words.perplexity}</dt>
                <dd><b>${decimal(picture!.run.perplexity)}</b></dd>`
        }
      </dl>
    </section>`;
  }

  protected override updated(): void {
    if (this.state.generation && !this.state.generation.result) emit(this, 'generating');
  }
}

define('al-next', AlNext);

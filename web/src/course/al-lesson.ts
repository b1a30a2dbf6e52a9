// One lesson as cards beside the lab: what is asked, the guess, the result, and what to see. Draws a
// LessonRun and keeps nothing but the texts whose numbers the engine has answered.

import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Lang } from '../i18n/lang.ts';
import { define } from '../ui/define.ts';
import { emit } from '../ui/emit.ts';
import { decimal } from '../ui/format.ts';
import { shared } from '../ui/style/shared.ts';
import type { AlDepth } from './al-depth.ts';
import { lessonCss } from './al-lesson.css.ts';
import './al-depth.ts';
import './al-finish.ts';
import './al-world.ts';
import { askedTexts, type CardTexts, noTexts, revealedTexts } from './card-texts.ts';
import { goOn } from './go-on.ts';
import type { Card, Option } from './lesson.ts';
import { evaluate, unfilled } from './numbers.ts';
import type { LabFace, LessonRun } from './run.ts';
import { courseWords } from './words.ts';

/** Between the card and the edge of the lab. */
const MARGIN = 32;

export class AlLesson extends LitElement {
  static override properties = {
    lang: {},
    run: { attribute: false },
    lab: { attribute: false },
    version: { type: Number },
    presents: { type: Boolean, reflect: true },
    texts: { state: true },
    seen: { state: true },
    depth: { state: true },
  };

  declare lang: Lang;
  declare run: LessonRun;
  declare lab: LabFace;
  /** Goes up whenever the run has changed. */
  declare version: number;
  /** Before a class: large, and with a way to the notes. */
  declare presents: boolean;
  declare private texts: CardTexts;
  declare private seen: { text: string; right: boolean } | null;
  declare private depth: 'idea' | 'maths' | 'code';

  static override styles = [shared, lessonCss];

  #drawn = '';
  #hadFocus = false;

  constructor() {
    super();
    this.texts = noTexts;
    this.seen = null;
    this.depth = 'idea';
    this.addEventListener('keydown', (event) => event.stopPropagation());
  }

  protected override willUpdate(): void {
    this.#hadFocus = (this.renderRoot as ShadowRoot | undefined)?.activeElement != null;
    const { card, phase, index } = this.run;
    const drawn = `${index} ${phase} ${this.version}`;
    if (drawn === this.#drawn) return;
    if (!this.#drawn.startsWith(`${index} `)) {
      this.texts = noTexts;
      this.seen = null;
    }
    this.#drawn = drawn;
    if (!this.run.isShown) return;
    this.#fill(card, phase === 'revealed', drawn).catch((error: Error) => {
      // A teacher's own file may ask for what its picture does not have.
      if (drawn === this.#drawn) this.texts = { ...noTexts, say: error.message };
    });
  }

  async #fill(card: Card, isRevealed: boolean, drawn: string): Promise<void> {
    const evidence = await this.lab.evidence();
    const texts = isRevealed
      ? await revealedTexts(card, this.run.chosen, evidence)
      : await askedTexts(card, evidence);
    if (drawn !== this.#drawn) return;
    // The question stays as it was asked, whatever the picture shows now.
    const { say, look } = this.texts;
    this.texts = isRevealed && say !== '' ? { ...texts, say, look } : texts;
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has('version') && this.run.phase === 'ask') {
      const heading = this.renderRoot.querySelector<HTMLElement>('h2');
      if (heading && heading.dataset.card !== this.run.card.id) {
        heading.dataset.card = this.run.card.id;
        heading.focus({ preventScroll: true });
      }
    }
    // The button that was pressed has gone: the keyboard goes on at the one in its place.
    if (this.#hadFocus && (this.renderRoot as ShadowRoot).activeElement === null) {
      this.renderRoot.querySelector<HTMLElement>('footer .filled:not(:disabled)')?.focus();
    }
  }

  protected override render(): TemplateResult {
    const words = courseWords(this.lang);
    const { lesson, index, card, phase } = this.run;
    const revealed = phase === 'revealed';
    return html`<section aria-label=${`${lesson.title}, ${words.position(index + 1, lesson.cards.length)}`}>
      <header>
        <span class="name">${lesson.section === 'own' ? '' : lesson.section} ${lesson.title}</span>
        <span class="ticks" aria-hidden="true"
          >${lesson.cards.map((_, at) => html`<i class=${at === index ? 'here' : at < index ? 'past' : ''}></i>`)}</span
        >
        <span class="at">${words.position(index + 1, lesson.cards.length)}</span>
        ${
          this.presents
            ? html`<button class="notes" @click=${() => emit(this, 'notes-open')}>${words.notes} (N)</button>`
            : nothing
        }
        <button class="close" aria-label=${words.close} @click=${() => emit(this, 'lesson-close')}>×</button>
      </header>
      <div class="body">
        ${this.run.atEnd ? html`<al-finish .lang=${this.lang} .run=${this.run}></al-finish>` : this.#card(card, revealed)}
      </div>
      <footer>
        <button class="bordered" ?disabled=${index === 0} @click=${() => void this.run.back()}>
          ‹ ${words.back}
        </button>
        <span class="push"></span>
        <button class="link" @click=${() => emit(this, 'glossary-open')}>${words.terms}</button>
        ${this.run.atEnd ? this.#ending() : this.#forward(card)}
      </footer>
    </section>`;
  }

  #card(card: Card, revealed: boolean) {
    const words = courseWords(this.lang);
    const further = this.run.waits ? null : goOn(card, this.lang);
    const { act } = card;
    return html`<h2 tabindex="-1"><small>${words.kind[act?.kind ?? 'none']}</small> ${this.texts.say || unfilled(card.say)}</h2>
        ${this.texts.look ? html`<p class="look">${this.texts.look}</p>` : nothing}
        ${act ? this.#act(card, revealed) : nothing}
        <div role="status">${revealed ? this.#revealed(card) : nothing}</div>
        ${further && card.go ? html`<p><a href=${further} target="_blank">${words.go[card.go]}</a></p>` : nothing}
        ${this.#depths(card)}`;
  }

  #ending() {
    const words = courseWords(this.lang);
    return html`<button class="link" @click=${() => void this.run.again()}>${words.again}</button>
      <button class="filled" @click=${() => emit(this, 'lesson-close')}>${words.close_short}</button>`;
  }

  #forward(card: Card) {
    const words = courseWords(this.lang);
    const { index, lesson } = this.run;
    if (!this.run.waits) {
      const isLast = index + 1 === lesson.cards.length;
      return html`<button class="filled" @click=${this.#next}>
        ${isLast ? words.finish : words.next} ›
      </button>`;
    }
    const kind = card.act?.kind;
    const isGuess = kind === 'predict' || kind === 'number' || kind === 'fade';
    return html`<button class="link" @click=${() => void this.run.skip()}>${words.skip}</button>
      ${
        isGuess
          ? html`<button
              class="filled"
              ?disabled=${!this.run.canReveal}
              title=${this.run.canReveal ? '' : words.waiting[kind]}
              @click=${() => void this.run.reveal()}
            >
              ${kind === 'predict' ? words.reveal : words.check}
            </button>`
          : nothing
      }`;
  }

  readonly #next = (): void => void this.run.next();

  #act(card: Card, revealed: boolean) {
    const words = courseWords(this.lang);
    const { act } = card;
    if (!act) return nothing;
    if (act.kind === 'predict') return revealed ? nothing : this.#options(act.options);
    if (act.kind === 'number') {
      return html`<label class="number"
        >${act.ask}
        <input
          inputmode="decimal"
          autocomplete="off"
          .value=${this.run.guess ?? ''}
          ?disabled=${revealed}
          @input=${this.#typed}
          @keydown=${this.#enter}
        />
        ${act.unit ?? ''}</label
      >`;
    }
    if (act.kind === 'fade') return this.#fade(act.steps, revealed);
    return html`<p class="look">${revealed ? words.done : words.waiting.act}</p>
      ${act.kind === 'construct' && !revealed ? html`<details><summary>${words.hint}</summary>${act.hint}</details>` : nothing}`;
  }

  #options(options: readonly Option[]) {
    const words = courseWords(this.lang);
    return html`<fieldset>
        <legend class="unseen">${words.kind.predict}</legend>
        ${options.map(
          ({ id, text }, at) => html`<label class="option ${this.run.guess === id ? 'chosen' : ''}">
            <input
              type="radio"
              name="guess"
              value=${id}
              .checked=${this.run.guess === id}
              @change=${() => this.run.take(id)}
            />
            <b>${'ABCDE'[at]}</b> <span>${text}</span>
            ${this.run.guess === id ? html`<em>${words.noted}</em>` : nothing}
          </label>`,
        )}
      </fieldset>
      <p class="note">${words.no_penalty}</p>`;
  }

  #fade(steps: readonly { text: string; blank?: true }[], revealed: boolean) {
    const words = courseWords(this.lang);
    const given = (this.run.guess ?? '').split(';');
    let blank = -1;
    return html`<ol class="fade">
      ${steps.map(({ text, blank: isBlank }, at) => {
        const value = this.texts.steps[at];
        const shown = value === undefined ? '' : decimal(value, Number.isInteger(value) ? 0 : 2);
        if (!isBlank) return html`<li>${text} <b>${shown}</b></li>`;
        const slot = ++blank;
        return html`<li>
          ${text}
          <input
            inputmode="decimal"
            autocomplete="off"
            aria-label=${words.step(at + 1)}
            .value=${given[slot] ?? ''}
            ?disabled=${revealed}
            @input=${(event: InputEvent) => this.#typedBlank(slot, event)}
            @keydown=${this.#enter}
          />
          ${revealed && this.run.shows('result') ? html`<b>${shown}</b>` : nothing}
        </li>`;
      })}
    </ol>`;
  }

  readonly #typed = (event: InputEvent): void =>
    this.run.take((event.target as HTMLInputElement).value.trim());

  readonly #enter = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') void this.run.reveal();
  };

  #typedBlank(slot: number, event: InputEvent): void {
    const given = (this.run.guess ?? '').split(';');
    given[slot] = (event.target as HTMLInputElement).value.trim();
    this.run.take(Array.from(given, (text) => text ?? '').join(';'));
  }

  #revealed(card: Card) {
    const words = courseWords(this.lang);
    if (!this.run.shows('result')) return html`<p>${words.recorded_answer}</p>`;
    const answer = this.run.answers.get(card.id);
    const guess = this.run.chosen?.text ?? this.run.guess ?? words.no_guess;
    const isGuess = card.act && !('accept' in card.act) && card.act.kind !== 'fade';
    return html`
      ${
        isGuess && this.texts.result
          ? html`<div class="pair">
              <div>${words.your_guess}<b>${answer?.response === null ? words.no_guess : guess}</b></div>
              <div class="result">${words.result}<b>${this.texts.result}</b></div>
            </div>`
          : nothing
      }
      ${this.run.shows('answer') ? this.#explained(card) : nothing}
      ${card.check ? this.#check(card) : nothing}
      ${this.run.shows('score') ? this.#score() : nothing}
    `;
  }

  #explained(card: Card) {
    return html`${this.texts.reply ? html`<p>${this.texts.reply}</p>` : nothing}
      ${this.#world(card.act ? this.run.chosen : undefined)}
      <p>${this.texts.after}</p>`;
  }

  #score() {
    const { raw, max } = this.run.score;
    return html`<p class="note">${courseWords(this.lang).so_far(raw, max)}</p>`;
  }

  #world(option: Option | undefined) {
    if (!option?.world && !option?.state) return nothing;
    return html`<h3>${courseWords(this.lang).what_you_described}</h3>
      <al-world .lang=${this.lang} .lab=${this.lab} .option=${option}></al-world>`;
  }

  #check(card: Card) {
    const words = courseWords(this.lang);
    return html`<form class="check" @submit=${this.#see}>
      <small>${words.what_did_you_see}</small>
      <label>${card.check?.ask} <input name="seen" inputmode="decimal" autocomplete="off" /></label>
      <button class="bordered">${words.check}</button>
      ${this.seen ? html`<span role="status">${this.seen.text}</span>` : nothing}
    </form>`;
  }

  readonly #see = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const words = courseWords(this.lang);
    const { check } = this.run.card;
    const text = new FormData(event.target as HTMLFormElement).get('seen');
    const value = Number(String(text).replace(',', '.'));
    if (!check || String(text).trim() === '' || !Number.isFinite(value)) return;
    const right = await this.run.see(value);
    const shown = Number(await evaluate(check.value, await this.lab.evidence()));
    const digits = Number.isInteger(shown) ? 0 : 2;
    this.seen = { right, text: right ? `✓ ${words.right}` : words.wrong(decimal(shown, digits)) };
  };

  /** Goes to the other side where it would hide `target`; says how far down a target can be seen. */
  makeRoom(target: DOMRect, lab: DOMRect): number {
    const { width, top } = this.getBoundingClientRect();
    if (width > lab.width / 2) return Math.min(innerHeight, top); // a sheet over the lower half
    const middle = target.x + target.width / 2;
    this.toggleAttribute('left', !this.presents && middle > lab.right - MARGIN - width);
    return innerHeight;
  }

  readonly #term = ({ detail }: CustomEvent<{ target: string }>): void => {
    const { card } = this.run;
    this.lab.spotlight(detail.target ? [detail.target] : (card.spotlight ?? []));
  };

  /** The pointer is over a part of the picture: terms that mean it are marked. */
  pointAt(path: readonly EventTarget[]): void {
    const depth = this.renderRoot.querySelector<AlDepth>('al-depth');
    depth?.mark((target) => this.lab.isAt(target, path));
  }

  #depths(card: Card) {
    const words = courseWords(this.lang);
    const { depth } = card;
    if (!depth) return nothing;
    const kinds = (['idea', 'maths', 'code'] as const).filter(
      (kind) => kind === 'idea' || depth[kind],
    );
    return html`<div class="depth">
      <div role="group">
        ${kinds.map(
          (kind) => html`<button
            aria-pressed=${this.depth === kind}
            @click=${() => {
              this.depth = kind;
            }}
          >
            ${words.depth[kind]}
          </button>`,
        )}
      </div>
      ${this.depth === 'idea' ? (depth.idea ? html`<p>${depth.idea}</p>` : nothing) : html`<al-depth @term-point=${this.#term} .kind=${this.depth} .source=${depth[this.depth] ?? ''}></al-depth>`}
    </div>`;
  }
}

define('al-lesson', AlLesson);

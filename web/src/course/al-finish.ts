// The last page of a lesson: what was guessed and what came out, side by side, and the file that a
// pupil hands in. Nothing is sent; the file is saved where the pupil says.
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { download } from '../export/download.ts';
import type { Lang } from '../i18n/lang.ts';
import { define } from '../ui/define.ts';
import { shared } from '../ui/style/shared.ts';
import type { Card } from './lesson.ts';
import { resultName, resultOf } from './results.ts';
import type { LessonRun } from './run.ts';
import { courseWords } from './words.ts';

export class AlFinish extends LitElement {
  static override properties = { lang: {}, run: { attribute: false } };

  declare lang: Lang;
  declare run: LessonRun;

  static override styles = [
    shared,
    css`
      h2 {
        margin: 0 0 8px;
        font-size: 18px;
        line-height: 30px;
      }
      h2:focus-visible {
        outline: none;
      }
      ol {
        margin: 0 0 12px;
        padding-left: 24px;
        font-size: 14px;
        line-height: 22px;
      }
      .quiet {
        color: var(--al-ink-3);
      }
      form {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        padding-top: 10px;
        border-top: 1px solid var(--al-line);
        font-size: 15px;
      }
      input {
        width: 11em;
        min-height: 40px;
        padding: 0 8px;
        border: 1px solid var(--al-control);
        border-radius: 6px;
        background: var(--al-paper);
      }
      button {
        min-height: 40px;
      }
    `,
  ];

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
  }

  protected override render(): TemplateResult {
    const words = courseWords(this.lang);
    const { run } = this;
    const { raw, max } = run.score;
    return html`<h2 tabindex="-1">${run.shows('score') ? words.finished(raw, max) : words.finished_plainly}</h2>
      ${
        run.shows('result')
          ? html`<ol>
              ${run.lesson.cards.filter(({ act }) => act).map((card) => this.#line(card))}
            </ol>`
          : nothing
      }
      <form @submit=${this.#save}>
        <label>${words.name} <input name="name" autocomplete="off" maxlength="60" /></label>
        <button class="bordered">${words.save}</button>
        <p class="quiet">${words.save_note}</p>
      </form>`;
  }

  #line({ id, act }: Card) {
    const words = courseWords(this.lang);
    const answer = this.run.answers.get(id);
    const said =
      act?.kind === 'predict'
        ? act.options.find((option) => option.id === answer?.response)?.text
        : answer?.response === 'done'
          ? words.done
          : answer?.response;
    const verdict = answer?.success ? '✓' : '';
    return html`<li>${said ?? html`<span class="quiet">${words.no_guess}</span>`} ${verdict}</li>`;
  }

  readonly #save = (event: SubmitEvent): void => {
    event.preventDefault();
    const name = String(new FormData(event.target as HTMLFormElement).get('name') ?? '').trim();
    const text = JSON.stringify(resultOf(this.run, name), null, 1);
    const blob = new Blob([text], { type: 'application/json' });
    download({ name: resultName(this.run.lesson, name), blob });
  };
}

define('al-finish', AlFinish);

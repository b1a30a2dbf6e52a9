// <al-glossary>: the legend of the pictures, the terms, and what stages, counters and symbols are.
import { css, html, LitElement, type TemplateResult } from 'lit';
import { glossaryOf, type LegendId, legendIds, termIds } from '../../i18n/glossary.ts';
import type { Lang } from '../../i18n/lang.ts';
import { lettersOf } from '../../i18n/letters.ts';
import { stageWords } from '../../i18n/stage.ts';
import { stageName } from '../../stages/index.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { icons } from '../../ui/icons.ts';
import { type Kind, shades } from '../../ui/palette.ts';
import { showModal } from '../../ui/show-modal.ts';
import { dialogStyles } from '../../ui/style/dialog.ts';
import { shared } from '../../ui/style/shared.ts';
import type { StageId } from '../../worker/protocol.ts';
import { legendStyles } from './legend.css.ts';

type Entries = readonly (readonly [string, string])[];

export class AlGlossary extends LitElement {
  static override properties = { lang: { type: String }, dark: { type: Boolean } };

  declare lang: Lang;
  declare dark: boolean;

  static override styles = [
    shared,
    dialogStyles,
    legendStyles,
    css`
      h3 {
        margin: var(--al-space-5) 0 var(--al-space-2);
      }
      dl {
        display: grid;
        grid-template-columns: minmax(7em, max-content) 1fr;
        gap: var(--al-space-1) var(--al-space-4);
        margin: 0;
      }
      dt {
        max-width: 11em;
        font-weight: 700;
      }
      dd {
        margin: 0;
      }
      @media (max-width: 519px) {
        dl {
          grid-template-columns: 1fr;
        }
        dd {
          margin-bottom: var(--al-space-2);
        }
      }
    `,
  ];

  protected override render() {
    const words = glossaryOf(this.lang);
    const named = (list: Readonly<Record<string, string>>, name: (id: string) => string): Entries =>
      Object.entries(list).map(([id, what]) => [name(id), what]);
    const letters = { ...lettersOf(this.lang), ...words.symbols };
    return html`<dialog
      aria-labelledby="title"
      @close=${() => emit(this, 'dialog-close')}
      @click=${this.#dismiss}
    >
      <header>
        <h2 id="title">${words.title}</h2>
        <button aria-label=${words.close} @click=${() => this.#dialog?.close()}>${icons.close}</button>
      </header>
      <h3>${words.legend_title}</h3>
      <ul class="legend">
        ${legendIds.map(
          (id) => html`<li>
          <i class=${id} .style=${this.#ramp(id)} aria-hidden="true"></i>${words.legend[id]}
        </li>`,
        )}
      </ul>
      ${section(
        words.terms_title,
        termIds.map((id) => words.terms[id]),
      )}
      ${section(
        words.stages_title,
        named(words.stages, (id) => stageName(id as StageId, this.lang)),
      )}
      ${section(
        words.counters_title,
        named(words.counters, (id) => stageWords(this.lang).counters[id as 'exps']),
      )}
      ${section(
        words.symbols_title,
        Object.values(letters).map((text) => splitLetter(text)),
      )}
    </dialog>`;
  }

  protected override firstUpdated(): void {
    showModal(this.#dialog);
  }

  /** The colours of the cells, as the pictures have them. */
  #ramp(id: LegendId): string {
    if (id !== 'weight' && id !== 'signed') return '';
    const colours = shades(id satisfies Kind, this.dark ? 'dark' : 'light');
    return `--ramp:linear-gradient(90deg,${colours.map(({ fill }) => fill).join()})`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  #dismiss(event: Event): void {
    if (event.target === this.#dialog) this.#dialog?.close(); // the backdrop
  }
}

function section(title: string, entries: Entries): TemplateResult {
  return html`<h3>${title}</h3>
    <dl>${entries.map(([name, what]) => html`<dt>${name}</dt><dd>${what}</dd>`)}</dl>`;
}

/** "Q all queries" → Q and the rest. */
function splitLetter(text: string): readonly [string, string] {
  const at = text.indexOf(' ');
  return [text.slice(0, at), text.slice(at + 1)];
}

define('al-glossary', AlGlossary);

// <al-model-dialog>: the dialog in which the playground opens a model file.
import { css, html, LitElement, nothing } from 'lit';
import type { Lang } from '../../i18n/lang.ts';
import '../../models/al-model-file.ts';
import { fileWords } from '../../models/file-words.ts';
import type { OpenModel } from '../../models/model-file.ts';
import { define } from '../../ui/define.ts';
import { icons } from '../../ui/icons.ts';
import { showModal } from '../../ui/show-modal.ts';
import { dialogStyles } from '../../ui/style/dialog.ts';
import { shared } from '../../ui/style/shared.ts';

export class AlModelDialog extends LitElement {
  static override properties = {
    lang: { type: String },
    wanted: { type: String },
    recorded: { type: String },
  };

  declare lang: Lang;
  /** The fingerprint that a link asks for; empty: any file will do. */
  declare wanted: string;
  /** The model that a head was recorded from; empty: any will do. */
  declare recorded: string;

  #resolve: (model: OpenModel | null) => void = () => {};
  /** The model; null: the dialog was left. */
  readonly opened = new Promise<OpenModel | null>((resolve) => {
    this.#resolve = resolve;
  });

  static override styles = [
    shared,
    dialogStyles,
    css`
      al-model-file {
        margin-top: 12px;
      }
    `,
  ];

  constructor() {
    super();
    this.wanted = '';
    this.recorded = '';
  }

  protected override render() {
    const words = fileWords(this.lang);
    return html`<dialog aria-labelledby="title" @close=${() => this.#resolve(null)}>
      <header>
        <h2 id="title">${words.title}</h2>
        <button aria-label=${words.close} @click=${() => this.#dialog?.close()}>${icons.close}</button>
      </header>
      ${this.recorded ? html`<p>${words.recorded_from(this.recorded)}</p>` : nothing}
      <al-model-file
        .lang=${this.lang}
        .wanted=${this.wanted}
        @model-open=${(event: CustomEvent<OpenModel>) => this.#resolve(event.detail)}
      ></al-model-file>
      <p><a href="./models.html#which">${words.which}</a></p>
    </dialog>`;
  }

  protected override firstUpdated(): void {
    showModal(this.#dialog);
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }
}

define('al-model-dialog', AlModelDialog);

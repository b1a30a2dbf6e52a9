// Which trained network to open: the site's language model, or a checkpoint from the training lab.
import { css, html, LitElement } from 'lit';
import { define } from '../../ui/define.ts';
import { showModal } from '../../ui/show-modal.ts';
import { filled } from '../../ui/style/filled.ts';
import { shared } from '../../ui/style/shared.ts';
import type { SourceHost } from '../source.ts';
import type { TrainedWords } from './trained-words.ts';

export type ChosenNetwork = 'lm' | File | null;

class AlTrainedDialog extends LitElement {
  static override properties = { words: { attribute: false } };

  declare words: TrainedWords;
  /** Called once; null: the reader left. */
  done: (chosen: ChosenNetwork) => void = () => {};

  static override styles = [
    shared,
    filled,
    css`
      dialog {
        width: min(478px, calc(100vw - 32px));
        padding: 20px 22px;
        border: 1.5px solid var(--al-ink);
        border-radius: 12px;
        background: var(--al-surface);
        color: var(--al-ink);
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 25%);
      }
      h2 {
        margin: 0 0 14px;
        font-size: 18px;
      }
      section {
        padding: 12px 0;
        border-top: 1px solid var(--al-line);
      }
      h3 {
        margin: 0 0 4px;
        font-size: 15px;
      }
      p {
        margin: 0 0 10px;
        line-height: 1.55;
        color: var(--al-ink-2);
        text-wrap: pretty;
      }
      .filled,
      .file {
        display: inline-flex;
        align-items: center;
        min-height: 38px;
        padding: 0 16px;
        border-radius: var(--al-radius);
        cursor: pointer;
      }
      .file {
        border: 1px solid var(--al-control);
      }
      .file:focus-within {
        outline: 3px solid var(--al-ink);
        outline-offset: 2px;
      }
      footer {
        display: flex;
        justify-content: end;
      }
    `,
  ];

  protected override render() {
    const { words } = this;
    return html`<dialog aria-labelledby="heading" @close=${() => this.done(null)}>
      <h2 id="heading">${words.heading}</h2>
      <section>
        <h3>${words.lm}</h3>
        <p>${words.lm_what}</p>
        <button class="filled" @click=${() => this.done('lm')}>${words.open_lm}</button>
      </section>
      <section>
        <h3>${words.file}</h3>
        <p>${words.file_what}</p>
        <label class="file"
          >${words.pick}<input class="unseen" type="file" accept=".bin,.altc" @change=${this.#pick}
        /></label>
      </section>
      <footer>
        <button @click=${() => this.done(null)}>${words.cancel}</button>
      </footer>
    </dialog>`;
  }

  protected override firstUpdated(): void {
    showModal(this.renderRoot.querySelector('dialog'));
  }

  readonly #pick = (event: Event): void => {
    const [file] = (event.target as HTMLInputElement).files ?? [];
    if (file) this.done(file);
  };
}

define('al-trained-dialog', AlTrainedDialog);

export function chooseTrained({ root }: SourceHost, words: TrainedWords): Promise<ChosenNetwork> {
  const dialog = document.createElement('al-trained-dialog') as AlTrainedDialog;
  dialog.words = words;
  return new Promise((resolve) => {
    dialog.done = (chosen) => {
      dialog.done = () => {};
      dialog.remove();
      resolve(chosen);
    };
    root.append(dialog);
  });
}

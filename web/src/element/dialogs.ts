// The dialogs of a lab, one open at a time.
import { html, nothing } from 'lit';
import type { ExportId } from '../export/formats.ts';
import type { LabActions, LabModel } from './model.ts';

export function dialogs(model: LabModel, actions: LabActions) {
  const { lang, lab, dark } = model;
  const { dialog } = lab;
  return html`${
    dialog === 'help'
      ? html`<al-help
          .lang=${lang}
          .open=${true}
          @glossary-open=${actions.openGlossary}
          @dialog-close=${actions.closeDialog}
        ></al-help>`
      : nothing
  }
    ${
      dialog === 'glossary'
        ? html`<al-glossary
            .lang=${lang}
            .dark=${dark}
            @dialog-close=${actions.closeDialog}
          ></al-glossary>`
        : nothing
    }
    ${dialog === 'share' ? share(model, actions) : nothing}
    ${dialog === 'data' ? data(model, actions) : nothing}`;
}

function share({ lab, lang, look }: LabModel, actions: LabActions) {
  const { view, caption, sharedPage, exported } = lab;
  return html`<al-share
    .lang=${lang}
    .open=${true}
    .settings=${view.settings}
    .split=${view.split}
    .caption=${caption}
    .page=${sharedPage}
    .look=${look}
    .script=${lab.sharedScript}
    .exported=${exported}
    @export-select=${(event: CustomEvent<{ format: ExportId }>) => actions.exportAs(event.detail.format)}
    @dialog-close=${actions.closeDialog}
  ></al-share>`;
}

function data({ lang, lab }: LabModel, actions: LabActions) {
  return html`<al-data
    .lang=${lang}
    .open=${true}
    .text=${lab.data.text}
    .problem=${lab.data.problem}
    @data-load=${(event: CustomEvent<{ text: string }>) => actions.loadData(event.detail.text)}
    @file-select=${(event: CustomEvent<{ file: File }>) => actions.readDataFile(event.detail.file)}
    @dialog-close=${actions.closeDialog}
  ></al-data>`;
}

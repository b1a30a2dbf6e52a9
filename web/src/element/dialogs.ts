// The dialogs of a lab, one open at a time. Help is on the page from the start; what only some
// readers need is loaded when it is first opened.
import { html, nothing } from 'lit';
import '../views/dialogs/al-help.ts';
import type { ExportId } from '../export/formats.ts';
import type { LabActions, LabModel } from './model.ts';

export type DialogId = 'help' | 'share' | 'data';

const loaders: Record<DialogId, () => Promise<unknown>> = {
  help: async () => {},
  share: () => import('../views/dialogs/al-share.ts'),
  data: () => import('../views/dialogs/al-data.ts'),
};

export const loadDialog = (dialog: DialogId): Promise<unknown> => loaders[dialog]();

export function dialogs(model: LabModel, actions: LabActions) {
  const { lang, dialog } = model;
  return html`<al-help
      .lang=${lang}
      .open=${dialog === 'help'}
      @dialog-close=${actions.closeDialog}
    ></al-help>
    ${dialog === 'share' ? share(model, actions) : nothing}
    ${dialog === 'data' ? data(model, actions) : nothing}`;
}

function share(
  { view, lang, theme, caption, sharedPage, exported }: LabModel,
  actions: LabActions,
) {
  return html`<al-share
    .lang=${lang}
    .open=${true}
    .settings=${view.settings}
    .split=${view.split}
    .caption=${caption}
    .page=${sharedPage}
    .theme=${theme}
    .exported=${exported}
    @export-select=${(event: CustomEvent<{ format: ExportId }>) => actions.exportAs(event.detail.format)}
    @dialog-close=${actions.closeDialog}
  ></al-share>`;
}

function data({ lang, dataText, dataProblem }: LabModel, actions: LabActions) {
  return html`<al-data
    .lang=${lang}
    .open=${true}
    .text=${dataText}
    .problem=${dataProblem}
    @data-load=${(event: CustomEvent<{ text: string }>) => actions.loadData(event.detail.text)}
    @file-select=${(event: CustomEvent<{ file: File }>) => actions.readDataFile(event.detail.file)}
    @dialog-close=${actions.closeDialog}
  ></al-data>`;
}

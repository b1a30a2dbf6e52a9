// The source 'model': from the copy that this browser keeps, where a link names it, else from a file that
// the reader drops into a dialog.

import { fileWords } from '../../models/file-words.ts';
import { keptModel } from '../../models/kept.ts';
import { ModelFile, type OpenModel } from '../../models/model-file.ts';
import { isRecordedModel } from '../../recorded/models.ts';
import type { OpenedSource, OpenSource } from '../source.ts';
import { AlModelDialog } from './al-model-dialog.ts';
import { sourceOfModel } from './model-source.ts';

export const openModelFile: OpenSource = async ({ lang, root, wanted }) => {
  const { model: hash = '', recorded = '' } = wanted ?? {};
  const kept = hash ? await openKept(hash) : null;
  if (kept) return kept;
  const dialog = new AlModelDialog();
  Object.assign(dialog, { lang, wanted: hash, recorded });
  root.append(dialog);
  const model = await dialog.opened;
  dialog.remove();
  if (!model) return null;
  const words = fileWords(lang);
  const isOtherFile = hash !== '' && model.hash !== hash;
  const isOtherModel = recorded !== '' && !isRecordedModel(recorded, model.info);
  const warning = isOtherFile ? words.wrong_file : isOtherModel ? words.wrong_model : null;
  return { ...sourceOfModel(model), ...(warning && { warning }) };
};

async function openKept(hash: string): Promise<OpenedSource | null> {
  const kept = await keptModel(hash);
  if (!kept) return null;
  let opened: OpenModel | null = null;
  const file = new ModelFile(
    () => {},
    (model) => {
      opened = model;
    },
  );
  await file.inspect(kept.files);
  await file.load();
  if (opened) return sourceOfModel(opened);
  file.close();
  return null;
}

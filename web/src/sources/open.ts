// One line a source with heads of its own: its module is loaded when a reader chooses it.

import type { offered } from './offered.ts';
import type { ModelSourceId, OpenSource, SourceHost } from './source.ts';
import { SourceHeads, type SourceTarget } from './source-heads.ts';

type Offered = Extract<(typeof offered)[number], ModelSourceId>;

const openers: Record<Offered, () => Promise<OpenSource>> = {
  model: async () => (await import('./model/model.ts')).openModelFile,
};

/** null: the reader left the dialog. */
export async function openSource(
  id: ModelSourceId,
  host: SourceHost,
  target: SourceTarget,
): Promise<SourceHeads | null> {
  const loaders: Partial<Record<ModelSourceId, () => Promise<OpenSource>>> = openers;
  const open = await loaders[id]?.();
  const opened = await open?.(host);
  return opened ? new SourceHeads(opened, target) : null;
}

/** A model that the page's author hosts. */
export async function openUrl(
  url: string,
  onProgress: (loaded: number, total: number) => void,
  target: SourceTarget,
): Promise<SourceHeads | null> {
  const { sourceFromUrl } = await import('./model/from-url.ts');
  return new SourceHeads(await sourceFromUrl(url, onProgress), target);
}

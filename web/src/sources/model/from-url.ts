// A model that the page's author hosts: fetched with progress when the element starts, by its `model-src`.
import { ModelFile, type OpenModel } from '../../models/model-file.ts';
import { AttentionLabError, problem } from '../../worker/problem.ts';
import type { OpenedSource } from '../source.ts';
import { sourceOfModel } from './model-source.ts';

type Progress = (loaded: number, total: number) => void;

export async function sourceFromUrl(url: string, onProgress: Progress): Promise<OpenedSource> {
  const file = await fetchFile(url, onProgress);
  let opened: OpenModel | null = null;
  const model = new ModelFile(
    () => {},
    (each) => {
      opened = each;
    },
  );
  await model.inspect([file]);
  await model.load();
  if (opened) return sourceOfModel(opened);
  const { state } = model;
  model.close();
  throw new AttentionLabError(
    state.kind === 'refused' ? state.problem : problem('load_failed', 'model-src', url),
  );
}

async function fetchFile(url: string, onProgress: Progress): Promise<File> {
  const failed = (other: string) =>
    new AttentionLabError(problem('load_failed', 'model-src', url, { other }));
  const response = await fetch(url).catch((error: Error) => Promise.reject(failed(error.message)));
  if (!response.ok || !response.body) throw failed(`HTTP ${response.status}`);
  const total = Number(response.headers.get('content-length') ?? 0);
  const parts: BlobPart[] = [];
  let loaded = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value as Uint8Array<ArrayBuffer>);
    loaded += value.length;
    onProgress(loaded, total);
  }
  const name = new URL(url, location.href).pathname.split('/').at(-1) || 'model.gguf';
  return new File(parts, name);
}

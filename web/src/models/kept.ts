// Copies of model files in this browser (the origin's private file system), kept only when the reader
// says so, and forgotten by a button. A folder a model, named by the fingerprint of its weights.

const FOLDER = 'models';

/** Tells of `change` once a copy is there or gone. */
export const keptChanges = new EventTarget();
const changed = () => keptChanges.dispatchEvent(new Event('change'));

export interface KeptModel {
  hash: string;
  files: File[];
  bytes: number;
}

async function folder(create: boolean): Promise<FileSystemDirectoryHandle | null> {
  try {
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle(FOLDER, { create });
  } catch {
    return null; // nothing was kept, or this browser keeps nothing
  }
}

async function filesIn(directory: FileSystemDirectoryHandle): Promise<File[]> {
  const files: File[] = [];
  for await (const handle of directory.values()) {
    if (handle.kind === 'file') files.push(await (handle as FileSystemFileHandle).getFile());
  }
  return files;
}

const sizeOf = (files: readonly File[]) => files.reduce((sum, { size }) => sum + size, 0);

export async function keptModels(): Promise<KeptModel[]> {
  const kept: KeptModel[] = [];
  const models = await folder(false);
  if (!models) return kept;
  try {
    for await (const handle of models.values()) {
      if (handle.kind !== 'directory') continue;
      const files = await filesIn(handle as FileSystemDirectoryHandle);
      if (files.length > 0) kept.push({ hash: handle.name, files, bytes: sizeOf(files) });
    }
  } catch {
    // Another tab forgets one at this moment: what was found until then.
  }
  return kept;
}

export async function keptModel(hash: string): Promise<KeptModel | null> {
  return (await keptModels()).find((model) => model.hash === hash) ?? null;
}

/** False: there is no room, and nothing was kept. */
export async function keep(hash: string, files: readonly File[]): Promise<boolean> {
  const estimate = navigator.storage?.estimate?.().catch(() => undefined); // refused: no room
  const { quota = 0, usage = 0 } = (await estimate) ?? {};
  if (quota - usage < sizeOf(files)) return false;
  const models = await folder(true);
  if (!models) return false;
  try {
    const directory = await models.getDirectoryHandle(hash, { create: true });
    for (const file of files) {
      const handle = await directory.getFileHandle(file.name, { create: true });
      await file.stream().pipeTo(await handle.createWritable());
    }
    changed();
    return true;
  } catch {
    await forget(hash); // half a file is worse than none
    return false;
  }
}

export async function forget(hash: string): Promise<void> {
  const models = await folder(false);
  await models?.removeEntry(hash, { recursive: true }).catch(() => {});
  changed();
}

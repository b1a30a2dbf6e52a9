// Opening a model file, step by step: the header first, which says what it is and whether it fits, then the
// weights when the reader says so. State without a DOM; al-model-file.ts draws it.
import type { ModelInfo } from '../../../bindings/models-types.ts';
import { type Problem, toProblem } from '../worker/problem.ts';
import { fingerprint, weightsOf } from './files.ts';
import { forget, type KeptModel, keep, keptModels } from './kept.ts';
import { ModelClient } from './model-client.ts';

/** What the engine takes: bindings/models.cpp, kMaxBytes. */
const MOST_BYTES = 1.8 * 1024 ** 3;
export const TEXT_TOKENS = 256;

export interface OpenModel {
  client: ModelClient;
  info: ModelInfo;
  file: string;
  /** Names the file in a link; null where a browser has no cryptography. */
  hash: string | null;
  /** When reading began (performance.now()), as if the reader had pressed Load at once. */
  begin: number;
}

export type FileState =
  | { kind: 'empty' }
  | { kind: 'inspecting'; name: string }
  | { kind: 'facts'; info: ModelInfo; name: string; bytes: number; fits: boolean; flops: number }
  | { kind: 'loading'; info: ModelInfo; name: string; loaded: number; bytes: number }
  | { kind: 'refused'; problem: Problem; name: string };

export class ModelFile {
  state: FileState = { kind: 'empty' };
  kept: KeptModel[] = [];
  /** The copy that was asked for did not fit. */
  notKept = false;
  keepsCopy = false;
  readonly #changed: () => void;
  readonly #opened: (model: OpenModel) => void;
  #client: ModelClient | null = null;
  #files: readonly File[] = [];
  #inspected = 0; // ms that reading the header took
  #loading: AbortController | null = null;

  constructor(changed: () => void, opened: (model: OpenModel) => void) {
    this.#changed = changed;
    this.#opened = opened;
  }

  async listKept(): Promise<void> {
    this.kept = await keptModels();
    this.#changed();
  }

  async inspect(files: readonly File[]): Promise<void> {
    this.cancel();
    if (files.length === 0) return;
    this.#files = files;
    let name = files[0]!.name;
    try {
      const weights = weightsOf(files);
      name = weights.name;
      this.#set({ kind: 'inspecting', name });
      if (!this.#client || this.#client.isOver) this.#client = new ModelClient();
      const begin = performance.now();
      const info = await this.#client.call('inspect', [files]);
      this.#inspected = performance.now() - begin;
      if (this.#files !== files) return;
      const needs = (info.bytes ?? 0) + TEXT_TOKENS * (info.bytes_per_token ?? 0);
      const fits = needs < MOST_BYTES;
      const facts = { kind: 'facts', info, name, bytes: weights.size, fits } as const;
      this.#set({ ...facts, flops: 0 });
      const flops = await this.#client.call('peak', []);
      if (this.state.kind === 'facts' && this.#files === files) this.#set({ ...facts, flops });
    } catch (error) {
      if (this.#files === files) this.#set({ kind: 'refused', problem: toProblem(error), name });
    }
  }

  async load(): Promise<void> {
    if (this.state.kind !== 'facts' || !this.#client) return;
    const { info, name, bytes } = this.state;
    const files = this.#files;
    const begin = performance.now() - this.#inspected;
    const loading = new AbortController();
    this.#loading = loading;
    const tell = (loaded: number) => this.#set({ kind: 'loading', info, name, loaded, bytes });
    tell(0);
    try {
      const onProgress = (loaded: unknown) => {
        if (!loading.signal.aborted) tell(loaded as number);
      };
      const opened = await this.#client.call('open', [files], {
        signal: loading.signal,
        onProgress,
      });
      const hash = await fingerprint(weightsOf(files));
      if (loading.signal.aborted) return;
      const client = this.#client;
      this.#client = null; // it belongs to whoever takes the model
      this.#set({ kind: 'empty' });
      this.#opened({ client, info: opened, file: name, hash, begin });
      if (this.keepsCopy && hash) await this.#keep(hash, files);
    } catch (error) {
      if (!loading.signal.aborted) this.#set({ kind: 'refused', problem: toProblem(error), name });
    }
  }

  /** Back to the beginning; what is being read is let go. */
  cancel(): void {
    this.#loading?.abort();
    this.#files = [];
    if (this.state.kind !== 'empty') this.#set({ kind: 'empty' });
  }

  async forget(hash: string): Promise<void> {
    await forget(hash);
  }

  close(): void {
    this.cancel();
    this.#client?.close();
    this.#client = null;
  }

  async #keep(hash: string, files: readonly File[]): Promise<void> {
    this.notKept = !(await keep(hash, files));
    this.#changed();
  }

  #set(state: FileState): void {
    this.state = state;
    this.#changed();
  }
}

// The public ES module attention-lab/models: openModel(), the forward pass of a real model on the
// engine's own attention, in a page, a worker or Node. Nothing is fetched: a file is given.
import { AttentionLabError, refusal } from './error.ts';
import { compile, failure, instantiate, type ModelHandle, unwrap } from './models-module.ts';
import {
  changeNames,
  checkCallbacks,
  checkChanges,
  checkIds,
  checkIndex,
  checkSampler,
} from './models-options.ts';
import { Run } from './models-run.ts';
import { type Source, sourceOf } from './models-source.ts';
import { Tokenizer } from './models-tokenizer.ts';
import type {
  Generated,
  GenerateOptions,
  ModelInfo,
  ModelSource,
  OpenOptions,
  RunOptions,
  Tokens,
} from './models-types.ts';
import {
  type Vocabulary,
  vocabularyOfGguf,
  vocabularyOfJson,
  vocabularyOfLlama2c,
} from './models-vocabulary.ts';
import { hasSimd } from './simd.ts';
import { checkNames } from './validate.ts';

export type { Counters } from './attention.ts';
export type { ErrorCode, PlainValue, Problem } from './error.ts';
export type { EngineOptions } from './load.ts';
export type * from './models-types.ts';
export { AttentionLabError };

const firstHeader = 1 << 20;
const sliceBytes = 8 << 20;

/** Lets the page paint and the signal be raised. */
const pause = (): Promise<void> =>
  new Promise((resume) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resume();
    };
    port2.postMessage(null);
  });

/** A model from a file. It runs on the calling thread, in steps of some 20 ms. */
class Model {
  readonly info: ModelInfo;
  #handle: ModelHandle | null; // null once disposed, or after a trap
  #why: 'disposed' | 'aborted' = 'disposed';
  readonly #tokenizer: Tokenizer | AttentionLabError;
  #last: { run: number; key: string; isWanted: boolean } | null = null; // for from_layer
  readonly #collected = new FinalizationRegistry<number>((run) => this.release(run));

  constructor(handle: ModelHandle, info: ModelInfo, tokenizer: Tokenizer | AttentionLabError) {
    this.#handle = handle;
    this.info = info;
    this.#tokenizer = tokenizer;
  }

  /**
   * The model's own tokens of a text, with what it puts around every text ([CLS], a beginning).
   * @throws {AttentionLabError} if the file has no tokenizer, or one that is not known here.
   */
  tokenize(text: string): Tokens {
    if (typeof text !== 'string') {
      throw refusal('wrong_type', 'text', text, { other: 'a string' });
    }
    const tokenizer = this.#tokenizer;
    if (tokenizer instanceof AttentionLabError) throw tokenizer;
    return this.guard(() => tokenizer.tokenize(text));
  }

  /** The text of ids, as the model writes it. */
  detokenize(ids: readonly number[]): string {
    const tokenizer = this.#tokenizer;
    if (tokenizer instanceof AttentionLabError) throw tokenizer;
    const checked = Array.from(checkIds(ids), (id, i) =>
      checkIndex(`ids[${i}]`, id, tokenizer.info.n_tokens - 1),
    );
    return this.guard(() => tokenizer.text(checked));
  }

  /**
   * The forward pass over a text: as the model was trained, or with changes.
   * @throws {AttentionLabError} on the first rule that an option breaks; the signal's reason.
   */
  async run(ids: ArrayLike<number>, options: RunOptions = {}): Promise<Run> {
    checkNames(options, [...changeNames, 'from_layer', 'onProgress', 'signal']);
    checkCallbacks(options, ['onProgress']);
    const given = checkIds(ids);
    const changes = checkChanges(this.#checkWeights(), options, 'float32');
    const fromLayer = checkIndex('from_layer', options.from_layer ?? 0, this.info.n_layers - 1);
    const key = `${changes.is_fast} ${Array.from(given).join()}`;
    if (fromLayer > 0 && this.#last?.key !== key) {
      const other = 'a run of the same ids before it';
      throw refusal('unsupported', 'from_layer', fromLayer, { other });
    }
    const handle = this.#alive();
    const from = fromLayer > 0 ? (this.#last?.run ?? -1) : -1;
    const { run } = this.guard(() =>
      unwrap(handle.start(given, changes, given.length, true, from, fromLayer), {
        ids: given.length,
      }),
    );
    await this.#steps(run, options);
    const result = new Run(this, handle, run, given);
    this.#keep(run, key);
    this.#collected.register(result, run);
    return result;
  }

  /**
   * Continues a text, a token at a time, with keys and values kept.
   * @throws {AttentionLabError} on the first rule that an option breaks; the signal's reason.
   */
  async generate(ids: ArrayLike<number>, options: GenerateOptions): Promise<Generated> {
    const own = ['n', 'temperature', 'top_k', 'top_p', 'seed', 'onToken', 'stop'];
    checkNames(options, [...changeNames, ...own, 'signal']);
    checkCallbacks(options, ['onToken']);
    const given = checkIds(ids);
    const info = this.#checkWeights();
    if (!info.has_logits) {
      throw refusal('unsupported', 'generate', undefined, {
        other: 'a model that predicts tokens',
      });
    }
    const n = checkIndex('n', options.n, info.context_length, 1);
    const { seed, sampler } = checkSampler(options);
    const changes = checkChanges(info, options, 'int16');
    const tokenizer = this.#tokenizer instanceof Tokenizer ? this.#tokenizer : null;
    const stop = options.stop ?? tokenizer?.ends ?? [];
    const handle = this.#alive();
    const begin = performance.now();
    const capacity = given.length + n;
    const { run } = this.guard(() =>
      unwrap(handle.start(given, changes, capacity, false, -1, 0), { ids: capacity }),
    );
    const made: number[] = [];
    let prefilled = begin;
    try {
      handle.seed(seed);
      await this.#steps(run, options, false);
      prefilled = performance.now();
      while (made.length < n) {
        const { id } = this.guard(() => unwrap(handle.next(run, sampler)));
        if (stop.includes(id)) break;
        made.push(id);
        if (options.onToken?.(id, tokenizer?.piece(id) ?? '') === false) break;
        if (made.length === n) break;
        this.guard(() => handle.feed(run, id));
        await this.#steps(run, options, false);
      }
      return {
        ids: made,
        text: tokenizer?.text(made) ?? '',
        counters: handle.counters(run),
        prefill_ms: prefilled - begin,
        decode_ms: performance.now() - prefilled,
      };
    } finally {
      this.release(run);
    }
  }

  /** Lets go of the memory, runs included. Every later call throws with code 'disposed'. */
  dispose(): void {
    this.#handle?.delete();
    this.#handle = null;
  }

  /** The text of one token, as the model writes it. */
  piece(id: number): string {
    return this.#tokenizer instanceof Tokenizer ? this.#tokenizer.piece(id) : `${id}`;
  }

  /** @internal */
  release(run: number): void {
    if (this.#last?.run === run) this.#last.isWanted = false;
    else this.#handle?.free_run(run);
  }

  /** @internal A call of the module: after a trap the model is gone. */
  guard<Result>(call: () => Result): Result {
    this.#alive();
    try {
      return call();
    } catch (cause) {
      if (cause instanceof AttentionLabError) throw cause;
      this.#handle = null;
      this.#why = 'aborted';
      const other = cause instanceof Error ? cause.message : String(cause);
      throw refusal('aborted', 'model', undefined, { other }, { cause });
    }
  }

  #alive(): ModelHandle {
    if (this.#handle) return this.#handle;
    const other = 'open the model again';
    throw refusal(this.#why, 'model', undefined, { other });
  }

  #checkWeights(): ModelInfo {
    if (!this.info.has_weights) {
      throw refusal('unsupported', 'model', undefined, { other: 'a file with weights' });
    }
    return this.info;
  }

  /** All steps of a run, with a pause every 10 ms; a run that does not end is let go of. */
  async #steps(
    run: number,
    { onProgress, signal }: Pick<RunOptions, 'onProgress' | 'signal'>,
    isFresh = true,
  ): Promise<void> {
    const handle = this.#alive();
    try {
      for (let done = 0, since = isFresh ? 0 : performance.now(); done < 1; ) {
        if (performance.now() - since > 10) {
          await pause();
          since = performance.now();
        }
        signal?.throwIfAborted();
        done = this.guard(() => handle.step(run));
        onProgress?.(done);
      }
    } catch (cause) {
      this.release(run);
      throw cause;
    }
  }

  /** The last run is kept for from_layer; one that nobody wants any more goes when it is replaced. */
  #keep(run: number, key: string): void {
    const before = this.#last;
    this.#last = { run, key, isWanted: true };
    if (before && !before.isWanted) this.#handle?.free_run(before.run);
  }
}

export type { Run } from './models-run.ts';
export type { Model };

const formats: readonly Source['format'][] = ['gguf', 'safetensors', 'llama2c'];

async function readHeader(handle: ModelHandle, { weights, format, config }: Source) {
  for (let size = firstHeader; ; size *= 2) {
    const head = await weights.read(0, Math.min(size, weights.size));
    const answer = unwrap(handle.read_header(formats.indexOf(format), head, weights.size, config));
    if (answer.info) return answer.info;
  }
}

async function readWeights(
  handle: ModelHandle,
  { weights }: Source,
  { onProgress, signal }: OpenOptions,
): Promise<void> {
  unwrap(handle.allocate());
  for (let at = 0; at < weights.size; at += sliceBytes) {
    signal?.throwIfAborted();
    const end = Math.min(at + sliceBytes, weights.size);
    if (handle.wants(at, end)) handle.accept(at, await weights.read(at, end));
    onProgress?.(end, weights.size);
    await pause();
  }
  unwrap(handle.finish());
}

/** The tokenizer, or why there is none: a model runs without. */
function tokenizerOf(
  handle: ModelHandle,
  source: Source,
  info: Omit<ModelInfo, 'tokenizer'>,
): Tokenizer | AttentionLabError {
  try {
    let vocabulary: Vocabulary | null = null;
    if (info.format === 'gguf') vocabulary = vocabularyOfGguf(handle, failure);
    else if (source.tokenizerJson !== undefined) {
      vocabulary = vocabularyOfJson(handle, source.tokenizerJson, failure);
    } else if (source.tokenizerBin) {
      vocabulary = vocabularyOfLlama2c(handle, source.tokenizerBin, info.vocab, failure);
    }
    return vocabulary ? new Tokenizer(handle, vocabulary) : refusal('missing', 'tokenizer');
  } catch (cause) {
    if (cause instanceof AttentionLabError) return cause;
    throw cause;
  }
}

/**
 * Reads a model: its header first, which refuses what is not known here, then its weights in slices.
 * @throws {AttentionLabError} naming the key or the tensor and the rule; the signal's reason.
 */
export async function openModel(source: ModelSource, options: OpenOptions = {}): Promise<Model> {
  checkNames(options, ['onProgress', 'onInfo', 'signal', 'wasmBinary', 'wasmUrl', 'simd']);
  checkCallbacks(options, ['onProgress', 'onInfo']);
  const { onProgress, onInfo, signal, ...engine } = options;
  if (engine.simd === 'off' || !hasSimd()) {
    throw refusal('unsupported', 'simd', engine.simd, { other: 'WebAssembly SIMD' });
  }
  const read = await sourceOf(source);
  const { Model: Handle } = instantiate(await compile(engine));
  const handle = new Handle();
  try {
    const header = await readHeader(handle, read);
    const tokenizer = tokenizerOf(handle, read, header);
    const info = {
      ...header,
      tokenizer: tokenizer instanceof Tokenizer ? tokenizer.info : null,
    } as ModelInfo;
    const goesOn = await onInfo?.(info);
    signal?.throwIfAborted();
    if (goesOn === false) throw refusal('aborted', 'file', undefined, { other: 'by onInfo' });
    if (info.has_weights) await readWeights(handle, read, options);
    return new Model(handle, info, tokenizer);
  } catch (cause) {
    handle.delete();
    throw cause;
  }
}

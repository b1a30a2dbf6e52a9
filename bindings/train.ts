// attention-lab/train: small networks that learn in the page. step(n) is synchronous and short: run
// it in a worker, a few steps at a time, and stop between them.
import { AttentionLabError, problemFrom, refusal, type Status } from './error.ts';
import type { EngineOptions } from './load.ts';
import {
  type About,
  compile,
  instantiate,
  type TrainerHandle,
  type TrainModule,
} from './train-module.ts';
import type {
  CheckpointOptions,
  Evaluation,
  HeadScores,
  TrainedHead,
  TrainOptions,
  TrainStep,
} from './training.ts';
import { checkNames, checkValue } from './validate.ts';

export type { ErrorCode, PlainValue, Problem } from './error.ts';
export type { EngineOptions } from './load.ts';
export type * from './training.ts';
export { AttentionLabError };

const bytes = { name: 'checkpoint', other: 'a Uint8Array or an ArrayBuffer' };

/** What a checkpoint says beyond C++: the symbols of a text, in the order of their tokens. */
interface Note {
  alphabet?: string[];
}

/** The symbols of a text (code points), and the text in them. */
function encode(text: string, alphabet = [...new Set(text)].sort()) {
  const token = new Map(alphabet.map((symbol, at) => [symbol, at]));
  return { alphabet, symbols: Int32Array.from([...text].flatMap((each) => token.get(each) ?? [])) };
}

/** The bytes of a list of numbers, as it crosses. */
const bytesOf = (list: Int32Array) => new Uint8Array(list.buffer, list.byteOffset, list.byteLength);

/** A run of training. Every call but dispose() throws with code 'disposed' after it. */
class Trainer {
  #handle: TrainerHandle | null;
  #about: About;
  readonly #alphabet: string[] | undefined;

  constructor(handle: TrainerHandle, about: About, alphabet: string[] | undefined) {
    this.#handle = handle;
    this.#about = about;
    this.#alphabet = alphabet;
  }

  /** Every option as it is, defaults included. `text` is not kept. */
  get options(): Required<Omit<TrainOptions, 'text'>> {
    return this.#about.options;
  }
  /** Steps taken so far. */
  get step_count(): number {
    return this.#about.step;
  }
  get n_parameters(): number {
    return this.#about.n_parameters;
  }
  /** Tokens of a sequence, and different tokens there are; BOS, where there is one, is the last. */
  get seq_len(): number {
    return this.#about.seq_len;
  }
  get vocab(): number {
    return this.#about.vocab;
  }
  /** The fixed test sequence on which attention() and head() show a head. */
  get probe(): Int32Array {
    return this.#about.probe;
  }
  /** graph: the parent of each position, -1 for none; else empty. */
  get parents(): Int32Array {
    return this.#about.parents;
  }
  /** text: the symbol of each token; else undefined. */
  get alphabet(): readonly string[] | undefined {
    return this.#alphabet;
  }

  /**
   * Takes n steps. Nothing else runs meanwhile: keep n so small that a call takes some
   * milliseconds.
   */
  step(n = 1): TrainStep {
    integer('n', n, 0, 1e6);
    const result = this.#call((handle) => handle.step(n));
    this.#about = { ...this.#about, step: result.step };
    return result;
  }

  /** Where the network stands, on sequences that training does not see, beside what rules reach. */
  evaluate(): Evaluation {
    const { lines, ...rest } = this.#call((handle) => handle.evaluate());
    const pick = (name: 'loss' | 'accuracy' | 'distance') =>
      Object.fromEntries(
        lines.flatMap((line) => (line[name] === null ? [] : [[line.name, line[name]]])),
      );
    return {
      ...rest,
      lines: pick('loss'),
      accuracies: pick('accuracy'),
      distances: pick('distance'),
    };
  }

  /** The weights of a head on the probe or on other tokens, [n, n]. */
  attention(layer: number, head = 0, tokens?: ArrayLike<number>): Float32Array {
    return this.head(layer, head, tokens).weights;
  }

  /** A head on the probe or on other tokens: its weights, and its q, k and v. */
  head(layer: number, head = 0, tokens?: ArrayLike<number>): TrainedHead {
    this.#checkHead(layer, head);
    const given = this.#checkTokens(tokens ?? this.probe);
    const { head_dim, ...arrays } = this.#call((handle) =>
      handle.head(layer, head, bytesOf(given)),
    );
    return { tokens: given, n: given.length, head_dim, ...arrays };
  }

  /** The scores of every head; convolutions have none. */
  scores(): HeadScores[] {
    return this.#call((handle) => handle.scores());
  }

  /** The loss of each token of a text after its first, in nats. */
  losses(tokens: ArrayLike<number>): Float32Array {
    const given = this.#checkTokens(tokens);
    return this.#call((handle) => handle.losses(bytesOf(given)));
  }

  /** The tokens of a text; symbols that the network does not know are left out. Text tasks only. */
  encode(text: string): Int32Array {
    if (!this.#alphabet)
      throw refusal('conflict', 'text', text, { other: `task ${this.options.task}` });
    return encode(text, this.#alphabet).symbols;
  }

  /** Takes what a head writes out of the network, or puts it back; step(), too, then works without. */
  ablate(layer: number, head: number, ablated = true): void {
    this.#checkHead(layer, head);
    this.#call((handle) => handle.ablate(layer, head, ablated));
  }

  /** Keeps a head's weights as they are now while the rest trains on, or lets it learn again. */
  freeze(layer: number, head: number, frozen = true): void {
    this.#checkHead(layer, head);
    this.#call((handle) => handle.freeze(layer, head, frozen));
  }

  /** The run in bytes, for loadTrainer(). */
  checkpoint(options: CheckpointOptions = {}): Uint8Array<ArrayBuffer> {
    checkNames(options, ['format', 'moments']);
    const { format = 'f32', moments = format === 'f32' } = options;
    if (format !== 'f32' && format !== 'int8') {
      throw refusal('one_of', 'format', format, { other: 'f32, int8' });
    }
    if (typeof moments !== 'boolean') {
      throw refusal('wrong_type', 'moments', moments, { other: 'true or false' });
    }
    const note: Note = this.#alphabet ? { alphabet: this.#alphabet } : {};
    return this.#call((handle) =>
      handle.checkpoint(format === 'int8', moments, JSON.stringify(note)),
    );
  }

  /** Lets go of the memory; twice does no harm. */
  dispose(): void {
    this.#handle?.delete();
    this.#handle = null;
  }

  #call<Result>(run: (handle: TrainerHandle) => Result): Result {
    if (this.#handle === null) throw refusal('disposed', 'trainer');
    try {
      return run(this.#handle);
    } catch (cause) {
      this.#handle = null;
      throw aborted(cause);
    }
  }

  #checkHead(layer: number, head: number): void {
    const { layers, n_heads } = this.options;
    integer('layer', layer, 0, layers.length - 1);
    integer('head', head, 0, n_heads - 1);
    if (layers[layer] === 'C')
      throw refusal('conflict', 'layer', layer, { other: 'a convolution' });
  }

  #checkTokens(tokens: ArrayLike<number>): Int32Array {
    if (!Array.isArray(tokens) && !ArrayBuffer.isView(tokens)) {
      throw refusal('wrong_type', 'tokens', tokens, { other: 'a list of tokens' });
    }
    integer('tokens.length', tokens.length, 1, this.seq_len);
    return Int32Array.from(tokens, (token, at) =>
      integer(`tokens[${at}]`, token, 0, this.vocab - 1),
    );
  }
}

export type { Trainer };

function integer(name: string, value: number, min: number, max: number): number {
  return checkValue({ name, type: 'integer', used_by: [], min, max }, value) as number;
}

function aborted(cause: unknown): AttentionLabError {
  const other = cause instanceof Error ? cause.message : String(cause);
  return refusal('aborted', 'trainer', undefined, { other }, { cause });
}

/** A module of its own for each run, so that a run that traps takes no other along. */
async function newModule(options: EngineOptions = {}): Promise<TrainModule> {
  return instantiate(await compile(options));
}

function started<Answer extends object>(
  module: TrainModule,
  given: object,
  start: (handle: TrainerHandle) => Answer | { error: Status },
): { handle: TrainerHandle; answer: Answer } {
  const handle = new module.Trainer();
  let answer: Answer | { error: Status };
  try {
    answer = start(handle);
  } catch (cause) {
    throw aborted(cause);
  }
  if ('error' in answer) throw new AttentionLabError(problemFrom(answer.error, given));
  return { handle, answer };
}

/**
 * Makes a network and what it trains on.
 * @throws {AttentionLabError} on the first rule that an option breaks.
 */
export async function createTrainer(
  options: TrainOptions = {},
  engine?: EngineOptions,
): Promise<Trainer> {
  const module = await newModule(engine);
  const table = module.option_table();
  checkNames(options, [...table.map((row) => row.name), 'text']);
  const { text, ...rest } = options;
  const config: Record<string, unknown> = {};
  for (const row of table) {
    const value = rest[row.name as keyof typeof rest];
    if (value !== undefined) config[row.name] = checkValue(row, value);
  }
  if (text !== undefined && config.task !== 'text') {
    throw refusal('unused_field', 'text', text, { other: `task ${config.task ?? 'markov'}` });
  }
  if (config.task !== 'text') {
    const { handle, answer } = started(module, options, (h) => h.create(config, new Uint8Array()));
    return new Trainer(handle, answer, undefined);
  }
  if (text === undefined) throw refusal('missing', 'text');
  checkValue({ name: 'text', type: 'text', used_by: [] }, text);
  const { alphabet, symbols } = encode(text);
  config.vocab = Math.max(2, alphabet.length);
  const { handle, answer } = started(module, options, (each) =>
    each.create(config, bytesOf(symbols)),
  );
  return new Trainer(handle, answer, alphabet);
}

/**
 * The run of a checkpoint. With f32 and moments it goes on as if it had never stopped; `text` is
 * what a text run was trained on, without which it only shows its heads.
 * @throws {AttentionLabError} unless the bytes are a whole, undamaged checkpoint.
 */
export async function loadTrainer(
  checkpoint: Uint8Array | ArrayBuffer,
  { text, ...engine }: EngineOptions & { text?: string } = {},
): Promise<Trainer> {
  const isBytes = ArrayBuffer.isView(checkpoint) || checkpoint instanceof ArrayBuffer;
  if (!isBytes) throw refusal('wrong_type', bytes.name, checkpoint, { other: bytes.other });
  const view = ArrayBuffer.isView(checkpoint)
    ? new Uint8Array(checkpoint.buffer, checkpoint.byteOffset, checkpoint.byteLength)
    : new Uint8Array(checkpoint);
  const module = await newModule(engine);
  const symbols = text === undefined ? new Int32Array() : encode(text).symbols;
  const { handle, answer } = started(module, {}, (each) => each.load(view, bytesOf(symbols)));
  const note = readNote(answer.note);
  if (note) return new Trainer(handle, answer.about, note.alphabet);
  handle.delete();
  throw refusal('wrong_type', bytes.name, undefined, { other: 'an undamaged checkpoint' });
}

/** The checksum covers accidents alone: undefined for a note that no trainer wrote. */
function readNote(text: string): Note | undefined {
  try {
    const { alphabet }: { alphabet?: unknown } = JSON.parse(text || '{}');
    if (alphabet === undefined) return {};
    const isAlphabet =
      Array.isArray(alphabet) && alphabet.every((each) => typeof each === 'string');
    return isAlphabet ? { alphabet } : undefined;
  } catch {
    return undefined;
  }
}

// What a pass over a text left: attention, q, k and v of every head, and what follows each token.
import { refusal } from './error.ts';
import { type ModelHandle, unwrap } from './models-module.ts';
import { checkIndex, checkSampler } from './models-options.ts';
import type {
  Candidates,
  ForwardCounters,
  HeadScores,
  ModelInfo,
  Sampler,
  TokenChance,
} from './models-types.ts';
import { checkNames } from './validate.ts';

/** The model of a run. */
interface RunOwner {
  readonly info: ModelInfo;
  piece(id: number): string;
  release(run: number): void;
  guard<Result>(call: () => Result): Result;
}

/** One pass over a text: what every layer and head did. */
export class Run {
  /** -log p of each token that follows another, [n - 1]; null for an encoder. */
  readonly loss: Float32Array | null;
  readonly counters: ForwardCounters;
  readonly ids: readonly number[];
  readonly #model: RunOwner;
  readonly #handle: ModelHandle;
  readonly #run: number;
  #isFreed = false;

  constructor(model: RunOwner, handle: ModelHandle, run: number, ids: Int32Array) {
    this.#model = model;
    this.#handle = handle;
    this.#run = run;
    this.ids = Array.from(ids);
    this.loss = model.info.has_logits ? handle.loss(run) : null;
    this.counters = handle.counters(run);
  }

  /**
   * Scores of every token of the vocabulary to follow token i, [vocab].
   * @throws {AttentionLabError} 'unsupported' for an encoder, 'between' for no token of this run.
   */
  logits(i: number): Float32Array {
    this.#checkLogits('logits');
    return this.#of((handle) => handle.logits(this.#run, checkIndex('i', i, this.ids.length - 1)));
  }

  /** The residual stream of token i after the last layer and the last norm, [d_model]. */
  hidden(i: number): Float32Array {
    return this.#of((handle) => handle.hidden(this.#run, checkIndex('i', i, this.ids.length - 1)));
  }

  /** One head's attention, row-major [n, n]: row i is what token i reads from. */
  attention(layer: number, head: number): Float32Array {
    this.#checkHead(layer, head);
    return this.#of((handle) => handle.attention(this.#run, layer, head));
  }

  /** What one head does on these tokens, and the job that its scores earn. */
  scores(layer: number, head: number): HeadScores {
    this.#checkHead(layer, head);
    return this.#of((handle) => handle.scores(this.#run, layer, head));
  }

  /** The n most likely tokens to follow token i, as a sampler would draw them. */
  candidates(i: number, n: number, sampler: Sampler = {}): Candidates {
    this.#checkLogits('candidates');
    checkNames(sampler, ['temperature', 'top_k', 'top_p'], 'sampler');
    const at = checkIndex('i', i, this.ids.length - 1);
    const most = checkIndex('n', n, this.#model.info.vocab, 1);
    const checked = checkSampler({ n, temperature: 1, ...sampler }).sampler;
    const { ids, probs, n_candidates } = this.#of((handle) =>
      unwrap(handle.candidates(this.#run, at, checked, most)),
    );
    const pieces = Array.from(ids, (id) => this.#model.piece(id));
    return { ids: Array.from(ids), pieces, probs, n_candidates };
  }

  /** What the model gives token `id` as the one after i. */
  chance(i: number, id: number): TokenChance {
    this.#checkLogits('chance');
    const at = checkIndex('i', i, this.ids.length - 1);
    const token = checkIndex('id', id, this.#model.info.vocab - 1);
    return this.#of((handle) => handle.chance(this.#run, at, token));
  }

  /** exp of the mean loss of tokens [begin, end): how many tokens it hesitates between. */
  perplexity(begin = 1, end = this.ids.length): number {
    this.#checkLogits('perplexity');
    const last = this.ids.length;
    const from = checkIndex('begin', begin, last - 1, 1);
    const to = checkIndex('end', end, last, from + 1);
    const losses = (this.loss as Float32Array).subarray(from - 1, to - 1);
    return Math.exp(losses.reduce((sum, each) => sum + each, 0) / losses.length);
  }

  /** Queries, keys and values of one head as attention reads them, row-major [n, head_dim]. */
  qkv(layer: number, head: number): { q: Float32Array; k: Float32Array; v: Float32Array } {
    this.#checkHead(layer, head);
    return this.#of((handle) => handle.qkv(this.#run, layer, head));
  }

  /** Lets go of what the run kept. Every later call throws with code 'disposed'. */
  dispose(): void {
    if (!this.#isFreed) this.#model.release(this.#run);
    this.#isFreed = true;
  }

  #checkLogits(field: string): void {
    if (this.#model.info.has_logits) return;
    throw refusal('unsupported', field, undefined, { other: 'a model that predicts tokens' });
  }

  #checkHead(layer: number, head: number): void {
    const { n_layers, n_heads } = this.#model.info;
    checkIndex('layer', layer, n_layers - 1);
    checkIndex('head', head, n_heads - 1);
  }

  #of<Result>(read: (handle: ModelHandle) => Result): Result {
    if (this.#isFreed) throw refusal('disposed', 'run');
    return this.#model.guard(() => read(this.#handle));
  }
}

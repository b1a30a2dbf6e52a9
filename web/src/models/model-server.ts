// The worker's side: one model, and its runs by name. No DOM, and nothing of messages.
import { type Model, openModel, type Run } from '../../../bindings/models.ts';
import type { HeadScores, ModelInfo, Precision, Sampler } from '../../../bindings/models-types.ts';
import { createPeak } from '../worker/peak.mjs';
import { AttentionLabError, problem } from '../worker/problem.ts';
import { sourceOfFiles } from './files.ts';
import type { PairWeights } from './jobs.ts';
import type {
  Calls,
  Changes,
  GeneratedText,
  GenerateRequest,
  RunSummary,
  SecretRequest,
  Step,
  Thumbnails,
  TokenList,
} from './protocol.ts';
import { drawnTokens } from './text.ts';

export interface CallContext {
  signal: AbortSignal;
  progress(value: number | Step): void;
}

type Served = {
  [Name in keyof Calls]: (
    context: CallContext,
    ...args: Parameters<Calls[Name]>
  ) => ReturnType<Calls[Name]> | Promise<ReturnType<Calls[Name]>>;
};

/** Random tokens of the probe, then the same again. */
const PROBE = 40;
/** V8 needs some 50 ms before it has optimised the loop. */
const PEAK_MS = 120;

export class ModelServer implements Served {
  #model: Model | null = null;
  readonly #runs = new Map<string, { run: Run; text: string }>();
  /** The text of the last run, if nothing was changed in it: later layers can start from it. */
  #plain: string | null = null;
  #precision: Precision = 'float32';

  /** The header alone. */
  async inspect(_: CallContext, files: readonly File[]): Promise<ModelInfo> {
    const heard: ModelInfo[] = [];
    try {
      const onInfo = (info: ModelInfo) => {
        heard.push(info);
        return false;
      };
      (await openModel(sourceOfFiles(files), { onInfo })).dispose();
    } catch (cause) {
      if (heard.length === 0) throw cause;
    }
    return heard[0]!;
  }

  async peak(): Promise<number> {
    const run = await createPeak();
    let most = 0;
    const end = performance.now() + PEAK_MS;
    while (performance.now() < end) {
      const begin = performance.now();
      const flops = run(2e8); // long beside a clock's steps of 0.1 ms
      most = Math.max(most, (1000 * flops) / (performance.now() - begin));
    }
    return most;
  }

  precise(_: CallContext, precision: Precision): void {
    this.#precision = precision;
    this.#plain = null;
  }

  async open({ signal, progress }: CallContext, files: readonly File[]): Promise<ModelInfo> {
    const onProgress = (loaded: number) => progress(loaded);
    const model = await openModel(sourceOfFiles(files), { signal, onProgress });
    this.#model?.dispose(); // only now: a refused file leaves the open one alone
    this.#runs.clear();
    this.#model = model;
    return model.info;
  }

  tokenize(_: CallContext, text: string): TokenList {
    return drawnTokens(this.#open.tokenize(text));
  }

  async run(
    context: CallContext,
    name: string,
    text: string,
    changes: Changes,
    from_layer: number,
  ): Promise<RunSummary> {
    const model = this.#open;
    const drawn = drawnTokens(model.tokenize(text));
    const begin = performance.now();
    const { signal, progress } = context;
    const from = this.#plain === text ? from_layer : 0;
    this.#plain = null;
    const precision = this.#precision;
    const options = { from_layer: from, precision, signal, onProgress: progress };
    const run = await model.run(drawn.ids, { ...changes, ...options });
    if (Object.keys(changes).length === 0) this.#plain = text;
    const ms = performance.now() - begin;
    this.#runs.get(name)?.run.dispose();
    this.#runs.set(name, { run, text });
    const { loss, counters } = run;
    const perplexity = loss && drawn.ids.length > 1 ? run.perplexity() : null;
    return { ...drawn, loss, perplexity, counters, ms };
  }

  thumbnails(_: CallContext, name: string, size: number): Thumbnails {
    const run = this.#named(name);
    const n = run.ids.length;
    const { n_layers, n_heads } = this.#open.info;
    const side = Math.min(size, n);
    const weights = new Float32Array(n_layers * n_heads * side * side);
    for (let at = 0; at < n_layers * n_heads; at++) {
      const map = run.attention(Math.floor(at / n_heads), at % n_heads);
      const picture = weights.subarray(at * side * side, (at + 1) * side * side);
      for (let i = 0; i < n; i++) {
        const row = Math.floor((i * side) / n) * side;
        for (let j = 0; j < n; j++) {
          const cell = row + Math.floor((j * side) / n);
          const weight = map[i * n + j]!;
          if (Math.abs(weight) > Math.abs(picture[cell]!)) picture[cell] = weight;
        }
      }
    }
    return { size: side, weights };
  }

  map(_: CallContext, name: string, layer: number, head: number): Float32Array {
    return this.#named(name).attention(layer, head);
  }

  qkv(_: CallContext, name: string, layer: number, head: number) {
    return this.#named(name).qkv(layer, head);
  }

  scores(_: CallContext, name: string): HeadScores[] {
    return this.#scoresOf(this.#named(name));
  }

  async probe({ signal, progress }: CallContext): Promise<HeadScores[]> {
    const model = this.#open;
    const { vocab, context_length } = model.info;
    const length = Math.min(PROBE, Math.floor((context_length - 1) / 2));
    // The same random tokens every time: multiplicative congruence, Lehmer 1951.
    let state = 20_260_131;
    const random = Array.from({ length }, () => {
      state = (state * 48_271) % 2_147_483_647;
      return Math.floor(vocab / 8 + (state / 2_147_483_647) * vocab * 0.75);
    });
    const first = model.tokenize('a').ids[0] ?? 0;
    const ids = [first, ...random, ...random];
    this.#plain = null;
    const precision = this.#precision;
    const run = await model.run(ids, { precision, signal, onProgress: progress });
    const scores = this.#scoresOf(run);
    run.dispose();
    return scores;
  }

  /** The weight on all tokens of `to`, on average over those of `from` (Clark et al. 2019). */
  async pair(
    { signal, progress }: CallContext,
    text: string,
    from: readonly number[],
    to: readonly number[],
  ): Promise<PairWeights> {
    const { n_layers, n_heads } = this.#open.info;
    const { ids } = this.#open.tokenize(text);
    this.#plain = null;
    const run = await this.#open.run(ids, { signal, onProgress: progress });
    const n = ids.length;
    const weights = new Float32Array(n_layers * n_heads);
    const hits = new Uint8Array(n_layers * n_heads);
    for (let at = 0; at < weights.length; at++) {
      const map = run.attention(Math.floor(at / n_heads), at % n_heads);
      for (const i of from) {
        const row = map.subarray(i * n, (i + 1) * n);
        for (const j of to) weights[at] = weights[at]! + row[j]! / from.length;
      }
      const last = map.subarray(from.at(-1)! * n, (from.at(-1)! + 1) * n);
      hits[at] = to.includes(largestBehindFirst(last)) ? 1 : 0;
    }
    run.dispose();
    return { weights, hits };
  }

  candidates(_: CallContext, name: string, i: number, n: number, sampler: Sampler) {
    return this.#named(name).candidates(i, n, sampler);
  }

  chance(_: CallContext, name: string, i: number, id: number) {
    return this.#named(name).chance(i, id);
  }

  async secret(context: CallContext, { text, word }: SecretRequest, changes: Changes) {
    const model = this.#open;
    const { ids } = model.tokenize(text);
    const next = model.tokenize(text + word).ids[ids.length];
    if (next === undefined) throw new AttentionLabError(problem('missing', 'word'));
    this.#plain = null;
    const run = await model.run(ids, {
      ...changes,
      ...{ precision: this.#precision, signal: context.signal, onProgress: context.progress },
    });
    const found = { ...run.chance(ids.length - 1, next), perplexity: run.perplexity() };
    run.dispose();
    return found;
  }

  async generate(
    { signal, progress }: CallContext,
    text: string,
    { n, seed, ...sampler }: GenerateRequest,
  ): Promise<GeneratedText> {
    const model = this.#open;
    const { ids } = model.tokenize(text);
    const made = await model.generate(ids, {
      ...{ n, seed, ...sampler, signal },
      onToken: (id, piece) => {
        progress({ id, piece });
        return true;
      },
    });
    return { ...made, prompt: ids.length };
  }

  #scoresOf(run: Run): HeadScores[] {
    const { n_layers, n_heads } = this.#open.info;
    return Array.from({ length: n_layers * n_heads }, (_, at) =>
      run.scores(Math.floor(at / n_heads), at % n_heads),
    );
  }

  get #open(): Model {
    if (this.#model) return this.#model;
    throw new AttentionLabError(problem('missing', 'model'));
  }

  #named(name: string): Run {
    const named = this.#runs.get(name);
    if (named) return named.run;
    throw new AttentionLabError(problem('missing', 'run'));
  }
}

/** Where a row's largest weight lies besides the first token. */
function largestBehindFirst(row: Float32Array): number {
  let best = 1;
  for (let j = 2; j < row.length; j++) if (row[j]! > row[best]!) best = j;
  return best;
}

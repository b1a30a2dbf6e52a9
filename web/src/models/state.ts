// The models page as data: the open model, its text, what every head does on it, and the head that is looked
// at. The latest question wins; a picture is replaced as a whole.
import type { Candidates, HeadScores, Precision, Sampler } from '../../../bindings/models-types.ts';
import { type Problem, problem, toProblem } from '../worker/problem.ts';
import { type Label, labelOf } from './labels.ts';
import type { OpenModel } from './model-file.ts';
import type { GeneratedText, RunSummary, Step, Thumbnails } from './protocol.ts';

/** The run that everything else is compared with: the model as it was trained. */
export const BASE = 'base';
const THUMBNAIL = 24;
export const SHOWN_CANDIDATES = 10;

export interface Picture {
  text: string;
  run: RunSummary;
  thumbnails: Thumbnails;
  /** [n_layers × n_heads] */
  scores: HeadScores[];
}

export interface HeadPicture {
  layer: number;
  head: number;
  map: Float32Array; // [n, n]
  v: Float32Array; // [n, head_dim]
}

export interface Generation {
  pieces: string[];
  result: GeneratedText | null;
}

export const DEFAULT_SAMPLER: Required<Sampler> = { temperature: 1, top_k: 0, top_p: 1 };

export class ModelsState {
  model: OpenModel | null = null;
  text = '';
  picture: Picture | null = null;
  /** Scores on random tokens repeated; null: not measured yet. */
  probe: HeadScores[] | null = null;
  at = { layer: 0, head: 0 };
  head: HeadPicture | null = null;
  query = 0;
  sampler: Required<Sampler> = { ...DEFAULT_SAMPLER };
  seed = 1;
  candidates: Candidates | null = null;
  generation: Generation | null = null;
  /** 0 to 1 of the pass under way; null: none is. */
  progress: number | null = null;
  problem: Problem | null = null;
  precision: Precision = 'float32';
  /** From the file to the first picture of all heads, without the time that the reader took, ms. */
  firstPicture: number | null = null;

  readonly #changed: () => void;
  #running: AbortController | null = null;
  #generating: AbortController | null = null;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get labels(): Label[] {
    return this.picture?.scores.map((each, at) => labelOf(each, this.probe?.[at])) ?? [];
  }

  open(model: OpenModel, at?: { layer: number; head: number }): void {
    this.close();
    this.model = model;
    this.precision = 'float32';
    model.client.revived = () => this.#revive();
    const { n_layers, n_heads } = model.info;
    const wanted = at ?? { layer: 13, head: 8 };
    const isThere = wanted.layer < n_layers && wanted.head < n_heads;
    this.at = isThere ? wanted : { layer: Math.floor(n_layers / 2), head: 0 };
    void this.read(this.text);
  }

  /** Another worker has the file, and knows nothing else. */
  #revive(): void {
    if (this.precision !== 'float32') this.#tellPrecision();
    void this.read(this.text, problem('restarted', 'model'));
  }

  close(): void {
    this.#running?.abort();
    this.#generating?.abort();
    this.model?.client.close();
    Object.assign(this, { model: null, picture: null, probe: null, head: null, candidates: null });
    Object.assign(this, { generation: null, firstPicture: null, progress: null });
    this.#changed();
  }

  /** The whole forward pass over a text; `why`: it is done again. */
  async read(text: string, why: Problem | null = null): Promise<void> {
    this.text = text;
    const { model } = this;
    if (!model) return;
    this.#generating?.abort();
    this.generation = null;
    await this.#attempt(async (signal) => {
      const { client, info } = model;
      const onProgress = (progress: unknown) => this.#show(progress as number);
      this.#show(0);
      const options = { signal, onProgress };
      const run = await client.call('run', [BASE, text, {}, 0], options);
      const thumbnails = await client.call('thumbnails', [BASE, THUMBNAIL], { signal });
      const scores = await client.call('scores', [BASE], { signal });
      const n = run.ids.length;
      const pronoun = run.tokens.findIndex((token) =>
        /^(it|its|he|she|they|它|他|她)$/i.test(token),
      );
      if (text !== this.picture?.text) this.query = pronoun > 0 ? pronoun : n - 1;
      this.picture = { text, run, thumbnails, scores };
      this.progress = null;
      this.firstPicture ??= performance.now() - model.begin;
      await this.#look(signal);
      if (info.has_logits) await this.#follow(signal);
      if (!this.probe) {
        this.probe = await client.call('probe', [], { signal });
        this.#changed();
      }
    }, why);
  }

  /** Exact passes, or faster ones. */
  async precise(precision: Precision): Promise<void> {
    this.precision = precision;
    this.#tellPrecision();
    await this.read(this.text);
  }

  /** Reading, which follows, says what is wrong. */
  #tellPrecision(): void {
    this.model?.client.call('precise', [this.precision]).catch(() => {});
  }

  async look(layer: number, head: number): Promise<void> {
    this.at = { layer, head };
    await this.#ask(() => this.#look());
  }

  async choose(query: number): Promise<void> {
    this.query = query;
    this.#changed();
    if (this.model?.info.has_logits) await this.#ask(() => this.#follow());
  }

  async sample(patch: Partial<Required<Sampler>>): Promise<void> {
    this.sampler = { ...this.sampler, ...patch };
    await this.#ask(() => this.#follow());
  }

  /** A token at a time, with keys and values kept. */
  async generate(n: number): Promise<void> {
    const { model, text, seed } = this;
    if (!model) return;
    this.#generating?.abort();
    const generating = new AbortController();
    this.#generating = generating;
    this.generation = { pieces: [], result: null };
    this.#changed();
    const onProgress = (step: unknown) => {
      if (generating.signal.aborted) return;
      const pieces = [...(this.generation?.pieces ?? []), (step as Step).piece];
      this.generation = { pieces, result: null };
      this.#changed();
    };
    try {
      const request = { n, seed, ...this.sampler };
      const options = { signal: generating.signal, onProgress };
      const result = await model.client.call('generate', [text, request], options);
      this.generation = { pieces: this.generation.pieces, result };
    } catch (error) {
      if (!generating.signal.aborted) {
        this.problem = toProblem(error);
        this.generation = null;
      }
    }
    this.#changed();
  }

  stop(): void {
    this.#generating?.abort();
    this.#changed();
  }

  /** The text goes on with what was generated. */
  async keepGenerated(): Promise<void> {
    const more = this.generation?.pieces.join('') ?? '';
    await this.read(this.text + more);
  }

  async #attempt(work: (signal: AbortSignal) => Promise<void>, why: Problem | null): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.problem = why;
    try {
      await work(running.signal);
    } catch (error) {
      if (running.signal.aborted) return;
      this.problem = toProblem(error);
      this.progress = null;
    }
    this.#changed();
  }

  /** A question to the run that is there. */
  async #ask(work: () => Promise<void>): Promise<void> {
    if (!this.model || !this.picture) return;
    try {
      await work();
    } catch (error) {
      this.refuse(error);
    }
  }

  refuse(error: unknown): void {
    if (!this.model) return; // it was closed meanwhile
    this.problem = toProblem(error);
    this.#changed();
  }

  async #look(signal?: AbortSignal): Promise<void> {
    const { layer, head } = this.at;
    const { client } = this.model!;
    const options = signal ? { signal } : {};
    const map = await client.call('map', [BASE, layer, head], options);
    const { v } = await client.call('qkv', [BASE, layer, head], options);
    if (layer !== this.at.layer || head !== this.at.head) return;
    this.head = { layer, head, map, v };
    this.#changed();
  }

  async #follow(signal?: AbortSignal): Promise<void> {
    const { query } = this;
    const args = [BASE, query, SHOWN_CANDIDATES, this.sampler] as const;
    const found = await this.model!.client.call('candidates', [...args], signal ? { signal } : {});
    if (query !== this.query) return;
    this.candidates = found;
    this.#changed();
  }

  #show(progress: number): void {
    this.progress = progress;
    this.#changed();
  }
}

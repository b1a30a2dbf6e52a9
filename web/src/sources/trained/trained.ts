// The source "trained here": the site's own language model at twelve moments of its training, or a
// checkpoint that the training lab saved. The network runs in a worker.

import { AttentionLabError, problem } from '../../worker/problem.ts';
import { WatchedWorker } from '../../worker/watched.ts';
import type { HeadAt, Moments, OpenedSource, SourceHead, SourceHost } from '../source.ts';
import { chooseTrained } from './trained-dialog.ts';
import type { TrainedAbout, TrainedAnswer, TrainedRequest } from './trained-protocol.ts';
import { type TrainedWords, trainedWords } from './trained-words.ts';

/** Steps at which the language model was kept: web/public/models/lm. */
export const lmSteps = [0, 25, 50, 100, 200, 400, 700, 1100, 1600, 2200, 2800, 3300] as const;
const lmAt = (step: number) => new URL(`models/lm/lm-${step}.altc`, document.baseURI);
const LM_TEXT = 'In the beginning God created the heaven and the earth.';

export async function open(host: SourceHost): Promise<OpenedSource | null> {
  const words = trainedWords(host.lang);
  const linked = linkedMoment(host.wanted);
  const chosen = linked >= 0 ? 'lm' : await chooseTrained(host, words);
  if (chosen === null) return null;
  const network = new Network();
  try {
    if (chosen !== 'lm') {
      await network.load(new Uint8Array(await chosen.arrayBuffer()));
      return new TrainedSource(network, words, chosen.name, null);
    }
    const moments = new LmMoments(network, words);
    await moments.go(linked >= 0 ? linked : lmSteps.length - 1);
    return new TrainedSource(network, words, words.lm, moments);
  } catch (error) {
    network.end();
    throw error;
  }
}

/** The moment that a link names, { trained: 'lm-700' }; -1: none. */
const linkedMoment = (wanted: SourceHost['wanted']): number =>
  lmSteps.findIndex((step) => wanted?.trained === `lm-${step}`);

/** The worker with one network in it. */
class Network {
  about: TrainedAbout | null = null;
  /** For a worker that replaces one that fell. */
  #bytes: Uint8Array<ArrayBuffer> | undefined;
  readonly #worker = new WatchedWorker<TrainedRequest & { id: number }, TrainedAnswer>(makeWorker, {
    hear: (answer) => this.#tell(answer),
    fell: (why) => {
      for (const id of this.#waiting.keys()) this.#tell({ id, problem: why });
    },
  });
  readonly #waiting = new Map<number, (answer: TrainedAnswer) => void>();
  #id = 0;

  async load(bytes: Uint8Array<ArrayBuffer>): Promise<TrainedAbout> {
    const answer = await this.#ask({ kind: 'load', bytes });
    if (!('about' in answer)) throw new Error('not an answer');
    this.about = answer.about;
    this.#bytes = bytes;
    return answer.about;
  }
  async tokenize(text: string): Promise<Pick<SourceHead, 'tokens' | 'continues'>> {
    const answer = await this.#ask({ kind: 'tokenize', text });
    if (!('tokens' in answer)) throw new Error('not an answer');
    return answer;
  }
  async head(text: string, { layer, head }: HeadAt): Promise<SourceHead> {
    const answer = await this.#ask({ kind: 'head', text, layer, head });
    if (!('head' in answer)) throw new Error('not an answer');
    return answer.head;
  }
  end(): void {
    this.#worker.close();
  }

  async #ask(request: TrainedRequest): Promise<TrainedAnswer> {
    const isNew = !this.#worker.isRunning && request.kind !== 'load';
    if (isNew && this.#bytes) await this.load(this.#bytes);
    const id = ++this.#id;
    const answer = await new Promise<TrainedAnswer>((resolve) => {
      this.#waiting.set(id, resolve);
      this.#worker.ask({ ...request, id });
    });
    if ('problem' in answer) throw new AttentionLabError(answer.problem);
    return answer;
  }
  #tell(answer: TrainedAnswer): void {
    this.#waiting.get(answer.id)?.(answer);
    this.#waiting.delete(answer.id);
    if (this.#waiting.size === 0) this.#worker.rest();
  }
}

const makeWorker = () =>
  new Worker(new URL('./trained.worker.ts', import.meta.url), { type: 'module', name: 'trained' });

/** The language model from random weights to the end. */
class LmMoments implements Moments {
  at = -1;
  #asked = 0;
  readonly label: string;
  readonly names: readonly string[];
  readonly #network: Network;

  constructor(network: Network, words: TrainedWords) {
    this.#network = network;
    this.label = words.moment;
    this.names = lmSteps.map((step) => words.step(step));
  }

  async go(at: number): Promise<void> {
    const asked = ++this.#asked;
    const url = lmAt(lmSteps[at]!);
    const response = await fetch(url);
    if (!response.ok) {
      const other = `HTTP ${response.status}`;
      throw new AttentionLabError(problem('load_failed', 'trained', url.pathname, { other }));
    }
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (asked !== this.#asked) return; // a newer one is on its way
    await this.#network.load(bytes);
    this.at = at;
  }
}

class TrainedSource implements OpenedSource {
  readonly id = 'trained';
  readonly title: string;
  readonly moments: Moments | null;
  readonly #network: Network;
  readonly #words: TrainedWords;

  constructor(network: Network, words: TrainedWords, title: string, moments: Moments | null) {
    this.#network = network;
    this.#words = words;
    this.title = title;
    this.moments = moments;
  }

  get #about(): TrainedAbout {
    return this.#network.about!;
  }
  get link() {
    return this.moments ? { trained: `lm-${lmSteps[this.moments.at]}` } : null;
  }
  get detail(): string {
    const { task, seed, step } = this.#about;
    return this.#words.detail(task, seed, step);
  }
  get n_layers(): number {
    return this.#about.n_layers;
  }
  get n_heads(): number {
    return this.#about.n_heads;
  }
  get n_kv_heads(): number {
    return this.#about.n_heads;
  }
  get head_dim(): number {
    return this.#about.head_dim;
  }
  /** The head with the clearest job comes first: layer 0 looks at the token before. */
  get first() {
    const text = this.moments ? LM_TEXT : this.#about.probe;
    return { layer: this.#about.first_layer, head: 0, text };
  }
  get note(): string {
    return this.moments ? this.#words.lm_note : this.#words.note(this.#about.symbols);
  }

  tokenize(text: string): Promise<Pick<SourceHead, 'tokens' | 'continues'>> {
    return this.#network.tokenize(text);
  }
  head(text: string, at: HeadAt): Promise<SourceHead> {
    return this.#network.head(text, at);
  }
  dispose(): void {
    this.#network.end();
  }
}

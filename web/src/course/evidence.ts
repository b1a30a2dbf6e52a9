// Answers a lesson's expressions about the picture of a lab, on screen or without one.
import type { Lab } from '../element/lab.ts';
import { configOf } from '../state/projections.ts';
import { settingNames } from '../state/settings.ts';
import type { Counters, WorldWeights } from '../worker/protocol.ts';
import { type Evidence, LessonNumberError } from './numbers.ts';

/** What the engine says of the picture as it stood when it was asked for. */
export class PictureEvidence implements Evidence {
  readonly #lab: Lab;
  readonly #worlds = new Map<string, Promise<WorldWeights>>();

  constructor(lab: Lab) {
    this.#lab = lab;
  }

  get #overview() {
    const { picture } = this.#lab.view;
    if (!picture) throw new LessonNumberError('there is no picture yet');
    return picture.overview;
  }

  get nTokens(): number {
    return this.#overview.n_tokens;
  }

  setting(name: string): number | string | null {
    const { settings } = this.#lab.view;
    if (!settingNames.some((known) => known === name)) {
      throw new LessonNumberError(`"${name}" is no setting`);
    }
    const value = settings[name as keyof typeof settings];
    if (name === 'query') return Number(value) + 1;
    return typeof value === 'number' || typeof value === 'string' ? value : null;
  }

  visible(i: number): number {
    const { visible } = this.#overview;
    const at = this.#index(i);
    return (visible.sink_end[at] ?? 0) + (visible.end[at] ?? 0) - (visible.begin[at] ?? 0);
  }

  async weight(i: number, j: number): Promise<number> {
    const weights = await this.#lab.store.probs(this.#lab.view.settings.head);
    return weights[this.#index(i) * this.nTokens + this.#index(j)] ?? Number.NaN;
  }

  async score(i: number, j: number): Promise<number> {
    const { data } = await this.#lab.session.tensor('scores', 0, this.nTokens, this.nTokens);
    return data[this.#index(i) * this.nTokens + this.#index(j)] ?? Number.NaN;
  }

  async counter(name: string, n?: number): Promise<number> {
    const counters = n === undefined ? this.#overview.closed_form : await this.#expected(n);
    if (!Object.hasOwn(counters, name)) throw new LessonNumberError(`"${name}" is no counter`);
    return counters[name as keyof Counters];
  }

  async rowSum(i: number, world = 'right'): Promise<number> {
    return (await this.#world(world)).row_sums[this.#index(i)] ?? Number.NaN;
  }

  async columnSum(j: number, world = 'right'): Promise<number> {
    return (await this.#world(world)).column_sums[this.#index(j)] ?? Number.NaN;
  }

  #world(id: string): Promise<WorldWeights> {
    const known = this.#worlds.get(id) ?? this.#lab.session.world(id);
    this.#worlds.set(id, known);
    return known;
  }

  async #expected(n: number): Promise<Counters> {
    const config = configOf(this.#lab.view.settings, n);
    const [counters] = await this.#lab.session.expected([{ config, n }]);
    return counters!;
  }

  #index(position: number): number {
    if (Number.isInteger(position) && position >= 1 && position <= this.nTokens) {
      return position - 1;
    }
    throw new LessonNumberError(`token ${position} is not between 1 and ${this.nTokens}`);
  }
}

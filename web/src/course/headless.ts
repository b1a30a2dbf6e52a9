// A lab without a picture on screen: for the pictures beside the one that is shown, and for the forms
// of a lesson that are written at build time.
import { Lab } from '../element/lab.ts';
import type { Lang } from '../i18n/lang.ts';
import { defaultSettings } from '../state/settings.ts';
import { decode } from '../state/url.ts';
import { AttentionLabError } from '../worker/problem.ts';
import type { Problem, Session, VisibleKeys } from '../worker/protocol.ts';
import type { WorldId } from './lesson.ts';

/** What a lesson's state sets: its own fields, and the default of every other. */
export function fieldsOf(state: string): Record<string, unknown> {
  const { settings } = decode(state);
  const { step: _step, compare: _compare, ...rest } = defaultSettings;
  if (!('recorded' in settings)) return { ...rest, ...settings };
  const { text: _text, data: _data, mechanism: _mechanism, query: _query, ...others } = rest;
  return { ...others, ...settings };
}

/** A picture of weights in numbers. */
export interface Weights {
  readonly tokens: readonly string[];
  readonly query: number; // from 0
  readonly weights: Float32Array; // [n, n], row-major
  readonly seen: readonly boolean[]; // [n, n]: false where the mask hides a pair
}

export function seenPairs({ sink_end, begin, end }: VisibleKeys, n: number): boolean[] {
  return Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return j < sink_end[i]! || (j >= begin[i]! && j < end[i]!);
  });
}

export class HeadlessLab {
  readonly lab: Lab;
  #problem: Problem | undefined;
  #busy: Promise<unknown> = Promise.resolve();

  constructor(session: Session, lang: Lang) {
    this.lab = new Lab(session, {
      lang,
      dark: false,
      element: undefined as unknown as Element, // exports alone look at it
      openSession: () => session,
      nearPanels: () => false,
      interrupt: () => {},
      changed: () => {},
      tell: () => {},
      refused: (problem) => {
        this.#problem = problem;
      },
    });
  }

  /** Draws a state; rejects where the state says what cannot be. */
  async show(state: string): Promise<void> {
    this.#problem = undefined;
    this.lab.restore(fieldsOf(state), false);
    await this.lab.settled();
    const problem = this.#problem ?? this.lab.view.problem;
    if (problem) throw new AttentionLabError(problem);
  }

  /** One task after the other: what each shows stays until it is done. */
  async alone<T>(task: () => Promise<T>): Promise<T> {
    const done = this.#busy.then(task);
    this.#busy = done.catch(() => {});
    return done;
  }

  weights(world?: WorldId | 'right'): Promise<Weights> {
    return weightsOf(this.lab, world);
  }
}

/** The weights of a lab's picture, or those of a wrong world on the same text. */
export async function weightsOf(lab: Lab, world: WorldId | 'right' = 'right'): Promise<Weights> {
  const { settings } = lab.view;
  const { tokens, n_tokens, visible } = lab.shown.picture!.overview;
  if (world === 'right') {
    const weights = await lab.store.probs(settings.head);
    return { tokens, query: settings.query, weights, seen: seenPairs(visible, n_tokens) };
  }
  const { weights } = await lab.session.world(world);
  const seen = Array.from(weights, (weight) => weight !== 0);
  return { tokens, query: settings.query, weights, seen };
}

// The tensors that a picture draws, kept while their text is: they come back when a reader steps to
// and fro.

import type { TensorKey, TensorRequest } from '../stages/stage-tensors.ts';
import { tensorInfo } from '../worker/overview.ts';
import type { Overview, Session, TensorView } from '../worker/protocol.ts';

const MAX_CACHED = 64;

export class TensorCache {
  readonly #session: Session;
  readonly #views = new Map<string, Promise<TensorView>>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Another text, or another engine. */
  clear(): void {
    this.#views.clear();
  }

  /** What is requested, at step `now` unless a request names its own. */
  async fetch(
    requests: readonly TensorRequest[],
    overview: Overview,
    now: number,
  ): Promise<Map<TensorKey, TensorView>> {
    const fetched = requests.map(
      async (request): Promise<[TensorKey, TensorView]> => [
        request.key ?? request.name,
        await this.#view(request, overview, now),
      ],
    );
    return new Map(await Promise.all(fetched));
  }

  #view(request: TensorRequest, overview: Overview, now: number): Promise<TensorView> {
    const { name, maxRows, maxCols, t = now } = request;
    const at = tensorInfo(overview, name)?.varies ? t : 0;
    const key = `${name} ${maxRows} ${maxCols} ${at}`;
    let view = this.#views.get(key);
    if (!view) {
      if (this.#views.size >= MAX_CACHED) this.#views.clear();
      view = this.#session.tensor(name, t, maxRows, maxCols);
      this.#views.set(key, view);
    }
    return view;
  }
}

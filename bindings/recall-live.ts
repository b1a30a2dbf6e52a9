// A module that is compiled at the first call and kept, until it traps.
import { AttentionLabError, problemFrom, refusal, type Status } from './error.ts';
import type { EngineOptions } from './load.ts';

interface Loader<Module> {
  compile(options?: EngineOptions): Promise<WebAssembly.Module>;
  instantiate(module: WebAssembly.Module): Module;
}

export class LiveModule<Module> {
  readonly #loader: Loader<Module>;
  #compiled: Promise<WebAssembly.Module> | undefined;
  #live: Module | undefined;

  constructor(loader: Loader<Module>) {
    this.#loader = loader;
  }

  async #module(options: EngineOptions | undefined): Promise<Module> {
    const { compile, instantiate } = this.#loader;
    if (options !== undefined) return instantiate(await compile(options));
    this.#compiled ??= compile();
    try {
      this.#live ??= instantiate(await this.#compiled);
    } catch (error) {
      this.#compiled = undefined; // the next call tries again
      throw error;
    }
    return this.#live;
  }

  /** `given`: what a refusal speaks of. */
  async call<Result extends object>(
    engine: EngineOptions | undefined,
    given: object,
    run: (module: Module) => Result | { refused: Status },
  ): Promise<Result> {
    const module = await this.#module(engine);
    let result: Result | { refused: Status };
    try {
      result = run(module);
    } catch (cause) {
      this.#live = undefined; // its heap may be broken
      const other = cause instanceof Error ? cause.message : String(cause);
      throw refusal('aborted', 'recall', undefined, { other }, { cause });
    }
    if ('refused' in result) throw new AttentionLabError(problemFrom(result.refused, given));
    return result;
  }
}

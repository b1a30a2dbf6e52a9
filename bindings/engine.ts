// The public ES module: createEngine() and AttentionLabError. Checks what goes in, throws what the
// engine refuses, and replaces an instance that trapped.
import type {
  AttendOptions,
  AttendResult,
  AttentionArrays,
  AttentionConfig,
  Counters,
  EngineArray,
} from './attention.ts';
import type {
  CrossoverOptions,
  ModelCost,
  ModelOptions,
  ModelPreset,
  PowerLaw,
  PowerLawOptions,
  RingOptions,
  RingPlan,
} from './cost.ts';
import { HeapArray } from './engine-array.ts';
import { EngineInstance } from './engine-instance.ts';
import { compile, type EngineModule, instantiate } from './engine-module.ts';
import { AttentionLabError, problemFrom, refusal, type Status } from './error.ts';
import type { EngineOptions } from './load.ts';
import { AttendOptionTable, checkArrays } from './validate.ts';
import {
  type CostRows,
  checkCrossover,
  checkModel,
  checkPoints,
  checkRing,
  costRows,
} from './validate-cost.ts';

export type * from './attention.ts';
export type * from './cost.ts';
export type { ErrorCode, PlainValue, Problem } from './error.ts';
export type { EngineOptions } from './load.ts';
export { AttentionLabError };

/**
 * The attention engine: C++20 in WebAssembly, in a page, a worker or Node. Arrays are float32,
 * row-major, and copied both in and out: nothing that comes back is a view of the engine's memory, but
 * for what allocate() gives.
 */
class Engine {
  #compiled: WebAssembly.Module | null; // null once disposed
  #instance: EngineInstance | null; // the live one; null after a trap
  readonly #table: AttendOptionTable;
  readonly #costRows: CostRows; // and those of a model

  constructor(compiled: WebAssembly.Module) {
    const module = instantiate(compiled);
    this.#compiled = compiled;
    this.#table = new AttendOptionTable(module.option_table());
    this.#instance = new EngineInstance(module, this.#table.rows.length);
    this.#costRows = costRows(this.#table.rows, module.model_ranges());
  }

  /**
   * Computes attention: softmax(softmax_scale q k^T + mask) v, or its linear form. It runs on the
   * calling thread until it is done. A row that may look at no key gives zeros.
   * @throws {AttentionLabError} on the first rule that an option breaks; the engine stays usable.
   */
  attend(options: AttendOptions): AttendResult {
    this.#checkAlive();
    const encoded = this.#table.encode(options);
    const arrays = checkArrays(options);
    return this.#run(options, (instance) => instance.attend(encoded, arrays));
  }

  /**
   * Floats in the engine's own memory, all 0 at first, whose `values` attend() reads where they lie: for
   * short calls, and for inputs that are used again.
   * @throws {AttentionLabError} unless `length` is a whole number for which there is room.
   */
  allocate(length: number): EngineArray {
    this.#checkAlive();
    return new HeapArray(this.#live(), length, (instance) => instance === this.#instance);
  }

  /**
   * The counters of attend() in closed form: no data, no arrays, any length up to 2^31. `q`, `k`
   * and `v` are ignored.
   * @throws {AttentionLabError} on the first rule that an option breaks.
   */
  expectedCounters(options: AttentionConfig & Partial<AttentionArrays>): Counters {
    this.#checkAlive();
    const encoded = this.#table.encode(options);
    return this.#run(options, (instance) => instance.expected(encoded)).counters;
  }

  /**
   * The memory that attend() would take, in bytes: copies of q, k and v, outputs and workspace. More
   * than 1.5 GiB are refused with code 'too_large'.
   * @throws {AttentionLabError} on the first rule that an option breaks.
   */
  requiredBytes(options: AttentionConfig & Partial<AttentionArrays>): number {
    this.#checkAlive();
    const encoded = this.#table.encode(options);
    return this.#run(options, (instance) => instance.expected(encoded)).bytes;
  }

  /**
   * The cost of attention in a model of many layers, in closed form: each kind of layer priced on
   * its own, then summed. Projections and MLPs are not attention and left out.
   * @throws {AttentionLabError} on the first rule that an option breaks.
   */
  modelCost(options: ModelOptions): ModelCost {
    this.#checkAlive();
    const model = checkModel(this.#costRows, options);
    return this.#call(options, (module) => module.model_cost(model));
  }

  /** The shapes of public models, for modelCost({ ...preset.options, seq_len }). */
  presets(): ModelPreset[] {
    this.#checkAlive();
    return this.#call({}, (module) => module.presets());
  }

  /**
   * The smallest seq_len from which one model costs less than another; null if it never does up to
   * 2^31. Presumes that once it is cheaper it stays so.
   * @throws {AttentionLabError} on the first rule that an option breaks.
   */
  crossover(options: CrossoverOptions): number | null {
    this.#checkAlive();
    const pair = checkCrossover(this.#costRows, this.#figures(), options);
    const found = this.#call({}, (module) => module.crossover(pair));
    return found.seq_len || null;
  }

  /**
   * One full layer on a ring of devices: what it sends, holds and waits for.
   * @throws {AttentionLabError} on the first rule that an option breaks.
   */
  ringPlan(options: RingOptions): RingPlan {
    this.#checkAlive();
    const ring = checkRing(this.#costRows, options);
    return this.#call(options, (module) => module.ring_plan(ring));
  }

  /**
   * Fits ms = coefficient * n ^ exponent to measured times: least squares on the logarithms.
   * @throws {AttentionLabError} unless there are two different n and only positive numbers.
   */
  fitPowerLaw(options: PowerLawOptions): PowerLaw {
    this.#checkAlive();
    const points = checkPoints(options);
    return this.#call({}, (module) => module.fit_power_law(points));
  }

  /** Lets go of the memory. Every later call throws with code 'disposed'; twice does no harm. */
  dispose(): void {
    this.#compiled = null;
    this.#instance = null;
  }

  /** The names of the figures that modelCost() gives. */
  #figures(): string[] {
    const model = { seq_len: 0, n_heads: 1, head_dim: 1 };
    return Object.keys(this.#call(model, (module) => module.model_cost(model)).total);
  }

  #checkAlive(): void {
    if (this.#compiled === null) throw refusal('disposed', 'engine');
  }

  /** The live instance; a fresh one where the last trapped. */
  #live(): EngineInstance {
    this.#instance ??= new EngineInstance(
      instantiate(this.#compiled as WebAssembly.Module),
      this.#table.rows.length,
    );
    return this.#instance;
  }

  #call<Result extends object>(
    given: object,
    run: (module: EngineModule) => Result | { error: Status },
  ): Result {
    return this.#run(given, ({ module }) => run(module));
  }

  #run<Result extends object>(
    given: object,
    run: (instance: EngineInstance) => Result | { error: Status },
  ): Result {
    let result: Result | { error: Status };
    try {
      result = run(this.#live());
    } catch (cause) {
      // Out of memory or a trap: the instance would go on answering, with a broken heap.
      this.#instance = null;
      const other = cause instanceof Error ? cause.message : String(cause);
      throw refusal('aborted', 'engine', undefined, { other }, { cause });
    }
    if ('error' in result) throw new AttentionLabError(problemFrom(result.error, given));
    return result;
  }
}

export type { Engine };

/** Compiles the WebAssembly module and makes an engine with a memory of its own. */
export async function createEngine(options?: EngineOptions): Promise<Engine> {
  return new Engine(await compile(options));
}

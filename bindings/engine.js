// The public ES module: createEngine() and AttentionLabError. Checks what goes in, throws what the
// engine refuses, and replaces an instance that trapped. engine.d.ts documents every field.
import { compile, instantiate } from './engine-module.js';
import { AttentionLabError, refusal, refusalFrom } from './errors.js';
import { checkArrays, checkOptions } from './validate.js';
import { checkCrossover, checkModel, checkPoints, checkRing, costRows } from './validate-cost.js';

export { AttentionLabError };

class Engine {
  #compiled;
  #module = null; // the live instance; null after a trap
  #table; // the rows of bindings/options.h
  #costRows; // and those of a model

  constructor(compiled) {
    this.#compiled = compiled;
    this.#module = instantiate(compiled);
    this.#table = this.#module.option_table();
    this.#costRows = costRows(this.#table);
  }

  attend(options) {
    this.#checkAlive();
    const config = checkOptions(this.#table, options);
    const { q, k, v } = checkArrays(options);
    return this.#call(options, (module) => module.attend(config, q, k, v));
  }

  expectedCounters(options) {
    this.#checkAlive();
    const config = checkOptions(this.#table, options);
    return this.#call(options, (module) => module.expected_counters(config)).counters;
  }

  modelCost(options) {
    this.#checkAlive();
    const model = checkModel(this.#costRows, options);
    return this.#call(options, (module) => module.model_cost(model));
  }

  presets() {
    this.#checkAlive();
    return this.#call({}, (module) => module.presets());
  }

  crossover(options) {
    this.#checkAlive();
    const pair = checkCrossover(this.#costRows, this.#figures(), options);
    const found = this.#call({}, (module) => module.crossover(pair));
    return found.seq_len || null;
  }

  ringPlan(options) {
    this.#checkAlive();
    const ring = checkRing(this.#costRows, options);
    return this.#call(options, (module) => module.ring_plan(ring));
  }

  fitPowerLaw(options) {
    this.#checkAlive();
    const { n, ms, at } = checkPoints(options);
    const law = this.#call({}, (module) => module.fit_power_law([...n, ...ms]));
    return { ...law, predicted_ms: at.map((each) => law.coefficient * each ** law.exponent) };
  }

  dispose() {
    this.#compiled = null;
    this.#module = null;
  }

  /** The names of the figures that modelCost() gives. */
  #figures() {
    const model = { seq_len: 0, n_heads: 1, head_dim: 1 };
    return Object.keys(this.#call(model, (module) => module.model_cost(model)).total);
  }

  #checkAlive() {
    if (this.#compiled === null) throw refusal('disposed', 'engine');
  }

  #call(given, run) {
    let result;
    try {
      this.#module ??= instantiate(this.#compiled);
      result = run(this.#module);
    } catch (cause) {
      // Out of memory or a trap: the instance would go on answering, with a broken heap.
      this.#module = null;
      throw refusal(
        'aborted',
        'engine',
        undefined,
        { other: String(cause?.message ?? cause) },
        { cause },
      );
    }
    if (result.error) throw refusalFrom(result.error, given);
    return result;
  }
}

export async function createEngine(options = {}) {
  return new Engine(await compile(options));
}

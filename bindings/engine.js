// The public ES module: createEngine() and AttentionLabError. Checks what goes in, throws what the
// engine refuses, and replaces an instance that trapped. engine.d.ts documents every field.
import { AttentionLabError, refusal, refusalFrom } from './errors.js';
import { compile, instantiate } from './load.js';
import { checkArrays, checkOptions } from './validate.js';

export { AttentionLabError };

class Engine {
  #compiled;
  #module = null; // the live instance; null after a trap
  #table; // the rows of bindings/options.h

  constructor(compiled) {
    this.#compiled = compiled;
    this.#module = instantiate(compiled);
    this.#table = this.#module.option_table();
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

  dispose() {
    this.#compiled = null;
    this.#module = null;
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

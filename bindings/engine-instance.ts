// An instance of the module, and attend() over memory that both sides see. Options, sizes, addresses
// and counters cross as numbers in a block (bindings/attend.cpp), arrays as floats in the heap: no
// value is made or read one by one.
import type { AttendResult, AttentionArrays, AttentionTarget, Counters } from './attention.ts';
import type { EngineModule } from './engine-module.ts';
import type { Status } from './error.ts';
import type { EncodedOptions } from './validate.ts';

type Refused = { error: Status };

/** The places in the block after the options: of arrays as address and length, then of single numbers. */
const [Q, K, V, OUT, LSE, PROBS] = [0, 2, 4, 6, 8, 10] as const;
const [ELAPSED, REQUIRED_BYTES, FIRST_COUNTER] = [12, 13, 14] as const;

export class EngineInstance {
  readonly module: EngineModule;
  readonly #counters: readonly string[];
  /** Where the arrays of the block begin: after the options. */
  readonly #arrays: number;
  #block: Float64Array;
  /** All floats of the heap. */
  #heap: Float32Array;

  constructor(module: EngineModule, optionCount: number) {
    this.module = module;
    this.#arrays = optionCount;
    this.#counters = module.counter_names();
    this.#block = module.call_block();
    this.#heap = new Float32Array(this.#block.buffer);
  }

  /** The block, again where the heap has grown since. */
  get #numbers(): Float64Array {
    if (this.#block.length === 0) {
      this.#block = this.module.call_block();
      this.#heap = new Float32Array(this.#block.buffer);
    }
    return this.#block;
  }

  attend(
    { numbers, lists }: EncodedOptions,
    { q, k, v, out }: AttentionArrays & AttentionTarget,
  ): AttendResult | Refused {
    this.#numbers.set(numbers);
    const hasQ = this.#declare(Q, q);
    const hasK = this.#declare(K, k);
    const hasV = this.#declare(V, v);
    const hasOut = out !== undefined && this.#declare(OUT, out);
    const outAddress = hasOut ? out.byteOffset : 0;
    const refused = this.module.prepare_attend(lists, out !== undefined);
    if (refused) return refused;
    if (!hasQ) this.#write(Q, q);
    if (!hasK) this.#write(K, k);
    if (!hasV) this.#write(V, v);
    this.module.run_attend();
    const result = { out: this.#readInto(out, outAddress) } as AttendResult;
    if (this.#isThere(LSE)) result.lse = this.#read(LSE);
    if (this.#isThere(PROBS)) result.probs = this.#read(PROBS);
    result.counters = this.#readCounters();
    result.elapsed_ms = this.#numbers[this.#arrays + ELAPSED] as number;
    this.module.finish_attend();
    return result;
  }

  expected({ numbers, lists }: EncodedOptions): { counters: Counters; bytes: number } | Refused {
    this.#numbers.set(numbers);
    const refused = this.module.expected_counters(lists);
    if (refused) return refused;
    const bytes = this.#numbers[this.#arrays + REQUIRED_BYTES] as number;
    return { counters: this.#readCounters(), bytes };
  }

  /** Floats at an address of the heap, until it grows. */
  view(address: number, length: number): Float32Array {
    return new Float32Array(this.#numbers.buffer, address, length);
  }

  /** The bytes that floats need, and those that the heap has room for, of its 2 GiB. */
  room(length: number): { min: number; max: number } {
    const max = 2 ** 31 - this.#numbers.buffer.byteLength;
    return { min: length * Float32Array.BYTES_PER_ELEMENT, max };
  }

  /** Whether an input lies in the heap, where it is read; else it is to be copied in. */
  #declare(at: number, { buffer, byteOffset, length }: Float32Array): boolean {
    const block = this.#numbers;
    const inHeap = buffer === block.buffer;
    block[this.#arrays + at] = inHeap ? byteOffset : 0;
    block[this.#arrays + at + 1] = length;
    return inHeap;
  }

  #isThere(at: number): boolean {
    return this.#numbers[this.#arrays + at] !== 0;
  }

  #write(at: number, values: Float32Array): void {
    const address = this.#numbers[this.#arrays + at] as number;
    this.#heap.set(values, address / Float32Array.BYTES_PER_ELEMENT);
  }

  /** The floats of one array of the block, until the heap grows. */
  #floats(at: number): Float32Array {
    const block = this.#numbers;
    const begin = (block[this.#arrays + at] as number) / Float32Array.BYTES_PER_ELEMENT;
    return this.#heap.subarray(begin, begin + (block[this.#arrays + at + 1] as number));
  }

  #read(at: number): Float32Array {
    return new Float32Array(this.#floats(at));
  }

  /** The output in the array that the caller gave, in the heap or not; or a copy. */
  #readInto(target: Float32Array | undefined, address: number): Float32Array {
    if (target === undefined) return this.#read(OUT);
    const values = this.#floats(OUT);
    // What lies in the heap has another buffer, if that grew.
    const filled = address === 0 ? target : this.view(address, values.length);
    filled.set(values);
    return filled;
  }

  #readCounters(): Counters {
    const counters: Record<string, number> = {};
    let at = this.#arrays + FIRST_COUNTER;
    for (const name of this.#counters) counters[name] = this.#numbers[at++] as number;
    return counters as unknown as Counters;
  }
}

// Floats in the engine's own memory, which attend() reads where they lie.
import type { EngineArray } from './attention.ts';
import type { EngineInstance } from './engine-instance.ts';
import { refusal } from './error.ts';

export class HeapArray implements EngineArray {
  readonly length: number;
  /** null once released. */
  #held: Held | null;

  constructor(
    instance: EngineInstance,
    length: number,
    isLive: (instance: EngineInstance) => boolean,
  ) {
    const max = instance.module.max_bytes() / Float32Array.BYTES_PER_ELEMENT;
    if (typeof length !== 'number') {
      throw refusal('wrong_type', 'length', length, { other: 'a whole number' });
    }
    if (!Number.isInteger(length)) throw refusal('integer', 'length', length);
    if (length < 0 || length > max) throw refusal('between', 'length', length, { min: 0, max });
    const address = instance.module.allocate(length);
    if (address === 0) throw refusal('too_large', 'length', length, instance.room(length));
    this.length = length;
    this.#held = { address, instance, isLive };
    abandoned.register(this, this.#held, this.#held);
  }

  get values(): Float32Array {
    if (!this.#held) throw refusal('disposed', 'array', undefined, { other: 'released' });
    const { address, instance, isLive } = this.#held;
    if (!isLive(instance)) throw refusal('disposed', 'engine');
    return instance.view(address, this.length);
  }

  release(): void {
    if (!this.#held) return;
    abandoned.unregister(this.#held);
    free(this.#held);
    this.#held = null;
  }
}

interface Held {
  address: number;
  instance: EngineInstance;
  /** Whether the engine still uses the instance: one that trapped or was disposed is let go as a whole. */
  isLive: (instance: EngineInstance) => boolean;
}

function free({ address, instance, isLive }: Held): void {
  if (isLive(instance)) instance.module.release(address);
}

const abandoned = new FinalizationRegistry<Held>(free);

// Floats in the engine's own memory, which attend() reads where they lie.
import type { Instance } from './attend-call.ts';
import { refusal } from './error.ts';

/** The most floats that one array may have: as many as fit the memory that a call may take. */
const MOST_FLOATS = (1.5 * 2 ** 30) / Float32Array.BYTES_PER_ELEMENT;

/**
 * Floats in the engine's memory: as q, k or v they are not copied. They are released by release(), by the
 * engine's dispose(), or when nobody holds the array any more.
 */
export class EngineArray {
  readonly length: number;
  /** null once released. */
  #held: Held | null;

  constructor(instance: Instance, length: number, isLive: (instance: Instance) => boolean) {
    const max = MOST_FLOATS;
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

  /**
   * The floats, to be filled and to be given to attend(). A view: ask for it again after every call of
   * the engine, since the memory of an older one is lost when the engine's memory grows.
   * @throws {AttentionLabError} code 'disposed' once they are released, or after the engine stopped.
   */
  get values(): Float32Array {
    if (!this.#held) throw refusal('disposed', 'array', undefined, { other: 'released' });
    const { address, instance, isLive } = this.#held;
    if (!isLive(instance)) throw refusal('disposed', 'engine');
    return instance.view(address, this.length);
  }

  /** Gives the memory back; twice does no harm. */
  release(): void {
    if (!this.#held) return;
    abandoned.unregister(this.#held);
    free(this.#held);
    this.#held = null;
  }
}

interface Held {
  address: number;
  instance: Instance;
  /** Whether the engine still uses the instance: one that trapped or was disposed is let go as a whole. */
  isLive: (instance: Instance) => boolean;
}

function free({ address, instance, isLive }: Held): void {
  if (isLive(instance)) instance.module.release(address);
}

const abandoned = new FinalizationRegistry<Held>(free);

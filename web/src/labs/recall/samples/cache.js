// A cache that forgets what was used least recently, and a fetcher on top of it.
import { performance } from 'node:perf_hooks';

const CAPACITY = 64;
const MAX_AGE = 60_000;

export class Cache {
  #entries = new Map();
  hits = 0;
  misses = 0;

  constructor(capacity = CAPACITY, now = () => performance.now()) {
    this.capacity = capacity;
    this.now = now;
  }

  get(key) {
    const entry = this.#entries.get(key);
    if (!entry || this.isStale(entry)) {
      this.misses += 1;
      return undefined;
    }
    this.hits += 1;
    this.#entries.delete(key); // to the end: used most recently
    this.#entries.set(key, entry);
    return entry.value;
  }

  set(key, value) {
    this.#entries.set(key, { value, at: this.now() });
    if (this.#entries.size > this.capacity) this.evict();
  }

  evict() {
    const [oldest] = this.#entries.keys();
    this.#entries.delete(oldest);
  }

  isStale(entry) {
    return this.now() - entry.at > MAX_AGE;
  }

  get rate() {
    const asked = this.hits + this.misses;
    return asked === 0 ? 0 : this.hits / asked;
  }
}

export function cached(fetcher, cache = new Cache()) {
  const running = new Map();
  return async function load(key) {
    const known = cache.get(key);
    if (known !== undefined) return known;
    const pending = running.get(key) ?? start(key);
    return pending;
  };

  function start(key) {
    const request = retry(() => fetcher(key)).then((value) => {
      cache.set(key, value);
      return value;
    });
    running.set(key, request);
    return request.finally(() => running.delete(key));
  }
}

async function retry(run, times = ATTEMPTS) {
  let last;
  for (let attempt = 0; attempt < times; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      last = error;
      await pause(2 ** attempt * DELAY);
    }
  }
  throw last;
}

const ATTEMPTS = 3;
const DELAY = 100;
const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

export const summary = (cache) => `${cache.hits} hits, ${(100 * cache.rate).toFixed(0)} %`;

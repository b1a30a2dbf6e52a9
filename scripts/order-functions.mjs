// node scripts/order-functions.mjs MODULE.wasm [TRIALS]: puts functions that resemble one another side by
// side, in place, then tries so many changes of that order and keeps those that gzip makes shorter. The
// linker leaves them sorted by the number of their callers; gzip looks back 32 kB, and in 230 kB of code
// finds 4 % more this way. Nothing else of the module changes.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { binaryen } from './lib/binaryen.mjs';
import { root } from './lib/run.mjs';

/** So many lines in a row are one feature of a function. */
const LINES = 6;

/** A feature of more functions than this tells nothing about them. */
const COMMON = 100;

/** gzip sees several functions back: what is shared with the one before the last counts this much, and so on. */
const FADING = 0.9;

/** So many of a function's likes are tried as its neighbours. */
const LIKES = 6;

/** What a function does, as runs of instructions; which locals and functions they name, and how deep
 *  they stand, is left out. */
function featuresOf(text) {
  const lines = text
    .replace(/\$\S+/g, '$')
    .split('\n')
    .map((line) => line.trim());
  const features = new Set();
  for (let at = 0; at + LINES <= lines.length; at++) {
    features.add(lines.slice(at, at + LINES).join('\n'));
  }
  return features;
}

/** The features of functions, and how much two of them are alike; functions go by their indices. */
export class Likeness {
  #features;
  #having = new Map();

  constructor(functions) {
    this.#features = functions.map(featuresOf);
    this.#features.forEach((set, index) => {
      for (const feature of set) {
        if (!this.#having.has(feature)) this.#having.set(feature, []);
        this.#having.get(feature).push(index);
      }
    });
  }

  /** Adds to `counts`, by function, the features that it shares with this one. */
  #share(index, counts) {
    for (const feature of this.#features[index]) {
      const others = this.#having.get(feature);
      if (others.length > COMMON) continue;
      for (const other of others) counts.set(other, (counts.get(other) ?? 0) + 1);
    }
  }

  /** The most alike first, for their size. */
  #ranked(counts) {
    const share = ([other, count]) => count / (this.#features[other].size + 10) ** 0.4;
    return [...counts].sort((a, b) => share(b) - share(a)).map(([other]) => other);
  }

  /** Starts with the longest; then always the one that shares most with the last ones. */
  order() {
    const left = new Set(this.#features.keys());
    const sizeOf = (index) => this.#features[index].size;
    const order = [];
    let shared = new Map();
    let next = [...left].reduce((a, b) => (sizeOf(b) > sizeOf(a) ? b : a), 0);
    while (left.delete(next)) {
      order.push(next);
      for (const [other, count] of shared) shared.set(other, count * FADING);
      this.#share(next, shared);
      shared = new Map([...shared].filter(([other]) => left.has(other)));
      [next] = shared.size > 0 ? this.#ranked(shared) : left;
    }
    return order;
  }

  /** Those that are most alike, for each function. */
  likes() {
    return this.#features.map((_, index) => {
      const counts = new Map();
      this.#share(index, counts);
      counts.delete(index);
      return this.#ranked(counts).slice(0, LIKES);
    });
  }
}

/** A module's bytes: what stands before its functions, each of them, and what stands behind. */
export function partsOf(module) {
  let at = 8; // behind the magic number and the version
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = module[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  const CODE = 10;
  for (;;) {
    const id = module[at++];
    const end = number() + at;
    if (id === CODE) {
      const functions = Array.from({ length: number() });
      const before = module.subarray(0, at);
      for (const index of functions.keys()) {
        const begin = at;
        const length = number();
        at += length;
        functions[index] = module.subarray(begin, at);
      }
      return { before, functions, behind: module.subarray(end) };
    }
    at = end;
  }
}

/**
 * A better order of a module's functions than the one given, all as indices: one, or two in a row, are moved
 * behind one of their `likes`, and stay there where gzip makes the code no longer. Long ones are moved more
 * often: 2,500 trials gain 1,120 bytes of the page's module so, and 720 where each function has the same
 * chance and up to six are moved. The same for the same module.
 */
export function orderByTrial(module, begin, likes, trials) {
  const { functions } = partsOf(module);
  const sizeOf = (order) => gzipSync(Buffer.concat(order.map((index) => functions[index]))).length;
  let state = 1;
  const below = (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const bytes = functions.reduce((sum, { length }) => sum + length, 0);
  /** The place in the order of the function that has a byte. */
  const placeOf = (byte, order) => {
    let end = 0;
    return order.findIndex((index) => {
      end += functions[index].length;
      return byte < end;
    });
  };
  let best = begin;
  let least = sizeOf(best);
  for (let trial = 0; trial < trials; trial++) {
    const order = [...best];
    const moved = order.splice(placeOf(below(bytes), order), 1 + below(2));
    const places = likes[moved[0]].filter((like) => !moved.includes(like));
    const to = places.length > 0 ? order.indexOf(places[below(places.length)]) + 1 : 0;
    order.splice(to, 0, ...moved);
    const size = sizeOf(order);
    if (size <= least) [best, least] = [order, size];
  }
  return best;
}

const FUNCTION = /^ \(func [\s\S]*?^ \)\n/gm;
const functionsOf = (wat) => wat.match(FUNCTION) ?? [];

/** A module's text with its functions in the order of the indices. */
export function orderFunctions(wat, order) {
  const functions = functionsOf(wat);
  const indices = order.values();
  return wat.replace(FUNCTION, () => functions[indices.next().value]);
}

/** What the linker's own optimiser leaves: 100 bytes. Its whole -Oz once more is 2 kB longer, gzipped. */
const tidying = [
  ...['--simplify-locals-nostructure', '--duplicate-function-elimination'],
  '--reorder-locals',
];

/** The text has a name for everything, so that order is free. */
function orderModule(path, trials) {
  const folder = mkdtempSync(join(tmpdir(), 'ordered-'));
  const wat = join(folder, 'module.wat');
  try {
    binaryen('wasm-opt', ...tidying, path, '-o', path);
    binaryen('wasm-dis', path, '-o', wat);
    const text = readFileSync(wat, 'utf8');
    const likeness = new Likeness(functionsOf(text));
    const order = orderByTrial(readFileSync(path), likeness.order(), likeness.likes(), trials);
    writeFileSync(wat, orderFunctions(text, order));
    binaryen('wasm-as', wat, '-o', path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const isHere = existsSync(join(root, 'node_modules/binaryen'));
  if (isHere) orderModule(process.argv[2], Number(process.argv[3] ?? 0));
  else console.log('binaryen is not installed: functions stay in the order of the linker.');
}

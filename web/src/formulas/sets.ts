// What formulas sum over: the rows of a mask, and the strips and blocks of rows in which a tiled kernel
// works, each with what it touches. From the definition of the mask alone (engine/attention/mask.h),
// independent of the engine's closed forms.
import type { Item } from './expression.ts';

/** One call over n tokens. -1 = unbounded, as the engine spells it. */
export interface MaskedCall {
  n: number;
  causal: boolean;
  window_left: number;
  window_right: number;
  prefix_len: number;
  n_sink: number;
  block_q: number;
  block_k: number;
  /** Tokens of the chunks that are a text each; 0 = there are none. */
  attention_chunk?: number;
  /** Ring: who has which tokens. */
  n_devices?: number;
  ring_layout?: 'contiguous' | 'striped' | 'zigzag';
}

/** Keys [0, sink) and [begin, end), which may overlap. */
interface Range {
  sink: number;
  begin: number;
  end: number;
}

/** A row of the mask; if a ring device has it, in the numbering of another device's keys. */
type RowOf = (row: number) => Range;

const LANES = 8; // queries of a strip

function visible(call: MaskedCall, i: number): Range {
  const { n } = call;
  const clip = (j: number) => Math.min(Math.max(j, 0), n);
  const limit = call.causal ? clip(Math.max(i + 1, call.prefix_len)) : n;
  const begin = call.window_left < 0 ? 0 : clip(i - call.window_left);
  const end = call.window_right < 0 ? n : clip(i + call.window_right + 1);
  return { sink: Math.min(call.n_sink, limit), begin, end: Math.min(end, limit) };
}

/** The number of keys in either range. */
function keysIn({ sink, begin, end }: Range): number {
  return sink + Math.max(0, end - Math.max(begin, sink));
}

/** The tiles of `size` keys that hold any of them. */
function tilesIn({ sink, begin, end }: Range, size: number): [first: number, last: number][] {
  const ofSink = Math.ceil(sink / size);
  const from = Math.max(begin, sink);
  const tiles: [number, number][] = ofSink > 0 ? [[0, ofSink]] : [];
  if (end > from) tiles.push([Math.max(Math.floor(from / size), ofSink), Math.ceil(end / size)]);
  return tiles;
}

/** Rows [begin, begin + rows), which touch the sinks of the last and the window from the first's
 *  begin to the last's end. */
function group(at: RowOf, begin: number, rows: number, n_keys: number, size: number): Item {
  const last = at(begin + rows - 1);
  const touched = { sink: last.sink, begin: at(begin).begin, end: last.end };
  const tiles = tilesIn(touched, size);
  let count = 0;
  let loaded = 0;
  for (const [first, end] of tiles) {
    count += end - first;
    loaded += Math.min(end * size, n_keys) - Math.min(first * size, n_keys);
  }
  return { rows, keys: keysIn(touched), tiles: count, loaded };
}

/** A stretch of queries against a stretch of keys, both numbered from 0. */
interface Meeting {
  device: number;
  rows: number;
  keys: number;
  at: RowOf;
  /** Visible pairs. */
  pairs: number;
}

function* stretches(call: MaskedCall): Iterable<Meeting> {
  if (call.n_devices) {
    for (const meeting of meetings(call)) if (meeting.pairs > 0) yield meeting;
    return;
  }
  const size = call.attention_chunk || call.n;
  for (let begin = 0; begin < call.n; begin += size) {
    const n = Math.min(size, call.n - begin);
    const chunk = { ...call, n };
    yield { device: 0, rows: n, keys: n, at: (row) => visible(chunk, row), pairs: 1 };
  }
}

/** The tokens of a device, in the order of the text. */
function ownedBy({ n, n_devices = 1, ring_layout = 'contiguous' }: MaskedCall, device: number) {
  const chunk = (index: number, parts: number) => {
    const begin = Math.floor((n * index) / parts);
    const end = Math.floor((n * (index + 1)) / parts);
    return Array.from({ length: end - begin }, (_, at) => begin + at);
  };
  if (ring_layout === 'contiguous') return chunk(device, n_devices);
  if (ring_layout === 'striped') {
    return Array.from(
      { length: Math.ceil((n - device) / n_devices) },
      (_, at) => device + at * n_devices,
    );
  }
  return [...chunk(device, 2 * n_devices), ...chunk(2 * n_devices - 1 - device, 2 * n_devices)];
}

/** Every device's queries against every device's keys. */
function* meetings(call: MaskedCall): Iterable<Meeting> {
  const { n_devices = 1 } = call;
  const owned = Array.from({ length: n_devices }, (_, device) => ownedBy(call, device));
  // The number of a device's tokens before a place in the text.
  const before = owned.map((tokens) => {
    const counts = new Array<number>(call.n + 1).fill(0);
    for (const token of tokens) counts[token + 1] = 1;
    for (let j = 1; j <= call.n; j += 1) counts[j] = counts[j]! + counts[j - 1]!;
    return counts;
  });
  for (const [device, rows] of owned.entries()) {
    for (const [source, keys] of owned.entries()) {
      const count = before[source]!;
      const at = (row: number) => {
        const { sink, begin, end } = visible(call, rows[row]!);
        return { sink: count[sink]!, begin: count[begin]!, end: count[end]! };
      };
      const pairs = rows.reduce((sum, _, row) => sum + keysIn(at(row)), 0);
      yield { device, rows: rows.length, keys: keys.length, at, pairs };
    }
  }
}

function* groups(call: MaskedCall, inStrips: boolean): Iterable<Item> {
  for (const { rows, keys, at } of stretches(call)) {
    for (let block = 0; block < rows; block += call.block_q) {
      const end = Math.min(block + call.block_q, rows);
      const size = inStrips ? LANES : call.block_q;
      for (let begin = block; begin < end; begin += size) {
        yield group(at, begin, Math.min(size, end - begin), keys, call.block_k);
      }
    }
  }
}

function* rowsOf(call: MaskedCall): Iterable<Item> {
  for (let i = 0; i < call.n; i += 1) yield { keys: keysIn(visible(call, i)) };
}

/** Devices, with how many others' keys each of them has met. */
function devicesOf(call: MaskedCall): Item[] {
  const met = new Map<number, number>();
  const rows = new Map<number, number>();
  for (const meeting of meetings(call)) {
    rows.set(meeting.device, meeting.rows);
    met.set(meeting.device, (met.get(meeting.device) ?? 0) + Number(meeting.pairs > 0));
  }
  return [...rows].map(([device, count]) => ({ rows: count, met: met.get(device)! }));
}

/** The set of that name. */
export function itemsOf(call: MaskedCall, set: string): Iterable<Item> {
  switch (set) {
    case 'rows':
      return rowsOf(call);
    case 'strips':
      return groups(call, true);
    case 'blocks':
      return groups(call, false);
    case 'meetings': // all, also those in which nothing is visible
      return Array.from(meetings(call), ({ rows, keys }) => ({ rows, keys }));
    case 'met':
      return Array.from(stretches(call), ({ rows, keys }) => ({ rows, keys }));
    case 'devices':
      return devicesOf(call);
  }
  throw new Error(`no set of this name: ${set}`);
}

/** The tokens of the device that has most. */
export function mostTokens(call: MaskedCall): number {
  const devices = Array.from({ length: call.n_devices ?? 1 }, (_, at) => ownedBy(call, at).length);
  return Math.max(...devices);
}

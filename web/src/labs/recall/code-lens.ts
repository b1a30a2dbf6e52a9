// What the code lens shows of a file: tokens with their lines, and the engine's links between them.
import type { CodeLens, CodeLinkKind } from '../../../../bindings/recall-code.ts';
import type { Problem } from '../../worker/protocol.ts';
import type { CodeFile } from './samples.ts';

/** A file as the worker has cut it. */
export interface LensView {
  file: CodeFile;
  lens: CodeLens;
  /** Where each token begins and how long it is, in UTF-16 units. */
  begins: Int32Array;
  lengths: Int32Array;
}

export type CodeRequest = { id: number; file?: CodeFile; window: number; layers: string };
export type CodeResponse = { id: number; view: LensView } | { id: number; problem: Problem };

export const kinds: readonly CodeLinkKind[] = [
  'assignment',
  'definition',
  'call',
  'call_below',
  'import',
  'parameter',
  'bracket',
];

export interface LinkEnd {
  token: number;
  /** Counted from 1. */
  line: number;
  /** Within its line, in UTF-16 units. */
  column: number;
  length: number;
}

export interface LensLink {
  kind: CodeLinkKind;
  origin: LinkEnd;
  use: LinkEnd;
  /** Tokens from one to the other. */
  distance: number;
}

/** The chosen kinds of links, in the order of their uses. */
export function linksOf(view: LensView, chosen: ReadonlySet<CodeLinkKind>): LensLink[] {
  const { lens, begins, lengths, file } = view;
  const starts = lineStarts(file.text);
  const end = (token: number): LinkEnd => {
    const begin = begins[token]!;
    const line = lineAt(starts, begin);
    return { token, line, column: begin - starts[line - 1]!, length: lengths[token]! };
  };
  const links: LensLink[] = [];
  for (let at = 0; at < lens.kind.length; at++) {
    const { kind } = lens.reach[lens.kind[at]!]!;
    if (!chosen.has(kind)) continue;
    const [origin, use] = [end(lens.origin[at]!), end(lens.use[at]!)];
    links.push({ kind, origin, use, distance: Math.abs(use.token - origin.token) });
  }
  return links;
}

export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function lineAt(starts: readonly number[], index: number): number {
  let [low, high] = [0, starts.length];
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= index) low = middle;
    else high = middle;
  }
  return low + 1;
}

export const linesOf = (text: string): string[] => text.replace(/\n$/, '').split('\n');

/** The whole name that begins here: in Chinese it may be several tokens. */
export function nameAt(line: string, { column, length }: LinkEnd): string {
  const [name = ''] = /^[\p{L}\p{M}\p{N}_$#]+/u.exec(line.slice(column)) ?? [];
  return name.length > length ? name : line.slice(column, column + length);
}

/** The farthest assignment, which is what a window loses; without one the farthest link. */
export function firstLink(links: readonly LensLink[]): number {
  const assigned = links.filter(({ kind }) => kind === 'assignment');
  const among = assigned.length > 0 ? assigned : links;
  const farthest = among.reduce<LensLink | undefined>(
    (best, link) => (best && best.distance >= link.distance ? best : link),
    undefined,
  );
  return farthest ? links.indexOf(farthest) : -1;
}

/** What is reached, of the chosen kinds together. */
export function reachOf(lens: CodeLens, chosen: ReadonlySet<CodeLinkKind>) {
  const sum = { n_links: 0, one_layer: 0, stack: 0, all: 0, histogram: [] as number[] };
  for (const each of lens.reach) {
    if (!chosen.has(each.kind)) continue;
    for (const name of ['n_links', 'one_layer', 'stack', 'all'] as const) sum[name] += each[name];
    each.histogram.forEach((count, bin) => {
      sum.histogram[bin] = (sum.histogram[bin] ?? 0) + count;
    });
  }
  return sum;
}

/** Where a text's UTF-16 units stand in its UTF-8 bytes; `indices` ascending. */
export function bytesAt(text: string, indices: ArrayLike<number>): Int32Array {
  const bytes = new Int32Array(indices.length);
  let byte = 0;
  let at = 0;
  for (let n = 0; n < indices.length; n++) {
    for (; at < indices[n]!; at++) {
      const unit = text.charCodeAt(at);
      const isSurrogate = unit >= 0xd800 && unit < 0xe000; // four bytes for two
      byte += unit < 0x80 ? 1 : unit < 0x800 || isSurrogate ? 2 : 3;
    }
    bytes[n] = byte;
  }
  return bytes;
}

// What attention-lab/recall takes and gives of program text. Names are those of engine/recall/code.
import { refusal } from './error.ts';
import type { OptionRow } from './validate.ts';

export type CodeLanguage = 'python' | 'javascript' | 'cpp';

/**
 * definition: a function, type or field that is named → its definition; call and call_below: a call →
 * the definition above or below it; assignment: a variable → its last assignment before, in the text;
 * import, parameter: a name → what brought it; bracket: a closing one → its partner. By the text
 * alone: no types, no other files, and no attributes but those of self and this.
 */
export type CodeLinkKind =
  | 'definition'
  | 'call'
  | 'call_below'
  | 'assignment'
  | 'import'
  | 'parameter'
  | 'bracket';

export interface CodeOptions {
  /** javascript is TypeScript, too. */
  language: CodeLanguage;
  /** The UTF-8 byte at which each token begins, ascending: distances are counted in these tokens. */
  token_begins: ArrayLike<number>;
  /** Keys that a query of a window layer sees, its own included. @default 128 */
  window?: number;
  /** One letter a layer, up to 64: S window, F full. @default 'SSSF' */
  layers?: string;
}

/** Of the links of one kind. Reachable means that a path exists, not that a model answers. */
export interface CodeReach {
  kind: CodeLinkKind;
  n_links: number;
  /** Reached through one window layer, through the window layers together, through all layers. */
  one_layer: number;
  stack: number;
  all: number;
  /** Links at distances of 1, 2 to 3, 4 to 7, … tokens. */
  histogram: Int32Array;
}

/** Columns of [n_links], in the order of the uses. */
export interface CodeLens {
  /** Index into `reach`. */
  kind: Int32Array;
  /** Where the two ends begin, in bytes and as tokens. */
  origin_byte: Int32Array;
  use_byte: Int32Array;
  origin: Int32Array;
  use: Int32Array;
  /** Tokens back through the window layers together. */
  stack_span: number;
  reach: CodeReach[];
}

const languages = ['python', 'javascript', 'cpp'];

export const codeTable: readonly OptionRow[] = [
  { name: 'language', type: 'name', names: languages, used_by: [] },
  { name: 'window', type: 'integer', default: 128, min: 1, max: 2 ** 18, used_by: [] },
  { name: 'layers', type: 'text', default: 'SSSF', used_by: [] },
];

/** As the bytes of an Int32Array; the engine refuses what does not ascend. */
export function beginsOf(given: unknown): Uint8Array {
  if (!Array.isArray(given) && !ArrayBuffer.isView(given)) {
    throw refusal('wrong_type', 'token_begins', given, { other: 'a list of bytes' });
  }
  const begins = Int32Array.from(given as unknown as ArrayLike<number>);
  return new Uint8Array(begins.buffer);
}

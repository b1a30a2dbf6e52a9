// attention-lab/recall: memories that are written and read without any training.
import { AttentionLabError, refusal } from './error.ts';
import type { EngineOptions } from './load.ts';
import { beginsOf, type CodeLens, type CodeOptions, codeTable } from './recall-code.ts';
import type { CodeModule } from './recall-code-module.ts';
import * as loadCode from './recall-code-module.ts';
import { LiveModule } from './recall-live.ts';
import type { RecallModule } from './recall-module.ts';
import * as loadRecall from './recall-module.ts';
import { checkNames, checkValue, type OptionRow } from './validate.ts';

export type { ErrorCode, PlainValue, Problem } from './error.ts';
export type { EngineOptions } from './load.ts';
export type * from './recall-code.ts';
export { AttentionLabError };

export type MemoryName = 'softmax' | 'additive' | 'decay' | 'delta' | 'window';

/**
 * N random pairs of unit vectors are written, then each key is asked for its value; what is read
 * counts as the nearest stored value. Whole numbers unless said otherwise.
 */
export interface RecallOptions {
  /**
   * softmax keeps every pair, window the last ones; additive is S += k vᵀ, decay shrinks S before
   * each write, delta writes what S does not hold for the key yet.
   */
  memory: MemoryName;
  /** 1 to 1024. @default 16 */
  n_pairs?: number;
  /** 2 to 256. @default 16 */
  head_dim?: number;
  /** softmax, window: scores are beta times the cosine. Any number. @default sqrt(head_dim) */
  beta?: number;
  /** decay: what a write leaves of the state, in (0, 1]. @default 0.95 */
  decay?: number;
  /** delta: the share of the error that is written, in [0, 1]. @default 1 */
  rate?: number;
  /** window: pairs. @default 8 */
  window?: number;
  /** Times that everything is written ("read twice" is 2). @default 1 */
  passes?: number;
  /** Pairs written afterwards that nobody asks for. @default 0 */
  n_filler?: number;
  /** One key is written again with a new value, and only it is asked. @default false */
  rewrite?: boolean;
  /** softmax, window: taken from a score for each write of distance. Any number. @default 0 */
  recency?: number;
  /** The question is known before anything is written: only what answers it is. @default false */
  question_first?: boolean;
  /** Keys that are orthonormal rather than random; n_pairs is at most head_dim. @default false */
  orthonormal?: boolean;
  /** 1 to 1000. @default 20 */
  trials?: number;
  /** @default 1 */
  seed?: number;
}

export interface RecallResult {
  /** Share of reads that are nearest to the right value, and the standard error of that mean. */
  accuracy: number;
  deviation: number;
  /** rewrite: share of reads nearest to the old value. */
  stale: number;
  /** Length of read − value, the mean; values have length 1. */
  error: number;
  /** softmax, window: the weight on the right pair, the mean. */
  weight: number;
  /** What has to be kept between writing and reading, in float32. */
  state_bytes: number;
  mul_adds: number;
  /** Accuracy by the number of pairs written after the asked one, [n_pairs]; empty with rewrite. */
  by_distance: Float32Array;
  /** The accuracy that theory expects, null where it says nothing. */
  law: number | null;
  /** softmax: the weight that theory expects. */
  weight_law: number | null;
}

const names = ['softmax', 'additive', 'decay', 'delta', 'window'] as const;
const soft: readonly MemoryName[] = ['softmax', 'window'];
const whole = { type: 'integer', min: 0, max: 2 ** 53, used_by: names } as const;

const table: readonly OptionRow[] = [
  { name: 'memory', type: 'name', names, used_by: names },
  { ...whole, name: 'n_pairs', default: 16 },
  { ...whole, name: 'head_dim', default: 16 },
  { name: 'beta', type: 'number', used_by: soft },
  { name: 'decay', type: 'number', default: 0.95, used_by: ['decay'] },
  { name: 'rate', type: 'number', default: 1, used_by: ['delta'] },
  { ...whole, name: 'window', default: 8, used_by: ['window'] },
  { ...whole, name: 'passes', default: 1 },
  { ...whole, name: 'n_filler', default: 0 },
  { name: 'rewrite', type: 'boolean', default: false, used_by: names },
  { name: 'recency', type: 'number', default: 0, used_by: soft },
  { name: 'question_first', type: 'boolean', default: false, used_by: names },
  { name: 'orthonormal', type: 'boolean', default: false, used_by: names },
  { ...whole, name: 'trials', default: 20 },
  { ...whole, name: 'seed', default: 1 },
];

const recallModule = new LiveModule<RecallModule>(loadRecall);
const codeModule = new LiveModule<CodeModule>(loadCode);

/**
 * Writes, reads and counts. The first call loads the module; `engine` says how, if not from beside
 * this file. It runs on the calling thread until it is done: for many points use a worker.
 * @throws {AttentionLabError} on the first rule that an option breaks.
 */
export async function recall(
  options: RecallOptions,
  engine?: EngineOptions,
): Promise<RecallResult> {
  checkNames(
    options,
    table.map((row) => row.name),
  );
  if (options.memory === undefined) throw refusal('missing', 'memory');
  const config: Record<string, unknown> = {};
  for (const row of table) {
    const value = options[row.name as keyof RecallOptions];
    config[row.name] = value === undefined ? row.default : checkValue(row, value);
    if (value !== undefined && !row.used_by.includes(options.memory)) {
      throw refusal('unused_field', row.name, value, { other: `memory ${options.memory}` });
    }
  }
  return recallModule.call(engine, options, (module) => module.recall(config));
}

/**
 * How far the names and brackets of a program reach, in tokens, and what of it attention spans.
 * @throws {AttentionLabError} on the first rule that an option breaks; `source` has at most 256 KiB.
 */
export async function codeLens(
  source: string,
  options: CodeOptions,
  engine?: EngineOptions,
): Promise<CodeLens> {
  checkValue({ name: 'source', type: 'text', used_by: [] }, source);
  checkNames(options, [...codeTable.map((row) => row.name), 'token_begins']);
  if (options.language === undefined) throw refusal('missing', 'language');
  const config: Record<string, unknown> = {};
  for (const row of codeTable) {
    const value = options[row.name as keyof CodeOptions];
    config[row.name] = value === undefined ? row.default : checkValue(row, value);
  }
  const begins = beginsOf(options.token_begins);
  return codeModule.call(engine, options, (module) => module.code_lens(config, source, begins));
}

// The names of everything counted. The formulas are in counters.ts, which is loaded on demand.
import type { Counters } from '../worker/protocol.ts';

/** A counter, or bytes read and written together. */
export type CostName = keyof Counters | 'bytes_moved';

export function costOf(counters: Counters, name: CostName): number {
  return name === 'bytes_moved' ? counters.bytes_read + counters.bytes_written : counters[name];
}

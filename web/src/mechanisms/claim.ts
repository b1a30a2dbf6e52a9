// A common claim about a mechanism, checked against papers and public code.
import type { Translated } from '../i18n/lang.ts';

/** The claim holds; holds only as stated more precisely; does not hold. */
export type Verdict = 'holds' | 'partly' | 'fails';

export interface Claim {
  verdict: Verdict;
  source: string;
  url?: string;
  /** The month in which the source was read; a formula needs none. */
  as_of?: string;
  words: Translated<{ claim: string; statement: string }>;
}

// The words about all heads together: how well each does its job, how they are brought together, and
// how they may share keys and values. Numbers arrive formatted.

export interface HeadWords {
  on_target(share: string, jobs: number): string;
  no_job: string;

  mix_title(token: string): string;
  mix_intro(heads: number, size: number, width: number): string;
  before: string;
  after: string;
  channel(number: number): string;

  share_title: string;
  share_intro: string;
  kv_heads: string;
  sharing(heads: number, kv_heads: number): string;
  query_heads: string;
  reads(head: string, kv: number, change: string): string;
  /** Behind the number of a head of keys and values. */
  keys_of(head: string): string;
  change: string;
  cache: string;
  cache_of(own: string): string;
  same_work(mul_adds: string): string;
  is_mha(heads: number, error: string): string;
  is_not_mha(heads: number, error: string): string;
  twins: string;
  strangers: string;
  job: Record<string, string>;
}

// The words of the comparison. Numbers arrive formatted.

export interface CompareWords {
  title: string;
  intro: string;
  open: string;
  close: string;
  choose(column: number, columns: number): string;
  add: string;
  remove(mechanism: string): string;
  row_error(error: string): string;
  weights(mechanism: string): string;
  errors: string;
  /** One sentence: the largest weight of the first, and what the others leave of it. */
  gives(mechanism: string, query: string, key: string, weight: string): string;
  leaves(mechanism: string, weight: string): string;
  together(first: string, others: readonly string[]): string;
  error_of(token: string, error: string): string;
  largest: string;
  longer: string;
}

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
  error_of(token: string, error: string): string;
  largest: string;
  longer: string;
}

// The words of the dialog that takes q, k and v.

export interface DataWords {
  title: string;
  intro: string;
  json: string;
  csv: string;
  label: string;
  open: string;
  example: string;
  load: string;
}

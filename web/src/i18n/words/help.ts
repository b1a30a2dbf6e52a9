// The words of the help dialog.

export interface HelpWords {
  legend_and_terms: string;

  title: string;
  intro: string;
  limits: readonly string[];
  keys: readonly (readonly [keys: string, what: string])[];
}

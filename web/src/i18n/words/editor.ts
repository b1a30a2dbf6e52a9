// The words of the box in which the text is written.

export interface EditorWords {
  open_file: string;
  own_data: string;
  bars_as_text: string;
  cut_at_bars: string;
  bars_as_cuts: string;
  keep_bars: string;
  start_token: string;
  start_token_title: string;
  hint: string;
  count(tokens: number, max: number): string;
}

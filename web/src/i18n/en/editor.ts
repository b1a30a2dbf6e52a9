// The words of the box in which the text is written.
import { decimal } from '../../ui/format.ts';
import type { EditorWords } from '../words/editor.ts';

export const editor: EditorWords = {
  open_file: 'Open a file',
  own_data: 'Your q, k, v',
  bars_as_text: 'Code: | is part of the text.',
  cut_at_bars: 'Split at | instead',
  bars_as_cuts: '| splits the tokens.',
  keep_bars: 'Keep | as text instead',
  start_token: '⟨s⟩ start token',
  start_token_title:
    'Puts a start token before the text: rows with nothing to look for rest on it, as in many real heads',
  hint: 'Chinese, English or code; a | sets the token boundaries by hand.',
  count: (tokens, max) => `${decimal(tokens, 0)} / ${decimal(max, 0)} tokens`,
};

import type { DataWords } from '../words/data.ts';

export const data: DataWords = {
  title: 'Your own q, k and v',
  intro:
    'One row per token, one column per channel: from a model of yours, or by hand. They are walked through like any text; only x and the heads are left out.',
  json: 'JSON: { "q": [[…], …], "k": …, "v": … }; also "tokens", and for several heads lists of them with "h" for the one to show.',
  csv: 'CSV: a line q, then its rows; the same for k and v, with an empty line between. What “Save as CSV” writes can be read again.',
  label: 'q, k and v as JSON or CSV',
  open: 'Open a file',
  example: 'Insert an example',
  load: 'Walk through it',
};

import type { DataWords } from '../words/data.ts';

export const data: DataWords = {
  title: 'Your own q, k and v',
  intro:
    'One row per token, one column per channel: from a model of yours, or by hand. The steps are the same as for text, without x and the constructed heads.',
  json: 'JSON: { "q": [[…], …], "k": …, "v": … }; also "tokens"; for several heads, give a list per head and choose one with "h".',
  csv: 'CSV: a line q, then its rows; the same for k and v, with an empty line between. What “Save as CSV” writes can be read again.',
  label: 'q, k and v as JSON or CSV',
  open: 'Open a file',
  example: 'Insert an example',
  load: 'Walk through it',
};

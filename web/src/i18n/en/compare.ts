import type { CompareWords } from '../words/compare.ts';

export const compare: CompareWords = {
  title: 'Compare',
  intro: 'The same text and head under two or three mechanisms: what each sees, misses and costs.',
  open: 'Compare mechanisms',
  close: 'Close comparison',
  choose: (column, columns) => `Mechanism ${column} of ${columns}`,
  add: 'Add a third',
  remove: (mechanism) => `Take ${mechanism} out of the comparison`,
  row_error: (error) => `output error ${error}`,
  weights: (mechanism) => `weights, ${mechanism}`,
  errors: 'Bars beside the rows: how far each token’s output is from full attention.',
  gives: (mechanism, query, key, weight) =>
    `${mechanism} gives ${weight} of the weight of ${query} to ${key}`,
  leaves: (mechanism, weight) => `${mechanism} ${weight}`,
  together: (first, others) => `${first}; ${others.join(', ')}.`,
  error_of: (token, error) => `“${token}”: ${error}`,
  largest: 'Largest output error',
  longer: 'Multiply-adds at 1M tokens',
};

import type { CompareWords } from '../compare.ts';

export const compare: CompareWords = {
  title: 'Compare',
  intro: 'The same text and head under three mechanisms: what each sees, misses and costs.',
  open: 'Compare mechanisms',
  close: 'Leave the comparison',
  choose: (column) => `Mechanism ${column} of 3`,
  weights: (mechanism) => `weights, ${mechanism}`,
  errors: 'Output error of each token against full attention',
  error_of: (token, error) => `${token}: ${error}`,
  largest: 'Largest output error',
  longer: 'Multiply-adds at 1M tokens',
};

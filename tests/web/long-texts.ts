// Long texts: what people paste, and what rules that look ahead could run on in.
/** Texts of any length that a rule could stumble over; for the tests of growth and `npm run bench:text`. */
export const longTexts: [name: string, of: (n: number) => string][] = [
  ['empty lines', (n) => `${'\n'.repeat(n)}x`],
  ['dots', (n) => '.'.repeat(n)],
  ['dotted names', (n) => 'a.'.repeat(n / 2)],
  ['calls that never close', (n) => 'f('.repeat(n / 2)],
  ['quotes', (n) => 'x = "\\'.repeat(n / 6)],
  ['apostrophes', (n) => " 'a".repeat(n / 3)],
  ['underscores', (n) => '_'.repeat(n)],
  ['one word', (n) => 'a'.repeat(n)],
  ['spaces', (n) => `x${' '.repeat(n)}=`],
  ['bars', (n) => 'a|'.repeat(n / 2)],
  ['comments', (n) => '/* '.repeat(n / 3)],
  ['brackets', (n) => '['.repeat(n)],
  ['tags', (n) => '<a '.repeat(n / 3)],
  ['Chinese', (n) => '函数返回空值它'.repeat(n / 7)],
  ['joiners', (n) => 'a\u200d'.repeat(n / 2)],
  ['English', (n) => 'The quick brown fox jumps over it. '.repeat(n / 35)],
  ['program', (n) => 'for (let i = 0; i < n; i++) { sum += x[i]; } // sum\n'.repeat(n / 52)],
];

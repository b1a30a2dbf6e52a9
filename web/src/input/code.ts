// Program text: whether a text is one, and its tokens. Every rule is linear in the text's length: what
// could run on is bounded.
//
//   identifiers, numbers      whole, with their marks: user_id, नाम, 1'000'000, 0x1f
//   strings                   whole, on one line: "a b", 'x'
//   an apostrophe             opens no string after a letter, a digit, ) or ]; &'a and <'a are
//                             lifetimes
//   comments                  the sign, then words: // it's Bob's → // it's Bob's; so are docstrings
//   operators                 the longest that fits: <<= === ->
//   anything else             a whole grapheme: 👨‍👩‍👧

const STRONG = [
  /[=!<>]==?(?=\s*[\w"'(])|=>|->|::|:=|&&|\|\||\w\+\+|\+\+\w|\w--[;)]|[+\-*/]=/u, // operators prose never has
  /[{}]|\w\[[^\]\n]{0,80}\]|\[[^\]\n]{0,80},[^\]\n]{0,80}\]/u, // braces, an index, a list
  /;[^\S\n]*(?:$|\/\/)/mu, // lines that end in a semicolon
  /\b[a-z_][\w.]{0,80}\([^)\n]{0,200}\)/iu, // a call
  /^[^\S\n]*(?:(?:def|class|import|from|function|func|fn|let|const|var|return|for|while|if|elif|else|public|private|static|void|package|struct|interface|type|enum|use|pub|async|export|try|SELECT|INSERT|UPDATE)\b[^.!?。]{0,80}[({:;=*.<]|import \w|from \w+ import|#include|#!\/|SELECT .{1,80} FROM |return [\w-]+$)/mu,
  /\b[A-Za-z]\w{0,80}_\w+\b|\b[a-z]{2,80}[A-Z]\w*\b/u, // snake_case, camelCase; not iPad, mRNA
  /^[^\S\n]*(?:\/\/|#|\/\*|--)\s/mu, // a comment
  /^[^\S\n]*(?:[\p{L}_$][\p{L}\p{M}\p{N}_$.:[\]]{0,80}|\w{1,40} \w{1,40})\s?=\s?\S/mu, // an assignment
  /^[^\S\n]*<\/?[a-z][^>\n]{0,200}>/mu, // a tag
];

/** Two different signs of a programming language, so that one arrow does not turn prose into it. */
export function looksLikeCode(text: string): boolean {
  let found = 0;
  for (const sign of STRONG) {
    if (sign.test(text) && ++found === 2) return true;
  }
  return false;
}

const COMMENT = String.raw`(?:\/\/|(?<=^|\s)#(?=\s))[^\n]*|\/\*[^*]{0,4000}\*\/`;
const DOCSTRING = `"""(?:[^"]|"(?!"")){0,4000}"""|'''(?:[^']|'(?!'')){0,4000}'''`;
const STRING = String.raw`"(?:\\.|[^"\\\n]){0,400}"|(?<![\p{L}\p{N})\]])'(?:\\.|[^'\\\n]){0,400}'`;
const LIFETIME = String.raw`(?<=[<&])'[\p{L}_]\w*(?!['\w])|'[\p{L}_]\w*(?=\s*>)`;
const ASCII_NAME = String.raw`[A-Za-z_$][\w$]*(?![\p{L}\p{M}\p{N}\u200c\u200d])`; // most, and quickly
const NAME = String.raw`[\p{L}_$][\p{L}\p{M}\p{N}_$\u200c\u200d]*`;
const NUMBER = String.raw`\p{N}(?:[\p{L}\p{M}\p{N}_.]|'(?=\p{N}))*`;
const OPERATOR = String.raw`<<=|>>=|===|!==|\.\.\.|[=!<>+\-*/%&|^:]=|=>|->|::|&&|\|\||<<|>>|\+\+|--|\*\*|\/\/`;
const OTHER = String.raw`[^\s\p{L}\p{N}\p{ASCII}]+|\S\p{M}*`;
const TOKEN = new RegExp(
  `${ASCII_NAME}|(?<comment>${COMMENT}|${DOCSTRING})|${LIFETIME}|${STRING}|(?<han>\\p{Script=Han}+)|${NAME}|${NUMBER}|${OPERATOR}|(?<other>${OTHER})`,
  'gu',
);

/** The rules by which comments and clusters of symbols are cut. */
export interface Cut {
  words(text: string): string[];
  graphemes(text: string): string[];
}

/** A token and where it begins in the text. */
export interface PlacedToken {
  text: string;
  index: number;
}

export function placeCode(text: string, cut: Cut): PlacedToken[] {
  const tokens: PlacedToken[] = [];
  for (const { 0: piece, index, groups } of text.matchAll(TOKEN)) {
    let at = 0;
    for (const part of partsOf(piece, groups, cut)) {
      at = Math.max(at, piece.indexOf(part, at)); // what cannot be seen goes by another name
      tokens.push({ text: part, index: index + Math.min(at, piece.length - 1) });
      at += part.length;
    }
  }
  return tokens;
}

export const splitCode = (text: string, cut: Cut): string[] =>
  placeCode(text, cut).map((token) => token.text);

function partsOf(piece: string, groups: Record<string, string> | undefined, cut: Cut): string[] {
  if (groups?.comment) return comment(piece, cut);
  if (groups?.han) return cut.words(piece);
  return groups?.other ? cut.graphemes(piece) : [piece];
}

function comment(token: string, cut: Cut): string[] {
  const sign = /^(?:\/\/|\/\*|#|"""|''')/u.exec(token)?.[0] ?? '';
  const end = sign === '/*' ? '*/' : sign.length === 3 ? sign : '';
  const inside = token.slice(sign.length, token.length - end.length);
  return [sign, ...cut.words(inside), ...(end ? [end] : [])];
}

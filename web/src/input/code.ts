// Program text: whether a text is one, and its tokens. Every rule is linear in the text's length: what
// could run on is bounded.
//
//   identifiers, numbers      whole, with their marks: user_id, नाम, 1'000'000, 0x1f
//   strings                   whole, on one line: "a b", 'x'
//   an apostrophe             opens no string after a letter, a digit, ) or ]; &'a and <'a are
//                             lifetimes
//   comments                  the sign, then words: // it's Bob's → // it's Bob's
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
const STRING = String.raw`"(?:\\.|[^"\\\n]){0,400}"|(?<![\p{L}\p{N})\]])'(?:\\.|[^'\\\n]){0,400}'`;
const LIFETIME = String.raw`(?<=[<&])'[\p{L}_]\w*(?!['\w])|'[\p{L}_]\w*(?=\s*>)`;
const NAME = String.raw`[\p{L}_$][\p{L}\p{M}\p{N}_$\u200c\u200d]*`;
const NUMBER = String.raw`\p{N}(?:[\p{L}\p{M}\p{N}_.]|'(?=\p{N}))*`;
const OPERATOR = String.raw`<<=|>>=|===|!==|\.\.\.|[=!<>+\-*/%&|^:]=|=>|->|::|&&|\|\||<<|>>|\+\+|--|\*\*|\/\/`;
const OTHER = String.raw`[^\s\p{L}\p{N}\p{ASCII}]+|\S\p{M}*`;
const TOKEN = new RegExp(
  `(?<comment>${COMMENT})|${LIFETIME}|${STRING}|(?<han>\\p{Script=Han}+)|${NAME}|${NUMBER}|${OPERATOR}|(?<other>${OTHER})`,
  'gu',
);

/** The rules by which comments and clusters of symbols are cut. */
export interface Cut {
  words(text: string): string[];
  graphemes(text: string): string[];
}

export function splitCode(text: string, cut: Cut): string[] {
  const tokens: string[] = [];
  for (const { 0: token, groups } of text.matchAll(TOKEN)) {
    if (groups?.comment) tokens.push(...comment(token, cut));
    else if (groups?.han) tokens.push(...cut.words(token));
    else if (groups?.other) tokens.push(...cut.graphemes(token));
    else tokens.push(token);
  }
  return tokens;
}

function comment(token: string, cut: Cut): string[] {
  const sign = /^(?:\/\/|\/\*|#)/u.exec(token)?.[0] ?? '';
  const end = sign === '/*' ? '*/' : '';
  const inside = token.slice(sign.length, token.length - end.length);
  return [sign, ...cut.words(inside), ...(end ? [end] : [])];
}

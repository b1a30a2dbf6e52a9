// A model's tokens as they are drawn: a blank in front is not, what is only white space has a visible form,
// and pieces of one word are marked.
import type { Tokens } from '../../../bindings/models-types.ts';
import type { TokenList } from './protocol.ts';

/** A token as it is drawn. */
export function shownToken(token: string): string {
  const text = token.trim();
  return text || token.replaceAll('\n', '↵').replaceAll('\t', '⇥').replaceAll(' ', '␣');
}

const END = /[\p{L}\p{N}\p{M}�]$/u;
const BEGIN = /^[\p{L}\p{N}\p{M}�]/u;
const HAN = /\p{Script=Han}/u;

/** Written without a blank between, and not each a word by itself as in Chinese. */
function isContinued(before: string, token: string): boolean {
  if (!END.test(before) || !BEGIN.test(token)) return false;
  return !(HAN.test(before) && HAN.test(token));
}

export function drawnTokens({ ids, offsets, pieces }: Tokens): TokenList {
  const continues = pieces.map((piece, i) => {
    const [begin] = offsets[i]!;
    const end = offsets[i - 1]?.[1] ?? -1;
    // Bytes of one character share its offset.
    const isNext = begin === end || (begin === offsets[i - 1]?.[0] && begin !== end);
    const wordPiece = piece.startsWith('##');
    return i > 0 && end > 0 && isNext && (wordPiece || isContinued(pieces[i - 1]!, piece));
  });
  return { ids, tokens: pieces.map((piece) => shownToken(piece.replace(/^##/, ''))), continues };
}

// Tokens that are blanks, as models and files have them: a sign stands for each blank that nobody
// would see, wherever a token is drawn or named. The text itself stays what it is.

import type { Overview } from '../worker/protocol.ts';
import type { Picture, View } from './view.ts';

const signs: Readonly<Record<string, string>> = {
  '\n': '↵',
  '\r': '␍',
  '\t': '⇥',
  '\v': '␋',
  '\f': '␌',
  '\u00a0': '⍽',
};
const signOf = (blank: string) => signs[blank] ?? '␣';

/** Blanks at either end, and all that would break a line. */
export function visibleToken(token: string): string {
  if (token === '') return '∅';
  return token
    .replace(/^\s+|\s+$/g, (blanks) => Array.from(blanks, signOf).join(''))
    .replace(/[\n\r\t\v\f]/g, signOf);
}

const lists = new WeakMap<readonly string[], readonly string[]>();

/** The same list every time, and the one given where there is nothing to show. */
export function visibleTokens(tokens: readonly string[]): readonly string[] {
  let shown = lists.get(tokens);
  if (!shown) {
    shown = tokens.map(visibleToken);
    if (shown.every((token, i) => token === tokens[i])) shown = tokens;
    lists.set(tokens, shown);
  }
  return shown;
}

const pictures = new WeakMap<Picture, Picture>();

/** The same picture every time, so that views see whether something has changed. */
export function visiblePicture(picture: Picture): Picture {
  let shown = pictures.get(picture);
  if (!shown) {
    const overview = visibleOverview(picture.overview);
    shown = overview === picture.overview ? picture : { ...picture, overview };
    pictures.set(picture, shown);
  }
  return shown;
}

const overviews = new WeakMap<Overview, Overview>();

function visibleOverview(overview: Overview): Overview {
  let shown = overviews.get(overview);
  if (!shown) {
    const tokens = visibleTokens(overview.tokens) as string[];
    shown = tokens === overview.tokens ? overview : { ...overview, tokens };
    overviews.set(overview, shown);
  }
  return shown;
}

const views = new WeakMap<View, View>();

/** The view as it is drawn and named; links and files take the view itself. */
export function visibleView(view: View): View {
  let shown = views.get(view);
  if (!shown) {
    const picture = view.picture && visiblePicture(view.picture);
    const tokens = visibleTokens(view.split.tokens) as string[];
    const split = tokens === view.split.tokens ? view.split : { ...view.split, tokens };
    shown = picture === view.picture && split === view.split ? view : { ...view, split, picture };
    views.set(view, shown);
  }
  return shown;
}

// A picture of weights as a table: every number written out, what the mask hides hatched. On screen
// a class per shade colours the cells (style.ts); on paper the numbers say all.
import { decimal } from '../../ui/format.ts';
import type { Weights } from '../headless.ts';
import { type Markup, markup } from './markup.ts';
import type { FormWords } from './words.ts';

export const SHADES = 20;

export const shadeOf = (weight: number): number =>
  Math.round(Math.max(0, Math.min(1, weight)) * SHADES);

/** What stands in the cells: the weights, ticks for what a row sees, or nothing. */
export type Cells = 'weights' | 'seen' | 'blank';

/** A wider picture is told by its one row. */
const MAX_SIDE = 24;

export function weightTable(picture: Weights, words: FormWords, cells: Cells = 'weights'): Markup {
  const { tokens, query } = picture;
  if (tokens.length > MAX_SIDE) return rowTable(picture, words);
  return markup`<table class="weights ${tokens.length > 12 && 'wide'}">
<caption class="unseen">${words.picture}</caption>
<thead><tr><td></td>${tokens.map((token) => markup`<th scope="col">${token}</th>`)}</tr></thead>
<tbody>${tokens.map(
    (token, i) =>
      markup`<tr${i === query && markup` class="query"`}><th scope="row">${token}</th>${tokens.map(
        (_, j) => cell(picture, i, j, cells, words),
      )}</tr>`,
  )}</tbody></table>`;
}

/** The largest weights of the query's row, largest first. */
function rowTable({ tokens, query, weights }: Weights, words: FormWords): Markup {
  const row = tokens.map((token, j) => ({
    token,
    j,
    weight: weights[query * tokens.length + j] ?? 0,
  }));
  const largest = row.sort((a, b) => b.weight - a.weight).slice(0, 8);
  return markup`<table class="weights">
<caption>${words.largest(tokens[query] ?? '', query + 1, tokens.length)}</caption>
<tbody>${largest.map(
    ({ token, j, weight }) =>
      markup`<tr><th scope="row">${token} (${j + 1})</th><td class="w${shadeOf(weight)}">${decimal(weight)}</td></tr>`,
  )}</tbody></table>`;
}

function cell(picture: Weights, i: number, j: number, cells: Cells, words: FormWords): Markup {
  if (cells === 'blank') return markup`<td></td>`;
  const at = i * picture.tokens.length + j;
  if (!picture.seen[at]) {
    return markup`<td class="hidden"><span class="unseen">${words.hidden}</span></td>`;
  }
  if (cells === 'seen') return markup`<td>✓</td>`;
  const weight = picture.weights[at] ?? Number.NaN;
  return markup`<td class="w${shadeOf(weight)}">${decimal(weight)}</td>`;
}

// A row of softmax as a table: score, exp, weight, total. Long rows keep the largest and add the
// others up.
import { html, nothing, type TemplateResult } from 'lit';
import type { StageWords } from '../../i18n/stage.ts';
import { decimal } from '../../ui/format.ts';
import type { RowTable, Unfolding } from '../../worker/protocol.ts';

const MOST_ROWS = 6;

/** The places of the largest weights, in the order of the keys. */
export function largestPlaces(weights: Float32Array, count: number): number[] {
  const places = Array.from(weights.keys());
  if (places.length <= count) return places;
  return places
    .sort((a, b) => weights[b]! - weights[a]!)
    .slice(0, count)
    .sort((a, b) => a - b);
}

export function softmaxLedger(
  row: RowTable,
  unfolding: Unfolding,
  tokens: readonly string[],
  words: StageWords,
): TemplateResult {
  const places = largestPlaces(row.weight, MOST_ROWS);
  const focus = row.j.indexOf(unfolding.col);
  if (focus >= 0 && !places.includes(focus)) places[places.length - 1] = focus;
  const shown = new Set(places);
  let exp = 0;
  let weight = 0;
  row.weight.forEach((value, place) => {
    if (shown.has(place)) return;
    exp += row.exp[place]!;
    weight += value;
  });
  const more = row.j.length - places.length;
  return html`<table class="keys">
      <thead>
        <tr>
          <td></td>
          <th scope="col">${words.score}</th>
          <th scope="col">${words.exp}</th>
          <th scope="col">${words.weight}</th>
        </tr>
      </thead>
      <tbody>
        ${places.map(
          (place) => html`<tr class=${place === focus ? 'focus' : ''}>
            <th scope="row">${tokens[row.j[place]!] ?? ''}</th>
            <td>${decimal(row.score[place]!)}</td>
            <td>${decimal(row.exp[place]!, 3)}</td>
            <td class="weight bold">${decimal(row.weight[place]!)}</td>
          </tr>`,
        )}
        ${
          more > 0
            ? html`<tr class="rest">
                <th scope="row" colspan="2">${words.more(more)}</th>
                <td>${decimal(exp, 3)}</td>
                <td>${decimal(weight)}</td>
              </tr>`
            : nothing
        }
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colspan="2">${words.total}</th>
          <td>${decimal(row.row_sum, 3)}</td>
          <td class="bold">${decimal(1)}</td>
        </tr>
      </tfoot>
    </table>
    <p class="note">
      ${row.j.length === 1 ? words.oneToken : words.shifted(decimal(row.row_max))}
    </p>`;
}

// What an option describes, run and drawn small, with the sums that give it away: the belief is answered by
// its own consequence.

import { css, html, LitElement, nothing } from 'lit';
import type { Lang } from '../i18n/lang.ts';
import { define } from '../ui/define.ts';
import { decimal } from '../ui/format.ts';
import { shared } from '../ui/style/shared.ts';
import type { Option } from './lesson.ts';
import type { LabFace, WorldPicture } from './run.ts';
import { courseWords } from './words.ts';

export class AlWorld extends LitElement {
  static override properties = {
    lang: {},
    lab: { attribute: false },
    option: { attribute: false },
    picture: { state: true },
  };

  declare lang: Lang;
  declare lab: LabFace;
  declare option: Option;
  declare private picture: WorldPicture | null;

  static override styles = [
    shared,
    css`
      table {
        border-spacing: 1px;
        font-size: 12px;
        line-height: 1;
      }
      th {
        padding: 0 6px 0 0;
        font-weight: 400;
        text-align: right;
        white-space: nowrap;
        color: var(--al-ink-2);
      }
      td {
        width: 17px;
        height: 15px;
        padding: 0;
      }
      td.sum {
        padding-left: 8px;
        font-weight: 600;
        white-space: nowrap;
      }
      .cell {
        background: color-mix(in srgb, var(--al-positive) calc(var(--w) * 100%), var(--al-highlight));
      }
      .hidden {
        background: repeating-linear-gradient(
          135deg,
          var(--al-hatch) 0 1px,
          var(--al-hatch-ground) 1px 4px
        );
      }
    `,
  ];

  constructor() {
    super();
    this.picture = null;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('option')) return;
    this.picture = null;
    void this.lab.described(this.option).then((picture) => {
      this.picture = picture;
    });
  }

  protected override render() {
    if (!this.picture) return nothing;
    const { tokens, weights, row_sums: rowSums } = this.picture;
    const n = tokens.length;
    const from = Math.max(0, n - 12); // a card has room for twelve rows: the last ones
    const shown = tokens.slice(from);
    return html`<table>
      <thead>
        <tr>
          <th></th>
          ${shown.map(() => html`<td></td>`)}
          <td class="sum">${courseWords(this.lang).row_sum}</td>
        </tr>
      </thead>
      ${shown.map((token, r) => {
        const i = from + r;
        return html`<tr>
          <th scope="row">${token}</th>
          ${shown.map((_, c) => {
            const weight = weights[i * n + from + c] ?? 0;
            return weight === 0
              ? html`<td class="hidden"></td>`
              : html`<td class="cell" .style="--w: ${Math.min(1, Math.abs(weight))}" title=${decimal(weight)}></td>`;
          })}
          <td class="sum">${decimal(rowSums[i] ?? 0)}</td>
        </tr>`;
      })}
    </table>`;
  }
}

define('al-world', AlWorld);

// <cost-claims>: what is said about cost, computed by the engine, each with a link to its state.

import { css, html, LitElement } from 'lit';
import { costWords } from '../i18n/cost.ts';
import type { Lang } from '../i18n/lang.ts';
import { define } from '../ui/define.ts';
import { powers } from '../ui/powers.ts';
import { shared } from '../ui/style/shared.ts';
import type { Claim } from './claims.ts';

export class CostClaims extends LitElement {
  static override properties = { claims: { attribute: false }, lang: { type: String } };

  declare claims: readonly Claim[];
  declare lang: Lang;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 320px), 1fr));
        gap: var(--al-space-4) var(--al-space-6);
        margin: 0;
      }
      dt {
        font-weight: 700;
        text-wrap: balance;
      }
      dd {
        margin: 4px 0 0;
        font-size: var(--al-text-control);
        line-height: 1.6;
        color: var(--al-ink-2);
      }
      a {
        display: inline-block;
        min-height: 24px;
        color: var(--al-ink);
        text-underline-offset: 3px;
      }
      @media (pointer: coarse) {
        a {
          min-height: 44px;
          line-height: 44px;
        }
      }
    `,
  ];

  protected override render() {
    const words = costWords(this.lang);
    return html`<dl>
      ${this.claims.map(({ id, numbers, hash }) => {
        const { claim, statement } = words.claim[id];
        return html`<div>
          <dt>${powers(claim)}</dt>
          <dd>${powers(statement(...numbers))}</dd>
          <dd><a href=${hash} aria-label=${`${words.show}: ${claim}`}>${words.show}</a></dd>
        </div>`;
      })}
    </dl>`;
  }
}

define('cost-claims', CostClaims);

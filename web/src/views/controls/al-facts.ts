// <al-facts>: what is said about the mechanism in focus, checked: the claim, what it is worth, the
// exact statement, and where it can be read.
import { css, html, LitElement, nothing } from 'lit';
import { factWords } from '../../i18n/facts.ts';
import { type FactId, facts, factsAbout, type Verdict } from '../../mechanisms/facts.ts';
import type { MechanismId } from '../../mechanisms/index.ts';
import type { Lang } from '../../state/url.ts';
import { define } from '../../ui/define.ts';
import { powers } from '../../ui/powers.ts';
import { shared } from '../../ui/style/shared.ts';

const marks: Record<Verdict, string> = { holds: '✓', partly: '≈', fails: '✗' };

export class AlFacts extends LitElement {
  static override properties = { mechanism: { type: String }, lang: { type: String } };

  declare mechanism: MechanismId;
  declare lang: Lang;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        font-size: var(--al-text-control);
      }
      summary {
        width: fit-content;
        min-height: 24px;
        color: var(--al-ink-2);
        cursor: pointer;
      }
      summary:hover {
        color: var(--al-ink);
      }
      dl {
        display: grid;
        gap: var(--al-space-3);
        margin: var(--al-space-2) 0 0;
      }
      dt {
        font-weight: 700;
        text-wrap: balance;
      }
      .verdict {
        margin: 0;
        color: var(--al-ink-2);
      }
      dd {
        margin: 2px 0 0;
        line-height: 1.55;
        color: var(--al-ink-2);
      }
      .source {
        font-size: var(--al-text-note);
        color: var(--al-ink-3);
        overflow-wrap: anywhere;
      }
      a {
        color: inherit;
        text-underline-offset: 3px;
      }
      @media (pointer: coarse) {
        summary {
          min-height: 44px;
          line-height: 44px;
        }
      }
    `,
  ];

  override render() {
    const ids = factsAbout(this.mechanism);
    if (ids.length === 0) return nothing;
    return html`<details>
      <summary>${factWords(this.lang).heading(ids.length)}</summary>
      <dl>
        ${ids.map((id) => this.#card(id))}
      </dl>
    </details>`;
  }

  #card(id: FactId) {
    const words = factWords(this.lang);
    const { verdict, source, url } = facts[id];
    const { claim, statement } = words.fact[id];
    const where = url
      ? html`<a href=${url} target="_blank" rel="noreferrer">${source}</a>`
      : html`${source}`;
    return html`<div>
      <dt>${powers(claim)}</dt>
      <dd class="verdict"><span aria-hidden="true">${marks[verdict]}</span> ${words.verdict[verdict]}</dd>
      <dd>${powers(statement)}</dd>
      <dd class="source">${words.source}: ${where}</dd>
    </div>`;
  }
}

define('al-facts', AlFacts);

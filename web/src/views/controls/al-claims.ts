// <al-claims>: common claims about the mechanism in focus, checked: the claim, the verdict, the exact
// statement and its source. They are loaded when the reader opens them.
import { css, html, LitElement, nothing } from 'lit';
import { controlWords } from '../../i18n/controls.ts';
import type { Lang } from '../../i18n/lang.ts';
import type { Claim, Verdict } from '../../mechanisms/claim.ts';
import type { ClaimId } from '../../mechanisms/claims.ts';
import { type MechanismId, mechanisms } from '../../mechanisms/index.ts';
import { define } from '../../ui/define.ts';
import { powers } from '../../ui/powers.ts';
import { shared } from '../../ui/style/shared.ts';

const marks: Record<Verdict, string> = { holds: '✓', partly: '≈', fails: '✗' };

export class AlClaims extends LitElement {
  static override properties = {
    mechanism: { type: String },
    lang: { type: String },
    claims: { state: true },
  };

  declare mechanism: MechanismId;
  declare lang: Lang;
  /** All there are; null: not loaded yet. */
  declare claims: Readonly<Record<ClaimId, Claim>> | null;

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

  constructor() {
    super();
    this.claims = null;
  }

  async #load(): Promise<void> {
    // Offline, before it was ever opened: the next opening tries again.
    const loaded = await import('../../mechanisms/claims.ts').catch(() => null);
    this.claims = loaded?.claims ?? null;
  }

  override render() {
    const { claims: ids } = mechanisms[this.mechanism];
    const { claims: all } = this;
    if (ids.length === 0) return nothing;
    return html`<details @toggle=${all ? nothing : this.#load}>
      <summary>${controlWords(this.lang).claims(ids.length)}</summary>
      <dl>
        ${all ? ids.map((id) => this.#card(all[id])) : nothing}
      </dl>
    </details>`;
  }

  #card({ verdict, source, url, as_of, words }: Claim) {
    const { verdict: verdicts, source: label, asOf } = controlWords(this.lang);
    const { claim, statement } = words[this.lang];
    const where = url
      ? html`<a href=${url} target="_blank" rel="noreferrer">${source}</a>`
      : html`${source}`;
    return html`<div>
      <dt>${powers(claim)}</dt>
      <dd class="verdict"><span aria-hidden="true">${marks[verdict]}</span> ${verdicts[verdict]}</dd>
      <dd>${powers(statement)}</dd>
      <dd class="source">${label}: ${where}${as_of ? asOf(as_of) : nothing}</dd>
    </div>`;
  }
}

define('al-claims', AlClaims);

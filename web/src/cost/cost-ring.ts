// <cost-ring>: one full layer of the model on a ring of devices: what is sent and held, whether the
// sending hides behind the computing, and how evenly three layouts share the work.

import { css, html, LitElement, nothing } from 'lit';
import { costWords } from '../i18n/cost.ts';
import type { Lang } from '../i18n/lang.ts';
import { define } from '../ui/define.ts';
import { emit } from '../ui/emit.ts';
import { shared } from '../ui/style/shared.ts';
import { bothBytes, duration, exactCount } from './numbers.ts';
import type { CostSettings } from './settings.ts';
import type { RingPlan } from './types.ts';

export class CostRing extends LitElement {
  static override properties = {
    plan: { attribute: false },
    settings: { attribute: false },
    lang: { type: String },
  };

  declare plan: RingPlan | null;
  declare settings: CostSettings;
  declare lang: Lang;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      .fields {
        display: flex;
        flex-wrap: wrap;
        gap: var(--al-space-3);
        margin-bottom: var(--al-space-4);
      }
      label {
        display: grid;
        gap: 3px;
        font-size: var(--al-text-note);
        color: var(--al-ink-2);
      }
      input {
        width: 150px;
        min-height: 32px;
        padding: 0 8px;
        border: 1px solid var(--al-control);
        border-radius: var(--al-radius);
        background: var(--al-surface);
        color: var(--al-ink);
        font-size: var(--al-text-control);
      }
      .both {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 380px), 1fr));
        gap: var(--al-space-4) var(--al-space-6);
      }
      dl {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        margin: 0;
        align-content: start;
      }
      dt,
      dd {
        margin: 0;
        padding: 5px 0;
        border-bottom: var(--al-hairline) solid var(--al-line);
      }
      dd {
        font-weight: 700;
        text-align: end;
      }
      .bar {
        grid-column: 1 / -1;
        height: 8px;
        margin: 2px 0 8px;
        padding: 0;
        background: var(--al-sunk);
      }
      .bar i {
        display: block;
        height: 100%;
        background: var(--al-ink);
      }
      .layout {
        border-bottom: 0;
      }
      p {
        margin: var(--al-space-3) 0 0;
        line-height: 1.6;
        color: var(--al-ink-2);
        font-size: var(--al-text-control);
      }
      .head {
        margin-top: 0;
      }
      @media (pointer: coarse) {
        input {
          min-height: 44px;
        }
      }
    `,
  ];

  protected override render() {
    const { plan } = this;
    if (!plan) return nothing;
    const words = costWords(this.lang);
    const hidden = plan.compute_seconds >= plan.transfer_seconds;
    const times = [duration(plan.compute_seconds), duration(plan.transfer_seconds)] as const;
    return html`<div class="fields">
        ${this.#input('n_devices')} ${this.#input('flops_per_second')}
        ${this.#input('bytes_per_second')}
      </div>
      <div class="both">
        <dl>
          <dt>${words.ring.block_tokens}</dt>
          <dd>${exactCount(plan.block_tokens)}</dd>
          <dt>${words.ring.hops}</dt>
          <dd>${exactCount(plan.hops)}</dd>
          <dt>${words.ring.bytes_per_hop}</dt>
          <dd id="bytes_per_hop">${bothBytes(plan.bytes_per_hop)}</dd>
          <dt>${words.ring.bytes_sent}</dt>
          <dd>${bothBytes(plan.bytes_sent)}</dd>
          <dt>${words.ring.buffer_bytes}</dt>
          <dd>${bothBytes(plan.buffer_bytes)}</dd>
          <dt>${words.ring.hidden_from}</dt>
          <dd>${exactCount(Math.ceil(plan.hidden_from))}</dd>
        </dl>
        <div>
          <p class="head">${words.ring_efficiency}</p>
          <dl>
            ${Object.entries(plan.layouts).map(
              ([
                layout,
                { efficiency },
              ]) => html`<dt class="layout">${words.ring_layout[layout]}</dt>
                <dd class="layout">${(efficiency * 100).toFixed(1)} %</dd>
                <dd class="bar" aria-hidden="true">
                  <i .style=${`width:${efficiency * 100}%`}></i>
                </dd>`,
            )}
          </dl>
          <p>${hidden ? words.ring_hidden(...times) : words.ring_waits(...times)}</p>
        </div>
      </div>`;
  }

  #input(name: 'n_devices' | 'flops_per_second' | 'bytes_per_second') {
    const words = costWords(this.lang);
    return html`<label
      >${words.ring[name]}
      <input
        id=${name}
        .value=${plainNumber(this.settings[name])}
        inputmode="decimal"
        @change=${(event: Event) =>
          emit(this, 'cost-change', { [name]: (event.target as HTMLInputElement).value })}
      />
    </label>`;
  }
}

/** 300000000000000 as 3e14, which can be read and typed. */
function plainNumber(value: number): string {
  return value < 1e6 ? String(value) : value.toExponential().replace('+', '');
}

define('cost-ring', CostRing);

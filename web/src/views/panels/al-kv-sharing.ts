// <al-kv-sharing>: query heads above, the keys and values they share below, as a slider from one each to
// one for all; what the cache then takes, and how far every output is from having its own.

import { css, html, LitElement, nothing } from 'lit';
import { type HeadWords, headWords } from '../../i18n/heads.ts';
import type { Lang } from '../../i18n/lang.ts';
import { shellWords } from '../../i18n/shell.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { bytes, count, power } from '../../ui/format.ts';
import { section } from '../../ui/style/section.ts';
import { shared } from '../../ui/style/shared.ts';
import { limits } from '../../worker/limits.ts';
import type { KvSharing } from '../../worker/protocol.ts';

/** Fewest at the left. */
const sharedBy: readonly number[] = [...limits.n_kv_heads].reverse();

export class AlKvSharing extends LitElement {
  static override properties = {
    sharing: { attribute: false },
    nKvHeads: { type: Number },
    locked: { type: Boolean },
    lang: { type: String },
  };

  declare sharing: KvSharing | null;
  declare nKvHeads: number;
  declare locked: boolean;
  declare lang: Lang;

  static override styles = [
    shared,
    section,
    css`
      :host {
        min-height: 250px; /* the answer comes after the picture: nothing below may jump */
      }
      p {
        margin: 0 0 var(--al-space-2);
        line-height: 1.5;
        max-width: 90ch;
      }
      label {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 2px var(--al-space-3);
        font-size: var(--al-text-control);
      }
      var {
        font-family: var(--al-serif);
        font-style: italic;
      }
      input {
        width: 180px;
        height: 24px;
        accent-color: var(--al-ink);
      }
      output {
        font-weight: 700;
      }
      .heads {
        display: grid;
        grid-template-columns: repeat(var(--heads), minmax(0, 1fr));
        gap: 3px;
        margin: var(--al-space-3) 0;
        font-size: var(--al-text-note);
        text-align: center;
      }
      .head,
      .kv {
        overflow: hidden;
        padding: 4px 2px;
        text-overflow: ellipsis;
        white-space: nowrap;
        border-radius: var(--al-radius-cell);
      }
      .head {
        border: 1.5px solid var(--al-accent);
      }
      .kv {
        border: 1.5px dashed var(--al-key);
        color: var(--al-key);
      }
      .change {
        color: var(--al-ink-2);
        white-space: nowrap;
      }
      .change.lost {
        color: var(--al-ink);
        font-weight: 700;
      }
      .caption {
        grid-column: 1 / -1;
        text-align: start;
        color: var(--al-ink-3);
      }
      .cache {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr) max-content;
        align-items: center;
        gap: var(--al-space-3);
        margin-bottom: var(--al-space-2);
        font-size: var(--al-text-control);
      }
      .track {
        height: 10px;
        border: 1px dashed var(--al-line-2);
      }
      .track i {
        display: block;
        height: 100%;
        background: var(--al-ink);
      }
      @container (max-width: 719px) {
        /* Ten boxes on a phone: what they say runs downwards. */
        .head,
        .change {
          display: grid;
          place-content: center;
          writing-mode: vertical-rl;
        }
        .kv {
          white-space: normal;
        }
        .kv .of {
          display: none;
        }
        .cache {
          grid-template-columns: 1fr max-content;
        }
        .track {
          grid-column: 1 / -1;
          grid-row: 2;
        }
      }
      @media (pointer: coarse) {
        input {
          height: 44px;
        }
      }
      @media (forced-colors: active) {
        .track i {
          forced-color-adjust: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.sharing = null;
    this.nKvHeads = limits.n_kv_heads[0];
    this.locked = false;
    this.lang = 'en';
  }

  protected override render() {
    const words = headWords(this.lang);
    const stop = sharedBy.indexOf(this.nKvHeads);
    const name = `${this.nKvHeads}: ${words.sharing(limits.n_kv_heads[0], this.nKvHeads)}`;
    return html`<h2>${words.share_title}</h2>
      <p class="quiet">${words.share_intro}</p>
      <label>
        <span><var>n_kv_heads</var> ${words.kv_heads}</span>
        <input
          type="range"
          min="0"
          max=${sharedBy.length - 1}
          .value=${String(stop)}
          ?disabled=${this.locked}
          aria-valuetext=${name}
          @input=${(event: Event) => emit(this, 'sharing-change', { n_kv_heads: sharedBy[Number((event.target as HTMLInputElement).value)] })}
        />
        <output>${name}</output>
      </label>
      ${this.sharing ? this.#picture(this.sharing, words) : nothing}`;
  }

  #picture(sharing: KvSharing, words: HeadWords) {
    const { n_kv_heads, kinds, kv_head, change, rounding, counted, unshared_bytes } = sharing;
    const n_heads = change.length;
    const heads = Array.from(change, (_, h) => kinds[Math.floor((h * kinds.length) / n_heads)]!);
    const names = shellWords(this.lang).head;
    const most = Math.max(...change);
    const kept = counted.kv_cache_bytes;
    return html`<div class="heads" role="list" .style=${`--heads:${n_heads}`}>
        <span class="caption" role="presentation">${words.query_heads}</span>
        ${heads.map((head, h) => {
          const said = words.reads(names[head] ?? head, kv_head[h]! + 1, power(change[h]!));
          return html`<span class="head" role="listitem" aria-label=${said}>${names[head]}</span>`;
        })}
        ${Array.from({ length: n_kv_heads }, (_, g) => {
          const first = heads[kv_head.indexOf(g)]!;
          return html`<span
            class="kv"
            role="presentation"
            .style=${`grid-column:span ${n_heads / n_kv_heads}`}
            >k v ${g + 1}<span class="of">${words.keys_of(names[first] ?? first)}</span></span
          >`;
        })}
        ${Array.from(
          change,
          (value) => html`<span class="change ${value > rounding ? 'lost' : ''}" aria-hidden="true"
            >${power(value)}</span
          >`,
        )}
        <span class="caption" role="presentation">↑ ${words.change}</span>
      </div>
      <div class="cache">
        <span>${words.cache} <b>${bytes(kept)}</b></span>
        <span class="track" aria-hidden="true"
          ><i .style=${`width:${(100 * kept) / unshared_bytes}%`}></i
        ></span>
        <span class="quiet">${words.cache_of(bytes(unshared_bytes))}</span>
      </div>
      <p>${this.#verdict(sharing, most, words)}</p>
      <p class="quiet">${words.same_work(count(counted.mul_adds))}</p>`;
  }

  #verdict({ change, n_kv_heads, rounding }: KvSharing, most: number, words: HeadWords): string {
    const n_heads = change.length;
    if (n_kv_heads === n_heads) {
      const say = most <= rounding ? words.is_mha : words.is_not_mha;
      return say(n_heads, power(most));
    }
    return most <= rounding ? words.twins : words.strangers;
  }
}

define('al-kv-sharing', AlKvSharing);

// <al-ring>: ring attention around one hop. Each device keeps its own queries and attends to the
// keys and values it holds; between hops every block goes on to the next device, clockwise.
import { css, html, LitElement, nothing, svg } from 'lit';
import { type RingWords, ringWords } from '../../i18n/ring.ts';
import { define } from '../../ui/define.ts';
import { count } from '../../ui/format.ts';
import type { RingDevice, RingView } from '../../worker/protocol.ts';
import { planRing, pointAt, type RingPlan } from './ring.ts';
import type { StageInput } from './stage-input.ts';

const TOP_OF_RING = 28; // px for the line above it

export class AlRing extends LitElement {
  static override properties = { input: { attribute: false } };

  declare input: StageInput | null;

  static override styles = css`
    :host {
      display: block;
      font: var(--al-text-note) / 1.3 var(--al-sans);
      font-variant-numeric: tabular-nums;
      color: var(--al-ink-2);
    }
    p {
      margin: 0;
      height: 28px;
      font-size: var(--al-text-body);
    }
    .ring {
      position: relative;
      margin: 0 auto;
    }
    ol {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    .unseen {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    svg {
      position: absolute;
      inset: 0;
      overflow: visible;
    }
    ellipse {
      fill: none;
      stroke: var(--al-line-2);
      stroke-width: 2;
    }
    .arrow path {
      fill: none;
      stroke: var(--al-line-2);
      stroke-width: 2;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
    .arrow rect {
      fill: var(--al-paper);
      stroke: var(--al-line-2);
      stroke-width: 1.4;
    }
    .sending .arrow rect {
      fill: var(--al-key-soft);
      stroke: var(--al-key);
    }
    .sending .arrow path {
      stroke: var(--al-key);
    }
    .middle {
      position: absolute;
      inset: 0;
      display: grid;
      align-content: center;
      justify-items: center;
      pointer-events: none;
      color: var(--al-ink-3);
    }
    .hop {
      font-size: 34px;
      line-height: 1.1;
    }
    .hop b {
      color: var(--al-ink);
    }
    li {
      position: absolute;
      box-sizing: border-box;
      display: flex;
      flex-direction: column;
      gap: 3px;
      padding: 7px 10px;
      border: 1.5px solid var(--al-line-2);
      border-radius: var(--al-radius-dock);
      background: var(--al-surface);
    }
    li.bar,
    li.load {
      padding: 4px 6px;
      justify-content: space-between;
    }
    li.focus {
      border-color: var(--al-accent);
      box-shadow: 0 0 0 1px var(--al-accent);
    }
    .head {
      display: flex;
      justify-content: space-between;
      gap: 6px;
      white-space: nowrap;
      color: var(--al-ink-3);
    }
    .bar .head {
      justify-content: center;
    }
    .does {
      font-weight: 700;
      color: var(--al-ink);
    }
    .waits .does {
      color: var(--al-ink-2);
    }
    .own,
    .held {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
      font-size: min(var(--al-text-body), 17px); /* what a card has room for */
      line-height: 1.35;
    }
    .own {
      color: var(--al-accent);
    }
    .held {
      color: var(--al-key);
    }
    i {
      font-family: var(--al-serif);
      margin-inline-end: 4px;
    }
    .gauge {
      flex: none;
      height: 7px;
      margin-top: auto;
      border-radius: 2px;
      background: var(--al-sunk);
    }
    .gauge b {
      display: block;
      height: 100%;
      border-radius: 2px;
      background: var(--al-line-2);
    }
    .done .gauge b {
      background: var(--al-ink);
    }
    .waits .gauge {
      background: repeating-linear-gradient(
        -45deg,
        var(--al-hatch-ground) 0 3px,
        var(--al-hatch) 3px 4px
      );
    }
    @media (forced-colors: active) {
      .gauge,
      .gauge b {
        forced-color-adjust: none;
      }
    }
  `;

  constructor() {
    super();
    this.input = null;
  }

  protected override render() {
    const { input } = this;
    const ring = input?.step.ring;
    if (!input || !ring) return nothing;
    const words = ringWords(input.lang);
    const n = ring.devices.length;
    const plan = planRing(n, input.width, input.room - TOP_OF_RING);
    const most = Math.max(1, ...ring.work);
    return html`<p>${words.title}</p>
      <div
        class="ring ${ring.device < 0 ? 'sending' : ''}"
        .style=${`width:${plan.width}px;height:${plan.height}px`}
      >
        ${track(plan, n)}
        <div class="middle" aria-hidden="true">
          <span class="hop"><b>${ring.hop}</b> / ${n - 1}</span><span>${words.hop}</span>
        </div>
        <ol aria-label=${words.ring_name(n)}>
          ${ring.devices.map((device, r) => this.#card(input, ring, device, r, plan, most, words))}
        </ol>
      </div>`;
  }

  #card(
    input: StageInput,
    ring: RingView,
    device: RingDevice,
    r: number,
    plan: RingPlan,
    most: number,
    words: RingWords,
  ) {
    const { card } = plan;
    const { x, y } = plan.places[r]!;
    const between = input.lang === 'zh-CN' ? ' ' : ', ';
    const textOf = (tokens: Int32Array) =>
      Array.from(tokens, (token) => input.labels[token] ?? '').join(between) || words.no_token;
    const own = textOf(device.tokens);
    const held = textOf(ring.devices[device.source]!.tokens);
    const waits = device.pairs === 0;
    const does = waits ? words.waits : words.pairs(count(device.pairs));
    const done = ring.device < 0 || r <= ring.device;
    const place = `left:${x - card.width / 2}px;top:${y - card.height / 2}px`;
    const size = `width:${card.width}px;height:${card.height}px`;
    return html`<li
      class="${card.shows} ${waits ? 'waits' : ''} ${done ? 'done' : ''} ${r === ring.device ? 'focus' : ''}"
      .style=${`${place};${size}`}
    >
      <span class="unseen">${words.device_name(r + 1, own, held, does)}</span>
      <div class="head" aria-hidden="true">
        <span>${card.shows === 'tokens' ? words.device(r + 1) : r + 1}</span>
        ${card.shows === 'bar' ? nothing : html`<span class="does">${does}</span>`}
      </div>
      ${
        card.shows === 'tokens'
          ? html`<div class="own" aria-hidden="true"><i>Q</i>${own}</div>
              <div class="held" aria-hidden="true"><i>KV</i>${held}</div>`
          : nothing
      }
      <div class="gauge" aria-hidden="true">
        <b .style=${`width:${(100 * device.pairs) / most}%`}></b>
      </div>
    </li>`;
  }
}

/** The circle, and between two devices an arrow in the direction that keys and values go. */
function track(plan: RingPlan, n: number) {
  const { width, height, radius, card } = plan;
  const roomy = card.shows === 'tokens';
  return html`<svg width=${width} height=${height} aria-hidden="true">
    <ellipse cx=${width / 2} cy=${height / 2} rx=${radius.x} ry=${radius.y}></ellipse>
    ${plan.places.map((_, r) => {
      const { x, y, degrees } = pointAt(plan, (r + 0.5) / n);
      return svg`<g class="arrow" transform="translate(${x} ${y}) rotate(${degrees})">
        ${roomy ? svg`<rect x="-22" y="-12" width="44" height="24" rx="12"></rect>` : nothing}
        <path d=${roomy ? 'M-8 0h16M3 -5l5 5l-5 5' : 'M-3 -5l5 5l-5 5'}></path>
      </g>`;
    })}
  </svg>`;
}

define('al-ring', AlRing);

// <al-lane>: every head of one network at one moment: its map, what it is and the score that says so,
// and the two things that can be done to it.
import { css, html, LitElement } from 'lit';
import type { HeadScores } from '../../../../bindings/training.ts';
import { define } from '../../ui/define.ts';
import { decimal } from '../../ui/format.ts';
import type { Theme } from '../../ui/palette.ts';
import { shared } from '../../ui/style/shared.ts';
import '../../views/charts/al-head-map.ts';
import type { Snapshot } from './protocol.ts';
import type { TrainRun } from './run.ts';
import type { TrainWords } from './words.ts';

/** Maps of longer sequences show their begin, so that symbols can be read. */
export const READABLE = 24;

export class AlLane extends LitElement {
  static override properties = {
    run: { attribute: false },
    shown: { attribute: false },
    words: { attribute: false },
    theme: {},
    names: { attribute: false },
  };

  declare run: TrainRun;
  declare shown: Snapshot;
  declare words: TrainWords;
  declare theme: Theme;
  /** The symbols of the maps' sequence; empty: the maps are shown whole and without names. */
  declare names: readonly string[];

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(200px, 100%), 1fr));
        gap: 20px;
        align-content: start;
      }
      figure {
        margin: 0;
        min-width: 0;
      }
      figcaption {
        margin-top: 6px;
        font-size: 13px;
        line-height: 1.5;
        color: var(--al-ink-2);
      }
      figcaption b {
        display: block;
        font-size: 16px;
        color: var(--al-ink);
      }
      .off al-head-map {
        opacity: 0.25;
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
        margin-top: 6px;
      }
      .acts button[aria-pressed='true'] {
        border-color: var(--al-ink);
        background: var(--al-sunk);
        font-weight: 700;
      }
      @media (max-width: 860px) {
        :host {
          grid-template-columns: repeat(2, minmax(0, 1fr));
          gap: 14px;
        }
        figure:only-child {
          grid-column: 1 / -1;
          max-width: 480px;
        }
      }
    `,
  ];

  protected override render() {
    return this.shown.scores.map((score, at) => this.#head(score, this.shown.maps[at]));
  }

  #head(score: HeadScores, map: Float32Array = new Float32Array()) {
    const { words, run } = this;
    const { layer, head, job } = score;
    const whole = Math.round(Math.sqrt(map.length));
    const n = this.names.length > 0 ? Math.min(whole, READABLE) : whole;
    const id = `${layer}.${head}`;
    const [isOff, isFrozen] = [run.ablated.has(id), run.frozen.has(id)];
    const earned = this.#earned(score);
    return html`<figure class=${isOff ? 'off' : ''}>
      <al-head-map
        .weights=${n === whole ? map : corner(map, whole, n)}
        .n=${n}
        .names=${this.names}
        .theme=${this.theme}
        .label=${`${words.head(layer, head)}: ${words.job[job]}. ${earned}`}
      ></al-head-map>
      <figcaption>
        ${words.head(layer, head)}<b>${words.job[job]}</b>${earned}
        <span class="acts">
          <button class="bordered" aria-pressed=${isOff} @click=${() => run.ablate(layer, head)}>
            ${words.ablate(isOff)}
          </button>
          <button class="bordered" aria-pressed=${isFrozen} @click=${() => run.freeze(layer, head)}>
            ${words.freeze(isFrozen)}
          </button>
        </span>
      </figcaption>
    </figure>`;
  }

  #earned({ previous, prefix, prefix_chance, first, parent }: HeadScores) {
    const { words } = this;
    return [
      `${words.score.previous} ${decimal(previous)}`,
      `${words.score.prefix} ${decimal(prefix)} (${words.chance} ${decimal(prefix_chance)})`,
      `${words.score.first} ${decimal(first)}`,
      ...(parent === null ? [] : [`${words.score.parent} ${decimal(parent)}`]),
    ].join(' · ');
  }
}

/** The first n rows and columns. */
function corner(map: Float32Array, whole: number, n: number): Float32Array {
  const part = new Float32Array(n * n);
  for (let i = 0; i < n; i++) part.set(map.subarray(i * whole, i * whole + n), i * n);
  return part;
}

define('al-lane', AlLane);

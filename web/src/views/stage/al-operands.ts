// <al-operands>: q, k and v side by side, one row per token; for linear attention q and k with their
// feature maps. Each wears its letter, colour and line style.
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { stageWords } from '../../i18n/stage.ts';
import { roleOf } from '../../worker/overview.ts';
import type { TensorName } from '../../worker/protocol.ts';
import { cursorOf } from '../matrix/cells.ts';
import '../matrix/al-matrix.ts';
import { define } from '../../ui/define.ts';
import { measurer } from '../matrix/al-matrix-labels.ts';
import type { Role } from '../matrix/al-matrix-sides.ts';
import { focusCellOf, gridName, labelsOf, type StageInput } from './stage-input.ts';

interface Part {
  name: TensorName;
  role: Role;
  letter: TemplateResult;
  ghost: boolean; // of the stage before
}

const PARTS: Record<'project' | 'map', readonly Part[]> = {
  project: [
    { name: 'q', role: 'query', letter: html`<i>q</i>`, ghost: false },
    { name: 'k', role: 'key', letter: html`<i>k</i>`, ghost: false },
    { name: 'v', role: 'value', letter: html`<i>v</i>`, ghost: false },
  ],
  map: [
    { name: 'q', role: 'query', letter: html`<i>q</i>`, ghost: true },
    { name: 'phi_q', role: 'query', letter: html`<i>φ</i>(<i>q</i>)`, ghost: false },
    { name: 'k', role: 'key', letter: html`<i>k</i>`, ghost: true },
    { name: 'phi_k', role: 'key', letter: html`<i>φ</i>(<i>k</i>)`, ghost: false },
  ],
};

const HEADING = 26;
const GAP = 18;

export class AlOperands extends LitElement {
  static override properties = { input: { attribute: false } };

  declare input: StageInput | null;

  static override styles = css`
    :host {
      display: flex;
      gap: 18px;
      font: var(--al-text-note) / 1.3 var(--al-sans);
      color: var(--al-ink-3);
    }
    h2 {
      display: flex;
      align-items: baseline;
      gap: 6px;
      height: 26px;
      margin: 0;
      font: inherit;
      white-space: nowrap;
      overflow: hidden;
    }
    .letter {
      font: 19px / 1 var(--al-serif);
    }
    .query .letter {
      color: var(--al-accent);
    }
    .key .letter {
      color: var(--al-key);
    }
    .value .letter {
      color: var(--al-value);
    }
    .ghost al-matrix {
      --al-cells-opacity: 0.7;
    }
    .line {
      flex: none;
      width: 18px;
      height: 0;
      align-self: center;
      border-top: 2px solid currentColor;
    }
    .query .line {
      color: var(--al-accent);
    }
    .key .line {
      color: var(--al-key);
      border-top-style: dashed;
    }
    .value .line {
      color: var(--al-value);
      border-top-style: dotted;
    }
  `;

  constructor() {
    super();
    this.input = null;
  }

  protected override render() {
    const { input } = this;
    if (!input) return nothing;
    const words = stageWords(input.lang);
    const parts = PARTS[roleOf(input.overview, input.step.stage) === 'map' ? 'map' : 'project'];
    const label = this.#labelWidth(input);
    const share = Math.floor((input.width - label - GAP * (parts.length - 1)) / parts.length);
    const plain: Partial<Record<TensorName, string>> = {
      q: words.query,
      k: words.key,
      v: words.value,
    };
    return parts.map((part, at) => {
      const view = input.tensors.get(part.name);
      if (!view) return nothing;
      const width = at === 0 ? share + label : share;
      const cursor = part.ghost ? undefined : cursorOf(input.step, part.name);
      return html`<section
        class="${part.role} ${part.ghost ? 'ghost' : ''}"
        .style=${`width:${width}px`}
      >
        <h2 .style=${`padding-left:${at === 0 ? label : 0}px`}>
          <span class="letter">${part.letter}</span>
          ${share > 90 ? html`<span>${plain[part.name] ?? ''}</span><span class="line"></span>` : ''}
        </h2>
        <al-matrix
          .view=${view}
          .cursor=${cursor}
          .axes=${'channels'}
          .tokens=${input.labels}
          .rowLabels=${at === 0 ? labelsOf(input, view.rows, view.block_rows) : []}
          .aspect=${[0.2, 1.15]}
          .frameRow=${input.step.i}
          .frameRole=${part.role}
          .focusCell=${focusCellOf(input.step, part.name)}
          .hover=${input.hover}
          .room=${input.room - HEADING}
          .still=${input.still}
          .name=${gridName(input, view)}
          .lang=${input.lang}
          .theme=${input.theme}
        ></al-matrix>
      </section>`;
    });
  }

  /** The first matrix has the row labels; all have the same cells. */
  #labelWidth(input: StageInput): number {
    const style = getComputedStyle(this);
    const size = Number.parseFloat(style.getPropertyValue('--al-text-label')) || 15;
    const used = input.labels.length > 24 ? 12 : size;
    const measure = measurer(style.fontFamily);
    const widths = input.labels.map((label) => Math.min(8 * used, measure(label, used, true)));
    return Math.max(0, ...widths) + 10;
  }
}

define('al-operands', AlOperands);

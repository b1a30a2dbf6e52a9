// <al-formula>: the equation of the mechanism in MathML, written by hand, with the factor of the
// current stage highlighted.
import { css, html, LitElement, mathml, nothing, type TemplateResult } from 'lit';
import type { Lang } from '../format.ts';
import type { AlgorithmId, StageId } from '../worker/protocol.ts';
import { define } from './define.ts';

type Mark = (...stages: StageId[]) => string;

const kSoftmax = (mark: Mark): TemplateResult => html`<math>
  <mi>O</mi><mo>=</mo><mi class=${mark('softmax')} mathvariant="normal">softmax</mi>
  <mo stretchy="false">(</mo>
  <mrow class=${mark('scores')}
    ><mi>Q</mi><msup><mi>K</mi><mo>⊤</mo></msup><mo>/</mo><msqrt><mi>d</mi></msqrt></mrow
  >
  <mrow class=${mark('mask')}><mo form="infix">+</mo><mi>M</mi></mrow>
  <mo stretchy="false">)</mo><mi class=${mark('output')}>V</mi>
</math>`;

const kProjection = (mark: Mark): TemplateResult => html`<math>
  <mrow class=${mark('qkv')}
    ><mi>Q</mi><mo separator="true">,</mo><mi>K</mi><mo separator="true">,</mo><mi>V</mi
    ><mo>=</mo><mi class=${mark('x')}>X</mi
    ><msub
      ><mi>W</mi
      ><mrow
        ><mi>q</mi><mo separator="true">,</mo><mi>k</mi><mo separator="true">,</mo><mi>v</mi></mrow
      ></msub
    ></mrow
  >
</math>`;

const kFeatureMap = (mark: Mark): TemplateResult => html`<math>
  <mrow class=${mark('phi')}
    ><mi>φ</mi><mo stretchy="false">(</mo><mi>u</mi><mo stretchy="false">)</mo><mo>=</mo
    ><mi mathvariant="normal">elu</mi><mo stretchy="false">(</mo><mi>u</mi
    ><mo stretchy="false">)</mo><mo>+</mo><mn>1</mn></mrow
  >
</math>`;

const kLinear = (mark: Mark): TemplateResult => html`<math class=${mark('update') || 'other'}>
    <mrow class=${mark('update')}
      ><msub><mi>S</mi><mi>i</mi></msub><mo>=</mo
      ><msub><mi>S</mi><mrow><mi>i</mi><mo>−</mo><mn>1</mn></mrow></msub><mo>+</mo><mi>φ</mi
      ><mo stretchy="false">(</mo><msub><mi>k</mi><mi>i</mi></msub><mo stretchy="false">)</mo
      ><msubsup><mi>v</mi><mi>i</mi><mo>⊤</mo></msubsup></mrow
    >
  </math>
  <math class=${mark('read') || 'other'}>
    <mrow class=${mark('read')}
      ><msub><mi>o</mi><mi>i</mi></msub><mo>=</mo><mi>φ</mi><mo stretchy="false">(</mo
      ><msub><mi>q</mi><mi>i</mi></msub><mo stretchy="false">)</mo
      ><msub><mi>S</mi><mi>i</mi></msub><mo>/</mo><mi>φ</mi><mo stretchy="false">(</mo
      ><msub><mi>q</mi><mi>i</mi></msub><mo stretchy="false">)</mo><mo>·</mo
      ><msub><mi>z</mi><mi>i</mi></msub></mrow
    >
  </math>`;

// Lightning: no feature map, no normaliser, a decay.
const kDecaying = (mark: Mark): TemplateResult => html`<math class=${mark('update') || 'other'}>
    <mrow class=${mark('update')}
      ><msub><mi>S</mi><mi>i</mi></msub><mo>=</mo><mi>λ</mi
      ><msub><mi>S</mi><mrow><mi>i</mi><mo>−</mo><mn>1</mn></mrow></msub><mo>+</mo
      ><msub><mi>k</mi><mi>i</mi></msub><msubsup><mi>v</mi><mi>i</mi><mo>⊤</mo></msubsup></mrow
    >
  </math>
  <math class=${mark('read') || 'other'}>
    <mrow class=${mark('read')}
      ><msub><mi>o</mi><mi>i</mi></msub><mo>=</mo><msub><mi>q</mi><mi>i</mi></msub
      ><msub><mi>S</mi><mi>i</mi></msub></mrow
    >
  </math>`;

// One tile: e^(m - m') shrinks the old sums to the new maximum m'.
const kTile = (mark: Mark): TemplateResult => {
  const grown = (sum: string, factor: unknown) => html`<math>
    <mrow class=${mark('tiles')}
      ><msup><mi>${sum}</mi><mo>′</mo></msup><mo>=</mo
      ><msup
        ><mi>e</mi
        ><mrow><mi>m</mi><mo>−</mo><msup><mi>m</mi><mo>′</mo></msup></mrow></msup
      ><mi>${sum}</mi><mo>+</mo><mo>∑</mo
      ><msup
        ><mi>e</mi
        ><mrow><mi>s</mi><mo>−</mo><msup><mi>m</mi><mo>′</mo></msup></mrow></msup
      >${factor}</mrow
    >
  </math>`;
  return html`${grown('ℓ', nothing)}${grown('o', mathml`<mi>v</mi>`)}`;
};

const kDivision = (mark: Mark): TemplateResult => html`<math>
  <mrow class=${mark('finish')}
    ><mi>O</mi><mo>=</mo><mi>o</mi><mo>/</mo><mi>ℓ</mi></mrow
  >
</math>`;

export class AlFormula extends LitElement {
  static override properties = {
    stage: { type: String },
    algorithm: { type: String },
    mapped: { type: Boolean },
    lang: { type: String },
  };

  declare stage: StageId;
  declare algorithm: AlgorithmId;
  /** Linear: whether there is a feature map. */
  declare mapped: boolean;
  declare lang: Lang;

  static override styles = css`
    :host {
      display: block;
      container-type: inline-size;
      min-width: 0;
      min-height: 36px;
      color: var(--al-ink-3);
    }
    div {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 10px;
      align-items: center;
    }
    math {
      font-family: var(--al-math);
      font-size: 17.5px;
      white-space: nowrap;
    }
    /* One of linear attention's two equations where both would take two lines. */
    @container (max-width: 460px) {
      .other {
        display: none;
      }
    }
    mrow.now,
    mi.now {
      padding: 3px 5px;
      border-radius: 5px;
      background: var(--al-highlight);
      color: var(--al-ink);
      font-weight: 700;
    }
  `;

  constructor() {
    super();
    this.stage = 'scores';
    this.algorithm = 'standard';
    this.mapped = true;
    this.lang = 'en';
  }

  protected override render() {
    const mark: Mark = (...stages) => (stages.includes(this.stage) ? 'now' : '');
    if (this.stage === 'x' || this.stage === 'qkv') return html`<div>${kProjection(mark)}</div>`;
    if (this.stage === 'phi') return html`<div>${kFeatureMap(mark)}</div>`;
    if (this.stage === 'tiles') return html`<div>${kTile(mark)}</div>`;
    if (this.stage === 'finish') return html`<div>${kDivision(mark)}</div>`;
    if (this.algorithm !== 'linear') return html`<div>${kSoftmax(mark)}</div>`;
    return html`<div>${this.mapped ? kLinear(mark) : kDecaying(mark)}</div>`;
  }
}

define('al-formula', AlFormula);

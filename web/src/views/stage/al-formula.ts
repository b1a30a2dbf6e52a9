// <al-formula>: the equation of the mechanism in MathML, written by hand, with the factor of the
// current stage highlighted.
import { css, html, LitElement, mathml, nothing, type TemplateResult } from 'lit';
import { define } from '../../ui/define.ts';
import type { Lang } from '../../ui/format.ts';
import type { AlgorithmId, StageId } from '../../worker/protocol.ts';

type Mark = (...stages: StageId[]) => string;

/** The scale is written as the root only where it is 1/sqrt(d); else by its letter. */
const softmaxOf = (mark: Mark, rooted: boolean): TemplateResult => html`<math>
  <mi>O</mi><mo>=</mo><mi class=${mark('softmax')} mathvariant="normal">softmax</mi>
  <mo stretchy="false">(</mo>
  <mrow class=${mark('scores')}
    ><mi>Q</mi><msup><mi>K</mi><mo>⊤</mo></msup>${rooted ? mathml`<mo>/</mo><msqrt><mi>d</mi></msqrt>` : mathml`<mo>·</mo><mi>s</mi>`}</mrow
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

// The delta rule: what is missing for the key is written. In the space of a line, k and q stand for
// what the feature map makes of them.
const kDelta = (mark: Mark): TemplateResult => {
  const at = (letter: string) => mathml`<msub><mi>${letter}</mi><mi>i</mi></msub>`;
  const before = mathml`<mi>λ</mi><msub><mi>S</mi><mrow><mi>i</mi><mo>−</mo><mn>1</mn></mrow></msub>`;
  return html`<math class=${mark('error') || 'other'}>
      <mrow class=${mark('error')}
        >${at('u')}<mo>=</mo><mi>β</mi><mo stretchy="false">(</mo>${at('v')}<mo>−</mo><mi>λ</mi
        ><msubsup><mi>S</mi><mrow><mi>i</mi><mo>−</mo><mn>1</mn></mrow><mo>⊤</mo></msubsup
        >${at('k')}<mo stretchy="false">)</mo></mrow
      >
    </math>
    <math class=${mark('update') || 'other'}>
      <mrow class=${mark('update')}
        >${at('S')}<mo>=</mo>${before}<mo>+</mo>${at('k')}<msubsup
          ><mi>u</mi><mi>i</mi><mo>⊤</mo></msubsup
        ></mrow
      >
    </math>
    <math class=${mark('read') || 'other'}>
      <mrow class=${mark('read')}>${at('o')}<mo>=</mo>${at('q')}${at('S')}</mrow>
    </math>`;
};

const kUnitLength = html`<math>
  <mrow class="now"
    ><mi>φ</mi><mo stretchy="false">(</mo><mi>u</mi><mo stretchy="false">)</mo><mo>=</mo><mi>u</mi
    ><mo>/</mo><mo stretchy="false">‖</mo><mi>u</mi><mo stretchy="false">‖</mo></mrow
  >
</math>`;

// In chunks: the pairs of the chunk's own triangle, the state carried in, and its way on. Λ holds
// the powers of λ, M those of the triangle; without decay both are ones.
const kChunked = (mark: Mark, mapped: boolean): TemplateResult => {
  const features = (letter: string) =>
    mapped
      ? mathml`<mi>φ</mi><mo stretchy="false">(</mo><mi>${letter}</mi><mo stretchy="false">)</mo>`
      : mathml`<mi>${letter}</mi>`;
  const transposed = mapped
    ? mathml`<mi>φ</mi><msup><mrow><mo stretchy="false">(</mo><mi>K</mi><mo stretchy="false">)</mo></mrow><mo>⊤</mo></msup>`
    : mathml`<msup><mi>K</mi><mo>⊤</mo></msup>`;
  const isCarry = mark('carry') !== '';
  // With feature maps one line holds only one of them.
  return html`${
    mapped && isCarry
      ? nothing
      : html`<math class=${mark('intra', 'inter') || 'other'}>
      <mi>O</mi><mo>=</mo>${mapped ? mathml`<mo stretchy="false">(</mo>` : nothing}
      <mrow class=${mark('intra')}
        ><mo stretchy="false">(</mo>${features('Q')}${transposed}<mo>⊙</mo><mi>M</mi
        ><mo stretchy="false">)</mo><mi>V</mi></mrow
      ><mo>+</mo
      ><mrow class=${mark('inter')}>${mapped ? nothing : mathml`<mi>Λ</mi>`}${features('Q')}<mi>S</mi></mrow
      >${mapped ? mathml`<mo stretchy="false">)</mo><mo>/</mo><mi>z</mi>` : nothing}
    </math>`
  }
    ${
      mapped && !isCarry
        ? nothing
        : html`<math class=${mark('carry') || 'other'}>
      <mrow class=${mark('carry')}
        ><msup><mi>S</mi><mo>′</mo></msup><mo>=</mo
        >${mapped ? nothing : mathml`<msup><mi>λ</mi><mi>m</mi></msup>`}<mi>S</mi><mo>+</mo
        >${transposed}${mapped ? nothing : mathml`<mi>Λ</mi>`}<mi>V</mi></mrow
      >
    </math>`
    }`;
};

const kChunkStages: readonly StageId[] = ['intra', 'inter', 'carry'];

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

// The ring: two partial results (out o, lse L) become one; the larger L weighs more.
const kMerge = (mark: Mark): TemplateResult => {
  const weight = (lse: unknown) => mathml`<msup
    ><mi>e</mi><mrow>${lse}<mo>−</mo><msup><mi>L</mi><mo>′</mo></msup></mrow></msup>`;
  const other = (letter: string) => mathml`<msub><mi>${letter}</mi><mi>b</mi></msub>`;
  return html`<math>
    <mrow class=${mark('compute')}
      ><msup><mi>o</mi><mo>′</mo></msup><mo>=</mo>${weight(mathml`<mi>L</mi>`)}<mi>o</mi><mo>+</mo
      >${weight(other('L'))}${other('o')}</mrow
    >
  </math>`;
};

// All devices at once: the keys and values of device r go to the next one.
const kSend = (mark: Mark): TemplateResult => html`<math>
  <mrow class=${mark('send')}
    ><msub><mi>K</mi><mi>r</mi></msub><mo separator="true">,</mo
    ><msub><mi>V</mi><mi>r</mi></msub><mo>→</mo><mi>r</mi><mo>+</mo><mn>1</mn></mrow
  >
</math>`;

// One layer onto the next: residual and attention output.
const kStack = html`<math>
  <mrow class="now"
    ><msub><mi>x</mi><mrow><mi>l</mi><mo>+</mo><mn>1</mn></mrow></msub><mo>=</mo
    ><msub><mi>x</mi><mi>l</mi></msub><mo>+</mo><msub><mi>W</mi><mi>o</mi></msub
    ><mo>·</mo><msub><mi mathvariant="normal">attention</mi><mi>l</mi></msub
    ><mo stretchy="false">(</mo><msub><mi>x</mi><mi>l</mi></msub><mo stretchy="false">)</mo></mrow
  >
</math>`;

export class AlFormula extends LitElement {
  static override properties = {
    stage: { type: String },
    algorithm: { type: String },
    mapped: { type: Boolean },
    delta: { type: Boolean },
    rooted: { type: Boolean },
    given: { type: Boolean },
    lang: { type: String },
  };

  declare stage: StageId;
  declare algorithm: AlgorithmId;
  /** Linear: whether there is a feature map. */
  declare mapped: boolean;
  /** Linear: whether it writes by the delta rule. */
  declare delta: boolean;
  /** Whether scores are divided by the root of head_dim, and not by another scale. */
  declare rooted: boolean;
  /** q, k and v are not made from x. */
  declare given: boolean;
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
    this.delta = false;
    this.rooted = true;
    this.given = false;
    this.lang = 'en';
  }

  protected override render() {
    const mark: Mark = (...stages) => (stages.includes(this.stage) ? 'now' : '');
    if (this.stage === 'x' || this.stage === 'qkv') {
      return this.given ? nothing : html`<div>${kProjection(mark)}</div>`;
    }
    if (this.stage === 'phi') {
      return html`<div>${this.delta ? kUnitLength : kFeatureMap(mark)}</div>`;
    }
    if (this.stage === 'layers') return html`<div>${kStack}</div>`;
    if (this.stage === 'tiles') return html`<div>${kTile(mark)}</div>`;
    if (this.stage === 'finish') return html`<div>${kDivision(mark)}</div>`;
    if (this.stage === 'send') return html`<div>${kSend(mark)}</div>`;
    if (this.algorithm === 'ring') return html`<div>${kMerge(mark)}</div>`;
    if (this.algorithm !== 'linear') return html`<div>${softmaxOf(mark, this.rooted)}</div>`;
    if (kChunkStages.includes(this.stage)) {
      return html`<div>${kChunked(mark, this.mapped)}</div>`;
    }
    if (this.delta) return html`<div>${kDelta(mark)}</div>`;
    return html`<div>${this.mapped ? kLinear(mark) : kDecaying(mark)}</div>`;
  }
}

define('al-formula', AlFormula);

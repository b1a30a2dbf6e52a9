// The equations that several mechanisms have in common, in MathML.
import { html, mathml } from 'lit';
import type { EquationContext, Mark } from '../stages/stage.ts';

/** The scale is written as the root only where it is 1/sqrt(d); else by its letter. */
export const softmaxEquation = (mark: Mark, { isRooted }: EquationContext) => html`<math>
  <mi>O</mi><mo>=</mo><mi class=${mark('softmax')} mathvariant="normal">softmax</mi>
  <mo stretchy="false">(</mo>
  <mrow class=${mark('scores')}
    ><mi>Q</mi><msup><mi>K</mi><mo>⊤</mo></msup>${isRooted ? mathml`<mo>/</mo><msqrt><mi>d</mi></msqrt>` : mathml`<mo>·</mo><mi>s</mi>`}</mrow
  >
  <mrow class=${mark('mask')}><mo form="infix">+</mo><mi>M</mi></mrow>
  <mo stretchy="false">)</mo><mi class=${mark('output')}>V</mi>
</math>`;

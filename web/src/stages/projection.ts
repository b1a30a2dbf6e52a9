// The equation of the stages before attention.
import { html, type TemplateResult } from 'lit';
import type { EquationContext, Mark } from './stage.ts';

/** null where q, k and v came from outside. */
export function projection(mark: Mark, { hasCustomQkv }: EquationContext): TemplateResult | null {
  if (hasCustomQkv) return null;
  return html`<math>
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
}

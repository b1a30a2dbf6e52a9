// The lines of a ledger in which the arithmetic of one cell ends, each with a sign that holds for the
// digits shown.
import { html, type TemplateResult } from 'lit';
import type { StageWords } from '../../i18n/stage.ts';
import { stages } from '../../stages/index.ts';
import { asShown, decimal, quotientSign, signOf } from '../../ui/format.ts';
import type { Step, Unfolding } from '../../worker/protocol.ts';
import { operandRole } from './operand-headings.ts';

export const sign = (text: string): TemplateResult => html`<span class="sign">${text}</span>`;

/** The value less the sum held, times beta. */
export function errorLine(
  { sum, old, factor, result }: Unfolding,
  words: StageWords,
): TemplateResult {
  const difference = html`<span class="value">${decimal(old)}</span>${sign('−')}${bracketed(sum)}`;
  const whole = factor === 1 ? difference : html`${decimal(factor)}${sign('×')}(${difference})`;
  return html`<div class="sum wrap">
    <span class="what">${words.valueLessHeld}</span>
    <span class="line">${whole}</span>
    <span class="line"
      >${sign(signOf(asShown(factor) * (asShown(old) - asShown(sum)), result))}<span class="result"
        >${decimal(result)}</span
      ></span
    >
  </div>`;
}

/**
 * The line by which the step's stage finishes the sum of a cell that it writes itself; null: none
 * of its own.
 */
export function chunkLine(
  step: Step,
  unfolding: Unfolding,
  words: StageWords,
): TemplateResult | null {
  const { sum: kind } = stages[step.stage];
  if (!kind || !step.write.some(({ tensor }) => tensor === unfolding.tensor)) return null;
  const { sum, factor, divisor, old, result } = unfolding;
  if (kind === 'decayed' && factor === 1) return null;
  const decayed = (value: number) =>
    factor === 1 ? decimal(value) : html`${decimal(factor, 3)}${sign('×')}${bracketed(value)}`;
  const [what, value] =
    kind === 'decayed'
      ? [words.sumDecayed, decayed(sum)]
      : kind === 'carried'
        ? [words.sumCarried, html`${decayed(old)}${sign('+')}${bracketed(sum)}`]
        : [words.sumInter, html`${decayed(sum)}${sign('+')}${bracketed(old)}`];
  const kept = factor === 1 ? 1 : asShown(factor, 3);
  const shown =
    kind === 'decayed'
      ? kept * asShown(sum)
      : kind === 'carried'
        ? kept * asShown(old) + asShown(sum)
        : kept * asShown(sum) + asShown(old);
  const whole = divisor === 1 ? value : html`(${value})${sign('÷')}${decimal(divisor)}`;
  return html`<div class="sum wrap">
    <span class="what">${what}</span>
    <span class="line">${whole}</span>
    <span class="line">${sign(signOf(shown / asShown(divisor), result))}<span class="result">${decimal(result)}</span></span>
  </div>`;
}

/** One weight alone: exp(score - row_max) / row_sum. */
export function oneWeight(unfolding: Unfolding, words: StageWords): TemplateResult {
  const { score, row_max, exp, row_sum, result } = unfolding;
  return html`<div class="sum bare wrap">
      <span class="line"
        >exp(${decimal(score)} − ${row_max < 0 ? html`(${decimal(row_max)})` : decimal(row_max)})
        ${sign('≈')}${decimal(exp)}</span
      >
    </div>
    <div class="sum bare wrap">
      <span class="line"
        >${decimal(exp)}${sign('÷')}${decimal(row_sum)}${sign(quotientSign(exp, row_sum, result))}<span class="result">${decimal(result)}</span></span
      >
    </div>
    <p class="note">${words.shifted(decimal(row_max))}</p>`;
}

export function mapLine(unfolding: Unfolding, words: StageWords): TemplateResult {
  const { score, result } = unfolding;
  const positive = score > 0;
  const role = operandRole(unfolding.tensor);
  const value = html`<span class=${role}>${decimal(score)}</span>`;
  return html`<div class="sum bare wrap">
      <span class="what">${words.map}</span>
      <span class="line"
        >${positive ? html`${value}${sign('+')}1` : html`exp(${value})`}${sign(
          positive ? signOf(asShown(score) + 1, result) : '≈',
        )}<span class="result">${decimal(result)}</span></span
      >
    </div>
    <p class="note">${positive ? words.mapPositive : words.mapNegative}</p>`;
}

/** Divided by the length of its vector. */
export function unitLine(
  { tensor, score, divisor, result }: Unfolding,
  words: StageWords,
): TemplateResult {
  return html`<div class="sum bare wrap">
      <span class="what">${words.unitMap}</span>
      <span class="line"
        ><span class=${operandRole(tensor)}>${decimal(score)}</span>${sign('÷')}${decimal(divisor)}${sign(quotientSign(score, divisor, result))}<span class="result">${decimal(result)}</span></span
      >
    </div>
    <p class="note">${words.unitNote}</p>`;
}

/** decay x old + a x b = result. */
export function updateLine(unfolding: Unfolding): TemplateResult {
  const { factor, old, result, terms } = unfolding;
  const [term] = terms;
  if (!term)
    return html`<div class="sum bare wrap"><span class="result">${decimal(result)}</span></div>`;
  const b = bracketed(term.b);
  const kept = factor === 1 ? decimal(old) : html`${decimal(factor)}${sign('×')}${bracketed(old)}`;
  return html`<div class="sum bare wrap">
    <span class="line"
      >${kept}${sign('+')}<span class="key">${bracketed(term.a)}</span
      >${sign('×')}<span class="value">${b}</span></span
    >
    <span class="line"
      >${sign(signOf(asShown(factor) * asShown(old) + asShown(term.a) * asShown(term.b), result))}<span class="result">${decimal(result)}</span></span
    >
  </div>`;
}

/** A negative factor after a sign. */
function bracketed(value: number): string {
  return value < 0 ? `(${decimal(value)})` : decimal(value);
}

// A count or a number of bytes as text, with a real superscript where it has a power of ten.
import { html, type TemplateResult } from 'lit';
import type { CostName } from '../../formulas/cost-name.ts';
import { bytes, count, decimal, isBytes, scientific } from '../../ui/format.ts';

export function countText(value: number): TemplateResult | string {
  const parts = scientific(value);
  return parts
    ? html`${parts.mantissa}\u00a0×\u00a010<sup>${parts.exponent}</sup>`
    : decimal(value, 0);
}

/** A counter in its unit. */
export function costText(name: CostName, value: number): TemplateResult | string {
  return isBytes(name) ? bytes(value) : countText(value);
}

/** The same as plain text, for tooltips and assistive technology. */
export function costPlain(name: CostName, value: number): string {
  return isBytes(name) ? bytes(value) : count(value);
}

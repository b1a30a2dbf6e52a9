// Raised digits in a sentence as real superscripts: few fonts have all ten, and two fonts in one
// number look like a slip.
import { html, type TemplateResult } from 'lit';

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** "10¹² pairs" with its 12 in a <sup>. */
export function powers(text: string): (string | TemplateResult)[] {
  return text.split(/([⁰¹²³⁴⁵⁶⁷⁸⁹]+)/).map((part, at) => {
    if (at % 2 === 0) return part;
    const digits = [...part].map((digit) => RAISED.indexOf(digit)).join('');
    return html`<sup>${digits}</sup>`;
  });
}

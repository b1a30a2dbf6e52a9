// Nothing that text inherits on the page reaches the lab: alignment, spacing, case, direction. Only
// whether it is seen, and the pointer's reach, stay what the page says. Once for the element, whose
// rules a page may override by a selector as broad as `*`, and once inside, where none reaches.
import { css } from 'lit';

export const reset = css`
  :host,
  .lab {
    all: initial;
    visibility: inherit;
    pointer-events: inherit;
    color-scheme: inherit;
    direction: ltr;
    unicode-bidi: isolate;
  }
  .lab {
    color: var(--al-ink);
    font-family: var(--al-sans);
    font-size: var(--al-text-body);
    line-height: 1.4;
    font-variant-numeric: tabular-nums;
    text-autospace: normal;
    overflow-wrap: break-word; /* sentences and headings name tokens of any length */
    box-sizing: border-box;
  }
  /* Quotation marks as wide as letters, where a Chinese font draws them. */
  .lab:lang(en) {
    font-variant-east-asian: proportional-width;
  }
`;

/**
 * After what sets the colour: the element keeps the page's, and hears of its changes, inside, where a page
 * that wants no transitions does not reach.
 */
export const pageColour = css`
  :host {
    color: inherit;
  }
  .page-colour {
    position: absolute;
    transition: color 1ms;
  }
`;

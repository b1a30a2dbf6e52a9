// The base styles of every element: box model, type, focus ring, and the two kinds of
// control (a quiet one, and one with a border). Values are tokens; see tokens.ts.
import { css } from 'lit';

export const shared = css`
  :host {
    box-sizing: border-box;
    font-family: var(--al-sans);
    font-size: var(--al-text-body);
    line-height: 1.4;
    font-variant-numeric: tabular-nums;
    text-autospace: normal;
    color: var(--al-ink);
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  sup {
    font-size: 0.72em;
    line-height: 0;
  }
  [hidden] {
    display: none !important;
  }

  button,
  select,
  input,
  textarea {
    font: inherit;
    color: inherit;
    margin: 0;
  }
  button,
  select {
    min-height: 32px;
    padding: 0 var(--al-space-2);
    border: 1px solid transparent;
    border-radius: var(--al-radius);
    background: none;
    font-size: var(--al-text-control);
    cursor: pointer;
    transition: background-color var(--al-hover) var(--al-ease);
  }
  @media (hover: hover) {
    button:hover:not(:disabled),
    select:hover:not(:disabled) {
      background-color: var(--al-sunk);
    }
  }
  button:disabled,
  select:disabled {
    cursor: default;
  }
  button.bordered,
  select.bordered {
    border-color: var(--al-control);
    background-color: var(--al-surface);
  }
  svg {
    display: block;
  }

  :focus-visible {
    outline: 3px solid var(--al-ink);
    outline-offset: 2px;
  }
  @media (forced-colors: active) {
    :focus-visible {
      outline-color: Highlight;
    }
  }
  @media (pointer: coarse) {
    button,
    select {
      min-height: 44px;
    }
  }

  .quiet {
    color: var(--al-ink-3);
    font-size: var(--al-text-note);
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

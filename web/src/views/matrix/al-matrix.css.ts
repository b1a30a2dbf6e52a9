import { css } from 'lit';

/** Cells, labels and the outlines of what is read, written, hovered and focused. */
export const matrixStyles = css`
  :host {
    display: block;
    position: relative;
    min-width: 0;
    font: var(--al-text-label) / 1.3 var(--al-sans);
    font-variant-numeric: tabular-nums;
    color: var(--al-ink-2);
  }
  .figure {
    position: relative;
    --hatch: var(--al-hatch);
  }
  .figure.mask {
    --hatch: var(--al-ink-3);
  }
  .at {
    position: absolute;
  }
  .label {
    position: absolute;
    max-width: 8em;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: pre;
    line-height: 1.3;
  }
  .row.label {
    text-align: end;
    transform: translateY(-50%);
  }
  .col.label {
    transform: translateX(-50%);
  }
  .col.label.slanted {
    transform: rotate(-38deg);
    transform-origin: 0 100%;
  }
  .row.label.job::before,
  .row.label.idle::before {
    content: '';
    display: inline-block;
    box-sizing: border-box;
    width: 8px;
    height: 8px;
    margin-inline-end: 7px;
    vertical-align: 1px;
    border: 1.5px solid var(--al-ink-3);
    border-radius: 50%;
  }
  .row.label.job::before {
    border-color: currentcolor;
    background: currentcolor;
  }
  .unread {
    color: var(--al-ink-3);
  }
  .query {
    color: var(--al-accent);
    font-weight: 700;
  }
  .key {
    color: var(--al-key);
    font-weight: 700;
  }
  .group {
    position: absolute;
    color: var(--al-ink-3);
    font-size: var(--al-text-note);
    white-space: nowrap;
    border-bottom: 1px solid var(--al-line-2);
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .side {
    position: absolute;
    font: italic 19px / 1 var(--al-serif);
    color: var(--al-ink-3);
    white-space: nowrap;
  }
  .side sup {
    font-size: 0.6em;
    line-height: 0;
  }
  .middle {
    transform: translateX(-50%);
  }
  .caption {
    position: absolute;
    line-height: 1.25;
    text-wrap: balance;
    word-break: keep-all; /* after the colon */
    font-size: var(--al-text-note);
    color: var(--al-ink-3);
  }

  .cells {
    position: absolute;
    opacity: var(--al-cells-opacity, 1);
    outline: none;
    touch-action: manipulation;
    cursor: default;
  }
  .cells canvas {
    position: absolute;
    inset: 0;
    display: block;
  }
  [role='row'] {
    display: contents;
  }
  .cell {
    position: absolute;
    box-sizing: border-box;
    display: grid;
    place-items: center;
    width: var(--w);
    height: var(--h);
    border-radius: var(--r);
    font-size: var(--n);
    line-height: 1;
    outline: none;
    transition: background-color var(--al-step) var(--al-ease);
  }
  .still .cell,
  .still .outline {
    transition: none;
  }
  .canvas .cell {
    background: none;
  }
  .unwritten {
    border: 1px solid var(--al-line);
  }
  .small .unwritten {
    border: 0;
    background: var(--al-sunk);
  }
  /* A faint edge keeps values near zero from melting into the paper. */
  .faint {
    box-shadow: inset 0 0 0 1px var(--al-line);
  }
  .masked {
    background-color: var(--al-hatch-ground);
    background-image: repeating-linear-gradient(
      135deg,
      var(--hatch) 0 0.9px,
      transparent 0.9px 5.5px
    );
    background-attachment: local;
  }
  .small .masked {
    background-image: repeating-linear-gradient(
      135deg,
      var(--hatch) 0 0.7px,
      transparent 0.7px 3px
    );
  }
  .pooled::before {
    content: '';
    position: absolute;
    inset: 2px -2px -2px 2px;
    z-index: -1;
    border: 1px solid var(--al-line-2);
    border-radius: var(--r);
  }
  .pooled::after {
    content: '';
    position: absolute;
    inset: auto 0 0 auto;
    width: min(7px, 40%);
    aspect-ratio: 1;
    background: linear-gradient(135deg, transparent 50%, var(--al-paper) 50%);
  }
  .bold {
    font-weight: 700;
  }

  /* The box is the cell's; the line is drawn around it, so that a move is a transform. */
  .outline {
    position: absolute;
    left: 0;
    top: 0;
    pointer-events: none;
    transition:
      transform var(--al-step) var(--al-ease),
      width var(--al-step) var(--al-ease),
      height var(--al-step) var(--al-ease);
  }
  .outline::after {
    content: '';
    position: absolute;
    inset: -3px;
    box-sizing: border-box;
    border-radius: calc(var(--r) + 3px);
  }
  .writing::after {
    border: 3px solid var(--al-accent);
    box-shadow:
      inset 0 0 0 1.5px var(--al-paper),
      0 0 0 2px var(--al-paper);
  }
  .thin.writing::after {
    inset: -2px;
    border-width: 2px;
    box-shadow: 0 0 0 1px var(--al-paper);
  }
  .frame::after {
    inset: -4px;
    border: 1.5px solid color-mix(in srgb, var(--al-accent) 55%, transparent);
    border-radius: 6px;
  }
  .reading::after {
    border: 2px dashed var(--al-key);
  }
  .role-query::after {
    border: 2px solid var(--al-accent);
    box-shadow: 0 0 0 1.5px var(--al-paper);
  }
  .role-key::after {
    border: 2px dashed var(--al-key);
  }
  .role-value::after {
    border: 2px dotted var(--al-value);
  }
  .hover {
    transition: none;
  }
  .hover::after {
    inset: -2px;
    border: 2px solid var(--al-ink);
  }
  .focus {
    visibility: hidden;
    transition: none;
  }
  .focus::after {
    inset: -5px;
    border: 3px solid var(--al-ink);
    box-shadow: inset 0 0 0 2px var(--al-paper);
  }
  .cells:has(:focus-visible) ~ .focus {
    visibility: visible;
  }
  .arrow {
    fill: none;
    stroke: var(--al-accent);
    stroke-width: 1.2;
    opacity: 0.75;
  }
  svg {
    position: absolute;
    overflow: visible;
    pointer-events: none;
  }

  .at-row {
    position: absolute;
    border-radius: 1px;
    background: var(--al-ink-3);
  }

  @media (forced-colors: active) {
    .at-row {
      forced-color-adjust: none;
    }
    /* Values are numbers; where those do not fit, their colours are all there is. */
    .cell {
      forced-color-adjust: none;
    }
    .numbered .cell {
      background: Canvas !important;
      color: CanvasText !important;
      border: 1px solid CanvasText;
    }
    .masked::before {
      content: '×';
    }
    .writing::after,
    .focus::after {
      border-color: Highlight;
    }
  }
`;

// The line chart: theory thin and dashed, the run bold, seeds faint, the playhead in the accent.
import { css } from 'lit';

export const lineChartCss = css`
  :host {
    display: block;
  }
  figure {
    margin: 0;
  }
  svg {
    width: 100%;
    font-size: 12px;
  }
  text {
    fill: var(--al-ink-2);
  }
  .best {
    font-weight: 700;
    fill: var(--al-ink);
  }
  .grid {
    stroke: var(--al-line);
  }
  .theory {
    fill: none;
    stroke: var(--al-ink-2);
    stroke-width: 1.4;
  }
  .theory.best {
    stroke: var(--al-ink);
    stroke-width: 1.8;
  }
  .halo {
    fill: none;
    stroke: var(--al-paper);
    stroke-width: 9;
  }
  .run {
    fill: none;
    stroke: var(--al-ink);
    stroke-width: 3;
    stroke-linejoin: round;
  }
  .seed {
    fill: none;
    stroke: var(--al-ink);
    stroke-width: 1.2;
    opacity: 0.4;
  }
  .seed.dashed {
    stroke: var(--al-negative);
    stroke-dasharray: 6 3;
  }
  .curve {
    fill: none;
    stroke-width: 2.4;
    stroke-linejoin: round;
  }
  .curve.c0 {
    stroke: var(--al-ink);
  }
  .curve.c1 {
    stroke: var(--al-positive);
  }
  .curve.c2 {
    stroke: var(--al-ink-3);
    stroke-dasharray: 1.5 3.5;
  }
  .curve.c3 {
    stroke: var(--al-negative);
    stroke-dasharray: 8 4;
  }
  .curve.c4 {
    stroke: var(--al-ink-2);
    stroke-dasharray: 8 3 2 3;
  }
  /* Readable where it has to stand on a curve. */
  .name {
    font-weight: 600;
    fill: var(--al-ink);
    stroke: var(--al-paper);
    stroke-width: 4px;
    stroke-linejoin: round;
    paint-order: stroke;
  }
  .foot {
    display: flex;
    gap: 12px;
    align-items: start;
    justify-content: space-between;
  }
  .phase {
    stroke: var(--al-ink-3);
    stroke-dasharray: 1 3;
  }
  .playhead {
    stroke: var(--al-accent);
    stroke-width: 1.5;
  }
  circle {
    fill: var(--al-accent);
    stroke: var(--al-paper);
    stroke-width: 2;
  }
  .now {
    font-size: 16px;
    font-weight: 700;
    fill: var(--al-accent);
  }
  table {
    margin-top: 8px;
    border-spacing: 12px 2px;
    font-size: 13px;
    text-align: end;
  }
  summary {
    font-size: 13px;
    color: var(--al-ink-3);
    cursor: pointer;
  }
`;

// What the parts of the recall lab share: type, fields, tables and charts.
import { css } from 'lit';

export const recallCss = css`
  h2 {
    margin: 8px 0 4px;
    font-size: 22px;
  }
  h3 {
    margin: 0 0 4px;
    font-size: 17px;
  }
  p {
    max-width: 54em;
    margin: 0 0 12px;
    line-height: 1.6;
    color: var(--al-ink-2);
    text-wrap: pretty;
  }
  .set {
    display: flex;
    flex-wrap: wrap;
    gap: 10px 18px;
    align-items: end;
    margin: 14px 0;
    font-size: 14px;
  }
  .set label {
    display: grid;
    gap: 2px;
    color: var(--al-ink-3);
  }
  .set label.check {
    display: flex;
    gap: 6px;
    align-items: center;
    min-height: 34px;
    color: var(--al-ink);
  }
  .set input:not([type='checkbox']) {
    width: 6em;
    min-height: 34px;
    padding: 0 8px;
    border: 1px solid var(--al-control);
    border-radius: var(--al-radius);
    background: var(--al-surface);
  }
  svg {
    width: 100%;
    overflow: visible;
    font-size: 12px;
  }
  svg text {
    fill: var(--al-ink-2);
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 14px;
  }
  th,
  td {
    padding: 6px 8px 6px 0;
    border-bottom: 1px solid var(--al-line);
    text-align: end;
    font-weight: 400;
    white-space: nowrap;
  }
  th:first-child {
    text-align: start;
  }
  thead th {
    color: var(--al-ink-3);
  }
  figure {
    margin: 0;
  }
  summary {
    font-size: 14px;
    color: var(--al-ink-2);
    cursor: pointer;
  }
  .problem {
    padding: 10px 14px;
    border: 1px solid var(--al-ink);
    border-radius: 8px;
    color: var(--al-ink);
  }
  .chart-head {
    display: flex;
    gap: 12px;
    align-items: baseline;
    justify-content: space-between;
  }
`;

import { css } from 'lit';

export const nextCss = css`
  :host {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(280px, 100%), 1fr));
    gap: 12px 32px;
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  caption {
    padding-bottom: 4px;
    text-align: start;
    font-weight: 700;
  }
  caption .quiet {
    font-weight: 400;
  }
  th,
  td {
    padding: 1px 8px 1px 0;
    font-weight: 400;
    text-align: start;
    white-space: nowrap;
  }
  tr:first-of-type :is(th, td) {
    font-weight: 700;
  }
  td:last-child {
    padding: 0;
    text-align: end;
  }
  svg {
    width: 100%;
    min-width: 80px;
    height: 12px;
  }
  rect {
    fill: var(--al-ink-2);
  }
  .cache {
    height: 18px;
  }
  .cache .free {
    fill: var(--al-sunk);
  }
  .cache .new {
    fill: var(--al-positive);
  }
  h3 {
    display: flex;
    justify-content: space-between;
    margin: 0 0 6px;
    font-size: 15px;
  }
  p {
    margin: 6px 0;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    align-items: end;
  }
  label {
    display: grid;
    font-size: 13px;
    color: var(--al-ink-2);
  }
  input {
    width: 5em;
    min-height: 32px;
    padding: 0 8px;
    border: 1px solid var(--al-control);
    border-radius: var(--al-radius);
    background: var(--al-surface);
  }
  .made {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }
  .chip {
    padding: 2px 8px;
    border: 1px dashed var(--al-control);
    border-radius: var(--al-radius);
    white-space: pre;
  }
  dl {
    display: grid;
    grid-template-columns: 1fr auto;
    margin: 8px 0 0;
  }
  dt,
  dd {
    margin: 0;
    padding: 5px 0;
    border-top: 1px solid var(--al-line);
  }
  dt {
    color: var(--al-ink-2);
  }
`;

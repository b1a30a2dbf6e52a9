import { css } from 'lit';

/** The ledger: right-aligned numbers of one width, so that decimal points stand in a line. */
export const equationStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    min-width: 0;
    font: var(--al-text-body) / 1.45 var(--al-sans);
    font-variant-numeric: tabular-nums;
    color: var(--al-ink);
  }
  header {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 30px;
    margin-bottom: var(--al-equation-gap, 8px);
  }
  .chip {
    max-width: 6.5em;
    padding: 1px 8px;
    border-radius: 6px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: pre;
    font-size: 18px;
    font-weight: 700;
  }
  .chip.query {
    background: var(--al-accent);
    color: var(--al-on-accent);
  }
  .chip.key {
    padding: 0 7px;
    border: 2px solid var(--al-key);
    background: var(--al-key-soft);
    color: var(--al-key);
  }
  .to {
    color: var(--al-ink-3);
  }
  .lead {
    font-size: 18px;
  }
  .place {
    margin-inline-start: auto;
    color: var(--al-ink-3);
    font-size: var(--al-text-note);
    white-space: nowrap;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--al-text-equation);
    line-height: var(--al-equation-leading, 1.42);
  }
  th,
  td {
    padding: 0;
    text-align: end;
    font-weight: 400;
    white-space: nowrap;
    vertical-align: baseline;
  }
  thead :is(th, td) {
    font-size: var(--al-text-note);
    line-height: 1.5;
    color: var(--al-ink-3);
  }
  thead i {
    font-family: var(--al-serif);
    font-size: 1.2em;
  }
  tbody th,
  tfoot th {
    max-width: 5.5em;
    padding-inline-end: 10px;
    overflow: hidden;
    text-overflow: ellipsis;
    text-align: start;
    font-size: var(--al-text-note);
    color: var(--al-ink-3);
  }
  .keys tbody th {
    font-size: 0.9em;
    color: var(--al-ink);
  }
  .op {
    width: 2em;
    text-align: center;
    color: var(--al-ink-3);
  }
  .rest td,
  .rest th {
    color: var(--al-ink-3);
  }
  tfoot td,
  tfoot th {
    border-top: var(--al-rule) solid var(--al-ink);
    padding-top: 3px;
  }
  .query {
    color: var(--al-accent);
  }
  .key {
    color: var(--al-key);
  }
  .value {
    color: var(--al-value);
  }
  .bold {
    font-weight: 700;
  }
  tr.focus th {
    color: var(--al-key) !important;
    font-weight: 700;
  }
  tr.focus .weight {
    color: var(--al-accent);
    font-weight: 700;
  }
  .sum {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 10px;
    margin-top: 2px;
    padding-top: 6px;
    border-top: var(--al-rule) solid var(--al-ink);
  }
  .sum.wrap {
    flex-wrap: wrap;
  }
  .what {
    white-space: nowrap;
  }
  /* The signs say it where there is no room for words. */
  @container (max-width: 330px) {
    .scaled .what {
      display: none;
    }
  }
  .sum.bare {
    border: 0;
  }
  .what {
    color: var(--al-ink-3);
    font-size: var(--al-text-note);
  }
  .line {
    margin-inline-start: auto;
    font-size: var(--al-text-equation);
    white-space: nowrap;
  }
  @media (max-width: 359px) {
    .line {
      display: flex;
      flex-wrap: wrap; /* at 400 % */
      align-items: baseline;
      justify-content: end;
    }
  }
  .sign {
    color: var(--al-ink-3);
    margin: 0 0.25em;
  }
  .result {
    font-size: var(--al-text-result);
    line-height: 1.18;
    font-weight: 700;
    color: var(--al-accent);
  }
  @media (forced-colors: active) {
    .chip.query {
      forced-color-adjust: none;
    }
  }
  .note {
    margin: 8px 0 0;
    color: var(--al-ink-3);
    font-size: var(--al-text-note);
    text-wrap: pretty;
  }
  al-row-bars {
    margin-top: 16px;
  }
  /* On a low screen the last line stands above the dock. */
  @media (max-height: 760px) and (min-width: 1024px) {
    table {
      line-height: var(--al-equation-leading, 1.25);
    }
    header {
      margin-bottom: var(--al-equation-gap, 2px);
    }
    .note {
      margin-top: 4px;
    }
  }
  math {
    font-family: var(--al-math);
  }
`;

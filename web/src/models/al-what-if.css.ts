import { css } from 'lit';

/** Also of the other cards of the page. */
export const cardCss = css`
  :host {
    display: block;
    padding-top: 20px;
    border-top: 1px solid var(--al-line);
  }
  h2 {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: center;
    margin: 0 0 8px;
    font-size: 19px;
  }
  .pill {
    padding: 2px 12px;
    border: 1px solid var(--al-line-2);
    border-radius: 13px;
    font-size: 13px;
    font-weight: 400;
  }
  p {
    max-width: 54em;
    margin: 6px 0;
    line-height: 1.55;
  }
  .controls {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 14px;
    align-items: end;
    margin-bottom: 10px;
  }
  .controls label {
    display: grid;
    max-width: 100%;
    font-size: 13px;
    color: var(--al-ink-2);
  }
  .controls .check {
    display: flex;
    gap: 6px;
    align-items: center;
    min-height: 32px;
  }
  .controls input:not([type='checkbox'], [type='range']) {
    width: 5em;
    min-height: 32px;
    padding: 0 8px;
    border: 1px solid var(--al-control);
    border-radius: var(--al-radius);
    background: var(--al-surface);
  }
  .controls .wide:not([type='checkbox']) {
    width: 12em;
  }
  select {
    max-width: 100%;
  }
  option {
    background: var(--al-surface);
    color: var(--al-ink);
  }
  table {
    border-collapse: collapse;
  }
  caption {
    text-align: start;
    color: var(--al-ink-2);
  }
  th,
  td {
    padding: 3px 14px 3px 0;
    border-top: 1px solid var(--al-line);
    font-weight: 400;
    text-align: start;
  }
  td {
    text-align: end;
  }
`;

export const whatIfCss = css`
  ${cardCss}
  .strip {
    display: grid;
    grid-template-columns: 170px minmax(0, 1fr);
    gap: 16px;
    align-items: end;
    margin-bottom: 8px;
  }
  .strip p {
    margin: 0;
  }
  .large {
    font-size: 20px;
  }
  .sides {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(340px, 100%), 1fr));
    gap: 16px 32px;
    margin-top: 14px;
  }
  figure {
    margin: 0;
  }
  figcaption {
    padding-bottom: 6px;
  }
  .pair {
    display: grid;
    grid-template-columns: minmax(0, 240px) minmax(0, 1fr);
    gap: 16px;
    align-items: start;
  }
  .loss :is(th, td) {
    font-weight: 700;
  }
  @container (max-width: 519px) {
    .strip {
      grid-template-columns: minmax(0, 1fr);
      gap: 4px;
    }
  }
`;

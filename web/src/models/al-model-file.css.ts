import { css } from 'lit';

export const modelFileCss = css`
  :host {
    display: block;
  }
  .box {
    max-width: 720px;
    padding: var(--al-space-4) var(--al-space-5);
    border: 1.5px solid var(--al-ink);
    border-radius: var(--al-radius-frame);
    background: var(--al-surface);
  }
  .box.empty {
    border: 2px dashed var(--al-control);
  }
  h3,
  h4 {
    margin: 0 0 4px;
    font-size: 19px;
    overflow-wrap: anywhere;
  }
  h4 {
    margin-top: 12px;
    font-size: 15px;
  }
  p {
    margin: 6px 0;
    line-height: 1.5;
  }
  .problem {
    overflow-wrap: anywhere;
    font-weight: 700;
  }
  dl {
    display: grid;
    grid-template-columns: max-content 1fr;
    margin: 8px 0;
  }
  dt,
  dd {
    margin: 0;
    padding: 5px 16px 5px 0;
    border-top: 1px solid var(--al-line);
  }
  dt {
    color: var(--al-ink-2);
  }
  ul {
    margin: 4px 0 8px;
    padding: 0;
    list-style: none;
  }
  .total {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 10px;
    align-items: baseline;
    margin-top: 14px;
  }
  .parts {
    display: block;
    width: 100%;
    height: 16px;
  }
  .weights {
    --part: var(--al-ink);
  }
  .cache {
    --part: var(--al-key);
  }
  .work {
    --part: var(--al-control);
  }
  .parts rect {
    fill: var(--part);
  }
  .memory {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 280px), 1fr));
    gap: 2px 24px;
  }
  .memory li {
    display: flex;
    justify-content: space-between;
  }
  .memory i {
    display: inline-block;
    width: 10px;
    height: 10px;
    margin-right: 8px;
    background: var(--part);
  }
  .times {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 28px;
  }
  .times dt,
  .times dd {
    padding: 0;
    border: none;
  }
  .times dd {
    font-size: 17px;
  }
  .kept li {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
    padding: 4px 0;
    overflow-wrap: anywhere;
  }
  .kept li span:first-child {
    flex: 1 1 12em;
  }
  .badge {
    display: inline-block;
    padding: 2px 10px;
    border: 1px solid var(--al-line-2);
    border-radius: 13px;
    font-size: 12.5px;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 12px;
    align-items: center;
    margin-top: 12px;
  }
  .row .filled:last-child {
    margin-left: auto;
  }
  .keep {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
    min-height: 32px;
  }
  .bar {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 4px;
  }
  progress {
    grid-column: 1 / -1;
    width: 100%;
    height: 8px;
    accent-color: var(--al-ink);
  }
`;

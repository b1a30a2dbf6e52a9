// The training lab: evidence at the left, pictures at the right; one below the other where it is narrow.
import { css } from 'lit';

export const trainingCss = css`
  :host {
    display: block;
    min-height: 100vh;
    background: var(--al-paper);
  }
  .page {
    max-width: 1280px;
    margin: 0 auto;
    padding: var(--al-space-4) var(--al-space-6) 120px;
  }
  .presets {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    padding-bottom: 8px;
    border-bottom: 1px solid var(--al-line);
  }
  .presets button[aria-pressed='true'] {
    border-color: var(--al-ink);
    background: var(--al-sunk);
    font-weight: 700;
  }
  h2 {
    margin: 18px 0 4px;
    font-size: 22px;
    line-height: 1.35;
  }
  .what {
    max-width: 54em;
    margin: 0 0 14px;
    line-height: 1.6;
    color: var(--al-ink-2);
    text-wrap: pretty;
  }
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1.2fr) minmax(0, 1fr);
    gap: 34px;
  }
  .facts {
    margin: 10px 0 0;
    font-size: 14px;
    line-height: 1.7;
    color: var(--al-ink-2);
  }
  .facts b {
    color: var(--al-accent);
  }
  .body.race {
    grid-template-columns: minmax(0, 1fr);
  }
  .race .pictures {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 20px 34px;
  }
  .race .pictures > p {
    grid-column: 1 / -1;
    margin: 0;
  }
  .chart {
    margin-bottom: 14px;
  }
  h3 {
    margin: 0 0 2px;
    font-size: 16px;
  }
  h3 .quiet {
    margin-inline-start: 8px;
    font-weight: 400;
  }
  .contestant {
    display: flex;
    gap: 10px;
    align-items: center;
    margin-bottom: 10px;
    padding-top: 10px;
    border-top: 1px solid var(--al-line);
    font-size: 18px;
  }
  .contestant i {
    width: 34px;
    border-top: 3px solid var(--al-positive);
  }
  .contestant i.rival {
    border-top: 3px dashed var(--al-negative);
  }
  .contestant span {
    margin-inline-start: auto;
  }
  .probe p {
    margin: 0 0 8px;
    line-height: 1.6;
    text-wrap: pretty;
  }
  .probe .here {
    padding: 1px 6px;
    border-radius: 5px;
    background: var(--al-accent);
    color: var(--al-on-accent);
  }
  .pictures > .chart {
    margin-top: 18px;
  }
  al-graph {
    margin-bottom: 14px;
  }
  .speed {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 30px;
    margin: 12px 0 0;
    padding-top: 10px;
    border-top: 1px solid var(--al-line);
    font-size: 14px;
    color: var(--al-ink-2);
  }
  .speed dd {
    margin: 0;
  }
  .speed b {
    font-size: 20px;
    color: var(--al-ink);
  }
  .set {
    display: flex;
    flex-wrap: wrap;
    gap: 12px 18px;
    align-items: end;
    margin-top: 14px;
    font-size: 14px;
  }
  .set label {
    display: grid;
    gap: 2px;
    color: var(--al-ink-3);
  }
  .set input,
  .set select {
    width: 6.5em;
    min-height: 34px;
    padding: 0 8px;
    border: 1px solid var(--al-control);
    border-radius: var(--al-radius);
    background: var(--al-surface);
  }
  .dock {
    position: fixed;
    inset: auto 0 0;
    z-index: 2;
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr) max-content;
    gap: 8px 20px;
    align-items: center;
    padding: 12px max(24px, calc(50vw - 616px));
    border-top: 1px solid var(--al-line);
    background: var(--al-surface);
  }
  .dock .filled {
    min-width: 112px;
    min-height: 44px;
    background: var(--al-ink);
    color: var(--al-paper);
    font-weight: 600;
    font-size: 16px;
  }
  .dock .filled:hover:not(:disabled) {
    background: var(--al-ink-2);
  }
  .dock button {
    min-height: 44px;
  }
  .dock input[type='range'] {
    width: 100%;
    accent-color: var(--al-ink);
  }
  .keys {
    display: flex;
    gap: 6px;
  }
  .middle {
    min-width: 0;
  }
  .middle p {
    margin: 0;
    font-size: 16px;
    text-wrap: pretty;
  }
  .count {
    font-size: 15px;
    white-space: nowrap;
  }
  .problem {
    margin-top: 12px;
    padding: 10px 14px;
    border: 1px solid var(--al-ink);
    border-radius: 8px;
  }
  @media (max-width: 860px) {
    .page {
      padding: var(--al-space-3) var(--al-space-4) 160px;
    }
    .body {
      grid-template-columns: minmax(0, 1fr);
    }
    .race .pictures {
      grid-template-columns: minmax(0, 1fr);
    }
    .dock {
      grid-template-columns: minmax(0, 1fr) max-content;
      padding: 10px 16px;
    }
    .dock .middle {
      grid-column: 1 / -1;
      grid-row: 1;
    }
    .dock .count {
      font-size: 13px;
    }
  }
`;

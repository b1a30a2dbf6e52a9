// Memories side by side: the chart with its table, and two smaller ones below.
import { css } from 'lit';

export const memoryCss = css`
  .main {
    display: grid;
    grid-template-columns: minmax(0, 1.5fr) minmax(300px, 1fr);
    gap: 36px;
    align-items: start;
  }
  .lower {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(320px, 100%), 1fr));
    gap: 36px;
    margin-top: 32px;
  }
  .name {
    display: inline-flex;
    gap: 6px;
    align-items: center;
  }
  .track {
    display: block;
    width: 100%;
    min-width: 90px;
    height: 12px;
    background: var(--al-sunk);
  }
  .track i {
    display: block;
    height: 100%;
    background: var(--al-ink-2);
  }
  @media (max-width: 860px) {
    .main {
      grid-template-columns: minmax(0, 1fr);
    }
    .wide,
    section {
      min-width: 0;
      overflow-x: auto;
    }
  }
`;

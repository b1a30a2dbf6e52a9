import { css } from 'lit';

export const modelsCss = css`
  :host {
    display: block;
    min-height: 100vh;
    background: var(--al-paper);
    container-type: inline-size;
  }
  .page {
    display: grid;
    gap: 18px;
    max-width: 1344px;
    margin: 0 auto;
    padding: var(--al-space-4) var(--al-space-6) 64px;
  }
  .page > * {
    min-width: 0;
  }
  h2,
  h3 {
    margin: 0;
  }
  h2 {
    font-size: 22px;
  }
  h3 {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 10px;
    align-items: center;
    font-size: 16px;
  }
  h3 .quiet {
    font-weight: 400;
  }
  .lead p {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 12px;
    align-items: center;
    max-width: 60em;
    margin: 4px 0 0;
    line-height: 1.55;
  }
  .badge {
    padding: 2px 10px;
    border: 1px solid var(--al-line-2);
    border-radius: 13px;
    font-size: 12.5px;
  }
  .text {
    display: grid;
    gap: 4px;
    color: var(--al-ink-2);
  }
  .fast {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 12px;
    align-items: center;
    margin: 0;
    line-height: 1.5;
  }
  .fast label {
    display: flex;
    gap: 8px;
    align-items: center;
    min-height: 32px;
  }
  textarea {
    width: 100%;
    height: 4.6em;
    padding: 8px 12px;
    border: 1px solid var(--al-control);
    border-radius: var(--al-radius);
    background: var(--al-surface);
    color: var(--al-ink);
    line-height: 1.5;
  }
  .status {
    min-height: 1.4em;
    margin: 0;
    color: var(--al-ink-2);
  }
  .problem {
    margin: 0;
    font-weight: 700;
    overflow-wrap: anywhere;
  }
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1.25fr);
    gap: 16px 34px;
  }
  .body > div {
    display: grid;
    gap: 14px;
    align-content: start;
    min-width: 0;
  }
  .zoom {
    display: flex;
    gap: 4px;
    margin-left: auto;
  }
  .zoom button {
    width: 32px;
    padding: 0;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    align-items: center;
    margin: 0;
  }
  .chips button[aria-pressed='true'] {
    border-color: var(--al-ink);
    background: var(--al-sunk);
  }
  @container (max-width: 1119px) {
    .body {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @container (max-width: 519px) {
    .page {
      padding: 12px 14px 48px;
    }
  }
`;

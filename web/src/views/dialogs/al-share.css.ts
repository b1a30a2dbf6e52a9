import { css } from 'lit';

export const shareStyles = css`
  .share {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 168px;
    gap: var(--al-space-4);
    margin-top: var(--al-space-4);
  }
  .snippet {
    display: grid;
    align-content: start;
    gap: var(--al-space-2);
  }
  .formats {
    display: flex;
    justify-self: start;
    max-width: 100%;
    margin: 0;
    padding: 0;
    border: 1px solid var(--al-control);
    border-radius: var(--al-radius);
    background: var(--al-surface);
  }
  .formats label {
    position: relative;
    display: grid;
    place-items: center;
    min-width: 40px;
    height: 34px;
    padding: 0 12px;
    border-radius: 7px;
    font-size: var(--al-text-control);
    color: var(--al-ink-2);
    cursor: pointer;
    white-space: nowrap;
  }
  .formats label:has(:checked) {
    background: var(--al-ink);
    color: var(--al-paper);
    font-weight: 700;
  }
  .formats label:has(:focus-visible) {
    outline: 3px solid var(--al-ink);
    outline-offset: 2px;
  }
  .formats input {
    position: absolute;
    inset: 0;
    opacity: 0;
    cursor: pointer;
  }
  textarea {
    width: 100%;
    height: 6.6em;
    padding: var(--al-space-2) var(--al-space-3);
    border: 1px solid var(--al-control);
    border-radius: var(--al-radius);
    background: var(--al-sunk);
    font: 13px / 1.6 ui-monospace, 'SF Mono', Consolas, 'Noto Sans Mono CJK SC', monospace;
    overflow-wrap: anywhere;
    resize: vertical;
  }
  .foot {
    display: flex;
    align-items: start;
    justify-content: space-between;
    gap: var(--al-space-3);
  }
  .foot p {
    margin: 4px 0 0;
  }
  .strong {
    flex: none;
    min-width: 72px;
    font-weight: 700;
  }
  .said:empty {
    margin: 0;
  }
  .said {
    font-weight: 700;
    text-wrap: pretty;
  }
  .qr {
    align-self: start;
    width: 168px;
    margin: 0;
  }
  svg.qr {
    background: #fff; /* in the dark, too: readers look for dark on light */
    fill: #000;
    border-radius: var(--al-radius);
    outline: 1px solid var(--al-line);
    shape-rendering: crispEdges;
    forced-color-adjust: none;
  }
  section {
    margin-top: var(--al-space-4);
    padding-top: var(--al-space-4);
    border-top: var(--al-hairline) solid var(--al-line);
  }
  .files {
    display: flex;
    flex-wrap: wrap;
    gap: var(--al-space-2);
    margin-top: var(--al-space-2);
  }
  section p {
    margin-top: var(--al-space-2);
  }
  @media (max-width: 599px) {
    .share {
      grid-template-columns: minmax(0, 1fr);
    }
    .formats {
      justify-self: stretch;
    }
    .formats label {
      flex: auto;
      padding: 0 4px;
      font-size: var(--al-text-note);
    }
    .qr {
      justify-self: center;
    }
  }
  @media (forced-colors: active) {
    .formats label:has(:checked) {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
  @media (pointer: coarse) {
    .formats label {
      height: 42px;
    }
  }
`;

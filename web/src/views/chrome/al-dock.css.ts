import { css } from 'lit';

/** One line on a desktop, a block of 44 px targets on a phone; nothing moves between steps. */
export const dockStyles = css`
  :host {
    display: block;
  }
  :host([presents]) .buttons,
  :host([presents]) .by,
  :host([presents]) .track {
    display: none;
  }
  :host([presents]) .dock {
    grid-template: 'caption count' minmax(92px, auto) 'scrubber scrubber' 10px / minmax(0, 1fr) max-content;
    max-width: none;
    padding: 0 48px;
  }
  :host([presents]) .scrubber {
    height: 10px;
    margin: 0 -48px;
    background: linear-gradient(var(--al-ink), var(--al-ink)) no-repeat;
    background-size: var(--al-progress, 0%) 100%;
  }
  :host([presents]) .caption {
    min-height: 0;
  }
  :host([presents]) input {
    opacity: 0;
  }
  .dock {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr) max-content;
    grid-template-areas: 'buttons caption count' 'buttons scrubber by';
    column-gap: var(--al-space-6);
    align-items: center;
    max-width: 1680px;
    margin: 0 auto;
    padding: 10px var(--al-space-6) 8px;
  }
  .buttons {
    grid-area: buttons;
    display: flex;
    align-items: center;
    gap: var(--al-space-1);
  }
  .buttons button {
    display: grid;
    place-items: center;
    width: 38px;
    height: 40px;
    padding: 0;
    border-radius: var(--al-radius-dock);
  }
  .buttons .play,
  .buttons .play:hover:not(:disabled) {
    width: 52px;
    margin: 0 var(--al-space-1);
    background: var(--al-ink);
    color: var(--al-paper);
  }
  button:disabled {
    color: var(--al-line-2);
  }
  .caption {
    grid-area: caption;
    margin: 0;
    min-height: calc(var(--al-caption-lines) * var(--al-caption-leading));
    font-size: var(--al-text-caption);
    line-height: var(--al-caption-leading);
    overflow: hidden;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: var(--al-caption-lines);
  }
  .caption b {
    display: inline-block;
    max-width: 100%;
    overflow: hidden;
    font-weight: 700;
    text-overflow: ellipsis;
    vertical-align: bottom;
    white-space: nowrap;
  }
  /* A hair of space around what stands out, which Chinese text does not have by itself. */
  .caption.han b {
    margin: 0 0.2em;
  }
  .caption.han b.token {
    margin: 0;
  }
  .cancel {
    margin-inline-start: var(--al-space-3);
    font-size: var(--al-text-control);
    text-decoration: underline;
    text-underline-offset: 4px;
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
  .scrubber {
    grid-area: scrubber;
    position: relative;
    height: 24px;
  }
  .track {
    position: absolute;
    inset: 10px 0;
    display: flex;
    gap: 3px;
  }
  .track i {
    display: block;
    height: 4px;
    min-width: 1px;
    border-radius: 2px;
    background: var(--al-line);
    overflow: hidden;
  }
  .track b {
    display: block;
    height: 100%;
    background: var(--al-ink);
  }
  input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    margin: 0;
    appearance: none;
    background: none;
    cursor: pointer;
    border-radius: var(--al-radius);
  }
  input::-webkit-slider-runnable-track {
    background: none;
    height: 24px;
  }
  input::-webkit-slider-thumb {
    appearance: none;
    width: 14px;
    height: 14px;
    margin-top: 5px;
    border-radius: 50%;
    background: var(--al-ink);
    box-shadow: 0 0 0 3px var(--al-surface);
  }
  input::-moz-range-track {
    background: none;
  }
  input::-moz-range-thumb {
    width: 14px;
    height: 14px;
    border: 0;
    border-radius: 50%;
    background: var(--al-ink);
    box-shadow: 0 0 0 3px var(--al-surface);
  }
  .by {
    grid-area: by;
    justify-self: end;
    min-width: 0;
  }
  .count {
    grid-area: count;
    margin: 0;
    text-align: right;
    white-space: nowrap;
    font-size: var(--al-text-lead);
    line-height: 26px;
    color: var(--al-ink-3);
  }
  .count b {
    color: var(--al-ink);
  }
  select {
    min-height: 24px;
    padding: 0 2px;
    font-size: var(--al-text-note);
    color: var(--al-ink-2);
  }
  option {
    background: var(--al-surface);
    color: var(--al-ink);
  }
  @container (max-width: 1119px) {
    :host(:not([presents])) .dock {
      column-gap: var(--al-space-5);
      padding-inline: var(--al-space-5);
    }
    :host(:not([presents])) .caption {
      min-height: 48px;
      font-size: 17px;
      line-height: 24px;
    }
    .caption {
      -webkit-line-clamp: 2;
      display: flex;
      align-items: center;
    }
    .caption span {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      overflow: hidden;
    }
  }
  @container (max-width: 519px) {
    .dock {
      grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr);
      grid-template-areas: 'caption caption caption' 'scrubber scrubber scrubber' 'count buttons by';
      gap: 2px var(--al-space-2);
      padding: 8px var(--al-space-4) calc(10px + env(safe-area-inset-bottom));
    }
    .caption {
      min-height: 52px;
      line-height: 26px;
      align-items: start;
      text-wrap: balance;
    }
    .scrubber {
      height: 32px;
    }
    .track {
      inset: 14px 0;
    }
    input::-webkit-slider-runnable-track {
      height: 32px;
    }
    input::-webkit-slider-thumb {
      margin-top: 9px;
    }
    .by select {
      max-width: 100%;
    }
    .buttons button {
      width: 48px;
      height: 44px;
      border: 1px solid var(--al-control);
      background: var(--al-surface);
    }
    .buttons .play {
      width: 64px;
    }
    .buttons .first {
      display: none;
    }
    .count {
      text-align: left;
      white-space: normal;
      line-height: 20px;
    }
  }
  @container (max-width: 359px) {
    .dock {
      grid-template-columns: max-content max-content minmax(0, 1fr);
      padding-inline: var(--al-space-3);
    }
    .buttons button {
      width: 40px;
    }
    .buttons .play,
    .buttons .play:hover:not(:disabled) {
      width: 48px;
    }
    .count {
      font-size: var(--al-text-note);
    }
  }
  /* One line under a thin scrubber. */
  :host([compact]) .dock {
    grid-template-columns: max-content minmax(0, 1fr) max-content;
    grid-template-areas: 'scrubber scrubber scrubber' 'buttons caption count';
    gap: 0 var(--al-space-4);
    padding: 0 var(--al-space-4) 6px;
  }
  :host([compact]) :is(.by, .buttons .first) {
    display: none;
  }
  :host([compact]) .caption {
    min-height: 42px;
    font-size: 15px;
    line-height: 21px;
  }
  :host([compact]) .count {
    font-size: 17px;
  }
  @container (max-width: 519px) {
    :host([compact]) .dock {
      grid-template-areas: 'caption caption caption' 'buttons scrubber count';
      gap: 2px var(--al-space-3);
      padding: 4px var(--al-space-3) 6px;
    }
    :host([compact]) .caption {
      font-size: 13.5px; /* two lines hold the longest sentence */
    }
    :host([compact]) .buttons button {
      width: 40px;
      height: 40px;
    }
    :host([compact]) .buttons .play {
      width: 48px;
    }
  }
  /* The scrubber beside buttons and count would have no width. */
  @container (max-width: 359px) {
    :host([compact]) .dock {
      grid-template-areas: 'caption caption caption' 'scrubber scrubber scrubber' 'buttons . count';
      row-gap: 0;
    }
    :host([compact]) .scrubber {
      height: 24px;
    }
    :host([compact]) .track {
      inset: 10px 0;
    }
  }
  @media (forced-colors: active) {
    .track b {
      background: Highlight;
    }
    .track i {
      border: 1px solid CanvasText;
    }
  }
  /* On paper only what the step says, and which one it is. */
  @media print {
    .buttons,
    .scrubber,
    .by {
      display: none;
    }
    .dock,
    :host([compact]) .dock {
      grid-template: 'caption count' auto / minmax(0, 1fr) max-content;
      padding-block: 10px 0;
    }
    .caption,
    .caption span {
      display: block;
      overflow: visible;
    }
  }
`;

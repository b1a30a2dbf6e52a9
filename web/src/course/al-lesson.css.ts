// The lesson card: DESIGN-LANGUAGE "Lesson card"; a bottom sheet where the lab is narrow.
import { css } from 'lit';

export const lessonCss = css`
  :host {
    display: block;
    position: absolute;
    top: 8px;
    right: var(--al-space-6);
    z-index: 3;
    width: 396px;
    max-height: min(640px, calc(100vh - 190px));
  }
  :host([left]) {
    right: auto;
    left: var(--al-space-6);
  }
  @container (max-width: 1119px) {
    :host {
      width: 340px;
    }
  }
  @container (max-width: 759px) {
    :host {
      position: sticky;
      inset: auto 0 0;
      width: auto;
      max-height: 52vh;
    }
    section {
      border-radius: 12px 12px 0 0;
    }
  }
  section {
    display: flex;
    flex-direction: column;
    max-height: inherit;
    padding: 14px 18px;
    border: 1.5px solid var(--al-ink);
    border-radius: 12px;
    background: var(--al-surface);
  }
  header {
    display: flex;
    align-items: center;
    gap: 10px;
    font-size: 13px;
    color: var(--al-ink-2);
  }
  .name {
    flex: 1;
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  .ticks {
    display: flex;
    gap: 3px;
  }
  .ticks i {
    width: 10px;
    height: 3px;
    border-radius: 2px;
    background: var(--al-line-2);
  }
  .ticks .past {
    background: var(--al-ink-2);
  }
  .ticks .here {
    height: 5px;
    margin-top: -1px;
    background: var(--al-ink);
  }
  .close {
    min-height: 24px;
    padding: 0 6px;
    font-size: 18px;
    line-height: 1;
  }
  .body {
    flex: 1;
    min-height: 0;
    margin: 8px -6px 0;
    padding: 2px 6px;
    overflow-y: auto;
  }
  h2 {
    margin: 0;
    font-size: 18px;
    font-weight: 500;
    line-height: 30px;
  }
  h2:focus-visible {
    outline: none;
  }
  footer button:disabled {
    opacity: 0.45;
  }
  small {
    padding: 1px 7px;
    border: 1.5px solid var(--al-ink);
    border-radius: 4px;
    font-size: 13px;
    font-weight: 600;
    white-space: nowrap;
  }
  h3 {
    margin: 12px 0 4px;
    font-size: 14px;
  }
  p {
    margin: 8px 0 0;
    font-size: 15px;
    line-height: 1.6;
  }
  .look,
  .note {
    font-size: 14px;
    color: var(--al-ink-2);
  }
  .note {
    color: var(--al-ink-3);
  }
  fieldset {
    display: grid;
    gap: 8px;
    margin: 12px 0 0;
    padding: 0;
    border: 0;
  }
  .option {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 44px;
    padding: 6px 12px;
    border: 1px solid var(--al-control);
    border-radius: 8px;
    font-size: 16px;
    line-height: 1.4;
    cursor: pointer;
  }
  .option.chosen {
    padding: 5px 11px;
    border: 2px solid var(--al-ink);
    background: var(--al-sunk);
  }
  .option:focus-within {
    outline: 3px solid var(--al-ink);
    outline-offset: 2px;
  }
  .option input {
    flex: none;
    width: 18px;
    height: 18px;
    accent-color: var(--al-ink);
    outline: none;
  }
  .option span {
    flex: 1;
  }
  .option b {
    font-weight: 500;
    color: var(--al-ink-3);
  }
  .option em {
    font-size: 13px;
    font-style: normal;
    color: var(--al-ink-3);
  }
  .number,
  .check label {
    display: block;
    margin-top: 12px;
    font-size: 16px;
  }
  .number input,
  .check input,
  .fade input {
    width: 6.5em;
    min-height: 36px;
    padding: 0 8px;
    border: 1.5px dashed var(--al-accent);
    border-radius: 6px;
    background: var(--al-paper);
  }
  .fade {
    margin: 12px 0 0;
    padding-left: 22px;
    font-size: 15px;
    line-height: 2.4;
  }
  .pair {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 10px;
    margin-top: 12px;
    font-size: 13px;
    color: var(--al-ink-2);
  }
  .pair div {
    padding: 8px 12px;
    border: 1px solid var(--al-ink);
    border-radius: 8px;
  }
  .pair b {
    display: block;
    font-size: 17px;
    font-weight: 600;
    color: var(--al-ink);
  }
  .pair .result {
    padding: 7px 11px;
    border: 2px solid var(--al-accent);
  }
  .pair .result b {
    font-size: 24px;
    color: var(--al-accent);
  }
  .check {
    margin-top: 12px;
    padding-top: 10px;
    border-top: 1px solid var(--al-line);
  }
  .check span {
    margin-left: 8px;
  }
  .depth {
    margin-top: 12px;
  }
  .depth [role='group'] {
    display: inline-flex;
    border: 1px solid var(--al-control);
    border-radius: 6px;
    overflow: hidden;
  }
  .depth button {
    border-radius: 0;
    font-size: 14px;
  }
  .depth button[aria-pressed='true'] {
    background: var(--al-ink);
    color: var(--al-paper);
  }
  footer {
    display: flex;
    align-items: center;
    gap: 10px;
    padding-top: 12px;
  }
  .push {
    flex: 1;
  }
  .filled {
    min-width: 84px;
    min-height: 40px;
    background: var(--al-ink);
    color: var(--al-paper);
    font-weight: 600;
  }
  .filled:hover:not(:disabled) {
    background: var(--al-ink-2);
  }
  .filled:disabled {
    background: var(--al-line-2);
    color: var(--al-ink-2);
  }
  .link {
    text-decoration: underline;
    color: var(--al-ink-2);
  }
  details {
    margin-top: 8px;
    font-size: 14px;
  }

  /* Before a class: what the back row has to read. */
  :host([presents]) {
    right: 32px;
    width: 46%;
    max-height: calc(100dvh - 130px);
  }
  :host([presents]) section {
    min-height: calc(100dvh - 130px);
  }
  :host([presents]) header,
  :host([presents]) .note,
  :host([presents]) small {
    font-size: 16px;
  }
  :host([presents]) h2 {
    font-size: 28px;
    line-height: 42px;
  }
  :host([presents]) :is(p, .look, .option, .number, .check label, .fade) {
    font-size: 22px;
  }
  :host([presents]) .pair .result b,
  :host([presents]) .pair b {
    font-size: 30px;
  }
  :host([presents]) al-world {
    zoom: 1.5;
  }
  @container (min-width: 1600px) {
    :host([presents]) h2 {
      font-size: 42px;
      line-height: 60px;
    }
    :host([presents]) :is(p, .look, .option, .number, .check label, .fade, .pair b) {
      font-size: 32px;
    }
    :host([presents]) al-world {
      zoom: 2.2;
    }
  }
  @container (max-width: 759px) {
    :host([presents]) {
      right: 0;
      width: auto;
    }
    :host([presents]) section {
      min-height: 0;
    }
  }
`;

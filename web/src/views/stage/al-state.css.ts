import { css } from 'lit';

/** A sum of matrices that wraps on a phone; what is read, written or the result is outlined. */
export const stateStyles = css`
  :host {
    display: block;
    font: var(--al-text-note) / 1.3 var(--al-sans);
    color: var(--al-ink-3);
  }
  .sum {
    display: flex;
    align-items: center;
    justify-content: space-between;
  }
  /* A phone: what is added above, the sum below. */
  .sum.narrow {
    flex-wrap: wrap;
    justify-content: center;
    gap: 12px 18px;
  }
  .part {
    display: grid;
    align-content: start;
    justify-items: center;
    gap: 6px;
  }
  .name {
    height: 24px;
    font: italic 19px / 24px var(--al-serif);
    color: var(--al-ink-2);
  }
  .name sub,
  .name sup {
    font-size: 0.62em;
    line-height: 0;
  }
  .note {
    min-height: 18px;
    white-space: nowrap;
  }
  .sign {
    font-size: 20px;
    color: var(--al-ink-2);
  }
  .boxed {
    position: relative;
  }
  .mark {
    position: absolute;
    box-sizing: border-box;
    border: 2px solid var(--al-accent);
    border-radius: 3px;
    box-shadow: 0 0 0 1px var(--al-paper);
    pointer-events: none;
  }
  .outer {
    display: grid;
    grid-template-columns: auto auto;
    gap: 6px;
  }
  .query {
    outline: 2px solid var(--al-accent);
    outline-offset: 2px;
  }
  .key {
    outline: 2px dashed var(--al-key);
    outline-offset: 2px;
  }
  .value {
    outline: 2px dotted var(--al-value);
    outline-offset: 2px;
  }
  .role {
    font: italic 16px / 1 var(--al-serif);
    white-space: nowrap;
  }
  .role.k {
    position: absolute;
    right: 100%;
    bottom: 100%;
    margin: 0 -8px 6px 0;
    color: var(--al-key);
  }
  .role.v {
    color: var(--al-value);
    justify-self: center;
  }
  .name b {
    font: 700 max(15px, var(--al-least-number, 0px)) var(--al-sans);
    color: var(--al-ink);
  }
  .query-name {
    color: var(--al-accent);
    white-space: nowrap;
  }
  .key-name {
    color: var(--al-key);
    white-space: nowrap;
  }
  /* What is held, the value and their difference, one below the other and below the state. */
  .lines {
    display: grid;
    gap: 8px;
    margin-top: 6px;
  }
  .line {
    position: relative;
    display: flex;
    align-items: center;
  }
  .line .role {
    position: absolute;
    right: calc(100% + 8px);
  }
  .line .note {
    position: absolute;
    left: calc(100% + 10px);
  }
  /* A phone has no room beside them. */
  .narrow .line {
    display: block;
  }
  .narrow .line .note {
    position: static;
  }
  .hero {
    display: flex;
    gap: 10px;
  }
  al-matrix {
    flex: none;
  }
  al-strip,
  al-weights {
    margin-top: 18px;
  }
  .read {
    display: flex;
    gap: 10px;
    justify-content: center;
    align-items: flex-start;
  }
`;

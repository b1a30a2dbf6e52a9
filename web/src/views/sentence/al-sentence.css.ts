import { css } from 'lit';
import { ARC_ROOM } from './arcs.ts';

/** Chips on one line that scrolls, under room for the arcs. */
export const sentenceStyles = css`
  :host {
    display: block;
    min-width: 0;
  }
  .strip {
    position: relative;
    overflow-x: auto;
    overflow-y: hidden;
    scrollbar-width: thin;
    scrollbar-color: var(--al-line-2) transparent;
    /* room for focus rings, which a scroll box would cut */
    margin: 0 -6px;
    padding: 0 6px;
  }
  .strip.left {
    mask-image: linear-gradient(to right, transparent, #000 32px);
  }
  .strip.right {
    mask-image: linear-gradient(to left, transparent, #000 32px);
  }
  .strip.left.right {
    mask-image: linear-gradient(to right, transparent, #000 32px calc(100% - 32px), transparent);
  }
  .row {
    position: relative;
    display: flex;
    align-items: flex-start;
    gap: 8px;
    width: max-content;
    min-width: 100%;
    padding-top: ${ARC_ROOM}px;
  }
  .layer {
    position: absolute;
    inset: 0;
    pointer-events: none;
  }
  svg {
    position: absolute;
    overflow: visible;
  }
  .chip {
    position: relative;
    display: grid;
    justify-items: center;
    gap: 2px;
  }
  .chip button {
    position: relative;
    height: 38px;
    min-height: 0;
    min-width: 28px;
    max-width: 12em;
    padding: 0 12px;
    overflow: hidden;
    text-overflow: ellipsis;
    font-size: var(--al-text-chip);
    border: 1px solid var(--al-line-2);
    border-radius: var(--al-radius);
    background: var(--al-surface);
  }
  .chip.unread button {
    border-style: dashed;
    color: var(--al-ink-3);
    background: transparent;
  }
  .chip button:hover:not(:disabled) {
    border-color: var(--al-ink);
    background: var(--al-sunk);
  }
  .chip.key button {
    border: 2px solid var(--al-key);
    padding: 0 11px;
    background: var(--al-key-soft);
    font-weight: 700;
  }
  .chip.query button,
  .chip.query button:hover:not(:disabled) {
    border-color: var(--al-accent);
    background: var(--al-accent);
    color: var(--al-on-accent);
    font-weight: 700;
  }
  /* Pieces of one word share an outline, with a dashed seam. */
  .chip.piece {
    margin-left: -9px;
  }
  .chip.piece button {
    border-left-style: dashed;
    border-top-left-radius: 0;
    border-bottom-left-radius: 0;
  }
  .chip:has(+ .piece) button {
    border-top-right-radius: 0;
    border-bottom-right-radius: 0;
  }
  .chip small {
    font-size: var(--al-text-position);
    line-height: 14px;
    color: var(--al-ink-3);
  }
  /* The bold state of a chip is as wide as its plain one: nothing moves while stepping. */
  .chip .text {
    display: inline-grid;
    white-space: pre;
  }
  .chip .text::after {
    content: attr(data-text);
    height: 0;
    overflow: hidden;
    visibility: hidden;
    font-weight: 700;
  }
  .more {
    align-self: flex-start;
    flex: none;
    height: 38px;
    color: var(--al-ink-3);
  }
  .absorbed {
    position: absolute;
    top: 0;
    font-size: var(--al-text-note);
    line-height: 18px;
    color: var(--al-ink-2);
    white-space: nowrap;
  }
  @container (max-width: 519px) {
    .row {
      gap: 4px;
    }
    .chip.piece {
      margin-left: -5px;
    }
    .chip button {
      font-size: 16px;
      padding: 0 5px;
    }
    .chip.key button {
      padding: 0 4px;
    }
  }
  :host([compact]) small {
    display: none;
  }
  :host([compact]) .chip button {
    height: 34px;
    font-size: 17px;
    padding: 0 8px;
  }
  @media (forced-colors: active) {
    .chip.query button {
      forced-color-adjust: none;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .chip button {
      transition:
        background-color var(--al-step) var(--al-ease),
        border-color var(--al-step) var(--al-ease);
    }
  }
`;

// The code lens: the file at the left, one link in the middle, all distances at the right.
import { css } from 'lit';

export const codeLensCss = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 14px;
    align-items: center;
  }
  .head h2 {
    margin: 0;
  }
  .facts {
    color: var(--al-ink-2);
  }
  .badge {
    margin-left: auto;
    padding: 3px 12px;
    border: 1px solid var(--al-line-2);
    border-radius: 99px;
    font-size: 13px;
    color: var(--al-ink-2);
  }
  .file {
    display: inline-flex;
    align-items: center;
    min-height: 32px;
    padding: 0 8px;
    border: 1px solid var(--al-control);
    border-radius: var(--al-radius);
    background: var(--al-surface);
    font-size: var(--al-text-control);
    cursor: pointer;
  }
  .file:focus-within {
    outline: 3px solid var(--al-ink);
    outline-offset: 2px;
  }
  .paste {
    display: grid;
    gap: 8px;
    margin: 12px 0;
  }
  textarea {
    width: 100%;
    min-height: 180px;
    padding: 10px;
    border: 1px solid var(--al-control);
    border-radius: var(--al-radius);
    background: var(--al-surface);
    font: 13px/1.5 ui-monospace, 'DejaVu Sans Mono', Consolas, monospace;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin: 12px 0 18px;
    padding: 0;
    border: 0;
  }
  .chips button {
    border: 1px dashed var(--al-control);
    color: var(--al-ink-2);
  }
  .chips button[aria-pressed='true'] {
    border: 1.5px solid var(--al-ink);
    background: var(--al-sunk);
    color: var(--al-ink);
  }
  .chips b {
    margin-inline-start: 4px;
  }
  .lens {
    display: grid;
    grid-template-columns: minmax(0, 250px) minmax(0, 1fr) minmax(0, 1.05fr);
    gap: 34px;
    align-items: start;
  }
  .map {
    width: 100%;
    overflow: visible;
  }
  .text {
    fill: none;
    stroke: var(--al-line-2);
  }
  .arcs {
    fill: none;
    stroke: var(--al-negative);
    stroke-width: 0.8;
    opacity: 0.4;
  }
  .arc.focus {
    fill: none;
    stroke: var(--al-accent);
    stroke-width: 2.5;
  }
  .frame {
    fill: none;
    stroke-width: 2;
  }
  .frame.origin {
    stroke: var(--al-key);
    stroke-dasharray: 4 3;
  }
  .frame.use {
    stroke: var(--al-accent);
  }
  .end {
    margin: 0 0 6px;
    color: var(--al-ink-2);
  }
  .end b {
    margin-inline-end: 6px;
  }
  .end.origin b {
    color: var(--al-key);
  }
  .end.use b {
    color: var(--al-accent);
  }
  pre {
    margin: 0;
    padding: 8px 0;
    overflow-x: auto;
    border: 1px solid var(--al-line-2);
    border-radius: var(--al-radius);
    background: var(--al-surface);
    font: 13px/1.65 ui-monospace, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', Consolas, monospace;
    tab-size: 4;
  }
  pre span {
    display: block;
    min-width: max-content;
    padding-inline-end: 12px;
    white-space: pre;
  }
  pre span.here {
    background: var(--al-sunk);
  }
  pre i {
    display: inline-block;
    width: 48px;
    margin-inline-end: 14px;
    text-align: end;
    font-style: normal;
    color: var(--al-ink-3);
    user-select: none;
  }
  mark {
    padding: 1px 3px;
    border-radius: 4px;
  }
  mark.origin {
    background: var(--al-key-soft);
    color: var(--al-key);
    outline: 1.5px dashed var(--al-key);
  }
  mark.use {
    background: var(--al-accent);
    color: var(--al-on-accent);
  }
  .between {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 0 14px;
    align-items: center;
    margin: 12px 0;
    padding-inline-start: 12px;
    border-inline-start: 3px solid var(--al-accent);
    line-height: 1.6;
  }
  .between > strong {
    font-size: 30px;
    line-height: 1.2;
    color: var(--al-accent);
  }
  .between p {
    grid-column: 1 / -1;
  }
  .step {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
    margin-top: 12px;
  }
  .step label {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    margin-inline-start: auto;
    font-size: 14px;
    color: var(--al-ink-2);
  }
  .step input {
    width: 5em;
    min-height: 34px;
    padding: 0 8px;
    border: 1px solid var(--al-control);
    border-radius: var(--al-radius);
    background: var(--al-surface);
  }
  .title {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 12px;
    align-items: baseline;
  }
  .title al-chart-tools {
    margin-inline-start: auto;
  }
  .bars text {
    fill: var(--al-ink-2);
  }
  .bars .strong {
    font-weight: 700;
    fill: var(--al-ink);
  }
  .reached {
    fill: var(--al-ink-2);
  }
  .beyond {
    fill: url(#beyond);
    stroke: var(--al-ink-3);
  }
  .hatch {
    stroke: var(--al-hatch);
    stroke-width: 3;
  }
  .bars .focus {
    fill: none;
    stroke: var(--al-accent);
    stroke-width: 3;
  }
  .floor,
  .edge {
    stroke: var(--al-ink);
    stroke-width: 1.6;
  }
  .edge {
    stroke-width: 2;
  }
  .slide {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr) 3.2em;
    gap: 14px;
    align-items: center;
    margin: 8px 0 14px;
    font-size: 14px;
    color: var(--al-ink-2);
  }
  .slide b {
    font-size: 20px;
    text-align: end;
    color: var(--al-ink);
  }
  .slide input {
    width: 100%;
    accent-color: var(--al-ink);
  }
  .reach {
    padding: 9px 0;
    border-top: 1px solid var(--al-line);
  }
  .reach > div {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    align-items: baseline;
    justify-content: space-between;
    font-size: 14px;
    color: var(--al-ink-2);
  }
  .reach strong {
    margin-inline-end: auto;
    font-size: 16px;
    color: var(--al-ink);
  }
  .reach em {
    font-style: normal;
    font-weight: 700;
    font-size: 22px;
    color: var(--al-ink);
  }
  .reach .meter {
    display: block;
    width: 100%;
    height: 11px;
    margin: 4px 0;
    border: 1px solid var(--al-line-2);
    background: repeating-linear-gradient(
      45deg,
      var(--al-hatch-ground) 0 4px,
      var(--al-hatch) 4px 5.5px
    );
  }
  .meter i {
    display: block;
    height: 100%;
    background: var(--al-ink);
  }
  .stacks {
    display: inline-flex;
    border: 1px solid var(--al-control);
    border-radius: var(--al-radius);
    overflow: hidden;
  }
  .stacks button {
    border-radius: 0;
    letter-spacing: 3px;
  }
  .stacks button[aria-pressed='true'] {
    background: var(--al-ink);
    color: var(--al-paper);
  }
  .sum {
    margin-top: 20px;
    padding-top: 14px;
    border-top: 1px solid var(--al-line);
    font-size: 18px;
    color: var(--al-ink);
  }
  details {
    margin-top: 10px;
  }
  details > div {
    max-height: 340px;
    overflow: auto;
  }
  @media (max-width: 1119px) {
    .lens {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
    .lens > .map-box {
      display: none;
    }
  }
  @media (max-width: 759px) {
    .lens {
      grid-template-columns: minmax(0, 1fr);
    }
    .badge {
      margin-left: 0;
    }
    .slide {
      grid-template-columns: minmax(0, 1fr) 3.2em;
    }
    .slide input {
      grid-row: 2;
      grid-column: 1 / -1;
    }
  }
`;

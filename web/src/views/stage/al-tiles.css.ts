import { css } from 'lit';

/** On top of the matrix: a tile is done, in focus, still waiting, or skipped. */
export const tilesStyles = css`
  .tile {
    position: absolute;
    box-sizing: border-box;
    display: grid;
    place-items: center;
    border-radius: 4px;
    color: var(--al-ink-3);
    font-size: 12px;
    line-height: 1;
    outline: none;
  }
  .tile.visited {
    border: 1px solid var(--al-line-2);
    background: var(--al-sunk);
  }
  .tile.waiting {
    border: 1px dashed var(--al-line-2);
  }
  .tile.skipped span {
    padding: 2px 4px;
    border-radius: 3px;
    background: var(--al-hatch-ground);
  }
  .tile svg {
    position: static;
    fill: none;
    stroke: var(--al-ink-2);
    stroke-width: 1.6;
  }
  .row.label.block {
    color: var(--al-ink);
    font-weight: 700;
  }
  .row.label.query {
    color: var(--al-accent);
  }
  .outputs {
    font: italic 19px / 1 var(--al-serif);
  }
  @media (forced-colors: active) {
    .tile {
      border: 1px solid CanvasText;
    }
    .tile.waiting {
      border-style: dashed;
    }
  }
`;

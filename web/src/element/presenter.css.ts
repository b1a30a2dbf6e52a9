// <attention-lab theme="presenter">: what the back row has to read and nothing else. The matrix, the
// row in focus and the caption fill the screen; the dock is a caption and a line.
import { css } from 'lit';

export const presenter = css`
  :host([theme='presenter']) {
    --al-stage-before: none;
    --al-stage-height: calc(100dvh - 130px) !important; /* also where the page says how high */
    --al-cell-max: 96px;
    --al-layer-cell: 58px;
    --al-layer-controls: none;
    --al-least-number: 16px;
    --al-text-strip: 16px;
  }
  :host([theme='presenter']) .lab {
    height: 100dvh;
    min-height: 0;
    cursor: default;
  }
  :host([theme='presenter']) .page {
    display: grid;
    align-items: center;
    min-height: 0;
    padding: 16px 48px 0;
    overflow: hidden;
  }
  :host([theme='presenter']) .work {
    grid-template: 'stage equation' minmax(0, 1fr) / minmax(0, 1.15fr) minmax(0, 1fr);
    column-gap: 56px;
    align-items: center;
    min-height: 0;
    padding: 0;
  }
  :host([theme='presenter']) .work.alone {
    grid-template: 'stage' minmax(0, 1fr) / minmax(0, 1fr);
  }
  :host([theme='presenter']) .dock > al-dock {
    border-top: 3px solid var(--al-ink);
    background: var(--al-paper);
  }
  @container (min-width: 1600px) {
    :host([theme='presenter']) .lab {
      --al-stage-height: calc(100dvh - 160px) !important;
      --al-text-cell: 30px;
      --al-text-label: 32px;
      --al-text-caption: 42px;
      --al-caption-leading: 56px;
    }
  }
  .blank {
    position: fixed;
    inset: 0;
    z-index: 5;
    background: #000000;
  }
  .frozen {
    position: fixed;
    inset: 12px 12px auto auto;
    z-index: 4;
    font-size: 20px;
    line-height: 1;
    opacity: 0.55;
  }
  @media (max-height: 800px) {
    :host([theme='presenter']) .lab {
      --al-merge-note: none;
    }
  }
  @container (max-width: 1119px) {
    :host([theme='presenter']) .lab {
      --al-text-caption: 26px;
      --al-caption-leading: 38px;
    }
    :host([theme='presenter']) .page {
      padding-inline: 24px;
    }
    :host([theme='presenter']) .work {
      grid-template-columns: minmax(0, 1.7fr) minmax(0, 1fr);
      column-gap: 28px;
    }
  }
  @container (max-width: 759px) {
    :host([theme='presenter']) .work {
      grid-template: 'stage' auto 'equation' auto / minmax(0, 1fr);
    }
    :host([theme='presenter']) .page {
      padding: 12px 16px 0;
      overflow: auto;
    }
  }
`;

// <attention-lab compact>: text, matrix, step and counter within one height that does not change,
// for an article's column. The same parts as elsewhere, fewer of them, in two columns or one.
import { css } from 'lit';

export const compact = css`
  :host([compact]) {
    box-sizing: border-box;
    height: var(--al-compact-height, 480px);
    overflow: hidden;
    border: 1px solid var(--al-line-2);
    border-radius: var(--al-radius-frame);
  }
  :host([compact]) .lab {
    height: 100%;
    min-height: 0;
  }
  :host([compact]) .page {
    display: grid;
    grid-template:
      'sentence choice' auto
      'work work' minmax(0, 1fr) / minmax(0, 1fr) max-content;
    column-gap: var(--al-space-3);
    min-height: 0;
    padding: 0 var(--al-space-4);
  }
  :host([compact]) .sentence {
    grid-area: sentence;
    display: block;
    min-width: 0;
    padding-top: var(--al-space-1);
  }
  :host([compact]) .sentence al-sentence {
    min-height: 0;
  }
  :host([compact]) .mechanisms {
    grid-area: choice;
    align-content: end;
    min-height: 0;
    padding: 0 0 3px;
    border: 0;
  }
  :host([compact]) .work {
    --al-counter-line: flex; /* one line that opens */
    --al-counter-whole: none;
    grid-area: work;
    grid-template:
      'stage equation' minmax(0, 1fr)
      'stage counter' auto / minmax(0, 1fr) clamp(224px, 42%, 330px);
    gap: 0 var(--al-space-5);
    min-height: 0;
    padding: var(--al-space-2) 0 var(--al-space-1);
  }
  /* Until the counter has its line, the stage would jump. */
  :host([compact]) .work[aria-busy='true'] {
    visibility: hidden;
  }
  /* What does not fit is scrolled to, not cut off. */
  :host([compact]) .work > :is(.stage, .equation, .counter) {
    min-height: 0;
    overflow: hidden auto;
    scrollbar-width: thin;
    scrollbar-color: var(--al-line-2) transparent;
  }
  :host([compact]) .work > .equation {
    --al-text-equation: 16px;
    --al-text-result: 22px;
    --al-equation-leading: 1.32;
    --al-equation-gap: 2px;
    padding-bottom: var(--al-space-3);
    mask-image: linear-gradient(#000 calc(100% - 16px), transparent); /* it goes on below */
  }
  :host([compact]) .work > .counter {
    --al-text-body: 14px;
    --al-text-lead: 17px;
    --al-counter-pad: 4px;
    max-height: 240px;
  }
  :host([compact]) .dock {
    position: relative;
  }
  @container (max-width: 519px) {
    :host([compact]) .page {
      grid-template:
        'choice' auto
        'sentence' auto
        'work' minmax(0, 1fr) / minmax(0, 1fr);
      padding: 0 var(--al-space-3);
    }
    :host([compact]) .mechanisms {
      min-height: 39px; /* the menu's, before it is there */
      padding-top: var(--al-space-1);
    }
    :host([compact]) .work {
      grid-template:
        'stage' minmax(0, 1fr)
        'counter' auto / minmax(0, 1fr);
      padding-bottom: 0;
    }
    :host([compact]) .work > .equation {
      display: none;
    }
  }
  @media print {
    :host([compact]) {
      height: auto;
      overflow: visible;
    }
  }
`;

// The layout of <attention-lab> by the width of the element itself: three columns, two,
// an embed's two, a phone's one. Looks are defined elsewhere.
import { css } from 'lit';

export const layout = css`
  :host {
    display: block;
    position: relative;
    container-type: inline-size;
    background: var(--al-paper);
  }
  :host([hidden]) {
    display: none;
  }
  .lab {
    display: flex;
    flex-direction: column;
    min-height: var(--al-min-height, 0);
    outline: none;
  }
  .page {
    flex: 1;
    width: 100%;
    max-width: 1680px;
    margin: 0 auto;
    padding: 0 var(--al-space-6);
  }
  .sentence {
    display: grid;
    grid-template:
      'editor editor'
      'chips tools' / minmax(0, 1fr) max-content;
    column-gap: var(--al-space-5);
    padding-top: var(--al-space-2);
  }
  .sentence .coming {
    grid-area: tools;
  }
  .sentence al-sentence {
    grid-area: chips;
    min-height: 98px;
  }
  .mechanisms {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--al-space-1) var(--al-space-4);
    min-height: 42px;
    padding: 3px 0;
    border-bottom: var(--al-hairline) solid var(--al-line);
  }
  .mechanisms al-mechanisms {
    flex: 1 1 320px;
  }
  .work {
    display: grid;
    grid-template:
      'ribbon formula counter' minmax(40px, auto)
      'stage equation counter' 1fr / minmax(440px, 1fr) 290px 326px;
    column-gap: 30px;
    padding: var(--al-space-2) 0 var(--al-space-4);
    min-height: 428px;
  }
  .work.wide > .formula {
    justify-self: end;
    width: 470px; /* two equations: they reach into the ribbon's column */
  }
  .work > .ribbon {
    grid-area: ribbon;
    align-self: center;
  }
  .work > .formula {
    grid-area: formula;
    align-self: center;
    min-width: 0;
  }
  .work > .stage {
    grid-area: stage;
    min-width: 0;
  }
  .work > .equation {
    grid-area: equation;
    min-width: 0;
    display: grid;
    grid-template-columns: minmax(0, 1fr); /* a token of any length */
    align-content: start;
    gap: var(--al-space-2);
  }
  .work > .counter {
    grid-area: counter;
    min-width: 0;
  }

  .more {
    padding: var(--al-space-3) 0 var(--al-space-5);
    border-top: var(--al-hairline) solid var(--al-line);
  }

  /* Until the stage has its height, what stands below would jump. */
  .work[aria-busy='true'] ~ .more {
    visibility: hidden;
  }

  /* As high as the first picture is, by width: what stands below the element stays there. The same
     numbers stand in embed/attention-lab.css. */
  .lab.opening {
    min-height: max(var(--al-min-height, 0px), 694px);
  }
  .lab.opening.recorded {
    min-height: max(var(--al-min-height, 0px), 682px);
  }
  .placeholder {
    min-height: 69px;
  }
  .placeholder.of-heads {
    min-height: 284px;
  }
  .placeholder.of-together {
    min-height: 585px;
  }
  .of-recorded {
    min-height: 348px;
  }

  .dock {
    position: sticky;
    bottom: 0;
    z-index: 2;
  }
  .dock > al-dock {
    border-top: var(--al-hairline) solid var(--al-line);
    background: var(--al-surface);
  }
  .notice {
    position: absolute;
    inset: auto var(--al-space-4) 100%;
    pointer-events: none;
  }
  .notice > * {
    pointer-events: auto;
  }

  .refused {
    grid-area: stage;
    align-self: start;
    max-width: 34em;
    padding: var(--al-space-5);
    border: 1px dashed var(--al-line-2);
    border-radius: var(--al-radius-frame);
  }
  .refused h2 {
    margin: 0;
    font-size: 18px;
  }
  .refused p {
    margin: var(--al-space-2) 0 0;
    line-height: 1.6;
    color: var(--al-ink-2);
  }
  /* The author's own content, as the page would draw it. */
  .fallback {
    grid-column: 1 / -1;
    grid-row: stage;
  }
  .empty {
    grid-area: stage;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--al-space-5);
    align-self: start;
    padding: var(--al-space-5);
    border: 1px dashed var(--al-line-2);
    border-radius: var(--al-radius-frame);
  }
  .empty .cells {
    display: grid;
    grid-template-columns: repeat(4, 24px);
    gap: 4px;
  }
  .empty .cells i {
    height: 24px;
    border: 1px solid var(--al-line-2);
    border-radius: var(--al-radius-cell);
  }
  .empty h2 {
    margin: 0;
    font-size: 18px;
  }
  .empty p {
    margin: var(--al-space-1) 0 var(--al-space-3);
    color: var(--al-ink-2);
  }

  @container (min-width: 1600px) {
    /* A screen on a wall: read from the last row, at the same share of its width. */
    :host(:not([theme='presenter'])) .lab {
      --al-text-result: 40px;
      --al-text-lead: 23px;
      --al-text-chip: 24px;
      --al-text-equation: 22px;
      --al-text-caption: 21px;
      --al-caption-leading: 32px;
      --al-text-body: 17px;
      --al-text-label: 17px;
      --al-text-cell: 16.5px;
      --al-text-control: 16px;
      --al-text-note: 15px;
      --al-text-position: 13px;
    }
    .lab.opening {
      min-height: max(var(--al-min-height, 0px), 729px);
    }
    .lab.opening.recorded {
      min-height: max(var(--al-min-height, 0px), 735px);
    }
    .work {
      grid-template-columns: minmax(440px, 1fr) 420px 440px;
      column-gap: 56px;
    }
    .placeholder.of-heads {
      min-height: 236px;
    }
    .placeholder.of-together {
      min-height: 635px;
    }
    .of-recorded {
      min-height: 290px;
    }
    .work.wide > .formula {
      justify-self: start; /* two equations: into the gap */
      width: 476px;
    }
  }
  @container (max-width: 1119px) {
    .mechanisms al-mechanisms {
      flex-basis: 100%;
    }
    .page {
      padding: 0 var(--al-space-5);
    }
    .sentence {
      grid-template:
        'tools' auto
        'editor' auto
        'chips' auto / minmax(0, 1fr);
      row-gap: var(--al-space-1);
    }
    .work {
      grid-template:
        'ribbon formula' minmax(40px, auto)
        'stage equation' auto
        'counter counter' auto / minmax(0, 1fr) 290px;
      column-gap: var(--al-space-5);
      row-gap: var(--al-space-3);
    }
    .work.wide > .formula {
      justify-self: stretch;
      width: auto;
    }
    .lab.opening {
      min-height: max(var(--al-min-height, 0px), 1236px);
    }
    .lab.opening.recorded {
      min-height: max(var(--al-min-height, 0px), 1270px);
    }
    /* Until the stage has its height, what stands below it would jump. */
    .work[aria-busy='true'] {
      visibility: hidden;
    }
    .placeholder.of-heads {
      min-height: 375px;
    }
    .placeholder.of-together {
      min-height: 585px;
    }
    .of-recorded {
      min-height: 411px;
    }
    .sentence .coming {
      height: 42px;
    }
  }
  @container (max-width: 759px) {
    .page {
      padding: 0 var(--al-space-4);
    }
    .work {
      grid-template:
        'ribbon ribbon' minmax(40px, auto)
        'stage equation' auto
        'formula formula' auto
        'counter counter' auto / minmax(0, 1fr) minmax(220px, 42%);
      column-gap: var(--al-space-4);
    }
    .lab.opening {
      min-height: max(var(--al-min-height, 0px), 1295px);
    }
    .lab.opening.recorded {
      min-height: max(var(--al-min-height, 0px), 1369px);
    }
    .placeholder {
      min-height: 73px;
    }
    .placeholder.of-heads {
      min-height: 482px;
    }
    .placeholder.of-together {
      min-height: 698px;
    }
    .of-recorded {
      min-height: 480px;
    }
    .sentence .coming {
      height: 82px;
    }
  }
  @container (max-width: 599px) {
    .work {
      grid-template:
        'ribbon' minmax(40px, auto)
        'stage' auto
        'formula' auto
        'equation' auto
        'counter' auto / minmax(0, 1fr);
    }
    .lab.opening {
      min-height: max(var(--al-min-height, 0px), 1716px);
    }
    .lab.opening.recorded {
      min-height: max(var(--al-min-height, 0px), 1765px);
    }
    .placeholder {
      min-height: 113px;
    }
    .placeholder.of-heads {
      min-height: 605px;
    }
    .placeholder.of-together {
      min-height: 738px;
    }
    .of-recorded {
      min-height: 639px;
    }
  }
  @container (max-width: 519px) {
    .work[aria-busy='true'] {
      visibility: inherit;
    }
    .work[aria-busy='true'] > :is(.formula, .equation, .counter) {
      visibility: hidden;
    }
    .lab.opening {
      min-height: max(var(--al-min-height, 0px), 1356px);
    }
    .lab.opening.recorded {
      min-height: max(var(--al-min-height, 0px), 1445px);
    }
    .placeholder {
      min-height: 142px;
    }
    .placeholder.of-heads {
      min-height: 768px;
    }
    .placeholder.of-together {
      min-height: 845px;
    }
    .of-recorded {
      min-height: 872px;
    }
    .sentence .coming {
      height: 122px;
    }
    .work {
      --al-counter-line: flex; /* one line that opens */
      --al-counter-whole: none;
    }
  }
  /* At 400 % zoom the dock would cover most of the window. */
  @media (max-height: 320px) {
    .dock {
      position: relative;
    }
  }
  @media print {
    .dock {
      position: relative;
      order: -1; /* the caption as a heading */
    }
    .dock > al-dock {
      border: 0;
      background: none;
    }
    .sentence [part='tools'] {
      display: none;
    }
  }
`;

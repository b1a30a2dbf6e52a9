// The design tokens: every colour, size and duration of the page as an --al-* property. Only the
// root element adopts this sheet; the properties reach the other elements by inheritance, so a
// theme is set in one place and an embedding page can override any of them on <attention-lab>.
import { css } from 'lit';

// Contrast against paper stands behind each text colour.
const light = css`
  color-scheme: light;
  --al-paper: #fbfaf6;
  --al-surface: #ffffff;
  --al-sunk: #f3f1ea;
  --al-ink: #15181e; /* 17.0 */
  --al-ink-2: #474d59; /* 8.1 */
  --al-ink-3: #666c78; /* 5.1, 4.5 on sunk too */
  --al-control: #8b867a; /* 3.5: borders of what can be pressed */
  --al-line: #e4e1d8;
  --al-line-2: #bdb8ab;
  --al-accent: #bf3a12; /* 5.3: the query and the cell being written, nothing else */
  --al-accent-soft: #fae9e1;
  --al-on-accent: #ffffff;
  --al-key: #0a66a3; /* 5.8 */
  --al-key-soft: #e4f0f8;
  --al-value: #0b7257; /* 5.7 */
  --al-value-soft: #e2f2ec;
  --al-positive: #4a669a; /* bars of signed values, as in the palette */
  --al-negative: #b27c22;
  --al-highlight: #f3ecd3;
  --al-hatch: #bfb9ab;
  --al-hatch-ground: #f6f4ee;
`;

const dark = css`
  color-scheme: dark;
  --al-paper: #0e1117;
  --al-surface: #151922;
  --al-sunk: #1b202b;
  --al-ink: #f0eee8; /* 16.3 */
  --al-ink-2: #b9bec9; /* 10.1 */
  --al-ink-3: #9198a5; /* 6.5 */
  --al-control: #6b7484; /* 4.0 */
  --al-line: #272d39;
  --al-line-2: #4a5262;
  --al-accent: #ff8f66; /* 8.4 */
  --al-accent-soft: #33211c;
  --al-on-accent: #15181e;
  --al-key: #74bdf2; /* 9.3 */
  --al-key-soft: #14293b;
  --al-value: #5fd0aa; /* 10.0 */
  --al-value-soft: #12302a;
  --al-positive: #a3954e;
  --al-negative: #4c82c4;
  --al-highlight: #2a2a22;
  --al-hatch: #4a5363;
  --al-hatch-ground: #12161e;
`;

// A projector: white paper, black ink, thicker rules, larger type.
const presenter = css`
  ${light}
  --al-paper: #ffffff;
  --al-sunk: #f1f1ee;
  --al-ink: #000000;
  --al-ink-2: #22262d; /* 15.2 */
  --al-ink-3: #4a4f59; /* 8.2 */
  --al-control: #5f5f5b;
  --al-line: #cfcfca;
  --al-line-2: #8a8a86;
  --al-accent: #b02c05; /* 6.6 */
  --al-key: #005a96; /* 7.2 */
  --al-value: #00614a; /* 7.5 */
  --al-hatch: #9e9e98;
  --al-hatch-ground: #ffffff;
  --al-rule: 3px;
  --al-cell-max: 63px;
  --al-text-result: 44px;
  --al-text-lead: 26px;
  --al-text-caption: 32px;
  --al-caption-leading: 46px;
  --al-caption-lines: 2;
  --al-text-equation: 26px;
  --al-text-chip: 27px;
  --al-text-body: 22px;
  --al-text-label: 24px;
  --al-text-cell: 23px;
  --al-text-control: 18px;
  --al-text-note: 18px;
  --al-text-position: 15px;
`;

const measures = css`
  --al-space-1: 4px;
  --al-space-2: 8px;
  --al-space-3: 12px;
  --al-space-4: 16px;
  --al-space-5: 24px;
  --al-space-6: 32px;
  --al-space-7: 48px;
  --al-radius-cell: 3px;
  --al-radius: 8px; /* chips and controls */
  --al-radius-dock: 10px;
  --al-radius-frame: 12px;
  --al-hairline: 1px;
  --al-rule: 1.5px; /* under a sum */
  --al-cell-max: 64px;
  --al-cell-gap: 2px;

  /* system-ui comes late: on Linux without Roboto it is DejaVu, too wide for the cells. */
  --al-sans:
    -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'PingFang SC', 'Microsoft YaHei',
    'Noto Sans CJK SC', system-ui, sans-serif;
  --al-serif: 'STIX Two Math', 'Cambria Math', Georgia, 'Noto Serif', 'Times New Roman', serif;
  --al-math:
    'STIX Two Math', 'Cambria Math', 'Latin Modern Math', 'DejaVu Math TeX Gyre', math, serif;
  --al-text-result: 34px; /* the number an equation ends in */
  --al-text-lead: 20px; /* current step, first counter */
  --al-text-chip: 21px;
  --al-text-equation: 19px;
  --al-text-caption: 18px;
  --al-caption-leading: 28px;
  --al-caption-lines: 1;
  --al-text-body: 15px;
  --al-text-label: 15px; /* matrix rows and columns */
  --al-text-cell: 14.5px;
  --al-text-control: 14px;
  --al-text-note: 13px;
  --al-text-position: 11px;

  --al-step: 160ms; /* fill fades in, outline moves */
  --al-stage-change: 240ms;
  --al-hover: 80ms;
  --al-ease: cubic-bezier(0.2, 0.7, 0.2, 1);
`;

/** For <attention-lab>, which knows the page around it: light, unless `darkTokens` lie above. */
export const lightTokens = css`
  :host {
    ${measures}
    ${light}
  }
  :host([theme='presenter']) {
    ${presenter}
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --al-step: 0ms;
      --al-stage-change: 0ms;
      --al-hover: 0ms;
    }
  }
  @media (forced-colors: active) {
    :host {
      --al-accent: Highlight;
      --al-on-accent: HighlightText;
      --al-key: LinkText;
      --al-value: CanvasText;
      --al-hatch: GrayText;
    }
  }
`;

/** Paper stays light. */
export const darkTokens = css`
  @media not print {
    :host {
      ${dark}
    }
  }
`;

/** For other roots: `theme` is light, dark, presenter or auto (absent: the system's choice). */
export const tokens = css`
  ${lightTokens}
  @media not print {
    :host([theme='dark']) {
      ${dark}
    }
  }
  /* In one query "not" would be about all of it. */
  @media screen and (prefers-color-scheme: dark) {
    :host(:not([theme])),
    :host([theme='auto']) {
      ${dark}
    }
  }
`;

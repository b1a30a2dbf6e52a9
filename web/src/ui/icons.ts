// The page's few icons, drawn with the current colour on a 20 px square. Decoration: the control
// around an icon carries its name.
import { svg, type TemplateResult } from 'lit';

const stroke = (path: string): TemplateResult => svg`
  <svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor"
    stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
    <path d=${path}></path>
  </svg>`;

const solid = (path: string): TemplateResult => svg`
  <svg width="20" height="20" viewBox="0 0 20 20" fill="currentColor" aria-hidden="true">
    <path d=${path}></path>
  </svg>`;

export const icons = {
  first: stroke('M5 4.5v11M14.5 4.5 9 10l5.5 5.5'),
  back: stroke('M12.5 4 6.5 10l6 6'),
  next: stroke('m7.5 4 6 6-6 6'),
  play: solid('M6.2 3.6v12.8a.6.6 0 0 0 .92.5l9.8-6.4a.6.6 0 0 0 0-1l-9.8-6.4a.6.6 0 0 0-.92.5Z'),
  pause: solid('M5.5 3.5h3v13h-3zM11.5 3.5h3v13h-3z'),
  sun: stroke(
    'M10 6.6a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 0 0 0-6.8ZM10 2v1.6M10 16.4V18M2 10h1.6M16.4 10H18M4.4 4.4l1.1 1.1M14.5 14.5l1.1 1.1M4.4 15.6l1.1-1.1M14.5 5.5l1.1-1.1',
  ),
  moon: stroke('M16.5 12.1A6.9 6.9 0 0 1 7.9 3.5a6.9 6.9 0 1 0 8.6 8.6Z'),
  help: stroke(
    'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM7.8 7.9c.2-1.3 1.1-2 2.3-2 1.3 0 2.2.8 2.2 1.9 0 1.7-2.2 1.8-2.2 3.5M10 14h.01',
  ),
  info: stroke('M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM10 9v4.5M10 6.3h.01'),
  warning: stroke('M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM10 5.8v5.2M10 13.8h.01'),
  share: stroke('M10 12.5v-10M6.5 5.5 10 2.5l3.5 3M6.5 8.5H4.5v9h11v-9h-2'),
  present: stroke('M3 4h14v9H3zM10 13v4M6.5 17h7'),
  close: stroke('m5 5 10 10M15 5 5 15'),
  down: stroke('m5.5 8 4.5 4.5L14.5 8'),
  menu: stroke('M3.5 5.5h13M3.5 10h13M3.5 14.5h13'),
  edit: stroke('m4 16 .8-3.4 8.6-8.6 2.6 2.6-8.6 8.6L4 16Z'),
};

/** The mark: a causal mask of three rows, its last cell in focus. */
export const logo = svg`
  <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true">
    <g fill="currentColor">
      <rect x="1" y="1" width="7" height="7" rx="1"></rect>
      <rect x="1" y="9.5" width="7" height="7" rx="1" opacity=".35"></rect>
      <rect x="9.5" y="9.5" width="7" height="7" rx="1"></rect>
      <rect x="1" y="18" width="7" height="7" rx="1" opacity=".35"></rect>
      <rect x="18" y="18" width="7" height="7" rx="1" opacity=".55"></rect>
    </g>
    <rect x="9.5" y="18" width="7" height="7" rx="1" fill="var(--al-accent)"></rect>
  </svg>`;

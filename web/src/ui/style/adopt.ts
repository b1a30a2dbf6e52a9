// A style sheet that comes and goes.
import type { CSSResult } from 'lit';

/** Puts a sheet above the others of a shadow root, or takes it away. */
export function adopt(root: ShadowRoot, { styleSheet, cssText }: CSSResult, wanted: boolean): void {
  if (styleSheet) {
    const others = root.adoptedStyleSheets.filter((sheet) => sheet !== styleSheet);
    if (wanted !== root.adoptedStyleSheets.length > others.length) {
      root.adoptedStyleSheets = wanted ? [...others, styleSheet] : others;
    }
    return;
  }
  // Browsers without sheets that can be shared.
  const before = root.querySelector('style[data-adopted]');
  if (!wanted) before?.remove();
  else if (!before) {
    const style = document.createElement('style');
    style.dataset.adopted = '';
    style.textContent = cssText;
    root.append(style);
  }
}

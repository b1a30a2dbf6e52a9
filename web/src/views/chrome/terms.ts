// What an element with `data-term` means, as a tooltip: under the pointer, with the keyboard's focus, or
// under a finger. The words are loaded when first asked for. "stages.softmax", "symbols.Q K".
import type { Lang } from '../../i18n/lang.ts';
import type { TipDetail } from './al-tooltip.ts';

let told: HTMLElement | undefined;

/** For pointerover and focusin, and pointerleave and focusout of the whole: shows a tip, hides it when
 *  what it explains is left. */
export async function tellTerm(
  event: Event,
  lang: Lang,
  show: (tip: TipDetail | null) => void,
): Promise<void> {
  const path = event.type === 'focusout' ? [] : (event.composedPath() as HTMLElement[]);
  const asked = path.find(({ dataset }) => dataset?.term);
  if (asked === told || (event.type === 'focusin' && !asked?.matches(':focus-visible'))) return;
  const before = told;
  told = asked;
  if (!asked) {
    if (before) show(null);
    return;
  }
  const loaded = await import('../../i18n/glossary.ts').catch(() => null);
  if (loaded && told === asked) {
    const name = asked.textContent?.trim() ?? '';
    const anchor = asked.getBoundingClientRect();
    show({ anchor, ...loaded.explained(asked.dataset.term ?? '', name, lang) });
  }
}

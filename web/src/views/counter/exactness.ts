// The distance of an exact algorithm's output from standard attention's: rounding only.

import { html, nothing } from 'lit';
import type { Lang } from '../../i18n/lang.ts';
import { tilesWords } from '../../i18n/tiles.ts';
import { power } from '../../ui/format.ts';
import type { Overview } from '../../worker/protocol.ts';

export function exactness({ largest_error }: Overview, lang: Lang) {
  if (largest_error === null) return nothing;
  return html`<p class="note">${tilesWords(lang).exactness(power(largest_error))}</p>`;
}

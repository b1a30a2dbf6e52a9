// The distance of an exact algorithm's output from standard attention's: rounding only.

import { html, nothing } from 'lit';
import type { Lang } from '../../i18n/lang.ts';
import { stageWords } from '../../i18n/stage.ts';
import { power } from '../../ui/format.ts';
import type { Overview } from '../../worker/protocol.ts';

export function exactness({ largest_error }: Overview, lang: Lang) {
  if (largest_error === null) return nothing;
  return html`<p class="note">${stageWords(lang).exactness(power(largest_error))}</p>`;
}

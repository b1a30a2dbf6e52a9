// What of the links is reached: through one window layer, the window layers together, all layers.
import { html, nothing } from 'lit';
import type { CodeLens } from '../../../../bindings/recall-code.ts';
import type { LensLink, reachOf } from './code-lens.ts';
import type { CodeWords } from './code-words.ts';

interface Reached {
  lens: CodeLens;
  reach: ReturnType<typeof reachOf>;
  link: LensLink | undefined;
  window: number;
  layers: string;
}

export function reachRows(words: CodeWords, { lens, reach, link, window, layers }: Reached) {
  const n = [...layers].filter((layer) => layer === 'S').length;
  const hasFull = n < layers.length;
  const row = (name: string, note: string, count: number, isReached: boolean) => {
    const share = reach.n_links === 0 ? 0 : (100 * count) / reach.n_links;
    return html`<div class="reach">
      <div>
        <strong>${name}</strong>${words.of(count, reach.n_links)} <em>${Math.round(share)} %</em>
      </div>
      <span class="meter"><i .style=${`width:${share}%`}></i></span>
      <div><span>${note}</span>${link ? words.reached(isReached) : nothing}</div>
    </div>`;
  };
  const { distance = 0 } = link ?? {};
  const { stack_span: span } = lens;
  const one = row(
    words.one_layer,
    words.one_layer_note(window - 1),
    reach.one_layer,
    distance < window,
  );
  const stack = row(words.stack(n), words.stack_note(n, span), reach.stack, distance <= span);
  const note = hasFull ? words.full_note : words.no_full_note;
  const all = row(`${words.full}: ${layers}`, note, reach.all, hasFull || distance <= span);
  return html`${one} ${n > 1 ? stack : nothing} ${all}`;
}

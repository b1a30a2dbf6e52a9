// What a model file will take, as the dialog shows it before loading: memory as a bar, and times.
import { html, nothing, svg } from 'lit';
import type { ModelInfo } from '../../../bindings/models-types.ts';
import { bytes, decimal } from '../ui/format.ts';
import { memoryOf, secondsOfText, secondsOfToken } from './estimate.ts';
import type { FileWords } from './file-words.ts';
import { TEXT_TOKENS } from './model-file.ts';

/** The text of a first look. */
const SHORT_TEXT = 32;

const inSeconds = (seconds: number) =>
  seconds < 0.1 ? `${Math.max(1, Math.round(1000 * seconds))} ms` : `${decimal(seconds, 1)} s`;

/** `flops`: multiply-adds at the peak, two each, a second; 0: not measured. */
export function modelNeeds(words: FileWords, info: ModelInfo, flops: number) {
  const parts = memoryOf(info, TEXT_TOKENS);
  const names = { weights: words.weights, cache: words.cache, work: words.work };
  const total = parts.weights + parts.cache + parts.work;
  const times: [string, number][] = [
    [words.tokens(`${SHORT_TEXT}`), secondsOfText(info, SHORT_TEXT, flops)],
    [words.tokens(`${TEXT_TOKENS}`), secondsOfText(info, TEXT_TOKENS, flops)],
    ...(info.has_logits ? [[words.one_more, secondsOfToken(info, flops)] as [string, number]] : []),
  ];
  let at = 0;
  return html`<p class="total"><b>${words.memory}</b> <b>${bytes(total)}</b> <span class="quiet">${words.per_text}</span></p>
    <svg class="parts" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
      ${Object.entries(parts).map(([part, size]) => {
        const begin = at;
        at += (100 * size) / total;
        return svg`<rect class=${part} x=${begin} width=${at - begin} height="1"></rect>`;
      })}
    </svg>
    <ul class="memory">
      ${Object.entries(parts).map(
        ([part, size]) => html`<li>
          <span><i class=${part}></i>${names[part as keyof typeof names]}</span> <b>${bytes(size)}</b>
        </li>`,
      )}
    </ul>
    ${
      flops > 0
        ? html`<dl class="times">
              ${times.map(
                ([name, seconds]) => html`<div>
                  <dt>${name}</dt>
                  <dd><b>${inSeconds(seconds)}</b></dd>
                </div>`,
              )}
            </dl>
            <p class="quiet">${words.estimated}</p>`
        : nothing
    }`;
}

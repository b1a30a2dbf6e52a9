// Pictures of an article that move when the reader asks for it: the element takes the table's place.
import type { AttentionLab } from '../element/element.ts';
import { decode } from '../state/url.ts';

for (const figure of document.querySelectorAll<HTMLElement>('figure[data-state]')) {
  const button = figure.querySelector('button');
  if (!button) continue;
  button.hidden = false;
  button.addEventListener('click', () => {
    button.disabled = true;
    void makeLive(figure, button);
  });
}

async function makeLive(figure: HTMLElement, button: HTMLButtonElement): Promise<void> {
  await import('../element/attention-lab.ts');
  const lab = document.createElement('attention-lab') as AttentionLab;
  Object.assign(lab, { lang: document.documentElement.lang, loading: 'eager', compact: true });
  button.before(lab);
  lab.restore(decode(figure.dataset.state ?? '').settings);
  await lab.ready;
  figure.querySelector('table')?.remove();
  button.remove();
  lab.focus();
}

// Answers of a lesson in a frame: the page around it hears of them, as it hears of the height.
import type { AttentionLab } from '../element/element.ts';

/** Every statement of a lesson goes to the page that has put this one into a frame; nowhere else. */
export function tellParent(lab: AttentionLab): void {
  if (parent === window) return;
  lab.addEventListener('attention-lab-quiz', ({ detail }) => {
    parent.postMessage({ type: 'attention-lab:quiz', version: 1, event: detail }, '*');
  });
}

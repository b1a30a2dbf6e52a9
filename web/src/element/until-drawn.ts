// Waits until an element and every view in it are drawn, with what is loaded on demand.
import type { LitElement } from 'lit';
import { allLoaded } from '../ui/on-demand.ts';

export async function untilDrawn(
  element: LitElement,
  failed: (error: unknown) => void,
): Promise<void> {
  while (!(await element.updateComplete)); // each phase asks for the next
  await allLoaded().catch(failed);
  while (!(await element.updateComplete)); // what came is drawn
  const views = [...element.renderRoot.querySelectorAll('*')] as Partial<LitElement>[];
  await Promise.all(views.map((view) => view.updateComplete));
}

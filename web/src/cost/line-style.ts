// The line style of a mechanism, in bars and curves alike: never by hue alone.
import type { ComparedId } from './mechanisms.ts';
import type { MeasuredId } from './types.ts';

export interface LineStyle {
  colour: string; // a token
  dash: string; // '' = solid
}

export const lineStyles: Record<ComparedId | MeasuredId, LineStyle> = {
  model: { colour: 'var(--al-accent)', dash: '' },
  standard: { colour: 'var(--al-ink)', dash: '' },
  full: { colour: 'var(--al-ink)', dash: '' },
  flash: { colour: 'var(--al-ink)', dash: '6 3' },
  window: { colour: 'var(--al-key)', dash: '' },
  sliding_window: { colour: 'var(--al-key)', dash: '6 3' },
  hybrid: { colour: 'var(--al-key)', dash: '2 3' },
  linear: { colour: 'var(--al-value)', dash: '' },
  chunked: { colour: 'var(--al-value)', dash: '6 3' },
  mha: { colour: 'var(--al-ink-3)', dash: '' },
  mqa: { colour: 'var(--al-ink-3)', dash: '2 3' },
};

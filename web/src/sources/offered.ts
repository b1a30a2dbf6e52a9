// What the control beside the head offers, in its order.
import type { SourceId } from './source.ts';

export const offered = [
  'constructed',
  'recorded',
  'trained',
  'model',
  'custom_qkv',
] as const satisfies readonly SourceId[];

// In place of offered.ts where everything is one script: a model needs a worker and a module beside it.
import type { SourceId } from './source.ts';

export const offered = [
  'constructed',
  'recorded',
  'custom_qkv',
] as const satisfies readonly SourceId[];

// import 'attention-lab/svelte': the element, and its type in markup (Svelte 5).
import type { HTMLAttributes } from 'svelte/elements';
import type { AttentionLab } from './attention-lab.js';
import type { AttentionLabAttributes, AttentionLabListeners } from './attributes.js';

export * from './attention-lab.js';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'attention-lab': Omit<HTMLAttributes<AttentionLab>, keyof AttentionLabAttributes> &
      AttentionLabAttributes &
      AttentionLabListeners;
  }
}

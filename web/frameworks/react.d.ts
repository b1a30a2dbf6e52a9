// import 'attention-lab/react': the element, and its type in JSX (React 19).
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { AttentionLab } from './attention-lab.js';
import type { AttentionLabAttributes, AttentionLabListeners } from './attributes.js';

export * from './attention-lab.js';

type Common = DetailedHTMLProps<HTMLAttributes<AttentionLab>, AttentionLab>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'attention-lab': Omit<Common, keyof AttentionLabAttributes> &
        AttentionLabAttributes &
        AttentionLabListeners;
    }
  }
}

// What templates may write on <attention-lab>: what its attributes and properties take. The framework
// files beside this one put it into their own tables of elements.
import type {
  CurrentStep,
  Given,
  Head,
  Mask,
  Mechanism,
  Problem,
  RingLayout,
  Split,
  Theme,
} from './attention-lab.js';

type NumberOrText = number | `${number}`;

export interface AttentionLabAttributes {
  text?: string;
  split?: Split;
  data?: Given | string | null;
  mechanism?: Mechanism;
  mask?: Mask;
  window_left?: NumberOrText;
  n_sink?: NumberOrText;
  prefix_len?: NumberOrText;
  decay?: NumberOrText | null;
  beta?: NumberOrText;
  chunk_len?: NumberOrText;
  block_q?: NumberOrText | null;
  block_k?: NumberOrText | null;
  n_devices?: NumberOrText;
  ring_layout?: RingLayout;
  head?: Head;
  softmax_scale?: NumberOrText | null;
  layers?: string | null;
  compare?: string | null;
  n_kv_heads?: NumberOrText;
  query?: NumberOrText;
  step?: NumberOrText;
  lang?: string;
  theme?: Theme;
  hide?: string;
  lock?: string;
  loading?: 'lazy' | 'eager';
  lesson?: string;
  assets?: string;
  compact?: boolean | '' | 'true' | 'false';
}

export interface AttentionLabEvents {
  'attention-lab-ready': CustomEvent<null>;
  'attention-lab-change': CustomEvent<Record<string, unknown>>;
  'attention-lab-step': CustomEvent<CurrentStep>;
  'attention-lab-error': CustomEvent<Problem>;
}

/** Listeners as `on` + name, which React 19 and Svelte 5 share. */
export type AttentionLabListeners = {
  [Name in keyof AttentionLabEvents as `on${Name}`]?: (event: AttentionLabEvents[Name]) => void;
};

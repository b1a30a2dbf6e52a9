// Messages between the source "trained here" and its worker.
import type { Problem } from '../../worker/protocol.ts';
import type { SourceHead } from '../source.ts';

export interface TrainedAbout {
  task: string;
  seed: number;
  step: number;
  n_layers: number;
  n_heads: number;
  head_dim: number;
  /** The lowest layer that has heads. */
  first_layer: number;
  /** The network's own test sequence, as text. */
  probe: string;
  /** What a text is made of. */
  symbols: string;
}

export type TrainedRequest =
  | { kind: 'load'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'tokenize'; text: string }
  | { kind: 'head'; text: string; layer: number; head: number };

export type TrainedAnswer = { id: number } & (
  | { about: TrainedAbout }
  | Pick<SourceHead, 'tokens' | 'continues'>
  | { head: SourceHead }
  | { problem: Problem }
);

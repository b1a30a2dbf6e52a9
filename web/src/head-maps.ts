// The weights of every head on the text at once: what the small multiples draw.

import type { Session } from './view.ts';
import type { HeadId, Overview, VisibleKeys } from './worker/protocol.ts';

export interface HeadMaps {
  n: number;
  visible: VisibleKeys;
  /** [n, n] row-major for each head; masked pairs are 0. */
  weights: Partial<Record<HeadId, Float32Array>>;
}

/** Above this a thumbnail has less than a pixel and a half per token. */
export const kMostTokens = 64;

/** null: the text is too long for thumbnails. */
export async function headMaps(session: Session, overview: Overview): Promise<HeadMaps | null> {
  const { n_tokens: n, visible } = overview;
  if (n > kMostTokens) return null;
  const rows = await Promise.all(Array.from({ length: n }, (_, i) => session.headRow(i)));
  const weights: HeadMaps['weights'] = {};
  for (const [i, heads] of rows.entries()) {
    for (const { head, weights: row } of heads) {
      weights[head] ??= new Float32Array(n * n);
      weights[head].set(row, i * n);
    }
  }
  return { n, visible, weights };
}

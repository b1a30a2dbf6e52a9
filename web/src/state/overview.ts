// What an overview tells about its mechanism, asked by captions and views. Pure.
import type { Overview } from '../worker/protocol.ts';

/** Whether the last query no longer sees the first token. */
export function isWindow({ visible }: Overview): boolean {
  return (visible.begin.at(-1) ?? 0) > 0;
}

/** Whether the first token sees beyond itself. */
export function isPrefix({ visible }: Overview): boolean {
  return (visible.end[0] ?? 0) > 1;
}

/** Whether q, k and v came from outside. */
export function isGiven({ d_model }: Overview): boolean {
  return d_model === 0;
}

/** Whether queries and keys go through a feature map before they meet the state. */
export function hasFeatureMap({ stages }: Overview): boolean {
  return stages.some(({ id }) => id === 'phi');
}

/** Whether a token writes what the state is missing for its key, and not all of its value. */
export function isDelta({ stages }: Overview): boolean {
  return stages.some(({ id }) => id === 'error');
}

/** Whether the weights that the state implies may be negative: only elu + 1 makes them shares. */
export function isSigned(overview: Overview): boolean {
  return !hasFeatureMap(overview) || isDelta(overview);
}

/** Whether the scale is the usual 1/sqrt(head_dim). */
export function isRootScale(factor: number, { head_dim }: Overview): boolean {
  return Math.abs(factor * factor * head_dim - 1) < 1e-9;
}

/** Whether every token is read as soon as it is in the state; else all are folded in first. */
export function readsAtOnce({ stages }: Overview): boolean {
  const update = stages.find(({ id }) => id === 'update');
  const read = stages.find(({ id }) => id === 'read');
  return !update || !read || read.begin < update.end;
}

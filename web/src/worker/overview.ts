// Questions that captions and views ask of an overview. Pure.
import type { Overview, StageId, StageRole, TensorInfo } from './protocol.ts';

/** The tensor of this name; undefined: the mechanism has none. */
export const tensorInfo = ({ tensors }: Overview, name: string): TensorInfo | undefined =>
  tensors.find((tensor) => tensor.name === name);

/** The job of the stage, whatever its mechanism calls it; undefined: the mechanism has none. */
export const roleOf = ({ stages }: Overview, id: StageId): StageRole | undefined =>
  stages.find((stage) => stage.id === id)?.role;

/** True if the window hides the first token from the last query. */
export const isWindow = ({ mask, n_tokens }: Overview): boolean =>
  mask.window_left >= 0 && mask.window_left < n_tokens - 1;

/** True if the first token sees beyond itself. */
export const isPrefix = ({ mask }: Overview): boolean => mask.prefix_len > 1;

/** True if q, k and v came from outside. */
export const hasCustomQkv = ({ d_model }: Overview): boolean => d_model === 0;

/** True if queries and keys go through a feature map. */
export const hasFeatureMap = ({ feature_map }: Overview): boolean =>
  feature_map !== null && feature_map !== 'identity';

/** True if a token writes only its error, not its whole value. */
export const isDelta = ({ update_rule }: Overview): boolean => update_rule === 'delta';

/** True if every token is read as soon as it is in the state; else all are absorbed first. */
export const readsAtOnce = ({ mask }: Overview): boolean => mask.causal;

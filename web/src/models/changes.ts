// What a reader changes in a model that stays as it was trained: which mask in which layers, which head is
// dropped, how many kv heads are left, what stands in for softmax.
import type { Mask, MixName, ModelInfo } from '../../../bindings/models-types.ts';
import type { Changes } from './protocol.ts';

export const maskKinds = ['trained', 'window', 'sinks', 'prefix', 'none'] as const;
export type MaskKind = (typeof maskKinds)[number];

export interface WhatIf {
  mask: MaskKind;
  /** Keys a query sees, itself among them. */
  window: number;
  sinks: number;
  prefix: number;
  /** The layers that change, from and to, both included. */
  from: number;
  to: number;
  drop: { layer: number; head: number } | null;
  kv: number; // kv heads left
  mix: MixName;
}

export function unchanged(info: ModelInfo): WhatIf {
  return {
    ...{ mask: 'trained', window: 8, sinks: 1, prefix: 4, from: 0, to: info.n_layers - 1 },
    ...{ drop: null, kv: info.n_kv_heads, mix: 'softmax' },
  };
}

/** A window of w counts the query itself: window_left is w − 1, less the sinks. */
function maskOf({ mask, window, sinks, prefix }: WhatIf): Partial<Mask> {
  switch (mask) {
    case 'window':
      return { causal: true, window_left: window - 1 };
    case 'sinks':
      return { causal: true, window_left: window - 1, n_sink: sinks };
    case 'prefix':
      return { causal: true, prefix_len: prefix };
    default:
      return { causal: false };
  }
}

export function changesOf(what: WhatIf, { masks, n_kv_heads }: ModelInfo): Changes {
  const { mask, from, to, drop, kv, mix } = what;
  const isChanged = (layer: number) => from <= layer && layer <= to;
  const changes: Changes = {};
  if (mask !== 'trained') {
    changes.masks = masks.map((own, layer) => (isChanged(layer) ? maskOf(what) : own));
  }
  if (mix !== 'softmax') {
    changes.attention = masks.map((_, layer) => (isChanged(layer) ? mix : 'softmax'));
  }
  if (drop) changes.drop_heads = [drop];
  if (kv !== n_kv_heads) changes.share_kv = kv;
  return changes;
}

/** The first layer whose result differs; what lies below is taken from the run before. */
export function firstChanged(what: WhatIf, info: ModelInfo): number {
  const firsts = [info.n_layers - 1];
  if (what.mask !== 'trained' || what.mix !== 'softmax') firsts.push(what.from);
  if (what.drop) firsts.push(what.drop.layer);
  if (what.kv !== info.n_kv_heads) firsts.push(0);
  return Math.min(...firsts);
}

/** The kv heads that averaging neighbours can leave. */
export const sharings = ({ n_kv_heads }: ModelInfo): number[] =>
  Array.from({ length: n_kv_heads }, (_, i) => n_kv_heads - i).filter((n) => n_kv_heads % n === 0);

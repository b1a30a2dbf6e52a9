// The mechanisms of the switcher: a mask and an algorithm each, as the engine spells them, the
// settings they read, and a glyph. Adding one is one entry here and its words in i18n/mechanisms.

import type { LabConfig, StageId } from '../worker/protocol.ts';

/** What a mechanism may read from the settings. null: what suits the text. */
export interface MechanismSettings {
  mask: MaskId;
  window_left: number;
  n_sink: number;
  prefix_len: number;
  decay: number | null;
  beta: number;
  chunk_len: number;
  block_q: number | null;
  block_k: number | null;
  n_devices: number;
  ring_layout: RingLayout;
  layers: string | null;
}

export const ringLayouts = ['contiguous', 'striped', 'zigzag'] as const;
export type RingLayout = (typeof ringLayouts)[number];

export type MechanismField = keyof MechanismSettings;

type MaskOptions = Pick<
  LabConfig,
  'causal' | 'window_left' | 'window_right' | 'prefix_len' | 'n_sink'
>;
type AlgorithmOptions = Pick<
  LabConfig,
  | 'algorithm'
  | 'feature_map'
  | 'decay'
  | 'chunk_len'
  | 'update_rule'
  | 'beta'
  | 'block_q'
  | 'block_k'
  | 'n_devices'
  | 'ring_layout'
> &
  Partial<Pick<LabConfig, 'window_left' | 'layers'>>;

interface Mask {
  options(settings: MechanismSettings): MaskOptions;
  fields: readonly MechanismField[];
}

const causal: MaskOptions = {
  causal: true,
  window_left: -1,
  window_right: -1,
  prefix_len: 0,
  n_sink: 0,
};

const maskTable = {
  causal: { options: () => causal, fields: [] },
  bidirectional: { options: () => ({ ...causal, causal: false }), fields: [] },
  prefix: {
    options: ({ prefix_len }) => ({ ...causal, prefix_len }),
    fields: ['prefix_len'],
  },
  sliding_window: {
    options: ({ window_left, n_sink }) => ({ ...causal, window_left, n_sink }),
    fields: ['window_left', 'n_sink'],
  },
} satisfies Record<string, Mask>;

export type MaskId = keyof typeof maskTable;
export const maskIds = Object.keys(maskTable) as MaskId[];
const masks: Readonly<Record<MaskId, Mask>> = maskTable;

/** 16 px: which cells of 5 x 5 are dark, or one of the pictures that are no mask. */
export type Glyph =
  | ((row: number, col: number) => boolean)
  | 'state'
  | 'decay'
  | 'delta'
  | 'tiles'
  | 'ring';

export interface Mechanism {
  /** Its place in the row of tabs; a divider stands between groups. */
  group: 'mask' | 'recurrent' | 'execution';
  /** The mask it is named after; null: the reader chooses one. */
  mask: MaskId | null;
  /** The algorithm's options for a text of n tokens. */
  options(settings: MechanismSettings, n: number): AlgorithmOptions;
  /** The algorithm's own parameters, beside those of the mask. */
  fields: readonly MechanismField[];
  /** Whether scores are scaled and go through a softmax. */
  softmax: boolean;
  /** The stage that shows where a query looks: where the page opens. */
  opening_stage: StageId;
  glyph: Glyph;
}

/** Three layers with a window, then one that sees all: what a hybrid starts from. */
export const kLayers = 'SSSF';

/** How a state fades where the reader has not said: DeltaNet's not at all. */
const kDecays = { lightning: 0.88, delta: 1 };

const standard = {
  group: 'mask',
  options: () => ({ algorithm: 'standard' }),
  fields: [],
  softmax: true,
  opening_stage: 'softmax',
} satisfies Partial<Mechanism>;

const table = {
  full: { ...standard, mask: 'causal', glyph: (row, col) => col <= row },
  bidirectional: { ...standard, mask: 'bidirectional', glyph: () => true },
  prefix: { ...standard, mask: 'prefix', glyph: (row, col) => col <= row || col < 3 },
  sliding_window: {
    ...standard,
    mask: 'sliding_window',
    glyph: (row, col) => col <= row && row - col <= 1,
  },
  hybrid: {
    ...standard,
    mask: 'causal',
    options: ({ layers, window_left }) => ({
      algorithm: 'flash', // as its layers are computed
      window_left,
      layers: layers ?? kLayers,
    }),
    fields: ['window_left', 'layers'],
    softmax: false, // none to set: in every layer each head keeps its own scale
    opening_stage: 'layers',
    glyph: (row, col) => col <= row && (row > 2 || row - col <= 1),
  },
  linear: {
    group: 'recurrent',
    mask: null,
    options: ({ chunk_len }) => ({
      algorithm: 'linear',
      feature_map: 'elu_plus_one',
      chunk_len,
    }),
    fields: ['chunk_len'],
    softmax: false,
    opening_stage: 'read',
    glyph: 'state',
  },
  lightning: {
    group: 'recurrent',
    mask: null,
    options: ({ decay, chunk_len }) => ({
      algorithm: 'linear',
      feature_map: 'identity',
      decay: decay ?? kDecays.lightning,
      chunk_len,
    }),
    fields: ['decay', 'chunk_len'],
    softmax: false,
    opening_stage: 'read',
    glyph: 'decay',
  },
  delta: {
    group: 'recurrent',
    mask: 'causal', // an error is against what the tokens before have left
    options: ({ decay, beta }) => ({
      algorithm: 'linear',
      feature_map: 'l2_norm',
      update_rule: 'delta',
      decay: decay ?? kDecays.delta,
      beta,
    }),
    fields: ['beta', 'decay'],
    softmax: false,
    opening_stage: 'error',
    glyph: 'delta',
  },
  flash: {
    group: 'execution',
    mask: null,
    options: ({ block_q, block_k }, n) => ({
      algorithm: 'flash',
      block_q: block_q ?? blockFor(n),
      block_k: block_k ?? blockFor(n),
    }),
    fields: ['block_q', 'block_k'],
    softmax: true,
    opening_stage: 'tiles',
    glyph: 'tiles',
  },
  ring: {
    group: 'execution',
    mask: null,
    options: ({ n_devices, ring_layout }) => ({ algorithm: 'ring', n_devices, ring_layout }),
    fields: ['n_devices', 'ring_layout'],
    softmax: true,
    opening_stage: 'compute',
    glyph: 'ring',
  },
} satisfies Record<string, Mechanism>;

export type MechanismId = keyof typeof table;
export const mechanisms: Readonly<Record<MechanismId, Mechanism>> = table;
export const mechanismIds = Object.keys(table) as MechanismId[];
/** Those that give one head's weights and outputs; a hybrid is several layers of all heads. */
export const comparableIds = mechanismIds.filter((id) => id !== 'hybrid');

/** By how much a mechanism's state fades per token. */
export function decayOf(id: MechanismId, { decay }: MechanismSettings): number {
  return decay ?? (id === 'lightning' ? kDecays.lightning : kDecays.delta);
}

/** A tile size that leaves a text several tiles which can still be told apart. */
export function blockFor(n: number): number {
  return n <= 16 ? 2 : n <= 64 ? 8 : 64;
}

/** What to compute for a mechanism on n tokens; head and softmax_scale are added by the store. */
export function optionsOf(
  id: MechanismId,
  settings: MechanismSettings,
  n: number,
): Omit<LabConfig, 'head' | 'softmax_scale'> {
  const mechanism = mechanisms[id];
  const mask = masks[mechanism.mask ?? settings.mask];
  return { ...mask.options(settings), ...mechanism.options(settings, n) };
}

/** The settings that a mechanism reads: shown when it is selected, written to the URL, else unused. */
export function fieldsOf(id: MechanismId, settings: MechanismSettings): readonly MechanismField[] {
  const { mask, fields } = mechanisms[id];
  const chosen: readonly MechanismField[] = mask ? [] : ['mask'];
  return [...chosen, ...masks[mask ?? settings.mask].fields, ...fields];
}

/** Pairs of the whole square: what "every token with every token" would cost, mask or not. */
export const fullSquare: Omit<LabConfig, 'head' | 'softmax_scale'> = {
  ...causal,
  causal: false,
  algorithm: 'standard',
};

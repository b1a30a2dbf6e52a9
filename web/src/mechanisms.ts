// The mechanisms of the switcher. One entry per mechanism: its mask and algorithm as the engine
// spells them, the settings it reads, and the cells of its glyph. Adding one is one entry here and
// one name per language in i18n.

import type { LabConfig, StageId } from './worker/protocol.ts';

/** What a mechanism may read from the settings. */
export interface MechanismSettings {
  window_left: number;
}

export type MechanismField = keyof MechanismSettings;

export interface Mechanism {
  /** Its place in the row of tabs; a divider stands between groups. */
  group: 'mask' | 'recurrent' | 'execution';
  /** The engine's options; head and softmax_scale are added by the store. */
  config(settings: MechanismSettings): Omit<LabConfig, 'head' | 'softmax_scale'>;
  /** Its own parameters: shown when it is selected, written to the URL, else unused. */
  fields: readonly MechanismField[];
  /** Whether scores are scaled and go through a softmax. */
  softmax: boolean;
  /** The stage that shows where a query looks: where the page opens. */
  opening_stage: StageId;
  /** 16 px glyph that is its mask: whether cell (row, col) of a 5 x 5 grid is dark. */
  glyph: ((row: number, col: number) => boolean) | 'state';
}

const causal = {
  algorithm: 'standard',
  causal: true,
  window_left: -1,
  window_right: -1,
  prefix_len: 0,
  n_sink: 0,
} as const;

const table = {
  full: {
    group: 'mask',
    config: () => causal,
    fields: [],
    softmax: true,
    opening_stage: 'softmax',
    glyph: (row, col) => col <= row,
  },
  sliding_window: {
    group: 'mask',
    config: ({ window_left }) => ({ ...causal, window_left }),
    fields: ['window_left'],
    softmax: true,
    opening_stage: 'softmax',
    glyph: (row, col) => col <= row && row - col <= 1,
  },
  linear: {
    group: 'recurrent',
    config: () => ({ ...causal, algorithm: 'linear', feature_map: 'elu_plus_one' }),
    fields: [],
    softmax: false,
    opening_stage: 'read',
    glyph: 'state',
  },
} satisfies Record<string, Mechanism>;

export type MechanismId = keyof typeof table;
export const mechanisms: Readonly<Record<MechanismId, Mechanism>> = table;
export const mechanismIds = Object.keys(table) as MechanismId[];

/** Pairs of the whole square: what "every token with every token" would cost, mask or not. */
export const fullSquare: Omit<LabConfig, 'head' | 'softmax_scale'> = { ...causal, causal: false };

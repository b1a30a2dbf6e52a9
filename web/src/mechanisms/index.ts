// The mechanisms of the switcher, in its order: a mask and an algorithm each. A new one is a file
// beside this one and its line in the list.

import type { Lang } from '../i18n/lang.ts';
import { type MechanismSettings, type ParameterId, valuesOf } from '../parameters/index.ts';
import { mask, masks } from '../parameters/mask.ts';
import type { Parameter, Reach } from '../parameters/parameter.ts';
import { type CaptionPart, caption } from '../stages/captions.ts';
import type { LabConfig, Overview, Step } from '../worker/protocol.ts';
import { bidirectional } from './bidirectional.ts';
import { delta } from './delta.ts';
import { flash } from './flash.ts';
import { full } from './full.ts';
import { gla } from './gla.ts';
import { hybrid } from './hybrid.ts';
import { lightning } from './lightning.ts';
import { linear } from './linear.ts';
import type { Mechanism } from './mechanism.ts';
import { prefix } from './prefix.ts';
import { ring } from './ring.ts';
import { slidingWindow } from './sliding-window.ts';

const list = {
  full,
  bidirectional,
  prefix,
  sliding_window: slidingWindow,
  hybrid,
  linear,
  lightning,
  gla,
  delta,
  flash,
  ring,
};

interface CaptionInput {
  mechanism: MechanismId;
  step: Step;
  overview: Overview;
}

export type MechanismId = keyof typeof list;
export const mechanisms: Readonly<Record<MechanismId, Mechanism>> = list;
export const mechanismIds = Object.keys(list) as MechanismId[];

/** Those that give one head's weights and outputs. */
export const comparableIds = mechanismIds.filter((id) => !mechanisms[id].isStack);

/** The sentence of a picture's step. */
export function captionOf(picture: CaptionInput, lang: Lang): CaptionPart[] {
  const { mechanism, step, overview } = picture;
  return caption(step, overview, lang, mechanisms[mechanism].captions);
}

/** The parameters that a mechanism reads: shown when it is selected, written to the URL, else unused. */
export function parametersOf(id: MechanismId, settings: MechanismSettings): readonly Parameter[] {
  const { mask: own, parameters } = mechanisms[id];
  const ofMask = masks[own ?? settings.mask].parameters;
  const chosen = own === null ? [mask, ...ofMask] : ofMask;
  return [...chosen, ...parameters.filter((each) => !chosen.includes(each))];
}

/** Their names. */
export function fieldsOf(id: MechanismId, settings: MechanismSettings): readonly ParameterId[] {
  return parametersOf(id, settings).map((parameter) => parameter.id as ParameterId);
}

/** The engine's options for a mechanism on n tokens; head and softmax_scale are added by the store. */
export function optionsOf(
  id: MechanismId,
  settings: MechanismSettings,
  n: number,
): Omit<LabConfig, 'head' | 'softmax_scale'> {
  const mechanism = mechanisms[id];
  const options = mechanism.options(valuesOf(mechanism.parameters, settings, reachOf(n)));
  return {
    algorithm: 'standard',
    ...masks[mechanism.mask ?? settings.mask].options(settings),
    ...options,
  };
}

const reachOf = (n_tokens: number): Reach => ({
  n_tokens,
  default_scale: 1,
  head_dim: 0,
  scale_is_root: false,
});

export function nameOf(id: MechanismId, lang: Lang): string {
  return mechanisms[id].words[lang].name;
}

/** The settings in force in words; '' where there is nothing to say. */
export function setAs(id: MechanismId, settings: MechanismSettings, lang: Lang): string {
  const { parameters, words } = mechanisms[id];
  return words[lang].setAs?.(valuesOf(parameters, settings, reachOf(0))) ?? '';
}

/** Pairs of the whole square: what "every token with every token" would cost, mask or not. */
export const fullSquare: Omit<LabConfig, 'head' | 'softmax_scale'> = {
  algorithm: 'standard',
  ...masks.bidirectional.options({ window_left: 0, n_sink: 0, prefix_len: 0 }),
};

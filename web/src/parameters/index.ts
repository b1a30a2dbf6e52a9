// The parameters of the mechanisms, in the order of the guide. A new one is a file beside this one
// and its line in the list.
import { beta } from './beta.ts';
import { blockK, blockQ } from './blocks.ts';
import { chunkLen } from './chunk-len.ts';
import { decay } from './decay.ts';
import { layers } from './layers.ts';
import { mask } from './mask.ts';
import { nDevices } from './n-devices.ts';
import { nSink } from './n-sink.ts';
import { type Parameter, type Reach, valueInForce } from './parameter.ts';
import { prefixLen } from './prefix-len.ts';
import { ringLayout } from './ring-layout.ts';
import { softmaxScale } from './softmax-scale.ts';
import { windowLeft } from './window-left.ts';

const list = [
  mask,
  windowLeft,
  nSink,
  prefixLen,
  decay,
  beta,
  chunkLen,
  blockQ,
  blockK,
  nDevices,
  ringLayout,
  layers,
  softmaxScale,
] as const;

type Listed = (typeof list)[number];
export type ParameterId = Listed['id'];

/** The settings that mechanisms read. null: what suits the text. */
export type MechanismSettings = { [Each in Listed as Each['id']]: Each['default'] };

export const parameters: readonly (Parameter & { id: ParameterId })[] = list;

export const defaultParameters = Object.fromEntries(
  list.map((each) => [each.id, each.default]),
) as MechanismSettings;

export function parameterOf(id: string): Parameter | undefined {
  return parameters.find((parameter) => parameter.id === id);
}

/** The settings, and where they are null the values in force by the parameters given. */
export function valuesOf(
  of: readonly Parameter[],
  settings: MechanismSettings,
  reach: Reach,
): Record<string, unknown> {
  const values: Record<string, unknown> = { ...settings };
  for (const each of of) values[each.id] = valueInForce(each, values[each.id], reach);
  return values;
}

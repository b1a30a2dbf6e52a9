// What a link to the training lab says: the preset, and what the visitor changed of it.
import type { TrainOptions } from '../../../../bindings/training.ts';
import { toNumber } from '../../state/hash.ts';
import { problem } from '../../worker/problem.ts';
import type { Problem } from '../../worker/protocol.ts';
import { NODES, readParents } from './graph.ts';
import { presetOf, presets } from './presets.ts';

export interface TrainSettings {
  preset: string;
  seed: number;
  lr: number | null; // null: the preset's
  layers: string | null;
  /** Runs: the one that is watched, and others behind it. */
  seeds: number;
  /** graph: what the visitor drew, "-1,0,0,…"; null: a random one. */
  parents: string | null;
  /** markov: what its four symbols are called. */
  symbols: string | null;
  /** Steps a second; 0: as fast as it goes. */
  speed: number;
}

export const defaults: TrainSettings = {
  preset: 'markov',
  seed: 1,
  lr: null,
  layers: null,
  seeds: 3,
  parents: null,
  symbols: null,
  speed: 30,
};
export const speeds = [1, 10, 30, 60, 100, 0] as const;

/** Fields of a link; what breaks a rule keeps its default and is reported. */
export function readSettings(fields: Readonly<Record<string, string>>): {
  settings: TrainSettings;
  problems: Problem[];
} {
  const settings = { ...defaults };
  const problems: Problem[] = [];
  const isWhole = (value: unknown, least: number) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= 1e9;
  for (const [name, text] of Object.entries(fields)) {
    const value = toNumber(text);
    const refuse = (rule: Parameters<typeof problem>[0], details = {}) =>
      problems.push(problem(rule, name, text, details));
    if (name === 'preset') {
      if (presets.some(({ id }) => id === text)) settings.preset = text;
      else refuse('one_of', { other: presets.map(({ id }) => id).join(', ') });
    } else if (name === 'seed') {
      if (isWhole(value, 0)) settings.seed = Number(value);
      else refuse('integer');
    } else if (name === 'lr') {
      if (typeof value === 'number' && value > 0 && value <= 1) settings.lr = value;
      else refuse('between', { min: 0, max: 1 });
    } else if (name === 'layers') {
      if (/^[FSLGDC]{1,8}$/.test(text)) settings.layers = text;
      else refuse('one_of', { other: 'F, S, L, G, D, C' });
    } else if (name === 'seeds') {
      if (value === 1 || value === 2 || value === 3) settings.seeds = value;
      else refuse('between', { min: 1, max: 3 });
    } else if (name === 'parents') {
      if (readParents(text)) settings.parents = text;
      else refuse('length', { min: NODES });
    } else if (name === 'symbols') {
      if (readSymbols(text)) settings.symbols = text;
      else refuse('length', { min: SYMBOLS });
    } else if (name === 'speed') {
      if (speeds.some((speed) => speed === value)) settings.speed = Number(value);
      else refuse('one_of', { other: speeds.join(', ') });
    } else refuse('unknown_field');
  }
  return { settings, problems };
}

export function fieldsOf(settings: TrainSettings): [string, string][] {
  return (Object.keys(defaults) as (keyof TrainSettings)[]).flatMap((name) => {
    const value = settings[name];
    const isShown = name === 'preset' || name === 'seed' || value !== defaults[name];
    return isShown && value !== null ? [[name, String(value)] as [string, string]] : [];
  });
}

export const SYMBOLS = 4;

/** Four different characters, as a reader counts them; null: they are not. */
export function readSymbols(text: string): string[] | null {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  const symbols = [...segmenter.segment(text.trim())].map(({ segment }) => segment);
  const isFour = symbols.length === SYMBOLS && new Set(symbols).size === SYMBOLS;
  return isFour && symbols.every((symbol) => symbol.trim() !== '') ? symbols : null;
}

export function optionsOf({ preset, seed, lr, layers, parents }: TrainSettings): TrainOptions {
  const { options } = presetOf(preset);
  const drawn = options.task === 'graph' && parents !== null ? readParents(parents) : null;
  return {
    ...options,
    ...(drawn && { parents: [...drawn] }),
    seed,
    ...(lr !== null && { lr }),
    ...(layers !== null && { layers }),
  };
}

// The closed forms of all mechanisms at the text's length and at two that no page could run: the
// bars under the counter. The engine works them out; here they are only asked for.

import { fullSquare, type MechanismId, mechanismIds, mechanisms } from './mechanisms.ts';
import type { Settings } from './settings.ts';
import type { Session } from './view.ts';
import type { Counters, LabConfig } from './worker/protocol.ts';

/** Costs of every mechanism at one text length. */
export interface Projection {
  n: number;
  label: 'text' | '200K' | '1M';
  values: Record<MechanismId, Counters>;
  /** Score pairs of every token with every token, mask or not. */
  full_square: number;
}

/** The settings as the engine spells them. */
export function configOf(settings: Settings): LabConfig {
  const mechanism = mechanisms[settings.mechanism];
  const config: LabConfig = { head: settings.head, ...mechanism.config(settings) };
  if (mechanism.softmax && settings.softmax_scale !== null) {
    config.softmax_scale = settings.softmax_scale;
  }
  return config;
}

export async function projections(
  session: Session,
  settings: Settings,
  n: number,
): Promise<Projection[]> {
  const lengths = [
    { n, label: 'text' },
    { n: 200_000, label: '200K' },
    { n: 1_000_000, label: '1M' },
  ] as const;
  const configs = mechanismIds.map((mechanism) => configOf({ ...settings, mechanism }));
  const square: LabConfig = { ...fullSquare, head: settings.head };
  const asked = [...configs, square];
  const counters = await session.expected(
    lengths.flatMap((length) => asked.map((config) => ({ config, n: length.n }))),
  );
  return lengths.map((length, at) => {
    const row = counters.slice(at * asked.length, (at + 1) * asked.length);
    const values = Object.fromEntries(mechanismIds.map((id, m) => [id, row[m]]));
    return {
      ...length,
      values: values as Record<MechanismId, Counters>,
      full_square: row.at(-1)?.score_pairs ?? Number.NaN,
    };
  });
}

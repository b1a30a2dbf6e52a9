// The closed forms at the text's length and at two that no page could run: the bars under the
// counter. The engine works them out; here they are only asked for.

import { costOf } from '../formulas/cost-name.ts';
import { fullSquare, mechanisms, optionsOf } from '../mechanisms/index.ts';
import { DEFAULT_LAYERS } from '../parameters/layers.ts';
import type { LabConfig, Session } from '../worker/protocol.ts';
import type { Settings } from './settings.ts';
import type { Projection, TiledCost } from './view.ts';

/** The settings as the engine spells them, for a text of n tokens. */
export function configOf(settings: Settings, n: number): LabConfig {
  const config: LabConfig = { head: settings.head, ...optionsOf(settings.mechanism, settings, n) };
  const softmax_scale = settings.softmax_scale ?? settings.data?.origin?.softmax_scale ?? null;
  if (mechanisms[settings.mechanism].softmax && softmax_scale !== null) {
    config.softmax_scale = softmax_scale;
  }
  if (settings.data) config.head_dim = settings.data.head_dim;
  return config;
}

/** As many layers as the hybrid has, all of them full. */
function allFull(settings: Settings, n: number): LabConfig {
  const layers = 'F'.repeat((settings.layers ?? DEFAULT_LAYERS).length);
  return configOf({ ...settings, layers }, n);
}

/** The given q, k and v, which a load takes besides. */
export function customQkvOf({ data }: Settings): Pick<LabConfig, 'q' | 'k' | 'v'> {
  return data ? { q: data.q, k: data.k, v: data.v } : {};
}

/** The same mask with scores and weights stored. */
function standardOf(config: LabConfig): LabConfig {
  const { head, head_dim, causal, window_left, window_right, prefix_len, n_sink } = config;
  const mask = { causal, window_left, window_right, prefix_len, n_sink };
  const given = head_dim === undefined ? {} : { head_dim };
  return { head, algorithm: 'standard', ...mask, ...given };
}

const LONGEST = 2 ** 30;

/** The length from which tiles take less of a cost than stored scores; null if they do at n. */
async function gainsFrom(
  session: Session,
  tiled: LabConfig,
  stored: LabConfig,
  n: number,
  cost: TiledCost,
): Promise<number | null> {
  const gainsAt = async (length: number) => {
    const asked = [tiled, stored].map((config) => ({ config, n: length }));
    const [own, standard] = await session.expected(asked);
    return costOf(own!, cost) < costOf(standard!, cost);
  };
  if (await gainsAt(n)) return null;
  if (!(await gainsAt(LONGEST))) return Number.POSITIVE_INFINITY;
  let dearer = n;
  let cheaper = LONGEST;
  while (cheaper - dearer > 1) {
    const middle = Math.floor((dearer + cheaper) / 2);
    if (await gainsAt(middle)) cheaper = middle;
    else dearer = middle;
  }
  return cheaper;
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
  const { mechanism } = settings;
  const asked = [
    configOf(settings, n),
    mechanisms[mechanism].isStack
      ? allFull(settings, n)
      : configOf({ ...settings, mechanism: 'full' }, n),
    { ...fullSquare, head: settings.head },
  ];
  const isTiled = mechanisms[mechanism].group === 'execution';
  if (isTiled) asked.push(standardOf(configOf(settings, n)));
  const counters = await session.expected(
    lengths.flatMap((length) => asked.map((config) => ({ config, n: length.n }))),
  );
  const from = (cost: TiledCost) => gainsFrom(session, asked[0]!, asked[3]!, n, cost);
  const gains_from = isTiled
    ? { bytes_moved: await from('bytes_moved'), peak_extra_bytes: await from('peak_extra_bytes') }
    : null;
  return lengths.map((length, at) => {
    const [own, full, square, standard] = counters.slice(at * asked.length);
    return {
      ...length,
      values: { full, [mechanism]: own },
      full_square: square?.score_pairs ?? Number.NaN,
      standard: isTiled ? (standard ?? null) : null,
      gains_from: length.label === 'text' ? gains_from : null,
    };
  });
}

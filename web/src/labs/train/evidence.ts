// The left side of the training lab: loss against what is possible, what the heads do, how fast it goes,
// and what was trained.
import { html, nothing } from 'lit';
import type { Lang } from '../../i18n/lang.ts';
import { decimal } from '../../ui/format.ts';
import '../../views/charts/al-line-chart.ts';
import type { Phase } from '../../views/charts/al-line-chart.ts';
import { chanceLine, distanceCurves, linesOf, lossOf, scoreCurves } from './charts.ts';
import { presetOf } from './presets.ts';
import type { TrainRun } from './run.ts';
import type { SeedRuns } from './seeds.ts';
import { optionsOf, type TrainSettings } from './settings.ts';
import type { TrainWords } from './words.ts';

export interface Evidence {
  run: TrainRun;
  /** The network beside, if rivalLayers names one. */
  rival: TrainRun;
  rivalLayers: string | undefined;
  /** Other seeds or rates of both. */
  behind: SeedRuns;
  rivalBehind: SeedRuns;
  settings: TrainSettings;
  lang: Lang;
  words: TrainWords;
}

function lastStep({ run }: Evidence): number {
  const { started, snapshots } = run;
  return Math.max(started?.last ?? 1, snapshots.at(-1)?.step ?? 0);
}

/** The first step at which a contestant reads nine of ten right. */
function ninety({ snapshots }: TrainRun, words: TrainWords, layers: string): Phase[] {
  const found = snapshots.find(({ evaluation }) => evaluation.accuracy >= 0.9);
  return found ? [{ step: found.step, name: `${layers}: ${words.right('90 %')}` }] : [];
}

export function lossChart(view: Evidence) {
  const { words, settings, lang } = view;
  const { run, rival, rivalLayers: layers } = view;
  const { snapshots, marks, shown } = run;
  const phases = [
    ...marks.map((mark) => ({ step: mark.step, name: words.lines[mark.line] ?? mark.line })),
    ...(layers
      ? [ninety(run, words, optionsOf(settings).layers ?? ''), ninety(rival, words, layers)].flat()
      : []),
  ];
  const step = shown?.step ?? 0;
  const isRate = /[LGD]/.test(optionsOf(settings).layers ?? '');
  const name = (layers: string) => (variant: { seed: number; lr: number }) =>
    `${layers}${words.variant(variant.seed, variant.lr, isRate)}`;
  const own = layers ? `${optionsOf(settings).layers} ` : '';
  return html`<div class="chart">
    <h3>${words.loss} <span class="quiet">${words.unit}</span></h3>
    <al-line-chart
      .points=${layers ? [] : lossOf(snapshots)}
      .curves=${
        layers
          ? [
              { name: own.trim(), look: 1, points: lossOf(snapshots) },
              { name: layers, look: 3, points: lossOf(rival.snapshots) },
            ]
          : []
      }
      .seeds=${[...view.behind.runs(name(own)), ...view.rivalBehind.runs(name(`${layers} `), true)]}
      .lines=${linesOf(snapshots.at(-1), words)}
      .phases=${phases}
      .last=${lastStep(view)}
      .at=${step}
      .least=${layers ? 0 : undefined}
      .unit=${words.loss}
      .lang=${lang}
      .file=${`training-${settings.preset}-loss`}
      .label=${words.chart(decimal(shown?.evaluation.loss ?? 0, 3), step)}
      .table=${words.table}
    ></al-line-chart>
  </div>`;
}

export function scoreChart(view: Evidence) {
  const { words, settings, lang } = view;
  const { snapshots, shown } = view.run;
  const curves = scoreCurves(snapshots, words);
  if (curves.length === 0) return nothing;
  return html`<div class="chart">
    <h3>${words.scores} <span class="quiet">${words.scores_note}</span></h3>
    <al-line-chart
      .curves=${curves}
      .lines=${chanceLine(snapshots, words)}
      .last=${lastStep(view)}
      .at=${shown?.step ?? 0}
      .least=${0}
      .height=${176}
      .lang=${lang}
      .file=${`training-${settings.preset}-scores`}
      .label=${words.scores}
      .table=${words.table}
    ></al-line-chart>
  </div>`;
}

export function distanceChart(view: Evidence) {
  const { words, settings, lang } = view;
  const { snapshots, shown } = view.run;
  const curves = distanceCurves(snapshots, words);
  if (curves.length === 0) return nothing;
  return html`<div class="chart">
    <h3>${words.distances} <span class="quiet">${words.distances_note}</span></h3>
    <al-line-chart
      .curves=${curves}
      .last=${lastStep(view)}
      .at=${shown?.step ?? 0}
      .least=${0}
      .height=${200}
      .lang=${lang}
      .file=${`training-${settings.preset}-distances`}
      .label=${words.distances}
      .table=${words.table}
    ></al-line-chart>
  </div>`;
}

/** Kept from the last moment of training while the run rests. */
export function speedRow({ words, run }: Evidence) {
  const timed = run.snapshots.findLast(
    ({ step, step_ms }) => step_ms > 0 && step <= (run.shown?.step ?? 0),
  );
  const { step_ms = 0, rate = 0, gflops = 0, peak = 0 } = timed ?? {};
  const stat = (value: string, unit: string, name: string) =>
    html`<div><dt>${name}</dt><dd><b>${value}</b> ${unit}</dd></div>`;
  return html`<dl class="speed">
    ${stat(step_ms > 0 ? decimal(step_ms, 1) : '–', 'ms', words.stat.step)}
    ${stat(rate > 0 ? decimal(rate, 0) : '–', '', words.stat.rate)}
    ${stat(gflops > 0 ? decimal(gflops, 1) : '–', '', words.stat.gflops)}
    ${stat(gflops > 0 && peak > 0 ? decimal((100 * gflops) / peak, 0) : '–', '%', words.stat.peak)}
    ${stat(run.started ? decimal(run.started.n_parameters, 0) : '–', '', words.stat.parameters)}
  </dl>`;
}

export function facts({ words, run, behind, settings }: Evidence) {
  const options = optionsOf(settings);
  const { started } = run;
  const ends = behind.ends(started?.last ?? Number.POSITIVE_INFINITY);
  const own = run.snapshots.at(-1);
  const isComplete = ends.length > 0 && own && own.step >= (started?.last ?? 0);
  const best = isComplete
    ? [...ends, { lr: options.lr ?? 0.01, loss: own.evaluation.loss }].sort(
        (a, b) => a.loss - b.loss,
      )[0]
    : undefined;
  const hasState = /[LGD]/.test(options.layers ?? '');
  return html`<p class="facts">
    ${words.trained(started?.n_parameters ?? 0, started?.vocab ?? 0, options.lr ?? 0.01)}
    (${words.tried(presetOf(settings.preset).tried)})
    ${hasState && best ? html`<br /><b>${words.best_rate(best.lr)}</b>` : nothing}
    ${run.shown && !Number.isFinite(run.shown.evaluation.loss) ? html`<br />${words.diverged}` : nothing}
    ${started && own && own.step >= started.last ? html`<br />${words.ended}` : nothing}
  </p>`;
}

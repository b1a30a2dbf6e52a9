// The panels below the stage of <attention-lab>, and the stack, which can also be the stage.

import { html, nothing, type TemplateResult } from 'lit';
import { DEFAULT_LAYERS } from '../parameters/layers.ts';
import { stages } from '../stages/index.ts';
import { MOST_TOKENS } from '../state/head-maps.ts';
import { comparedIn } from '../state/settings.ts';
import { onDemand } from '../ui/on-demand.ts';
import { inPhase } from '../ui/phased-element.ts';
import { limits } from '../worker/limits.ts';
import {
  awaitsRecorded,
  isDrawn,
  type LabActions,
  type LabModel,
  on,
  type Phase,
  phases,
  shows,
} from './model.ts';
import { hasFailed, type Part } from './parts.ts';

type Draw = (model: LabModel, actions: LabActions) => TemplateResult | typeof nothing;

interface Panel {
  part: Part;
  phase: Phase;
  draw: Draw;
  /** Without what it shows it would be lower. */
  isAnswered?: (model: LabModel) => boolean;
}

const PANELS: readonly Panel[] = [
  { part: 'compare', phase: 'compare', draw: compare },
  { part: 'heads', phase: 'heads', draw: multiples, isAnswered: hasMaps },
  { part: 'heads', phase: 'together', draw: together, isAnswered: hasMixed },
  { part: 'layers', phase: 'layers', draw: layers },
  { part: 'checks', phase: 'checks', draw: selfCheck },
];

/** They come with the picture, or the stage would push them down; their elements, and what these show,
 *  when the reader comes near. Until then their place is kept. */
export function panels(model: LabModel, actions: LabActions) {
  return PANELS.map(({ part, phase, draw, isAnswered = () => true }) => {
    if (isAhead(model, phase)) return shows(model, part) ? placeholder(phase) : nothing;
    return inPhase(model.phase, phase, () => {
      if (phase === 'heads' && awaitsRecorded(model) && !model.hidden.has('heads')) {
        return placeholder('recorded');
      }
      if (phase === 'heads' && isDrawn(model) && model.lab.view.settings.data) {
        return recordedHeads(model, actions);
      }
      if (!shows(model, part) || hasFailed(model.lab.view)) return nothing;
      if (!isDrawn(model)) return placeholder(phase);
      const drawn = draw(model, actions);
      return model.panelsLoaded && isAnswered(model) ? drawn : placeholder(phase, drawn);
    });
  });
}

function isAhead({ phase: now }: LabModel, phase: Phase): boolean {
  return now !== null && phases.indexOf(now) < phases.indexOf(phase);
}

/** Placeholders of the same height, so that nothing below the element moves. */
export function placeholders(hidden: ReadonlySet<string>) {
  return PANELS.map(({ part, phase }) => (hidden.has(part) ? nothing : placeholder(phase)));
}

function placeholder(phase: Phase | 'recorded', drawn: unknown = nothing): TemplateResult {
  return html`<div class="placeholder of-${phase}">${drawn}</div>`;
}

const loadRecordedHeads = () => import('../recorded/al-recorded-heads.ts');

/** The other recorded heads, while one is shown. */
function recordedHeads({ lab, lang, locked, hidden, panelsLoaded }: LabModel, actions: LabActions) {
  const recorded = lab.view.settings.data?.recorded;
  if (!recorded || hidden.has('heads')) return nothing;
  if (!panelsLoaded) return placeholder('recorded');
  onDemand(loadRecordedHeads);
  return html`<al-recorded-heads
    class="more"
    .lang=${lang}
    .selected=${recorded.name}
    .locked=${locked.has('data') || locked.has('text')}
    @recorded-select=${on<{ name: string }>((detail) => actions.useRecorded(detail.name))}
  ></al-recorded-heads>`;
}

function tokensOf({ shown: view }: LabModel['lab']): readonly string[] {
  return view.picture?.overview.tokens ?? view.split.tokens;
}

function hasMaps({ lab }: LabModel): boolean {
  return lab.panels.heads.value !== null || tokensOf(lab).length > MOST_TOKENS;
}

function hasMixed({ lab: { panels } }: LabModel): boolean {
  return panels.mixed.value !== null && panels.sharing.value !== null;
}

function multiples({ lab, lang, dark, locked }: LabModel, actions: LabActions) {
  const { shown: view } = lab;
  const heads = lab.panels.heads.value;
  const tokens = tokensOf(lab);
  const n = tokens.length;
  if (n > MOST_TOKENS) return nothing; // too long a text for thumbnails
  const shown = heads?.n === n ? heads : null;
  return html`<al-multiples
    class="more"
    .lang=${lang}
    .theme=${dark ? 'dark' : 'light'}
    .maps=${shown}
    .query=${view.settings.query}
    .selected=${view.settings.head}
    .tokens=${tokens}
    .locked=${locked.has('head')}
    @head-select=${on(actions.change)}
  ></al-multiples>`;
}

function together({ lab, lang, dark, locked }: LabModel, actions: LabActions) {
  const { shown: view } = lab;
  const { settings } = view;
  return html`<al-output-projection
      class="more"
      .lang=${lang}
      .theme=${dark ? 'dark' : 'light'}
      .mixed=${lab.panels.mixed.value}
      .token=${view.picture?.overview.tokens[settings.query] ?? ''}
      .selected=${settings.head}
    ></al-output-projection>
    <al-kv-sharing
      class="more"
      .lang=${lang}
      .sharing=${lab.panels.sharing.value}
      .nKvHeads=${settings.n_kv_heads}
      .locked=${locked.has('n_kv_heads')}
      @sharing-change=${on(actions.change)}
    ></al-kv-sharing>`;
}

/** The stack below the stage, or as the stage of a hybrid: then as far as it has been run. */
function stackOf({ lab, lang, dark }: LabModel, actions: LabActions, computed?: number) {
  const { shown: view } = lab;
  const stack = lab.panels.stack.value;
  const tokens = tokensOf(lab);
  const { settings } = view;
  const inStage = computed !== undefined;
  const layers = settings.layers ?? (inStage ? DEFAULT_LAYERS : null);
  const shown = stack?.first_layer.length === tokens.length ? stack : null;
  return html`<al-layers
    part=${inStage ? 'stage' : 'layers'}
    class=${inStage ? 'stage' : 'more'}
    .lang=${lang}
    .theme=${dark ? 'dark' : 'light'}
    .layers=${layers}
    .stack=${shown?.layers.length === layers?.length ? shown : null}
    .windowLeft=${settings.window_left}
    .tokens=${tokens}
    .inStage=${inStage}
    .computed=${computed ?? limits.layers}
    @layers-change=${on(actions.change)}
  ></al-layers>`;
}

function layers(model: LabModel, actions: LabActions) {
  const { picture } = model.lab.shown;
  if (picture && stages[picture.step.stage].view === 'stack') return nothing; // it is the stage
  return stackOf(model, actions);
}

const loadLayers = () => import('../views/stage/al-layers.ts');

export function stackStage(model: LabModel, actions: LabActions) {
  onDemand(loadLayers);
  return stackOf(model, actions, (model.lab.shown.picture?.step.t ?? 0) + 1);
}

function selfCheck({ lab, lang }: LabModel, actions: LabActions) {
  return html`<al-checks
    part="checks"
    class="more"
    .lang=${lang}
    .checks=${lab.panels.checks}
    .running=${lab.panels.checking}
    @checks-run=${actions.runChecks}
  ></al-checks>`;
}

function compare({ lab, lang, dark }: LabModel, actions: LabActions) {
  const { shown: view } = lab;
  const { data } = view.settings;
  const compared = lab.panels.compared.value;
  const tokens = tokensOf(lab);
  const current = compared?.every(({ overview }) => overview.n_tokens === tokens.length);
  return html`<al-compare
    part="compare"
    class="more"
    .lang=${lang}
    .theme=${dark ? 'dark' : 'light'}
    .chosen=${comparedIn(view.settings)}
    .trainedFor=${data?.recorded?.mechanism ?? data?.origin?.mechanism ?? null}
    .compared=${current ? compared : null}
    .query=${view.settings.query}
    .tokens=${tokens}
    .step=${view.picture?.step ?? null}
    @compare-change=${on(actions.change)}
    @query-select=${on<{ index: number }>((detail) => actions.change({ query: detail.index }))}
  ></al-compare>`;
}

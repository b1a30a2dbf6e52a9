// The panels below the stage of <attention-lab>, and the stack, which can also be the stage.

import { html, nothing, type TemplateResult } from 'lit';
import { DEFAULT_LAYERS } from '../parameters/layers.ts';
import { stages } from '../stages/index.ts';
import { MOST_TOKENS } from '../state/head-maps.ts';
import { comparedIn } from '../state/settings.ts';
import { visibleTokens } from '../state/visible.ts';
import { onDemand } from '../ui/on-demand.ts';
import { inPhase } from '../ui/phased-element.ts';
import { limits } from '../worker/limits.ts';
import {
  awaitsRecorded,
  isDrawn,
  type LabActions,
  type LabModel,
  OF_THE_MODEL,
  on,
  type Phase,
  phases,
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
  const given = givenIn(model);
  return PANELS.map((panel) => {
    const place = placeOf(panel, model.hidden, given);
    if (isAhead(model, panel.phase) || place === nothing) return place;
    return inPhase(model.phase, panel.phase, () => {
      if (!isDrawn(model)) return hasFailed(model.lab.view) ? nothing : place;
      if (given && panel.phase === 'heads') return recordedHeads(model, actions);
      if (hasFailed(model.lab.view)) return nothing;
      const { draw, isAnswered = () => true } = panel;
      const drawn = draw(model, actions);
      return model.panelsLoaded && isAnswered(model) ? drawn : placeholder(panel.phase, drawn);
    });
  });
}

function isAhead({ phase: now }: LabModel, phase: Phase): boolean {
  return now !== null && phases.indexOf(now) < phases.indexOf(phase);
}

/** Before there is a lab. */
export function placeholders(hidden: ReadonlySet<string>, given: Given) {
  return PANELS.map((panel) => placeOf(panel, hidden, given));
}

/** q, k and v in place of the model's, those of a recorded head perhaps. */
export type Given = 'recorded' | 'data' | undefined;

function givenIn(model: LabModel): Given {
  if (awaitsRecorded(model)) return 'recorded';
  const { data } = model.lab.view.settings;
  return data ? (data.recorded ? 'recorded' : 'data') : undefined;
}

/** A placeholder of the panel's height, so that nothing below the element moves. */
function placeOf({ part, phase }: Panel, hidden: ReadonlySet<string>, given: Given) {
  if (hidden.has(part)) return nothing;
  if (!given || !OF_THE_MODEL.includes(part)) return placeholder(phase);
  return given === 'recorded' && phase === 'heads' ? placeholder('recorded') : nothing;
}

function placeholder(phase: Phase | 'recorded', drawn: unknown = nothing): TemplateResult {
  return html`<div class="placeholder of-${phase}">${drawn}</div>`;
}

const loadRecordedHeads = () => import('../recorded/al-recorded-heads.ts');

/** The other recorded heads, while one is shown. */
function recordedHeads({ lab, lang, locked, panelsLoaded }: LabModel, actions: LabActions) {
  if (!panelsLoaded) return placeholder('recorded');
  onDemand(loadRecordedHeads);
  return html`<div class="of-recorded">
    <al-recorded-heads
      class="more"
      .lang=${lang}
      .selected=${lab.view.settings.data?.recorded?.name ?? ''}
      .locked=${locked.has('data') || locked.has('text')}
      @recorded-select=${on<{ name: string }>((detail) => actions.useRecorded(detail.name))}
    ></al-recorded-heads>
  </div>`;
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

/** What a panel shows stays, with the tokens that it is about, until the newer text's answer is there. */
function about({ lab }: LabModel, answer: { tokens: readonly string[] } | null | undefined) {
  const tokens = answer ? visibleTokens(answer.tokens) : tokensOf(lab);
  return { tokens, query: Math.min(lab.shown.settings.query, tokens.length - 1) };
}

function multiples(model: LabModel, actions: LabActions) {
  const { lab, lang, dark, locked } = model;
  const { shown: view } = lab;
  if (tokensOf(lab).length > MOST_TOKENS) return nothing; // too long a text for thumbnails
  const heads = lab.panels.heads.value;
  const { tokens, query } = about(model, heads);
  return html`<al-multiples
    class="more"
    .lang=${lang}
    .theme=${dark ? 'dark' : 'light'}
    .maps=${heads}
    .query=${query}
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
function stackOf(model: LabModel, actions: LabActions, computed?: number) {
  const { lab, lang, dark } = model;
  const { settings } = lab.shown;
  const stack = lab.panels.stack.value;
  const { tokens } = about(model, stack);
  const inStage = computed !== undefined;
  const layers = settings.layers ?? (inStage ? DEFAULT_LAYERS : null);
  return html`<al-layers
    part=${inStage ? 'stage' : 'layers'}
    class=${inStage ? 'stage' : 'more'}
    .lang=${lang}
    .theme=${dark ? 'dark' : 'light'}
    .layers=${layers}
    .stack=${stack?.layers.length === layers?.length ? stack : null}
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

function compare(model: LabModel, actions: LabActions) {
  const { lab, lang, dark } = model;
  const { shown: view } = lab;
  const { data } = view.settings;
  const compared = lab.panels.compared.value;
  const { tokens, query } = about(model, compared?.[0]?.overview);
  const isCurrent = tokens.length === tokensOf(lab).length;
  return html`<al-compare
    part="compare"
    class="more"
    .lang=${lang}
    .theme=${dark ? 'dark' : 'light'}
    .chosen=${comparedIn(view.settings)}
    .trainedFor=${data?.recorded?.mechanism ?? data?.origin?.mechanism ?? null}
    .compared=${compared}
    .query=${query}
    .tokens=${tokens}
    .step=${(isCurrent && view.picture?.step) || null}
    @compare-change=${on(actions.change)}
    @query-select=${on<{ index: number }>((detail) => actions.change({ query: detail.index }))}
  ></al-compare>`;
}

// The middle of <attention-lab>: ribbon and formula, the stage, the equation with what can be set, and
// the counter; or why there is nothing to show. As render.ts, a function of the model.
import { html, nothing } from 'lit';
import '../views/counter/al-counter.ts';
import '../views/arithmetic/al-equation.ts';
import '../views/stage/al-formula.ts';
import '../views/controls/al-claims.ts';
import '../views/controls/al-parameters.ts';
import '../views/stage/al-ribbon.ts';
import '../views/stage/al-stage.ts';
import { controlWords } from '../i18n/controls.ts';
import { parameterOf } from '../parameters/index.ts';
import { stageName, stages } from '../stages/index.ts';
import { onDemand } from '../ui/on-demand.ts';
import { inPhase } from '../ui/phased-element.ts';
import { hasCustomQkv } from '../worker/overview.ts';
import type { Problem, StageId } from '../worker/protocol.ts';
import { beside } from './beside.ts';
import { canDouble } from './doubled.ts';
import { type LabActions, type LabModel, on, shows } from './model.ts';
import { stackStage } from './panels.ts';
import { conflictOf, hasFailed } from './parts.ts';

export function work(model: LabModel, actions: LabActions) {
  const { phase } = model;
  const { shown: view } = model.lab;
  const { picture } = view;
  const conflict = conflictOf(view);
  if (conflict) return refused(model, actions, conflict);
  if (hasFailed(view))
    return html`<div class="work"><div class="fallback"><slot></slot></div></div>`;
  // Two equations instead of one.
  const wide =
    picture?.overview.algorithm === 'linear' ||
    (picture && stages[picture.step.stage].view === 'tiles');
  const alone = picture && stages[picture.step.stage].view === 'stack'; // no arithmetic beside it
  return html`<div class="work ${wide ? 'wide' : ''} ${alone ? 'alone' : ''}" aria-busy=${!picture || phase !== null}>
    ${inPhase(model.phase, 'ribbon', () => [ribbon(model, actions), formula(model)])}
    ${inPhase(model.phase, 'stage', () => stage(model, actions))}
    ${inPhase(model.phase, 'equation', () => equation(model, actions))}
    ${inPhase(model.phase, 'counter', () => counter(model, actions))}
  </div>`;
}

/** The engine refuses the combination: why, in place of the stage. What could mend it stays. */
function refused(model: LabModel, actions: LabActions, problem: Problem) {
  const { lang } = model;
  const words = controlWords(lang);
  const why =
    parameterOf(problem.field)?.words[lang].refused?.(String(problem.value ?? '')) ??
    words.refused_mask(problem.field);
  return html`<div class="work">
    <div class="refused" role="status">
      <h2>${words.refused_title}</h2>
      <p>${why}</p>
    </div>
    <div class="equation">${parameters(model, actions, 'controls')}</div>
  </div>`;
}

function ribbon(model: LabModel, actions: LabActions) {
  if (!shows(model, 'ribbon')) return nothing;
  const { overview, step } = model.lab.shown.picture ?? {};
  return html`<al-ribbon
    part="ribbon"
    class="ribbon"
    .lang=${model.lang}
    .stages=${overview?.stages ?? []}
    .stage=${step?.stage ?? 'x'}
    .t=${step?.t ?? 0}
    @stage-select=${on<{ stage: StageId }>((detail) => actions.goToStage(detail.stage))}
    @glossary-open=${actions.openGlossary}
  ></al-ribbon>`;
}

function formula(model: LabModel) {
  if (!shows(model, 'formula')) return nothing;
  const { picture, settings } = model.lab.shown;
  const { overview, step } = picture ?? {};
  return html`<al-formula
    part="formula"
    class="formula"
    .stage=${step?.stage ?? 'x'}
    .mechanism=${picture?.mechanism ?? settings.mechanism}
    .rooted=${overview?.scale_is_root ?? true}
    .given=${overview !== undefined && hasCustomQkv(overview)}
  ></al-formula>`;
}

function stage(model: LabModel, actions: LabActions) {
  const { lab, lang, dark, compact } = model;
  const { shown: view } = lab;
  const { overview, step, tensors } = view.picture ?? {};
  if (step && stages[step.stage].view === 'stack') return stackStage(model, actions);
  return html`<al-stage
    part="stage"
    class="stage"
    .fit=${compact}
    ?data-scrolls=${compact}
    role=${compact ? 'group' : nothing}
    tabindex=${compact ? 0 : nothing}
    aria-label=${compact ? nameOfStage(model) : nothing}
    .lang=${lang}
    .theme=${dark ? 'dark' : 'light'}
    .overview=${overview ?? null}
    .step=${step ?? null}
    .tensors=${tensors ?? new Map()}
    .whole=${view.picture?.whole ?? false}
    .hover=${view.hover}
    .query=${view.settings.query}
    .labels=${overview?.tokens ?? view.split.tokens}
    @cell-hover=${on(actions.hover)}
    @cell-select=${on(actions.goToCell)}
  ></al-stage>`;
}

function equation(model: LabModel, actions: LabActions) {
  const { compact } = model;
  return html`<div
    class="equation"
    part="equation"
    ?data-scrolls=${compact}
    role=${compact ? 'group' : nothing}
    tabindex=${compact ? 0 : nothing}
    aria-label=${compact ? nameOfStage(model) : nothing}
  >
    ${parameters(model, actions, 'controls')}
    ${shows(model, 'equation') ? [arithmetic(model), beside(model, actions)] : nothing}
    ${parameters(model, actions, 'notes')} ${claims(model)}
  </div>`;
}

const loadMerge = () => import('../views/arithmetic/al-merge.ts');
const loadRowList = () => import('../views/arithmetic/al-row-list.ts');
const loadRunning = () => import('../views/arithmetic/al-running.ts');

/** The step's own: of a hop, of a tile, or of a cell. */
function arithmetic({ lab: { shown: view }, lang, dark, theme: choice }: LabModel) {
  const presents = choice === 'presenter';
  const { overview = null, step = null } = view.picture ?? {};
  const theme = dark ? 'dark' : 'light';
  const tokens = overview?.tokens ?? [];
  if (step?.ring) {
    onDemand(loadMerge);
    return html`<al-merge
      .lang=${lang}
      .theme=${theme}
      .overview=${overview}
      .step=${step}
      .tokens=${tokens}
    ></al-merge>`;
  }
  if (step?.tile) {
    onDemand(loadRunning);
    return html`<al-running
      .lang=${lang}
      .theme=${theme}
      .overview=${overview}
      .step=${step}
      .query=${view.settings.query}
      .tokens=${tokens}
    ></al-running>`;
  }
  if (presents && step?.row) {
    onDemand(loadRowList);
    return html`<al-row-list
      .lang=${lang}
      .mechanism=${view.picture?.mechanism ?? view.settings.mechanism}
      .projections=${view.picture?.projections ?? []}
      .overview=${overview}
      .step=${step}
      .tokens=${tokens}
    ></al-row-list>`;
  }
  return html`<al-equation
    .lang=${lang}
    .overview=${overview}
    .step=${step}
    .unfolding=${view.hover_unfolding}
    .tokens=${tokens}
  ></al-equation>`;
}

function claims(model: LabModel) {
  if (!shows(model, 'parameters') || !model.lab.shown.picture) return nothing;
  const { mechanism } = model.lab.shown.settings;
  return html`<al-claims .lang=${model.lang} .mechanism=${mechanism}></al-claims>`;
}

function parameters(model: LabModel, actions: LabActions, only: 'controls' | 'notes') {
  if (!shows(model, 'parameters')) return nothing;
  const { lab, lang, locked } = model;
  const { shown: view } = lab;
  const { settings, split, problem } = view;
  const { overview } = view.picture ?? {};
  return html`<al-parameters
    .only=${only}
    part="parameters"
    .lang=${lang}
    .settings=${settings}
    .nTokens=${overview?.n_tokens ?? split.tokens.length}
    .visible=${(!problem && overview?.visible) || null}
    .defaultScale=${overview?.default_softmax_scale ?? 0}
    .headDim=${overview?.head_dim ?? 0}
    .scaleIsRoot=${overview?.scale_is_root ?? false}
    .locked=${locked}
    @parameter-change=${on(actions.change)}
  ></al-parameters>`;
}

function counter(model: LabModel, actions: LabActions) {
  if (!shows(model, 'counter')) return nothing;
  const { picture, settings } = model.lab.shown;
  return html`<al-counter
    part="counter"
    class="counter"
    .lang=${model.lang}
    .config=${picture?.config ?? null}
    .overview=${picture?.overview ?? null}
    .step=${picture?.step ?? null}
    .mechanism=${picture?.mechanism ?? settings.mechanism}
    .projections=${picture?.projections ?? []}
    .doubles=${!model.locked.has('text') && canDouble(model.lab.view)}
    @text-double=${actions.doubleText}
  ></al-counter>`;
}

function nameOfStage({ lab: { shown: view }, lang }: LabModel): string {
  return stageName(view.picture?.step.stage ?? 'x', lang);
}

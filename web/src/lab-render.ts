// The inside of <attention-lab> as one template: what each view is given, and which wish of the
// reader each of its events is. A function of the model; nothing here keeps anything.
import { html, nothing, type TemplateResult } from 'lit';
import './elements/al-counter.ts';
import './elements/al-dock.ts';
import './elements/al-editor.ts';
import './elements/al-equation.ts';
import './elements/al-formula.ts';
import './elements/al-given.ts';
import './elements/al-heads.ts';
import './elements/al-mechanisms.ts';
import './elements/al-menu.ts';
import './elements/al-merge.ts';
import './elements/al-parameters.ts';
import './elements/al-ribbon.ts';
import './elements/al-running.ts';
import './elements/al-sentence.ts';
import './elements/al-stage.ts';
import './elements/al-toast.ts';
import './elements/al-tooltip.ts';
import type { AlTooltip, TipDetail } from './elements/al-tooltip.ts';
import { caption } from './i18n/captions.ts';
import { shellWords } from './i18n/index.ts';
import { mechanismWords } from './i18n/mechanisms.ts';
import { dialogs } from './lab-dialogs.ts';
import { type LabActions, type LabModel, on, shows } from './lab-model.ts';
import { panels, stackStage } from './lab-panels.ts';
import { conflictOf, sentenceView } from './lab-parts.ts';
import { hasFeatureMap, isDelta, isGiven, isRootScale } from './overview.ts';
import type { Settings } from './settings.ts';
import type { Example } from './text/examples.ts';
import type { Granularity, LabError, StageId } from './worker/protocol.ts';

export function renderLab(model: LabModel, actions: LabActions): TemplateResult {
  return html`<div
    class="lab ${isDrawn(model) ? '' : 'opening'}"
    part="lab"
    tabindex="-1"
    lang=${model.lang}
    @al-tip=${showTip}
  >
    <div class="page">
      ${shows(model, 'sentence') ? sentence(model, actions) : nothing}
      ${shows(model, 'mechanisms') || shows(model, 'heads') ? choices(model, actions) : nothing}
      ${isEmpty(model) ? empty(model, actions) : work(model, actions)}
      ${isDrawn(model) ? panels(model, actions) : nothing}
      ${isDrawn(model) ? nothing : rooms(model.hidden)}
    </div>
    ${shows(model, 'dock') ? dock(model, actions) : nothing}
    <al-tooltip></al-tooltip>
    ${dialogs(model, actions)}
  </div>`;
}

/** What an element shows before it starts: what its author put into it, and the room it will take. */
export function renderWaiting(hidden: ReadonlySet<string>): TemplateResult {
  return html`<div class="lab opening"><slot></slot></div>${rooms(hidden)}`;
}

/** Room for what comes with the picture, so that nothing below the element moves. */
function rooms(hidden: ReadonlySet<string>) {
  const coming = (['heads', 'compare', 'layers', 'checks'] as const).filter(
    (part) => !hidden.has(part),
  );
  return coming.map((part) => html`<div class="room of-${part}"></div>`);
}

/** Straight to the tooltip: pointing at things changes nothing else. */
function showTip(event: CustomEvent<TipDetail | null>): void {
  const tooltip = (event.currentTarget as Element).querySelector<AlTooltip>('al-tooltip');
  if (tooltip) tooltip.tip = event.detail;
}

function isEmpty({ view }: LabModel): boolean {
  return !view.picture && view.split.tokens.length === 0;
}

/** What stands below the stage comes with it, or the stage would push it down. */
function isDrawn({ view }: LabModel): boolean {
  return view.picture !== null;
}

function sentence(model: LabModel, actions: LabActions) {
  const { view, lang, locked, editing } = model;
  const { settings, split } = view;
  const shown = sentenceView(view);
  const given = html`<al-given
    part="tools"
    lang=${lang}
    .data=${settings.data}
    .locked=${locked.has('data')}
    @data-open=${actions.openData}
    @data-clear=${actions.clearData}
  ></al-given>`;
  const tools = html`<al-editor
    part="tools"
    lang=${lang}
    .text=${settings.text}
    .split=${settings.split}
    .fixed=${split.fixed}
    .nTokens=${split.tokens.length}
    .open=${editing}
    .locked=${locked}
    @text-input=${on(actions.change)}
    @split-select=${on<{ split: Settings['split'] }>((detail) => actions.resplit(detail.split))}
    @example-select=${on<{ example: Example }>((detail) => actions.useExample(detail.example))}
    @file-select=${on<{ file: File }>((detail) => actions.readFile(detail.file))}
    @data-open=${actions.openData}
    @editor-toggle=${on<{ open: boolean }>((detail) => actions.edit(detail.open))}
  ></al-editor>`;
  return html`<div class="sentence" part="sentence">
    ${shows(model, 'tools') ? (settings.data ? given : tools) : nothing}
    <al-sentence
      ?compact=${model.compact}
      .lang=${lang}
      .tokens=${shown.tokens}
      .query=${shown.query}
      .keyIndex=${shown.keyIndex}
      .weights=${shown.weights}
      .unreadFrom=${shown.unreadFrom}
      .visible=${shown.visible}
      .mode=${shown.mode}
      .locked=${locked.has('query')}
      @query-select=${on<{ index: number }>((detail) => actions.change({ query: detail.index }))}
    ></al-sentence>
  </div>`;
}

function choices(model: LabModel, actions: LabActions) {
  const { view, lang, locked, compact } = model;
  const { settings } = view;
  const menu = html`<al-menu
    part="mechanisms"
    .lang=${lang}
    .selected=${settings.mechanism}
    .locked=${locked.has('mechanism')}
    @mechanism-select=${on(actions.change)}
  ></al-menu>`;
  const mechanisms = html`<al-mechanisms
    part="mechanisms"
    .lang=${lang}
    .selected=${settings.mechanism}
    .settings=${settings}
    .locked=${locked.has('mechanism')}
    @mechanism-select=${on(actions.change)}
  ></al-mechanisms>`;
  const heads = html`<al-heads
    part="heads"
    .lang=${lang}
    .selected=${settings.head}
    .locked=${locked.has('head')}
    @head-select=${on(actions.change)}
  ></al-heads>`;
  return html`<div class="mechanisms">
    ${shows(model, 'mechanisms') ? (compact ? menu : mechanisms) : nothing}
    ${shows(model, 'heads') ? heads : nothing}
  </div>`;
}

/** The engine refuses the combination: why, in place of the stage. What could mend it stays. */
function refused(model: LabModel, actions: LabActions, problem: LabError) {
  const { view, lang } = model;
  const words = mechanismWords(lang);
  return html`<div class="work">
    <div class="refused" role="status">
      <h2>${words.refused_title}</h2>
      <p>${words.refused(problem, view.settings)}</p>
    </div>
    <div class="equation">
      ${shows(model, 'parameters') ? parameters(model, actions) : nothing}
    </div>
  </div>`;
}

function work(model: LabModel, actions: LabActions) {
  const { view, lang, dark } = model;
  const conflict = conflictOf(view);
  if (conflict) return refused(model, actions, conflict);
  const { picture, settings, split } = view;
  const overview = picture?.overview ?? null;
  const step = picture?.step ?? null;
  const algorithm = overview?.algorithm ?? 'standard';
  const ribbon = html`<al-ribbon
    part="ribbon"
    class="ribbon"
    .lang=${lang}
    .stages=${overview?.stages ?? []}
    .stage=${step?.stage ?? 'x'}
    .t=${step?.t ?? 0}
    @stage-select=${on<{ stage: StageId }>((detail) => actions.goToStage(detail.stage))}
  ></al-ribbon>`;
  const formula = html`<al-formula
    part="formula"
    class="formula"
    .lang=${lang}
    .stage=${step?.stage ?? 'x'}
    .algorithm=${algorithm}
    .mapped=${!overview || hasFeatureMap(overview)}
    .delta=${overview !== null && isDelta(overview)}
    .rooted=${!overview || isRootScale(overview.softmax_scale, overview)}
    .given=${overview !== null && isGiven(overview)}
  ></al-formula>`;
  const tokens = overview?.tokens ?? [];
  const merge = html`<al-merge
    .lang=${lang}
    .theme=${dark ? 'dark' : 'light'}
    .overview=${overview}
    .step=${step}
    .tokens=${overview?.tokens ?? []}
  ></al-merge>`;
  const equation = step?.tile
    ? html`<al-running
        .lang=${lang}
        .theme=${dark ? 'dark' : 'light'}
        .overview=${overview}
        .step=${step}
        .query=${settings.query}
        .tokens=${tokens}
      ></al-running>`
    : html`<al-equation
        .lang=${lang}
        .overview=${overview}
        .step=${step}
        .unfolding=${view.hover_unfolding}
        .tokens=${tokens}
      ></al-equation>`;
  const counter = html`<al-counter
    part="counter"
    class="counter"
    .lang=${lang}
    .overview=${overview}
    .step=${step}
    .mechanism=${picture?.mechanism ?? settings.mechanism}
    .projections=${picture?.projections ?? []}
  ></al-counter>`;
  const stageName = shellWords(lang).stage[step?.stage ?? 'x'] ?? '';
  const stage = html`<al-stage
      part="stage"
      class="stage"
      .fit=${model.compact}
      ?data-scrolls=${model.compact}
      role=${model.compact ? 'group' : nothing}
      tabindex=${model.compact ? 0 : nothing}
      aria-label=${model.compact ? stageName : nothing}
      .lang=${lang}
      .theme=${dark ? 'dark' : 'light'}
      .overview=${overview}
      .step=${step}
      .tensors=${picture?.tensors ?? new Map()}
      .hover=${view.hover}
      .query=${settings.query}
      .labels=${overview?.tokens ?? split.tokens}
      @cell-hover=${on(actions.hover)}
      @cell-select=${on(actions.goToCell)}
    ></al-stage>`;
  // Two equations instead of one.
  const wide = algorithm === 'linear' || step?.stage === 'tiles';
  return html`<div class="work ${wide ? 'wide' : ''}" aria-busy=${!picture}>
    ${shows(model, 'ribbon') ? ribbon : nothing} ${shows(model, 'formula') ? formula : nothing}
    ${step?.stage === 'layers' ? stackStage(model, actions) : stage}
    <div
      class="equation"
      part="equation"
      ?data-scrolls=${model.compact}
      role=${model.compact ? 'group' : nothing}
      tabindex=${model.compact ? 0 : nothing}
      aria-label=${model.compact ? stageName : nothing}
    >
      ${shows(model, 'equation') ? (step?.ring ? merge : equation) : nothing}
      ${shows(model, 'parameters') ? parameters(model, actions) : nothing}
    </div>
    ${shows(model, 'counter') ? counter : nothing}
  </div>`;
}

function parameters({ view, lang, locked }: LabModel, actions: LabActions) {
  const { settings, split, picture } = view;
  const teaching = picture?.overview.default_softmax_scale ?? 0;
  return html`<al-parameters
    part="parameters"
    .lang=${lang}
    .settings=${settings}
    .nTokens=${picture?.overview.n_tokens ?? split.tokens.length}
    .visible=${(!view.problem && picture?.overview.visible) || null}
    .defaultScale=${teaching}
    .locked=${locked}
    @parameter-change=${on(actions.change)}
  ></al-parameters>`;
}

function empty({ lang }: LabModel, actions: LabActions) {
  const words = shellWords(lang);
  return html`<div class="work">
    <div class="empty">
      <div class="cells" aria-hidden="true">${Array.from({ length: 16 }, () => html`<i></i>`)}</div>
      <div>
        <h2>${words.empty_title}</h2>
        <p>${words.empty_body}</p>
        <button class="bordered" @click=${actions.useDefault}>${words.empty_action}</button>
      </div>
    </div>
  </div>`;
}

function dock({ view, lang, toast, playing, granularity, compact }: LabModel, actions: LabActions) {
  const { picture } = view;
  const step = picture?.step;
  const overview = picture?.overview;
  const names = shellWords(lang).stage;
  // Of what does not exist there are no steps.
  if (conflictOf(view)) return nothing;
  return html`<div class="dock">
    <div class="notice">
      <al-toast .lang=${lang} .toast=${toast} @toast-close=${actions.closeToast}></al-toast>
    </div>
    <al-dock
      part="dock"
      ?compact=${compact}
      .lang=${lang}
      .t=${step?.t ?? 0}
      .stepCount=${overview?.step_count ?? 0}
      .stages=${overview?.stages ?? []}
      .stageName=${step ? (names[step.stage] ?? step.stage) : ''}
      .playing=${playing}
      .endsRow=${step?.ends_row ?? false}
      .granularity=${granularity}
      .caption=${step && overview ? caption(step, overview, lang) : []}
      @seek=${on<{ t: number }>((detail) => actions.seek(detail.t))}
      @move=${on<{ by: Granularity; direction: 1 | -1 }>(({ by, direction }) => actions.move(by, direction))}
      @play-toggle=${actions.togglePlay}
      @granularity-change=${on<{ granularity: Granularity }>((detail) => actions.goBy(detail.granularity))}
    ></al-dock>
  </div>`;
}

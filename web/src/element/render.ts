// The inside of <attention-lab> as one template: the properties of each view, and the user action
// that each of its events stands for. A function of the model, without state.
import { html, nothing, type TemplateResult } from 'lit';
import '../views/chrome/al-dock.ts';
import '../views/sentence/al-editor.ts';
import { isTrainedFor } from '../views/sentence/al-custom-qkv.ts';
import '../views/controls/al-heads.ts';
import '../views/controls/al-mechanisms.ts';
import '../views/controls/al-origin.ts';
import '../views/sentence/al-sentence.ts';
import '../views/chrome/al-toast.ts';
import type { Lang } from '../i18n/lang.ts';
import { shellWords } from '../i18n/shell.ts';
import type { RecordedFrom } from '../input/custom-qkv.ts';
import type { Example } from '../input/examples.ts';
import { captionOf } from '../mechanisms/index.ts';
import type { SourceId } from '../sources/source.ts';
import type { SourceHeads } from '../sources/source-heads.ts';
import { stageName } from '../stages/index.ts';
import type { Settings } from '../state/settings.ts';
import type { View } from '../state/view.ts';
import { onDemand } from '../ui/on-demand.ts';
import { inPhase } from '../ui/phased-element.ts';
import type { AlTooltip, TipDetail } from '../views/chrome/al-tooltip.ts';
import { tellTerm } from '../views/chrome/terms.ts';
import type { Granularity } from '../worker/protocol.ts';
import { dialogs } from './dialogs.ts';
import { sourceOf } from './lab-source.ts';
import { awaitsRecorded, isDrawn, type LabActions, type LabModel, on, shows } from './model.ts';
import { type Given, panels, placeholders } from './panels.ts';
import { conflictOf, hasFailed, sentenceView } from './parts.ts';
import { work } from './work.ts';

const loadSource = () => import('../sources/al-source.ts');

export function renderLab(model: LabModel, actions: LabActions): TemplateResult {
  return html`<div
    class="lab ${isOpening(model) ? 'opening' : ''}"
    .style=${isOpening(model) && model.room > 0 ? `min-height:${model.room}px` : ''}
    part="lab"
    tabindex="-1"
    lang=${model.lang}
    @al-tip=${showTip}
    @pointerover=${tell}
    @focusin=${tell}
    @focusout=${tell}
    @pointerleave=${tell}
  >
    <div class="page">
      ${inPhase(model.phase, 'sentence', () => sentence(model, actions))}
      ${inPhase(model.phase, model.compact ? 'sentence' : 'mechanisms', () => choices(model, actions))}
      ${isEmpty(model) ? empty(model, actions) : work(model, actions)}
      ${panels(model, actions)}
    </div>
    ${inPhase(model.phase, 'dock', () => dock(model, actions))}
    ${model.theme === 'presenter' ? presented(model) : nothing}
    <al-tooltip></al-tooltip>
    ${inPhase(model.phase, 'dock', () => dialogs(model, actions))}
  </div>`;
}

/** A blank screen; or the mark that tells the presenter, not the class, that the picture is frozen. */
function presented({ presenter }: LabModel) {
  if (presenter.blank) return html`<div class="blank"></div>`;
  return presenter.frozen ? html`<div class="frozen" aria-hidden="true">❄</div>` : nothing;
}

/** Before the start: the author's own content, and placeholders of the final height. */
export function renderWaiting(hidden: ReadonlySet<string>, given: Given): TemplateResult {
  return html`<div class="lab opening ${given ?? ''}"><slot></slot></div>
    ${placeholders(hidden, given)}`;
}

const loadMenu = () => import('../views/controls/al-menu.ts');
const loadTooltip = () => import('../views/chrome/al-tooltip.ts');

/** Straight to the tooltip: pointing at things changes nothing else. */
function showTip(event: CustomEvent<TipDetail | null>): void {
  onDemand(loadTooltip);
  const tooltip = (event.currentTarget as Element).querySelector<AlTooltip>('al-tooltip');
  if (tooltip) tooltip.tip = event.detail;
}

/** What a stage, a counter or a symbol is. */
function tell(event: Event): void {
  onDemand(loadTooltip);
  const tooltip = (event.currentTarget as Element).querySelector<AlTooltip>('al-tooltip');
  if (!tooltip) return;
  void tellTerm(event, tooltip.closest('[lang]')?.getAttribute('lang') as Lang, (tip) => {
    tooltip.tip = tip;
  });
}

function isEmpty({ lab: { shown: view, recorded } }: LabModel): boolean {
  return !view.picture && view.split.tokens.length === 0 && !recorded.isLoading;
}

/** Until everything has been drawn with the picture, the lab keeps the room it will take. */
function isOpening(model: LabModel): boolean {
  return (!isDrawn(model) && !hasFailed(model.lab.view)) || model.phase !== null;
}

/** The head and query that were chosen for a new text, in words. */
function chosenWords({ suggested, split }: View, lang: Lang): string {
  if (!suggested) return '';
  const words = shellWords(lang);
  const head = words.head[suggested.head] ?? suggested.head;
  return words.chosen_head(head, split.tokens[suggested.query] ?? '');
}

/** Where the tools of a recorded head will be: nothing to edit. */
const COMING = html`<div class="coming"></div>`;

function sentence(model: LabModel, actions: LabActions) {
  if (!shows(model, 'sentence')) return nothing;
  const { lab, lang, locked } = model;
  const { shown: view, editing } = lab;
  const { settings, split } = view;
  const shown = sentenceView(view);
  const customQkv = html`<al-custom-qkv
    part="tools"
    lang=${lang}
    .data=${settings.data}
    .mechanism=${settings.mechanism}
    .locked=${locked.has('data')}
    @data-open=${actions.openData}
    @recorded-select=${on<{ name: string }>((detail) => actions.useRecorded(detail.name))}
    @data-live=${on<RecordedFrom>(actions.useLive)}
    @data-clear=${actions.clearData}
  ></al-custom-qkv>`;
  const heads = lab.source.inForce(settings);
  const source = heads && sourceTools(model, heads, actions);
  const tools = html`<al-editor
    part="tools"
    lang=${lang}
    .text=${settings.text}
    .split=${settings.split}
    .fixed=${split.fixed}
    .nTokens=${split.tokens.length}
    .chosen=${chosenWords(view, lang)}
    .open=${editing}
    .locked=${locked}
    @text-input=${on(actions.change)}
    @split-select=${on<{ split: Settings['split'] }>((detail) => actions.resplit(detail.split))}
    @example-select=${on<{ example: Example }>((detail) => actions.useExample(detail.example))}
    @recorded-select=${on<{ name: string }>((detail) => actions.useRecorded(detail.name))}
    @file-select=${on<{ file: File }>((detail) => actions.readFile(detail.file))}
    @data-open=${actions.openData}
    @editor-toggle=${on<{ open: boolean }>((detail) => actions.edit(detail.open))}
  ></al-editor>`;
  return html`<div class="sentence" part="sentence">
    ${shows(model, 'tools') ? (source ?? (settings.data ? customQkv : awaitsRecorded(model) ? COMING : tools)) : nothing}
    <al-sentence
      ?compact=${model.compact}
      .lang=${lang}
      .tokens=${shown.tokens}
      .continues=${shown.continues}
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

function sourceTools(
  { lab, lang, locked }: LabModel,
  heads: SourceHeads,
  actions: LabActions,
): TemplateResult {
  onDemand(loadSource);
  const { mechanism, data } = lab.view.settings;
  return html`<al-source
    part="tools"
    .lang=${lang}
    .heads=${heads}
    .asked=${heads.asked}
    .busy=${heads.busy}
    .trained=${isTrainedFor(mechanism, data?.origin?.mechanism ?? 'full')}
    .locked=${locked.has('data')}
    @data-clear=${actions.clearData}
  ></al-source>`;
}

function choices(model: LabModel, actions: LabActions) {
  if (!shows(model, 'mechanisms') && !shows(model, 'heads')) return nothing;
  const { lab, lang, locked, compact } = model;
  const { settings } = lab.shown;
  if (compact) onDemand(loadMenu);
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
  const origin = html`<al-origin
    part="heads"
    .lang=${lang}
    .selected=${sourceOf(settings)}
    .locked=${locked.has('data') || locked.has('text')}
    @source-select=${on<{ source: SourceId }>((detail) => actions.useSource(detail.source))}
  ></al-origin>`;
  return html`<div class="mechanisms">
    ${shows(model, 'mechanisms') ? (compact ? menu : mechanisms) : nothing}
    ${shows(model, 'heads') ? heads : nothing}
    ${model.hidden.has('heads') ? nothing : origin}
  </div>`;
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

function dock(model: LabModel, actions: LabActions) {
  if (!shows(model, 'dock')) return nothing;
  const { lab, lang, compact } = model;
  const { shown: view, toast } = lab;
  const { playing, granularity } = lab.player;
  const { picture } = view;
  const step = picture?.step;
  const overview = picture?.overview;
  // A refused combination has no steps.
  if (conflictOf(view)) return nothing;
  return html`<div class="dock">
    <div class="notice">
      <al-toast .lang=${lang} .toast=${toast} @toast-close=${actions.closeToast}></al-toast>
    </div>
    <al-dock
      part="dock"
      ?compact=${compact}
      ?presents=${model.theme === 'presenter'}
      .lang=${lang}
      .t=${step?.t ?? 0}
      .stepCount=${overview?.step_count ?? 0}
      .stages=${overview?.stages ?? []}
      .stageName=${step ? stageName(step.stage, lang) : ''}
      .playing=${playing}
      .endsRow=${step?.ends_row ?? false}
      .granularity=${granularity}
      .caption=${picture ? captionOf(picture, lang) : []}
      .working=${picture && model.lab.view.busy ? model.lab.view.split.tokens.length : 0}
      @cancel=${actions.cancel}
      @seek=${on<{ t: number }>((detail) => actions.seek(detail.t))}
      @move=${on<{ by: Granularity; direction: 1 | -1 }>(({ by, direction }) => actions.move(by, direction))}
      @play-toggle=${actions.togglePlay}
      @granularity-change=${on<{ granularity: Granularity }>((detail) => actions.goBy(detail.granularity))}
    ></al-dock>
  </div>`;
}

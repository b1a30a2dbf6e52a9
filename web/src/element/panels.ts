// The panels below the stage of <attention-lab>, and the stack, which can also be the stage.
import { html, nothing, type TemplateResult } from 'lit';
import '../views/panels/al-checks.ts';
import '../views/panels/al-compare.ts';
import '../views/stage/al-layers.ts';
import '../views/panels/al-output-projection.ts';
import '../views/panels/al-multiples.ts';
import '../views/panels/al-kv-sharing.ts';
import { DEFAULT_LAYERS, MAX_LAYERS } from '../parameters/layers.ts';
import { kMostTokens } from '../state/head-maps.ts';
import { comparedIn } from '../state/settings.ts';
import { inTurn } from '../ui/paced-element.ts';
import { isDrawn, type LabActions, type LabModel, on, shows, type Turn } from './model.ts';
import type { Part } from './parts.ts';

type Draw = (model: LabModel, actions: LabActions) => TemplateResult | typeof nothing;

const kPanels: readonly { part: Part; turn: Turn; draw: Draw }[] = [
  { part: 'heads', turn: 'heads', draw: multiples },
  { part: 'heads', turn: 'together', draw: together },
  { part: 'compare', turn: 'compare', draw: compare },
  { part: 'layers', turn: 'layers', draw: layers },
  { part: 'checks', turn: 'checks', draw: selfCheck },
];

/** They come with the picture, or the stage would push them down. */
export function panels(model: LabModel, actions: LabActions) {
  return kPanels.map(({ part, turn, draw }) =>
    inTurn(model.turn, turn, () => {
      if (!shows(model, part)) return nothing;
      return isDrawn(model) ? draw(model, actions) : placeholder(turn);
    }),
  );
}

/** Placeholders of the same height, so that nothing below the element moves. */
export function placeholders(hidden: ReadonlySet<string>) {
  return kPanels.map(({ part, turn }) => (hidden.has(part) ? nothing : placeholder(turn)));
}

function placeholder(turn: Turn): TemplateResult {
  return html`<div class="room of-${turn}"></div>`;
}

function multiples({ lab, lang, dark, locked }: LabModel, actions: LabActions) {
  const { view } = lab;
  const heads = lab.heads.value;
  const n = view.picture?.overview.n_tokens ?? view.split.tokens.length;
  if (n > kMostTokens) return nothing; // too long a text for thumbnails
  const shown = heads?.n === n ? heads : null;
  return html`<al-multiples
    class="more"
    .lang=${lang}
    .theme=${dark ? 'dark' : 'light'}
    .maps=${shown}
    .query=${view.settings.query}
    .selected=${view.settings.head}
    .tokens=${view.picture?.overview.tokens ?? view.split.tokens}
    .locked=${locked.has('head')}
    @head-select=${on(actions.change)}
  ></al-multiples>`;
}

function together({ lab, lang, dark, locked }: LabModel, actions: LabActions) {
  const { view } = lab;
  const { settings } = view;
  return html`<al-mix
      class="more"
      .lang=${lang}
      .theme=${dark ? 'dark' : 'light'}
      .mixed=${lab.mixed.value}
      .token=${view.picture?.overview.tokens[settings.query] ?? ''}
      .selected=${settings.head}
    ></al-mix>
    <al-sharing
      class="more"
      .lang=${lang}
      .sharing=${lab.sharing.value}
      .nKvHeads=${settings.n_kv_heads}
      .locked=${locked.has('n_kv_heads')}
      @sharing-change=${on(actions.change)}
    ></al-sharing>`;
}

/** The stack below the stage, or as the stage of a hybrid: then as far as it has been run. */
function stackOf({ lab, lang, dark }: LabModel, actions: LabActions, computed?: number) {
  const { view } = lab;
  const stack = lab.stack.value;
  const tokens = view.picture?.overview.tokens ?? view.split.tokens;
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
    .computed=${computed ?? MAX_LAYERS}
    @layers-change=${on(actions.change)}
  ></al-layers>`;
}

function layers(model: LabModel, actions: LabActions) {
  if (model.lab.view.picture?.step.stage === 'layers') return nothing; // it is the stage
  return stackOf(model, actions);
}

export function stackStage(model: LabModel, actions: LabActions) {
  return stackOf(model, actions, (model.lab.view.picture?.step.t ?? 0) + 1);
}

function selfCheck({ lab, lang }: LabModel, actions: LabActions) {
  return html`<al-checks
    part="checks"
    class="more"
    .lang=${lang}
    .checks=${lab.checks}
    .running=${lab.checking}
    @checks-run=${actions.runChecks}
  ></al-checks>`;
}

function compare({ lab, lang, dark }: LabModel, actions: LabActions) {
  const { view } = lab;
  const compared = lab.compared.value;
  const tokens = view.picture?.overview.tokens ?? view.split.tokens;
  const current = compared?.every(({ overview }) => overview.n_tokens === tokens.length);
  return html`<al-compare
    part="compare"
    class="more"
    .lang=${lang}
    .theme=${dark ? 'dark' : 'light'}
    .chosen=${comparedIn(view.settings)}
    .compared=${current ? compared : null}
    .query=${view.settings.query}
    .tokens=${tokens}
    .step=${view.picture?.step ?? null}
    @compare-change=${on(actions.change)}
    @query-select=${on<{ index: number }>((detail) => actions.change({ query: detail.index }))}
  ></al-compare>`;
}

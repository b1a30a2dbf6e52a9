// <cost-lab>: the page's state and its parts. Asks the engine in a worker whenever the settings
// change, and keeps the last good picture where a setting is refused.

import { css, html, nothing } from 'lit';
import type { Lang } from '../i18n/lang.ts';
import '../views/chrome/al-toast.ts';
import { costWords } from '../i18n/cost.ts';
import { shellWords } from '../i18n/shell.ts';
import { define } from '../ui/define.ts';
import { emit } from '../ui/emit.ts';
import { inPhase, PhasedElement } from '../ui/phased-element.ts';
import { shared } from '../ui/style/shared.ts';
import { tokens } from '../ui/style/tokens.ts';
import type { Toast } from '../views/chrome/al-toast.ts';
import { toProblem } from '../worker/problem.ts';
import type { Problem } from '../worker/protocol.ts';
import { type Claim, claimCalls, readClaims } from './claims.ts';
import { ask, CostClient, createWorker, startMeasurement } from './client.ts';
import './cost-claims.ts';
import './cost-compare.ts';
import './cost-controls.ts';
import './cost-figures.ts';
import './cost-layers.ts';
import './cost-measure.ts';
import './cost-ring.ts';
import { fits, type Measured, measureOptions } from './measured.ts';
import { type CostPicture, question } from './picture.ts';
import { applied, type CostSettings, defaults } from './settings.ts';
import type { ModelPreset } from './types.ts';

/** The sections, in the order in which they are first drawn. */
const sections = ['explorer', 'compare', 'claims', 'measure', 'ring'] as const;
type Section = (typeof sections)[number];

export class CostLab extends PhasedElement<Section> {
  static override properties = {
    lang: { type: String },
    theme: { type: String, reflect: true },
    settings: { state: true },
    picture: { state: true },
    presets: { state: true },
    claims: { state: true },
    measured: { state: true },
    unknown: { state: true },
    toast: { state: true },
  };

  declare lang: Lang;
  declare theme: string;
  declare settings: CostSettings;
  declare picture: CostPicture | null;
  declare presets: readonly ModelPreset[];
  declare measured: Measured | null;
  /** The model without a published shape that was asked for: there are no figures of it. */
  declare unknown: string;
  declare claims: readonly Claim[];
  declare toast: Toast | null;

  static override styles = [
    tokens,
    shared,
    css`
      :host {
        display: block;
        container-type: inline-size;
        background: var(--al-paper);
      }
      .page {
        max-width: 1616px;
        margin: 0 max(var(--al-space-6), 50cqi - 808px);
        padding: var(--al-space-5) 0 var(--al-space-7);
      }
      h2 {
        margin: 0;
        font-size: 24px;
        line-height: 1.3;
      }
      .lead {
        max-width: 46em;
        margin: var(--al-space-2) 0 0;
        line-height: 1.6;
        color: var(--al-ink-2);
        text-wrap: pretty;
      }
      section {
        margin-top: var(--al-space-6);
        padding-top: var(--al-space-4);
        border-top: var(--al-hairline) solid var(--al-line);
      }
      section > h2 {
        font-size: var(--al-text-lead);
        margin-bottom: var(--al-space-3);
      }
      .explorer {
        display: grid;
        grid-template-columns: minmax(0, 5fr) minmax(0, 6fr);
        gap: var(--al-space-6);
        align-items: start;
      }
      .model {
        min-width: 0;
      }
      h3 {
        margin: var(--al-space-5) 0 var(--al-space-1);
        font-size: var(--al-text-body);
      }
      .toast {
        position: sticky;
        bottom: var(--al-space-3);
        z-index: 2;
      }
      @container (max-width: 1119px) {
        .page {
          margin: 0 var(--al-space-5);
        }
      }
      @container (max-width: 859px) {
        .explorer {
          grid-template-columns: minmax(0, 1fr);
        }
      }
      @container (max-width: 759px) {
        .page {
          margin: 0 var(--al-space-4);
          padding-top: var(--al-space-4);
        }
      }
    `,
  ];

  #client = new CostClient(createWorker);
  #ready!: () => void;
  #wanted: Record<string, unknown> = {};
  /** Resolves when the first picture is there. */
  readonly ready = new Promise<void>((resolve) => {
    this.#ready = resolve;
  });

  constructor() {
    super();
    this.lang = 'en';
    this.settings = { ...defaults };
    this.picture = null;
    this.presets = [];
    this.claims = [];
    this.measured = null;
    this.unknown = '';
    this.toast = null;
    this.addEventListener('cost-change', (event) =>
      this.#change((event as CustomEvent<Record<string, unknown>>).detail),
    );
    this.addEventListener('unknown-select', (event) => {
      this.unknown = (event as CustomEvent<{ name: string }>).detail.name;
    });
    this.addEventListener('measure-start', (event) =>
      this.#measure((event as CustomEvent<{ budget_ms: number }>).detail.budget_ms),
    );
    this.addEventListener('measure-stop', () => this.#finish('cancelled'));
    this.addEventListener('toast-close', () => {
      this.toast = null;
    });
  }

  /** Takes the fields of a link, on top of the defaults. */
  async restore(fields: Record<string, unknown>, problems: readonly Problem[]): Promise<void> {
    this.#wanted = fields;
    this.unknown = '';
    if (this.presets.length === 0) {
      try {
        const answers = await this.#client.evaluate([ask('presets'), ...claimCalls()]);
        if (!answers) return;
        const [presets, ...costs] = answers;
        this.presets = presets as ModelPreset[];
        this.claims = readClaims(costs);
      } catch (error) {
        this.#refuse(error);
        return;
      }
    }
    const preset = fields.preset ?? defaults.preset;
    const isFree = preset === '' || (!('preset' in fields) && 'n_heads' in fields);
    const wanted = { ...this.#wanted, preset: isFree ? '' : preset };
    this.#take(defaults, wanted, problems);
  }

  #change(detail: Record<string, unknown>): void {
    this.toast = null;
    if (!('seq_len' in detail)) this.unknown = '';
    this.#take(this.settings, detail, []);
  }

  #take(
    base: CostSettings,
    wanted: Readonly<Record<string, unknown>>,
    before: readonly Problem[],
  ): void {
    const { settings, problems } = applied(base, wanted, this.presets);
    const words = shellWords(this.lang);
    const all = [...before, ...problems];
    if (all.length > 0) {
      const used = (field: string) => String(settings[field as keyof CostSettings] ?? '');
      const sentences = all.map((each) =>
        Object.hasOwn(settings, each.field)
          ? words.clamped(each, used(each.field))
          : words.problem(each),
      );
      this.toast = { kind: 'info', text: sentences.join(' ') };
    }
    this.settings = settings;
    void this.#ask();
  }

  async #ask(): Promise<void> {
    const { calls, read } = question(this.settings);
    try {
      const answers = await this.#client.evaluate(calls);
      if (!answers) return;
      if (!this.picture) this.drawInPhases(sections);
      this.picture = read(answers);
      while (!(await this.updateComplete)); // each phase asks for the next
      this.#ready();
      emit(this, 'cost-drawn', this.settings);
    } catch (error) {
      this.#refuse(error);
    }
  }

  #measurement: { stop(): void } | undefined;

  #measure(budget_ms: number): void {
    this.#measurement?.stop();
    const options = measureOptions(budget_ms);
    this.measured = { state: 'running', options, runs: [], stops: [], laws: {}, slopes: {} };
    this.#measurement = startMeasurement(createWorker, options, (event) => {
      const { measured } = this;
      if (measured?.state !== 'running') return;
      if (event.kind === 'failed') {
        this.#finish('cancelled');
        this.toast = { kind: 'warning', text: shellWords(this.lang).problem(event.error) };
      } else if (event.kind === 'run') {
        this.measured = { ...measured, runs: [...measured.runs, event.measurement] };
      } else if (event.kind === 'stop') {
        this.measured = { ...measured, stops: [...measured.stops, event] };
      } else void this.#finish('done');
    });
  }

  /** Fits what was measured, also when it was cut short. */
  async #finish(state: 'done' | 'cancelled'): Promise<void> {
    this.#measurement?.stop();
    if (!this.measured) return;
    const measured = { ...this.measured, state };
    this.measured = measured;
    const { calls, read } = fits(measured);
    if (calls.length === 0) return;
    try {
      const answers = await this.#client.evaluate(calls);
      // Another measurement may have begun meanwhile, whose lengths these laws are not of.
      if (answers && this.measured === measured) this.measured = { ...measured, ...read(answers) };
    } catch (error) {
      this.#refuse(error);
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#measurement?.stop();
  }

  #refuse(error: unknown): void {
    const words = shellWords(this.lang);
    const kept = this.picture ? ` ${words.kept}` : '';
    this.toast = { kind: 'warning', text: words.problem(toProblem(error)) + kept };
    this.#ready();
  }

  #layers(picture: CostPicture | null) {
    if (!picture || picture.cost.types.length === 0) return nothing;
    const words = costWords(this.lang);
    return html`<h3>${words.layers_title}</h3>
      <cost-layers
        .cost=${picture.cost}
        .settings=${picture.settings}
        .lang=${this.lang}
      ></cost-layers>`;
  }

  protected override render() {
    const words = costWords(this.lang);
    const { lang, phase } = this;
    const picture = this.unknown ? null : this.picture;
    return html`<div class="page">
      <h2>${words.title}</h2>
      <p class="lead">${words.lead}</p>
      <section aria-label=${words.explorer}>
        ${inPhase(
          phase,
          'explorer',
          () => html`<div class="explorer">
          <div class="model">
          <cost-controls
            .settings=${this.settings}
            .presets=${this.presets}
            .unknown=${this.unknown}
            .lang=${lang}
          ></cost-controls>
          ${this.#layers(picture)}
          </div>
          <cost-figures
            .cost=${picture?.cost ?? null}
            .settings=${picture?.settings ?? this.settings}
            .lang=${lang}
          ></cost-figures>
        </div>`,
        )}
      </section>
      ${inPhase(phase, 'compare', () =>
        picture
          ? html`<section aria-labelledby="compare">
              <h2 id="compare">${words.compare}</h2>
              <cost-compare .picture=${picture} .lang=${lang}></cost-compare>
            </section>`
          : nothing,
      )}
      <section aria-labelledby="claims">
        <h2 id="claims">${words.claims}</h2>
        ${inPhase(phase, 'claims', () => html`<cost-claims .claims=${this.claims} .lang=${lang}></cost-claims>`)}
      </section>
      <section aria-labelledby="measure">
        <h2 id="measure">${words.measure_title}</h2>
        ${inPhase(phase, 'measure', () => html`<cost-measure .measured=${this.measured} .lang=${lang}></cost-measure>`)}
      </section>
      ${inPhase(phase, 'ring', () =>
        picture
          ? html`<section aria-labelledby="ring">
              <h2 id="ring">${words.ring_title}</h2>
              <cost-ring
                .plan=${picture.ring}
                .settings=${picture.settings}
                .lang=${lang}
              ></cost-ring>
            </section>`
          : nothing,
      )}
      <al-toast class="toast" .toast=${this.toast} .lang=${lang}></al-toast>
    </div>`;
  }
}

define('cost-lab', CostLab);

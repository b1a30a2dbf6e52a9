// <al-code-lens>: how far the names of a program reach, and what of it a window spans. The file stays
// here; counts are the engine's.
import { html, LitElement, nothing } from 'lit';
import type { CodeLanguage, CodeLinkKind } from '../../../../bindings/recall-code.ts';
import type { Lang } from '../../i18n/lang.ts';
import { shellWords } from '../../i18n/shell.ts';
import { readTextFile } from '../../input/read-file.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { shared } from '../../ui/style/shared.ts';
import '../../views/charts/al-chart-tools.ts';
import { toProblem } from '../../worker/problem.ts';
import type { Problem } from '../../worker/protocol.ts';
import { WatchedWorker } from '../../worker/watched.ts';
import { codeMap, distanceChart } from './code-charts.ts';
import { codeLensCss } from './code-lens.css.ts';
import {
  type CodeRequest,
  type CodeResponse,
  firstLink,
  kinds,
  type LensLink,
  type LensView,
  linesOf,
  linksOf,
  nameAt,
  reachOf,
} from './code-lens.ts';
import { reachRows } from './code-reach.ts';
import { type CodeWords, codeWords, lineLabel } from './code-words.ts';
import { recallCss } from './recall.css.ts';
import { type CodeFile, languageOf, loadSample, sampleIds, sampleName } from './samples.ts';
import { defaults, type RecallSettings, stacks } from './settings.ts';

const AROUND = 3; // lines shown before and after

export class AlCodeLens extends LitElement {
  static override properties = {
    lang: {},
    settings: { attribute: false },
    view: { state: true },
    chosen: { state: true },
    at: { state: true },
    pasting: { state: true },
    problem: { state: true },
  };

  declare lang: Lang;
  declare settings: RecallSettings;
  declare private view: LensView | null;
  declare private chosen: ReadonlySet<CodeLinkKind>;
  /** The link in focus. */
  declare private at: number;
  declare private pasting: boolean;
  declare private problem: Problem | null;

  #links: LensLink[] = [];
  readonly #worker = new WatchedWorker<CodeRequest, CodeResponse>(makeWorker, {
    hear: (response) => this.#hear(response),
    fell: (why) => {
      this.problem = why;
    },
  });
  #id = 0;
  #own: CodeFile | null = null;

  static override styles = [shared, recallCss, codeLensCss];

  constructor() {
    super();
    this.settings = defaults;
    this.view = null;
    this.chosen = new Set(kinds.filter((kind) => kind !== 'bracket'));
    this.at = -1;
    this.pasting = false;
    this.problem = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#worker.close();
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('settings'))
      this.#follow(changed.get('settings') as RecallSettings | undefined);
    if (changed.has('view') || changed.has('chosen')) this.#select(changed.has('chosen'));
  }

  #follow(before: RecallSettings | undefined): void {
    const { sample, window, layers } = this.settings;
    if (!this.view || before?.sample !== sample) this.#openSample(sample);
    else if (before.window !== window || before.layers !== layers) this.#ask();
  }

  #select(isNewChoice: boolean): void {
    const isNewFile = this.#links.length === 0 || isNewChoice || this.at < 0;
    this.#links = this.view ? linksOf(this.view, this.chosen) : [];
    if (!isNewFile) return;
    this.at = firstLink(this.#links);
  }

  async #openSample(id: string): Promise<void> {
    this.#own = null;
    this.#open(await loadSample(id));
  }
  #open(file: CodeFile): void {
    this.at = -1;
    this.problem = null;
    this.#ask(file);
  }
  #ask(file?: CodeFile): void {
    if (!this.isConnected) return; // closed while its file was on the way
    const { window, layers } = this.settings;
    const whole = file ?? (this.#worker.isRunning ? undefined : this.view?.file); // a new worker has none
    this.#worker.ask({ id: ++this.#id, window, layers, ...(whole && { file: whole }) });
  }
  #hear(response: CodeResponse): void {
    if (response.id !== this.#id) return;
    this.#worker.rest();
    if ('problem' in response) this.problem = response.problem;
    else {
      this.problem = null;
      this.view = response.view;
    }
  }

  protected override render() {
    const words = codeWords(this.lang);
    return html`${this.#head(words)} ${this.pasting ? this.#paste(words) : nothing}
      ${this.problem ? html`<p class="problem" role="alert">${shellWords(this.lang).problem(this.problem)}</p>` : nothing}
      ${this.view ? this.#body(words, this.view) : html`<p role="status">${words.busy}</p>`}`;
  }

  #head(words: CodeWords) {
    const { view } = this;
    const lines = view ? linesOf(view.file.text).length : 0;
    return html`<div class="head">
      <h2>${words.question}</h2>
      ${
        view
          ? html`<span class="facts" role="status"
              ><b>${view.file.name || words.own}</b> ·
              ${words.facts(lines, view.begins.length, this.#links.length)}</span
            >`
          : nothing
      }
      <span class="badge">${words.badge}</span>
      <select class="bordered" aria-label=${words.file} @change=${this.#pickSample}>
        ${this.#own ? html`<option value="" selected>${this.#own.name || words.own}</option>` : nothing}
        ${sampleIds.map(
          (id) =>
            html`<option value=${id} ?selected=${!this.#own && id === this.settings.sample}>${sampleName(id)}</option>`,
        )}
      </select>
      <label class="file"
        >${words.pick}<input
          class="unseen"
          type="file"
          accept=".py,.js,.mjs,.ts,.tsx,.jsx,.c,.cc,.cpp,.h,.hpp,text/*"
          @change=${this.#pickFile}
      /></label>
      <button class="bordered" aria-expanded=${this.pasting} @click=${() => this.#togglePaste()}>${words.paste}</button>
      ${view ? this.#language(words, view) : nothing}
    </div>`;
  }
  #language(words: CodeWords, view: LensView) {
    const names: Record<CodeLanguage, string> = {
      python: 'Python',
      javascript: 'JavaScript',
      cpp: 'C++',
    };
    return html`<select class="bordered" aria-label=${words.language} @change=${this.#setLanguage}>
      ${Object.entries(names).map(
        ([id, name]) =>
          html`<option value=${id} ?selected=${id === view.file.language}>${name}</option>`,
      )}
    </select>`;
  }
  #paste(words: CodeWords) {
    return html`<form class="paste" @submit=${this.#submit}>
      <label for="code">${words.paste_label}</label>
      <textarea id="code" spellcheck="false" autocomplete="off"></textarea>
      <div class="step">
        <button class="bordered">${words.look}</button>
        <button class="bordered" type="button" @click=${() => this.#togglePaste()}>${words.cancel}</button>
      </div>
    </form>`;
  }

  #body(words: CodeWords, view: LensView) {
    const { lens, file } = view;
    const lines = linesOf(file.text);
    const link = this.#links[this.at];
    const reach = reachOf(lens, this.chosen);
    const { window, layers } = this.settings;
    return html`<div class="chips" role="group" aria-label=${words.kinds}>
        ${kinds.map((kind) => {
          const { n_links = 0 } = lens.reach.find((each) => each.kind === kind) ?? {};
          return html`<button aria-pressed=${this.chosen.has(kind)} @click=${() => this.#toggle(kind)}>
            ${words.kind[kind]} <b>${n_links}</b>
          </button>`;
        })}
      </div>
      <div class="lens">
        <div class="map-box">${codeMap(lines, this.#links, link, words.map)}</div>
        <div>${link ? this.#link(words, lines, link) : html`<p>${words.none}</p>`}</div>
        <div>${this.#distances(words, view, reach, link)}</div>
      </div>
      <p class="sum">
        ${words.summary(window, reach.one_layer, reach.n_links, layers.includes('F'))} ${words.honest}
      </p>
      ${this.#table(words, lines)}`;
  }

  #link(words: CodeWords, lines: readonly string[], link: LensLink) {
    const { kind, origin, use, distance } = link;
    const isAbove = origin.token < use.token;
    const n = Math.abs(use.line - origin.line);
    const end = (which: 'origin' | 'use') => {
      const { line } = link[which];
      return html`<p class="end ${which}">
          <b>${lineLabel(this.lang, line)}</b>${which === 'use' ? words.use : words.origin[kind]}
        </p>
        ${this.#excerpt(lines, link, which)}`;
    };
    return html`${end(isAbove ? 'origin' : 'use')}
      <div class="between" role="status">
        <strong>${distance}</strong>
        <span>${words.tokens_back} ${words.distance(n, isAbove)}</span>
        <p>${words.sees(this.settings.window, distance < this.settings.window)}</p>
      </div>
      ${end(isAbove ? 'use' : 'origin')}
      <div class="step">
        <button class="bordered" @click=${() => this.#move(-1)}>${words.previous}</button>
        <button class="bordered" @click=${() => this.#move(1)}>${words.next}</button>
        <span class="quiet">${words.position(this.at + 1, this.#links.length)}</span>
        <label>${words.go}<input inputmode="numeric" .value=${String(use.line)} @change=${this.#go} /></label>
      </div>`;
  }
  #excerpt(lines: readonly string[], link: LensLink, which: 'origin' | 'use') {
    const { line, column } = link[which];
    const first = Math.max(1, line - AROUND);
    const shown = lines.slice(first - 1, line + AROUND);
    return html`<pre tabindex="0" role="group" aria-label=${lineLabel(this.lang, line)}>${shown.map(
      (text, n) => {
        const number = first + n;
        if (number !== line) return html`<span><i>${number}</i>${text}</span>`;
        const name = nameAt(text, link[which]);
        return html`<span class="here"><i>${number}</i>${text.slice(0, column)}<mark class=${which}>${name}</mark>${text.slice(column + name.length)}</span>`;
      },
    )}</pre>`;
  }

  #distances(
    words: CodeWords,
    view: LensView,
    reach: ReturnType<typeof reachOf>,
    link: LensLink | undefined,
  ) {
    const { window, layers } = this.settings;
    const rows = () => [
      [words.column.distance, words.column.links],
      ...reach.histogram.flatMap((count, bin) =>
        count > 0 ? [[`${2 ** bin}–${2 ** (bin + 1) - 1}`, count]] : [],
      ),
    ];
    return html`<div class="title">
        <h3>${words.chart}</h3>
        <span class="quiet">${words.chart_note}</span>
        <al-chart-tools
          .lang=${this.lang}
          .name=${`${words.chart}, ${view.file.name}`}
          .file=${'code-distances'}
          .drawing=${() => this.renderRoot.querySelector<SVGSVGElement>('.bars')}
          .rows=${rows}
        ></al-chart-tools>
      </div>
      <figure role="group" aria-label=${`${words.chart}: ${words.of(reach.one_layer, reach.n_links)}, ${words.in_reach(window)}`}>
        ${distanceChart(reach.histogram, window, link?.distance, { inReach: words.in_reach(window), beyond: words.beyond })}
      </figure>
      <label class="slide"
        ><span>${words.window}</span
        ><input type="range" min="0" max="48" .value=${String(Math.round(4 * Math.log2(window)))} aria-valuetext=${window} @input=${this.#slide} /><b>${window}</b></label
      >
      ${reachRows(words, { lens: view.lens, reach, link, window, layers })}
      <div class="step">
        <span class="quiet">${words.layers}</span>
        <span class="stacks" role="group" aria-label=${words.layers}>
          ${stacks.map(
            (each) =>
              html`<button aria-pressed=${each === layers} @click=${() => this.#set({ layers: each })}>${each}</button>`,
          )}
        </span>
      </div>`;
  }
  #table(words: CodeWords, lines: readonly string[]) {
    const { kind, name, from, to, distance } = words.column;
    const cells = ({ kind, origin, use, distance }: LensLink) => [
      words.kind[kind],
      nameAt(lines[use.line - 1] ?? '', use),
      origin.line,
      use.line,
      distance,
    ];
    const head = [kind, name, from, to, distance];
    return html`<details>
      <summary>${words.table}</summary>
      <al-chart-tools
        .lang=${this.lang}
        .name=${words.table}
        .file=${'code-links'}
        .drawing=${() => this.renderRoot.querySelector<SVGSVGElement>('.map')}
        .rows=${() => [head, ...this.#links.map(cells)]}
      ></al-chart-tools>
      <div tabindex="0" role="region" aria-label=${words.table}>
        <table>
          <thead>
            <tr>${head.map((each) => html`<th scope="col">${each}</th>`)}</tr>
          </thead>
          <tbody>
            ${this.#links.slice(0, 500).map((link) => html`<tr>${cells(link).map((cell) => html`<td>${cell}</td>`)}</tr>`)}
          </tbody>
        </table>
      </div>
    </details>`;
  }

  #toggle(kind: CodeLinkKind): void {
    const chosen = new Set(this.chosen);
    if (!chosen.delete(kind)) chosen.add(kind);
    this.chosen = chosen;
  }
  #move(step: number): void {
    this.at = (this.at + step + this.#links.length) % this.#links.length;
  }
  /** The link whose use is on this line, the farthest of them; else the next one below. */
  readonly #go = (event: Event): void => {
    const line = Number((event.target as HTMLInputElement).value);
    const below = this.#links.filter(({ use }) => use.line >= line);
    const on = below.filter(({ use }) => use.line === below[0]?.use.line);
    on.sort((a, b) => b.distance - a.distance);
    if (on[0]) this.at = this.#links.indexOf(on[0]);
    this.requestUpdate();
  };
  readonly #slide = (event: Event): void => {
    const quarter = Number((event.target as HTMLInputElement).value);
    this.#set({ window: Math.round(2 ** (quarter / 4)) });
  };
  readonly #pickSample = (event: Event): void => {
    const sample = (event.target as HTMLSelectElement).value;
    if (!sample) return;
    if (sample === this.settings.sample) this.#openSample(sample);
    else this.#set({ sample });
  };
  readonly #pickFile = async (event: Event): Promise<void> => {
    const [file] = (event.target as HTMLInputElement).files ?? [];
    if (!file) return;
    try {
      this.#openOwn(file.name, await readTextFile(file));
    } catch (error) {
      this.problem = toProblem(error);
    }
  };
  readonly #submit = (event: Event): void => {
    event.preventDefault();
    const text = this.renderRoot.querySelector('textarea')?.value ?? '';
    if (text.trim() === '') return;
    this.pasting = false;
    this.#openOwn('', text.replace(/\r\n?/g, '\n'));
  };
  #openOwn(name: string, text: string): void {
    this.#own = { name, text, language: languageOf(name, text) };
    this.#open(this.#own);
  }
  readonly #setLanguage = (event: Event): void => {
    if (!this.view) return;
    const language = (event.target as HTMLSelectElement).value as CodeLanguage;
    this.#open({ ...this.view.file, language });
  };
  #togglePaste(): void {
    this.pasting = !this.pasting;
    if (this.pasting)
      this.updateComplete.then(() => this.renderRoot.querySelector('textarea')?.focus());
  }
  #set(patch: Partial<RecallSettings>): void {
    emit(this, 'recall-set', patch);
  }
}

const makeWorker = () =>
  new Worker(new URL('./code.worker.ts', import.meta.url), { type: 'module', name: 'code' });

define('al-code-lens', AlCodeLens);

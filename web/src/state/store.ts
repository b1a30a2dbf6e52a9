// The one store of an <attention-lab>: settings -> load -> step -> picture. Plain class, no DOM.
// Requests run one after another; newer text drops older text that has not been loaded yet, and a
// picture is only finished when nothing newer waits. The last good picture stays on any error.

import { tokensOf } from '../input/split.ts';
import { fieldsOf, mechanisms } from '../mechanisms/index.ts';
import type { TensorRequest } from '../stages/stage-tensors.ts';
import { limits } from '../worker/limits.ts';
import { tensorInfo } from '../worker/overview.ts';
import { AttentionLabError, problem, toProblem } from '../worker/problem.ts';
import type {
  Granularity,
  HeadId,
  Overview,
  Problem,
  Session,
  StageId,
  Step,
} from '../worker/protocol.ts';
import { configOf, customQkvOf, projections } from './projections.ts';
import { check, defaultSettings, type Limits, noLimits, type Settings } from './settings.ts';
import { TensorCache } from './tensor-cache.ts';
import type { Cell, Picture, View } from './view.ts';

/** The step to show after a load. */
type LoadTarget = 'opening' | 'keep' | { t: number };

type Load = { kind: 'load'; target: LoadTarget };

type Task =
  | Load
  | { kind: 'seek'; t: number }
  | { kind: 'move'; by: Granularity; direction: 1 | -1 }
  | { kind: 'stage'; stage: StageId; i: number; j: number }
  | { kind: 'look'; stage: StageId; i: number };

/** Stages that no other mechanism has anything like. */
const oneMechanism: ReadonlySet<StageId> = new Set([
  'tiles',
  'finish',
  'compute',
  'send',
  'layers',
]);

export class Store {
  readonly #session: Session;
  readonly #tensors: TensorCache;
  readonly #tensorsFor: (step: Step, overview: Overview) => TensorRequest[];
  readonly #listeners = new Set<(view: View) => void>();
  #view: View = {
    settings: defaultSettings,
    split: { tokens: [], fixed: false, code: false },
    suggested: null,
    picture: null,
    problem: null,
    busy: false,
    hover: null,
    hover_unfolding: null,
  };

  #tasks: Task[] = [];
  #running: Promise<void> | null = null;
  #loaded: Omit<Picture, 'step' | 'tensors' | 'whole'> | null = null;
  #loadTarget: LoadTarget | null = null; // of the load under way
  #choose = false; // head and query, for the text that is loaded next
  #left: Step | null = null; // before a mechanism with stages of its own
  #whole = false; // as it opened: nobody has stepped through it yet
  #at = 0; // the step to draw, ahead of the picture while it is being fetched

  constructor(
    session: Session,
    tensorsFor: (step: Step, overview: Overview) => TensorRequest[] = () => [],
  ) {
    this.#session = session;
    this.#tensors = new TensorCache(session);
    this.#tensorsFor = tensorsFor;
  }

  get view(): View {
    return this.#view;
  }

  subscribe(listener: (view: View) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when the picture is up to date with everything asked for so far. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running;
  }

  /** The limits that the present text puts on query and step. */
  get limits(): Limits {
    const n_tokens = this.#view.split.tokens.length;
    const loaded = this.#loaded && this.#tasks.every((task) => task.kind !== 'load');
    const step_count = loaded ? this.#loaded!.overview.step_count : noLimits.step_count;
    return { ...noLimits, n_tokens, step_count };
  }

  /** Changes settings; all or none. The first broken rule comes back, and nothing has changed. */
  set(patch: Partial<Settings>): Problem | null {
    const resplit = 'text' in patch || 'split' in patch || 'data' in patch;
    const limits = resplit ? this.#limitsOf(patch) : this.limits;
    const { settings, problems } = check(patch, limits, this.#view.settings);
    if (problems[0]) return problems[0];
    this.#accept(settings);
    return null;
  }

  /** Takes what a link or attributes say: clamped where a rule is broken, each clamp reported. */
  restore(patch: Readonly<Record<string, unknown>>): Problem[] {
    const limits = this.#limitsOf(patch);
    const longest_window = Math.max(1, limits.n_tokens);
    const { settings, problems } = check(patch, { ...limits, longest_window }, this.#view.settings);
    this.#accept(settings, true);
    return problems;
  }

  seek(t: number): Promise<void> {
    return this.#enqueue({ kind: 'seek', t });
  }

  /** To the next or previous step that ends a cell, a row or a stage. */
  move(by: Granularity, direction: 1 | -1): Promise<void> {
    return this.#enqueue({ kind: 'move', by, direction });
  }

  goToStage(stage: StageId): Promise<void> {
    return this.#enqueue({ kind: 'stage', stage, i: this.#view.settings.query, j: -1 });
  }

  /** To the step that computes this cell; a state has channels for rows, its step is the token's. */
  goToCell({ tensor, row, col }: Cell): Promise<void> {
    const { picture, settings } = this.#view;
    const info = picture && tensorInfo(picture.overview, tensor);
    if (!info) return this.settled();
    const i = info.axes === 'state' ? settings.query : row;
    return this.#enqueue({ kind: 'stage', stage: info.stage, i, j: col });
  }

  /** The same stage, `by` rows on. */
  moveRow(by: 1 | -1): Promise<void> {
    const { picture, settings } = this.#view;
    if (!picture) return this.settled();
    const i = Math.min(Math.max(settings.query + by, 0), picture.overview.n_tokens - 1);
    this.set({ query: i });
    return this.settled();
  }

  /** The cell under the pointer or the focus; its arithmetic replaces the step's own. */
  async hover(cell: Cell | null): Promise<void> {
    this.#update({ hover: cell, hover_unfolding: null });
    if (!cell || !this.#view.picture || this.#running) return;
    try {
      const t = this.#view.picture.step.t;
      const unfolding = await this.#session.unfold(cell.tensor, cell.row, cell.col, t);
      if (this.#view.hover === cell) this.#update({ hover_unfolding: unfolding });
    } catch {
      // The cell has no arithmetic to show; the step's own stays.
    }
  }

  /** Loads everything again, to the same step: after the worker was replaced. */
  reload(): Promise<void> {
    this.#tensors.clear();
    return this.#enqueue({ kind: 'load', target: this.#loadTarget ?? { t: this.#at } });
  }

  /** Weights of any head, [n_tokens, n_tokens]; masked pairs are 0. */
  async probs(head: HeadId): Promise<Float32Array> {
    await this.settled();
    if (!this.#loaded) return new Float32Array();
    return (await this.#session.headMap(head)).weights;
  }

  // ---- settings --------------------------------------------------------------------------------

  #limitsOf(patch: Readonly<Record<string, unknown>>): Limits {
    const { settings } = check(patch, noLimits, this.#view.settings);
    const { tokens } = tokensOf(this.#merged(settings));
    return { ...noLimits, n_tokens: tokens.length };
  }

  /** A new text takes the place of data. */
  #merged(changed: Partial<Settings>): Settings {
    const data = 'text' in changed ? null : this.#view.settings.data;
    return { ...this.#view.settings, data, ...changed };
  }

  #accept(changed: Partial<Settings>, restored = false): void {
    const before = this.#view.settings;
    const settings = this.#merged(changed);
    const differs = (field: keyof Settings) => settings[field] !== before[field];
    const resplit = restored || differs('text') || differs('split') || differs('data');
    const parts = resplit ? tokensOf(settings) : this.#view.split;
    settings.query = Math.min(settings.query, Math.max(0, parts.tokens.length - 1));

    const reload =
      resplit ||
      (['mechanism', 'head', 'softmax_scale'] as const).some(differs) ||
      fieldsOf(settings.mechanism, settings).some(differs);
    const step = 'step' in changed && (restored || differs('step')) ? settings.step : undefined;
    const query = 'query' in changed && differs('query');

    const asked = 'head' in changed || 'query' in changed;
    if (asked) this.#choose = false;
    else if (!restored && differs('text')) this.#choose = true;
    const suggested = asked || differs('text') ? null : this.#view.suggested;
    this.#update({ settings, split: parts, suggested });
    if (reload) {
      const target = step !== undefined ? { t: step } : resplit ? 'opening' : 'keep';
      if (target === 'keep' && query) this.#goToRow(settings.query);
      this.#enqueue({ kind: 'load', target });
    } else if (step !== undefined) {
      this.#enqueue({ kind: 'seek', t: step });
    } else if (query) {
      this.#goToRow(settings.query);
    }
  }

  #goToRow(i: number): void {
    const stage = this.#view.picture?.step.stage;
    if (stage) this.#enqueue({ kind: 'look', stage, i });
  }

  // ---- the queue -------------------------------------------------------------------------------

  #enqueue(task: Task): Promise<void> {
    if (task.kind === 'load') {
      for (const waiting of this.#tasks) {
        if (waiting.kind === 'load') task = mergeLoads(waiting, task);
      }
      this.#tasks = this.#tasks.filter((waiting) => waiting.kind !== 'load');
    }
    this.#tasks.push(task);
    this.#running ??= this.#run();
    return this.settled();
  }

  async #run(): Promise<void> {
    await null; // settings made in one turn are loaded once
    this.#update({ busy: true });
    while (this.#tasks.length > 0) {
      const task = this.#tasks.shift()!;
      try {
        if (task.kind === 'load') await this.#load(task.target);
        else await this.#walk(task);
        if (this.#tasks.length === 0) await this.#paint();
      } catch (error) {
        this.#update({ problem: toProblem(error) });
      }
    }
    this.#running = null; // before listeners run and enqueue more
    this.#update({ busy: false });
  }

  async #load(target: LoadTarget): Promise<void> {
    let { settings } = this.#view;
    const { split: parts, picture } = this.#view;
    const n = parts.tokens.length;
    this.#loadTarget = target;
    if (n === 0) {
      this.#loaded = null;
      this.#at = 0;
      this.#update({ picture: null, problem: null, hover: null, hover_unfolding: null });
      return;
    }
    if (n > limits.tokens) {
      const limit = {
        min: 1,
        max: limits.tokens,
        message: `text: ${n} tokens, at most ${limits.tokens}`,
      };
      throw new AttentionLabError(problem('between', 'tokens', n, limit));
    }
    if (this.#choose) {
      const suggested = settings.data ? null : await this.#session.suggest(parts.tokens);
      if (this.#tasks.some((task) => task.kind === 'load')) return; // a newer text chooses anew
      if (this.#choose) {
        settings = { ...this.#view.settings, ...suggested };
        this.#update({ settings, suggested });
      }
      this.#choose = false;
    }
    const config = configOf(settings, n);
    const overview = await this.#session.load(parts.tokens, {
      ...config,
      ...customQkvOf(settings),
    });
    this.#tensors.clear();
    const before = picture && this.#loaded ? picture.step : null;
    if (before && !oneMechanism.has(before.stage)) this.#left = before;
    this.#loaded = {
      config,
      overview,
      mechanism: settings.mechanism,
      projections: await projections(this.#session, settings, n),
    };
    this.#whole = target === 'opening' || (target === 'keep' && this.#whole);
    this.#at = await this.#land(target, settings, before);
    this.#loadTarget = null;
    this.#update({ problem: null });
  }

  async #land(target: LoadTarget, settings: Settings, before: Step | null): Promise<number> {
    const { overview } = this.#loaded!;
    if (typeof target === 'object') return Math.min(target.t, overview.step_count - 1);
    // Through a mechanism with stages of its own and back: to where the reader left.
    const from = before && oneMechanism.has(before.stage) ? this.#left : before;
    if (target === 'opening' || !from) {
      const stage = mechanisms[settings.mechanism].opening;
      return this.#session.stepOf(stage, settings.query, -1);
    }
    // The engine knows which stage of another algorithm does the same job.
    return this.#session.stepOf(from.stage, settings.query, from.j);
  }

  async #walk(task: Exclude<Task, Load>): Promise<void> {
    if (!this.#loaded) return;
    const { overview } = this.#loaded;
    this.#whole &&= task.kind === 'look';
    if (task.kind === 'seek') {
      this.#at = Math.min(Math.max(task.t, 0), overview.step_count - 1);
    } else if (task.kind === 'move') {
      const { by, direction } = task;
      const next = by === 'cell' ? this.#at + direction : await this.#jump(by, direction);
      this.#at = Math.min(Math.max(next, 0), overview.step_count - 1);
    } else {
      const j = task.kind === 'look' ? -1 : task.j;
      this.#at = await this.#session.stepOf(task.stage, task.i, j);
    }
  }

  #jump(by: Granularity, direction: 1 | -1): Promise<number> {
    return this.#session.jump(this.#at, by, direction);
  }

  /** Fetches what step `#at` draws; gives up when something newer waits. */
  async #paint(): Promise<void> {
    const loaded = this.#loaded;
    if (!loaded) return;
    const { overview } = loaded;
    const step = await this.#session.step(this.#at);
    if (this.#tasks.length > 0) return;
    const requests = this.#tensorsFor(step, overview);
    const tensors = await this.#tensors.fetch(requests, overview, step.t);
    if (this.#tasks.length > 0) return;
    const query = queryAt(step, this.#view.settings.query);
    this.#update({
      settings: { ...this.#view.settings, query, step: step.t },
      picture: { ...loaded, step, tensors, whole: this.#whole },
      hover: null,
      hover_unfolding: null,
    });
  }

  #update(change: Partial<View>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener(this.#view);
  }
}

/** Merges two pending loads: a step asked for outweighs a new text, which outweighs staying put. */
function mergeLoads(a: Load, b: Load): Load {
  const weight = ({ target }: Load) => (target === 'keep' ? 0 : target === 'opening' ? 1 : 2);
  return weight(a) > weight(b) ? a : b;
}

/** The token whose row is followed: the step's, or of a block of rows the one already followed. */
function queryAt({ i, facts }: Step, query: number): number {
  const { row_begin, row_end } = facts ?? {};
  if (row_begin !== undefined && row_end !== undefined) {
    return row_begin <= query && query < row_end ? query : i;
  }
  return i >= 0 ? i : query;
}

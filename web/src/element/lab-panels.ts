// What the panels below the stage show, of the text and settings in the picture, a moment after it is
// drawn: each is asked for once nothing else waits, and only the latest answer counts.
import { type MechanismId, mechanisms } from '../mechanisms/index.ts';
import { DEFAULT_LAYERS } from '../parameters/layers.ts';
import { type Compared, compareMechanisms, comparisonKey } from '../state/comparison.ts';
import { type HeadMaps, headMaps } from '../state/head-maps.ts';
import { LatestRequest } from '../state/latest-request.ts';
import { comparedIn, type Settings } from '../state/settings.ts';
import type { View } from '../state/view.ts';
import { hasCustomQkv } from '../worker/overview.ts';
import type {
  Check,
  KvSharing,
  OutputProjection,
  Overview,
  Session,
  StackView,
} from '../worker/protocol.ts';

export interface PanelUser {
  /** A second session, for what must not disturb the walkthrough. */
  openSession(): Session;
  /** Whether the panels are there for the reader: until then they ask for nothing. */
  isNear(): boolean;
  changed(): void;
  failed(error: unknown): void;
}

/** A stack and the text that it was run on. */
export interface Stacked extends StackView {
  tokens: readonly string[];
}

export class LabPanels {
  readonly heads = new LatestRequest<HeadMaps>(() => this.#user.changed());
  readonly mixed = new LatestRequest<OutputProjection>(() => this.#user.changed());
  readonly sharing = new LatestRequest<KvSharing>(() => this.#user.changed());
  /** The open stack of layers, run on the text. */
  readonly stack = new LatestRequest<Stacked>(() => this.#user.changed());
  /** The mechanisms side by side. */
  readonly compared = new LatestRequest<Compared[]>(
    () => this.#user.changed(),
    (error) => this.#user.failed(error),
  );

  /** The self-check of the text and settings in the picture; null: not measured. */
  checks: Check[] | null = null;
  checking = false;

  readonly #user: PanelUser;
  readonly #session: Session;
  #second: Session | undefined;
  #comparison: Promise<unknown> = Promise.resolve();

  constructor(session: Session, user: PanelUser) {
    this.#session = session;
    this.#user = user;
  }

  follow({ settings, picture }: View): void {
    if (!picture) return;
    const session = this.#session;
    const { overview } = picture;
    const { tokens } = overview;
    const { window_left, query, n_kv_heads } = settings;
    const layers =
      settings.layers ?? (mechanisms[picture.mechanism].isStack ? DEFAULT_LAYERS : null);
    const chosen = comparedIn(settings);
    const model = !hasCustomQkv(overview); // else there are no heads, and no layers to put them in
    const near = model && this.#user.isNear();
    void this.heads.ask(near ? [overview] : null, () => headMaps(session, overview));
    void this.mixed.ask(near ? [overview, query] : null, () => session.mixHeads(query));
    void this.sharing.ask(near ? [overview, n_kv_heads] : null, () =>
      session.shareHeads(n_kv_heads),
    );
    const stacked = model && layers !== null;
    void this.stack.ask(stacked ? [layers, window_left, query, ...tokens] : null, async () => ({
      ...(await session.stack(layers!, window_left, query)),
      tokens,
    }));
    void this.compared.ask(chosen && [comparisonKey(settings, tokens), settings.data], () =>
      this.#compare(tokens, settings, chosen!),
    );
  }

  /** One comparison at a time: they share a session. */
  #compare(
    tokens: string[],
    settings: Settings,
    chosen: readonly MechanismId[],
  ): Promise<Compared[]> {
    this.#second ??= this.#user.openSession();
    const run = () => compareMechanisms(this.#second!, tokens, settings, chosen);
    const comparison = this.#comparison.then(run, run);
    this.#comparison = comparison;
    return comparison;
  }

  /** Measurements on another text or under another mask do not apply. */
  forgetChecks(): void {
    this.checks = null;
  }

  /** `shown`: what is in the picture when they begin, and when they have ended. */
  async runChecks(shown: () => Overview | undefined): Promise<void> {
    const overview = shown();
    if (!overview || this.checking) return;
    this.checking = true;
    this.#user.changed();
    try {
      const checks = await this.#session.checks();
      if (overview === shown()) this.checks = checks;
    } catch (error) {
      this.#user.failed(error);
    }
    this.checking = false;
    this.#user.changed();
  }
}

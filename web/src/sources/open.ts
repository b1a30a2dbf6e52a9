// Opens sources with heads of their own: one line a source, whose module is loaded when a reader, a link
// or an attribute asks for it.

import type { RecordedFrom } from '../input/custom-qkv.ts';
import { isRecordedModel } from '../recorded/models.ts';
import type { offered } from './offered.ts';
import type { ModelSourceId, OpenedSource, OpenSource } from './source.ts';
import { SourceHeads, type SourceTarget } from './source-heads.ts';

type Offered = Extract<(typeof offered)[number], ModelSourceId>;

const openers: Record<Offered, () => Promise<OpenSource>> = {
  trained: async () => (await import('./trained/trained.ts')).open,
  model: async () => (await import('./model/model.ts')).openModelFile,
};

type Progress = (loaded: number, total: number) => void;
type Fields = Readonly<Record<string, unknown>>;

/** The lab, as a source sees it. What it is shown is clamped where a link broke a rule. */
export interface SourceUser extends SourceTarget {
  readonly lang: 'zh-CN' | 'en';
  readonly element: Element;
}

export class SourceOpener {
  readonly #slot: { heads: SourceHeads | null };
  readonly #user: SourceUser;

  /** `slot` holds the source that is open. */
  constructor(slot: { heads: SourceHeads | null }, user: SourceUser) {
    this.#slot = slot;
    this.#user = user;
  }

  /** A source by a dialog of its own, or goes back to the one that is open. */
  async open(id: ModelSourceId): Promise<void> {
    if (this.#slot.heads?.opened.id === id) await this.#slot.heads.ask({});
    else if (await this.#opened(id)) await this.#slot.heads?.begin();
  }

  /** A recorded head on its sentence, live: in its model if that is open, else in one that the reader opens. */
  async openRecorded({ name, layer, head }: RecordedFrom): Promise<void> {
    const { findRecorded } = await import('../recorded/recorded.ts');
    const recorded = findRecorded(name);
    if (!recorded) return;
    const { model, text, query } = recorded;
    const opened = this.#slot.heads?.opened;
    const isOpen = opened?.id === 'model' && isRecordedModel(model, opened);
    if (isOpen || (await this.#opened('model', { recorded: model })))
      await this.#begin({ at: `${layer}.${head}`, text, query });
  }

  /** Opens what a link names: the source, its head `at` ('13.8') and the text; else as set. */
  async openLinked(id: ModelSourceId, fields: Fields): Promise<void> {
    const { [id]: name, ...others } = fields;
    const isOpen = name !== undefined && this.#slot.heads?.opened.link?.[id] === name;
    if (isOpen || (await this.#opened(id, { [id]: String(name) }))) await this.#begin(others);
  }

  /** Opens the model that a page's author hosts; `at` is its head, '13.8'. */
  async openUrl(url: string, at: string | null, text: unknown, progress: Progress): Promise<void> {
    const { sourceFromUrl } = await import('./model/from-url.ts');
    this.#take(await sourceFromUrl(url, progress));
    await this.#begin({ at: at ?? undefined, text: text || undefined });
  }

  /** The head and the text that a link or an attribute names, as far as they are there. */
  async #begin({ at, text, ...settings }: Fields): Promise<void> {
    const [layer, head] = String(at).split('.').map(Number);
    const { n_layers, n_heads } = this.#slot.heads!.opened;
    const isThere = isBelow(layer, n_layers) && isBelow(head, n_heads);
    const given = {
      ...(isThere && { layer, head }),
      ...(text !== undefined && { text: `${text}` }),
    };
    await this.#slot.heads?.begin(given, settings);
  }

  #take(opened: OpenedSource): void {
    this.#slot.heads?.close();
    this.#slot.heads = new SourceHeads(opened, this.#user);
  }

  async #opened(id: ModelSourceId, wanted?: Record<string, string>): Promise<boolean> {
    const { lang, element } = this.#user;
    const loaders: Partial<Record<ModelSourceId, () => Promise<OpenSource>>> = openers;
    const open = await loaders[id]?.();
    const root = element.shadowRoot ?? element;
    const opened = await open?.({ lang, root, ...(wanted && { wanted }) });
    if (opened) this.#take(opened);
    return Boolean(opened);
  }
}

const isBelow = (value: number | undefined, limit: number): value is number =>
  Number.isInteger(value) && value! >= 0 && value! < limit;

// Where the lab's q, k and v come from: the reader's choice beside the head, and the source that is
// open. What a source needs is loaded when it is chosen.

import { offered } from '../sources/offered.ts';
import type { ModelSourceId, SourceId } from '../sources/source.ts';
import type { SourceHeads } from '../sources/source-heads.ts';
import type { Settings } from '../state/settings.ts';

type Progress = (loaded: number, total: number) => void;
type Fields = Readonly<Record<string, unknown>>;

export interface SourceUser {
  readonly lang: 'zh-CN' | 'en';
  readonly element: Element;
  /** Clamped where a link broke a rule. */
  show(patch: Partial<Settings>): void;
  changed(): void;
  failed(error: unknown): void;
}

export class LabSource {
  /** The source opened last; in force while the `data` setting is its own. */
  heads: SourceHeads | null = null;
  readonly #user: SourceUser;

  constructor(user: SourceUser) {
    this.#user = user;
  }

  /** The source that computed the picture; null: none did. */
  inForce({ data }: Settings): SourceHeads | null {
    return data?.origin && data.origin.source === this.heads?.opened ? this.heads : null;
  }

  /** Opens a source by a dialog of its own, or goes back to the one that is open. */
  async open(id: ModelSourceId): Promise<void> {
    if (this.heads?.opened.id === id) await this.heads.ask({});
    else if (await this.#opened(id)) await this.heads?.begin();
  }

  /** The head of a recording, live: in the model that is open, else in one that the reader opens. */
  async openAt(at: string): Promise<void> {
    if (this.heads?.opened.id === 'model' || (await this.#opened('model')))
      await this.#begin({ at });
  }

  /** Opens what a link names: the source, its head `at` ('13.8') and the text; else as set. */
  async openLinked(id: ModelSourceId, fields: Fields): Promise<void> {
    const { [id]: name, ...others } = fields;
    const isOpen = name !== undefined && this.heads?.opened.link?.[id] === name;
    if (isOpen || (await this.#opened(id, { [id]: String(name) }))) await this.#begin(others);
  }

  /** Opens the model that a page's author hosts; `at` is its head, '13.8'. */
  async openUrl(url: string, at: string | null, text: unknown, progress: Progress): Promise<void> {
    const user = this.#user;
    try {
      const { openUrl } = await import('../sources/open.ts');
      const heads = await openUrl(url, progress, user);
      if (heads) this.#take(heads);
      await this.#begin({ at: at ?? undefined, text: text || undefined });
    } catch (error) {
      user.failed(error);
    }
  }

  /** The head and the text that a link or an attribute names, as far as they are there. */
  async #begin({ at, text, ...settings }: Fields): Promise<void> {
    const [layer, head] = String(at).split('.').map(Number);
    const { n_layers, n_heads } = this.heads!.opened;
    const isThere = isBelow(layer, n_layers) && isBelow(head, n_heads);
    const given = {
      ...(isThere && { layer, head }),
      ...(text !== undefined && { text: `${text}` }),
    };
    await this.heads?.begin(given, settings);
  }

  #take(heads: SourceHeads): void {
    this.heads?.close();
    this.heads = heads;
  }

  async #opened(id: ModelSourceId, wanted?: Record<string, string>): Promise<boolean> {
    const user = this.#user;
    try {
      const { openSource } = await import('../sources/open.ts');
      const root = user.element.shadowRoot ?? user.element;
      const host = { lang: user.lang, root, ...(wanted && { wanted }) };
      const heads = await openSource(id, host, user);
      if (!heads) return false;
      this.#take(heads);
      return true;
    } catch (error) {
      user.failed(error);
      return false;
    }
  }

  close(): void {
    this.heads?.close();
    this.heads = null;
  }
}

const isBelow = (value: number | undefined, limit: number): value is number =>
  Number.isInteger(value) && value! >= 0 && value! < limit;

/** The source that a link names; null: none. */
export function sourceNamedIn(fields: Fields): ModelSourceId | null {
  const ids: readonly string[] = offered;
  const id = (['model', 'trained'] as const).find((each) => fields[each] !== undefined);
  return id && ids.includes(id) ? id : null;
}

/** Which source the picture is of. */
export function sourceOf({ data }: Settings): SourceId {
  if (!data) return 'constructed';
  if (data.recorded) return 'recorded';
  return data.origin?.source.id ?? 'given';
}

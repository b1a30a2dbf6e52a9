// Where the lab's q, k and v come from: the reader's choice beside the head, and the source that is
// open. What a source needs is loaded when it is chosen.

import type { SourceId } from '../sources/source.ts';
import type { SourceHeads } from '../sources/source-heads.ts';
import type { Settings } from '../state/settings.ts';

export interface SourceUser {
  readonly lang: 'zh-CN' | 'en';
  readonly element: Element;
  set(patch: Partial<Settings>): void;
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
  async open(id: 'trained' | 'model'): Promise<void> {
    const user = this.#user;
    if (this.heads?.opened.id === id) return this.heads.ask({});
    try {
      const { openSource } = await import('../sources/open.ts');
      const root = user.element.shadowRoot ?? user.element;
      const heads = await openSource(
        id,
        { lang: user.lang, root },
        {
          show: (patch) => user.set(patch),
          changed: () => user.changed(),
          failed: (error) => user.failed(error),
        },
      );
      if (!heads) return;
      this.heads?.close();
      this.heads = heads;
      await heads.begin();
    } catch (error) {
      user.failed(error);
    }
  }

  close(): void {
    this.heads?.close();
    this.heads = null;
  }
}

/** Which source the picture is of. */
export function sourceOf({ data }: Settings): SourceId {
  if (!data) return 'constructed';
  if (data.recorded) return 'recorded';
  return data.origin?.source.id ?? 'given';
}

// Where the lab's q, k and v come from: the reader's choice beside the head, and the source that is
// open. What a source needs is loaded when it is chosen.

import { offered } from '../sources/offered.ts';
import type { SourceOpener, SourceUser } from '../sources/open.ts';
import type { ModelSourceId, SourceId } from '../sources/source.ts';
import type { SourceHeads } from '../sources/source-heads.ts';
import type { Settings } from '../state/settings.ts';

type Fields = Readonly<Record<string, unknown>>;

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

  /** What opens a source is loaded when one is asked for. */
  async use(open: (opener: SourceOpener) => Promise<void>): Promise<void> {
    try {
      const { SourceOpener } = await import('../sources/open.ts');
      await open(new SourceOpener(this, this.#user));
    } catch (error) {
      this.#user.failed(error);
    }
  }

  close(): void {
    this.heads?.close();
    this.heads = null;
  }
}

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
  return data.origin?.source.id ?? 'custom_qkv';
}

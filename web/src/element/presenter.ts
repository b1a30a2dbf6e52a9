// Keys of a presenter's clicker besides stepping: blank the screen, freeze the picture. Keys of
// common clickers: PageUp and PageDown step, `.` or b blanks, F5 begins again, Escape ends.
import { keyCommand } from './keys.ts';

type PresenterKey = 'blank' | 'freeze' | 'begin' | 'end';

const keys: Record<string, PresenterKey> = {
  '.': 'blank',
  b: 'blank',
  B: 'blank',
  f: 'freeze',
  F: 'freeze',
  F5: 'begin',
  Escape: 'end',
};

export class Presenter {
  blank = false;
  frozen = false;

  /** Takes a key while presenting; false where the lab's own keys decide. A frozen or blank screen does not step. */
  takes(event: KeyboardEvent, { begin, end }: { begin(): void; end(): void }): boolean {
    const key = keyOf(event);
    const steps = keyCommand(event).kind !== 'none' && event.key !== '?';
    if (!key && (this.moves || !steps)) return false;
    event.preventDefault();
    if (key === 'blank') this.blank = !this.blank;
    else if (key === 'freeze') this.frozen = !this.frozen;
    else if (key === 'begin') begin();
    else if (key === 'end') {
      this.end();
      end();
    }
    return true;
  }

  /** True if a step may be drawn now. */
  get moves(): boolean {
    return !this.frozen && !this.blank;
  }

  end(): void {
    this.blank = false;
    this.frozen = false;
  }
}

/** The command of a key while presenting; undefined where the lab's own keys decide. */
function keyOf(event: KeyboardEvent): PresenterKey | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  return Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
}

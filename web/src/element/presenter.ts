// Keys of a presenter's clicker besides stepping: blank the screen, freeze the picture. Keys of
// common clickers: PageUp and PageDown step, `.` or b blanks, F5 begins again, Escape ends.

export type PresenterKey = 'blank' | 'freeze' | 'begin' | 'end';

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

  /** The command of a key while presenting; undefined where the lab's own keys decide. */
  static keyOf(event: KeyboardEvent): PresenterKey | undefined {
    if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
    return Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
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

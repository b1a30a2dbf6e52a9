// The keys of a focused lab. Keys that a control needs for itself (typing,
// choosing, pressing) are left to it.

export type KeyCommand =
  | { kind: 'move'; direction: 1 | -1 }
  | { kind: 'row'; direction: 1 | -1 }
  | { kind: 'stage'; number: number }
  | { kind: 'first' }
  | { kind: 'last' }
  | { kind: 'play' }
  | { kind: 'help' }
  | { kind: 'none' };

const commands: Record<string, KeyCommand> = {
  ArrowLeft: { kind: 'move', direction: -1 },
  ArrowRight: { kind: 'move', direction: 1 },
  PageUp: { kind: 'move', direction: -1 }, // clickers send these
  PageDown: { kind: 'move', direction: 1 },
  ArrowUp: { kind: 'row', direction: -1 },
  ArrowDown: { kind: 'row', direction: 1 },
  Home: { kind: 'first' },
  End: { kind: 'last' },
  ' ': { kind: 'play' },
  '?': { kind: 'help' },
};

const none: KeyCommand = { kind: 'none' };

export function keyCommand(event: KeyboardEvent): KeyCommand {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return none;
  const target = event.composedPath()[0];
  // A clicker steps whatever has the focus: a slider that was dragged does not change again.
  if (/^Page(Up|Down)$/.test(event.key) && !isScrolled(target)) return commands[event.key] ?? none;
  if (needsKeys(target)) return none;
  if (event.key === ' ' && isPressable(target)) return none;
  if (/^Arrow(Up|Down)$/.test(event.key) && isScrolled(target)) return none;
  if (/^[1-9]$/.test(event.key)) return { kind: 'stage', number: Number(event.key) };
  return commands[event.key] ?? none;
}

/** Text boxes, menus, sliders; the scrubber's keys are the lab's own. */
function needsKeys(target: EventTarget | undefined): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !('scrubber' in target.dataset);
  return target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName);
}

function isPressable(target: EventTarget | undefined): boolean {
  return target instanceof HTMLElement && /^(BUTTON|A|SUMMARY)$/.test(target.tagName);
}

/** A box that scrolls and has the focus itself: in the compact arrangement. */
function isScrolled(target: EventTarget | undefined): boolean {
  return target instanceof HTMLElement && 'scrolls' in target.dataset;
}

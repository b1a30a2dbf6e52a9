// Keys that belong to the lab stop at the element. Pages listen for keys, too: a notebook deletes
// cells, a book turns its page, a search box opens; and to them a text box in a shadow root is not
// one, because the event's target is the element. Escape and Tab stay the page's.

/** JupyterLab hears keys before the element does, and leaves those alone that this attribute of its
 *  toolkit, Lumino, keeps to an element. */
const QUIET_FOR_LUMINO = 'data-lm-suppress-shortcuts';

/** Keys that a field takes with Ctrl, Alt or Meta: editing, and moving by words and lines. */
const editing =
  /^([acvxyz]|Arrow(Left|Right|Up|Down)|Backspace|Delete|Home|End|Enter|Insert|PageUp|PageDown)$/i;

export class OwnKeys {
  readonly #element: HTMLElement;
  readonly #uses: (event: KeyboardEvent) => boolean;
  /** Keys that went down here and were not the page's: what follows of them is the lab's, too. */
  readonly #held = new Set<string>();

  /** `uses`: whether the lab does something with a key that no control inside has taken. */
  constructor(element: HTMLElement, uses: (event: KeyboardEvent) => boolean) {
    this.#element = element;
    this.#uses = uses;
    element.addEventListener('keydown', (event) => this.#held.add(event.code), true);
    element.addEventListener('keydown', this.#down);
    element.addEventListener('keypress', this.#after);
    element.addEventListener('keyup', this.#after);
    for (const type of ['copy', 'cut', 'paste', 'beforeinput', 'input'] as const) {
      element.addEventListener(type, stopFromField);
    }
    element.addEventListener('focusin', () => addEventListener('keydown', this.#first, true));
    element.addEventListener('focusout', () => this.#left());
  }

  /** Ahead of every other listener of the page. */
  readonly #first = (event: KeyboardEvent): void => {
    this.#element.toggleAttribute(QUIET_FOR_LUMINO, mayBeOwn(event));
  };

  /** Does not hear of keys that a part of the lab has stopped already. */
  readonly #down = (event: KeyboardEvent): void => {
    const isUsed = this.#uses(event) || event.defaultPrevented || isForControl(event);
    if (isUsed && !isOfThePage(event)) event.stopPropagation();
    else this.#held.delete(event.code);
  };

  readonly #after = (event: KeyboardEvent): void => {
    if (this.#held.has(event.code)) event.stopPropagation();
    if (event.type === 'keyup') this.#held.delete(event.code);
  };

  #left(): void {
    removeEventListener('keydown', this.#first, true);
    this.#element.removeAttribute(QUIET_FOR_LUMINO);
  }
}

const isOfThePage = ({ key }: KeyboardEvent) => key === 'Escape' || key === 'Tab';

/** Before anybody has taken it: everything but shortcuts with Ctrl, Alt or Meta. */
function mayBeOwn(event: KeyboardEvent): boolean {
  if (isOfThePage(event)) return false;
  if (isField(event.composedPath()[0])) return isTyping(event);
  return !event.ctrlKey && !event.metaKey && !event.altKey;
}

/** True if the focused control handles the key itself. */
function isForControl(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  if (isField(target)) return isTyping(event);
  const presses = event.key === 'Enter' || event.key === ' ';
  return presses && target instanceof HTMLElement && target.matches('button, a, summary, label');
}

/** Characters, also of a composition or by AltGr or Option, and the keys that edit. */
function isTyping(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, altKey } = event;
  if (event.isComposing || event.getModifierState('AltGraph')) return true;
  if (!ctrlKey && !metaKey && (!altKey || key.length === 1)) return !/^F\d+$/.test(key);
  return editing.test(key);
}

function isField(target: EventTarget | undefined): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea, select');
}

/** An event inside a field concerns that field only. */
function stopFromField(event: Event): void {
  if (isField(event.composedPath()[0])) event.stopPropagation();
}

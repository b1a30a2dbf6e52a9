/** A view's way out: an event that leaves every shadow root between it and the lab. */
export function emit(element: EventTarget, type: string, detail?: unknown): void {
  element.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
}

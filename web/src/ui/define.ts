// Registers an element once: a page may load the module twice, a server has no registry at all.
export function define(tag: string, element: CustomElementConstructor): void {
  if (globalThis.customElements && !customElements.get(tag)) customElements.define(tag, element);
}

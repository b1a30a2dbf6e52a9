// An element as its page's author writes it. A property takes what its attribute takes, and the
// attributes that were written follow what the reader does. None is added to those: a framework that
// has drawn the page on its server compares every attribute with what it knows.
import type { LitElement, PropertyValues } from 'lit';
import { PhasedElement } from '../ui/phased-element.ts';
import { fromPage } from './values.ts';

/** Attributes are also taken with hyphens, as templates spell them: window-left is window_left. */
const hyphenated = (name: string) => name.replaceAll('_', '-');

export class AuthoredElement<Part> extends PhasedElement<Part> {
  /** Property by property, the attribute that the page has for it. */
  readonly #attributes = new Map<PropertyKey, string>();
  #following = false;

  static override getPropertyDescriptor(
    ...[name, key, options]: Parameters<typeof LitElement.getPropertyDescriptor>
  ): PropertyDescriptor {
    // biome-ignore lint/complexity/noThisInStatic: Lit reads the prototype of the class it is called on
    const { get, set } = super.getPropertyDescriptor(name, key, options) as PropertyDescriptor;
    return {
      ...{ configurable: true, enumerable: true, get },
      set(value: unknown) {
        set?.call(this, fromPage(String(name), value));
      },
    };
  }

  static override get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: and its properties
    const names = super.observedAttributes;
    return [...new Set([...names, ...names.map(hyphenated)])];
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    const property = name.replaceAll('-', '_');
    if (value !== null) this.#attributes.set(property, name);
    else if (!this.#following) this.#attributes.delete(property);
    super.attributeChangedCallback(property, old, value);
  }

  /** Settings whose attributes may say something else by now. */
  protected get authored(): Iterable<PropertyKey> {
    return this.#attributes.keys();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    for (const property of changed.keys()) this.#follow(property, this[property as keyof this]);
  }

  /** Writes what the property is now; null: the attribute goes, until there is a value again. */
  #follow(property: PropertyKey, value: unknown): void {
    const attribute = this.#attributes.get(property);
    if (attribute === undefined || property === 'data') return; // which may be large
    const written = this.getAttribute(attribute);
    if (written !== null && fromPage(String(property), written) === value) return;
    this.#following = true;
    if (value === null || value === undefined || value === false) this.removeAttribute(attribute);
    else this.setAttribute(attribute, value === true ? '' : `${value}`);
    this.#following = false;
  }
}

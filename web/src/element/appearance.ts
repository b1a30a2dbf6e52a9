// Light or dark, as the page around the element is at this moment: a documentation site has a switch
// of its own, and the system's choice says nothing about it. Asked in this order: the CSS
// `color-scheme` around the element, the marks that themes put on an ancestor, the lightness of the
// text and of the ground, the system.
import type { LitElement, ReactiveController } from 'lit';
import { parentOf } from './attributes.ts';

/** Attributes in which themes keep their choice; a class may say it as well. */
const marks = ['data-theme', 'data-bs-theme', 'data-color-mode', 'data-color-scheme', 'data-mode'];

export class PageAppearance implements ReactiveController {
  isDark = false;
  readonly #host: LitElement;
  readonly #system = globalThis.matchMedia?.('(prefers-color-scheme: dark)');
  readonly #attributes = globalThis.MutationObserver && new MutationObserver(() => this.look());
  /** Has a transition of the colour that it inherits, so that every change of it is heard. */
  readonly #colour = document.createElement('span');

  constructor(host: LitElement) {
    this.#host = host;
    this.#colour.className = 'page-colour';
    for (const heard of ['transitionrun', 'transitionend'])
      this.#colour.addEventListener(heard, this.look);
    host.addController(this);
  }

  hostConnected(): void {
    this.look();
    this.#system?.addEventListener('change', this.look);
    // Any attribute: a theme keeps its choice under a name of its own.
    for (const around of ancestors(this.#host))
      this.#attributes?.observe(around, { attributes: true });
    this.#host.renderRoot.append(this.#colour);
  }

  hostDisconnected(): void {
    this.#system?.removeEventListener('change', this.look);
    this.#attributes?.disconnect();
  }

  readonly look = (): void => {
    const isDark = appearanceAround(this.#host) ?? this.#system?.matches ?? false;
    if (isDark === this.isDark) return;
    this.isDark = isDark;
    this.#host.requestUpdate();
  };
}

/** True if the page is dark where the element stands; null: nothing says so. */
function appearanceAround(element: Element): boolean | null {
  const parent = parentOf(element);
  if (!parent || !element.isConnected) return null;
  const { colorScheme, color } = getComputedStyle(parent);
  const scheme = darkIn((colorScheme ?? '').replace('only', '').trim());
  return scheme ?? markedDark(element) ?? darkByColours(element, color);
}

function darkIn(word: string): boolean | null {
  if (/^(.*-)?dark$/i.test(word)) return true;
  return /^(.*-)?light$/i.test(word) ? false : null;
}

function markedDark(element: Element): boolean | null {
  for (const around of ancestors(element)) {
    const said = [...marks.map((name) => around.getAttribute(name) ?? ''), ...around.classList];
    const dark = said.map(markOf).find((one) => one !== null);
    if (dark !== undefined) return dark;
  }
  return null;
}

/** A class only by these names: `text-dark` is about something else. */
function markOf(word: string): boolean | null {
  if (/^(theme-|is-|mode-)?dark(-theme|-mode)?$/i.test(word)) return true;
  return /^(theme-|is-|mode-)?light(-theme|-mode)?$/i.test(word) ? false : null;
}

/** Light text means a dark page; where the text is neither, the ground says. */
function darkByColours(element: Element, textColour: string): boolean | null {
  const text = lightnessOf(textColour);
  if (text !== null && Math.abs(text - 0.5) > 0.1) return text > 0.5;
  for (const around of ancestors(element)) {
    const ground = lightnessOf(getComputedStyle(around).backgroundColor);
    if (ground !== null) return ground < 0.5;
  }
  return null;
}

/** From 0 to 1, of any colour that browsers compute; null: one that lets the ground through. */
export function lightnessOf(colour: string): number | null {
  const [, name = '', inside = ''] = colour.match(/^(\w+)\((.*)\)$/) ?? [];
  const [first = Number.NaN, second = 0, third = 0, alpha = 1] =
    inside.match(/-?[\d.]+(e-?\d+)?/g)?.map(Number) ?? [];
  if (Number.isNaN(first) || alpha < 0.5) return null;
  if (/^(ok)?l(ab|ch)$/.test(name)) return name.startsWith('ok') ? first : first / 100;
  const luma = 0.299 * first + 0.587 * second + 0.114 * third;
  return name === 'color' ? luma : luma / 255;
}

/** From the parent up, out of every shadow root. */
function* ancestors(element: Element): Generator<Element> {
  for (let around = parentOf(element); around; around = parentOf(around)) yield around;
}

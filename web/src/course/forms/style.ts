// The one style sheet of the written forms: the page's own tokens, a class per shade of a weight, and
// the layout of forms.css.
import { cellShade, type Theme } from '../../ui/palette.ts';
import { tokens } from '../../ui/style/tokens.ts';
import layout from './forms.css?raw';
import { SHADES } from './picture.ts';

/** The tokens of elements, for a document. */
const ofDocument = (css: string): string =>
  css
    .replaceAll(':host(:not([theme]))', ':root')
    .replaceAll(/:host\((\[theme='\w+'\])\)/g, ':root$1')
    .replaceAll(':host', ':root');

const shadeClasses = (theme: Theme): string =>
  Array.from({ length: SHADES + 1 }, (_, at) => {
    const { fill, ink } = cellShade(at / SHADES, 'weight', 1, theme);
    return `.w${at}{background:${fill};color:${ink}}`;
  }).join('');

export const styleSheet = (): string =>
  [
    ofDocument(tokens.cssText),
    `@media screen{${shadeClasses('light')}}`,
    `@media screen and (prefers-color-scheme: dark){${shadeClasses('dark')}}`,
    layout,
  ].join('\n');

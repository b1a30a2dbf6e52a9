// As module-url.js, for the page: the module without the cost of whole models.
import { relaxedPageUrl } from '../build/relaxed.mjs';
import { variant } from './simd.js';

/** The address of the module that `simd` asks for. */
export async function pageUrl(simd = 'auto') {
  switch (variant(simd, relaxedPageUrl !== undefined)) {
    case 'scalar':
      return (await import('./scalar.js')).scalarPageUrl;
    case 'relaxed':
      return relaxedPageUrl;
    default:
      return new URL('../build/wasm/attention_page.wasm', import.meta.url);
  }
}

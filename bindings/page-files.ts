// The address of the page's module, for the page that starts its worker.
import { files } from '#wasm-files/attention_page';
import { fileOf, variant } from './simd.ts';

/** The address of the page's module; 'auto' takes the fastest build that this machine runs. */
export const pageUrl = fileOf.bind(null, files);

/** The name of that file in the package. */
export function pageFile(): string {
  const build = variant('auto');
  return `attention_page${build === 'simd' ? '' : `-${build}`}.wasm`;
}

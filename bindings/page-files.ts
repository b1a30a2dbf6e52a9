// Where the page's module lies, for the page that starts its worker.
import { files } from '#wasm-files/attention_page';
import { fileOf } from './simd.ts';

/** The address of the page's module; 'auto' takes the fastest build that this machine runs. */
export const pageUrl = fileOf.bind(null, files);

// Where the WebAssembly modules lie: beside the built script, for a bundler to copy.
import { relaxedUrl } from '../build/relaxed.mjs';
import { variant } from './simd.js';

/** The address of the module that `simd` asks for. */
export async function moduleUrl(simd = 'auto') {
  switch (variant(simd, relaxedUrl !== undefined)) {
    case 'scalar':
      return (await import('./scalar.js')).scalarUrl;
    case 'relaxed':
      return relaxedUrl;
    default:
      return new URL('../build/wasm/attention_engine.wasm', import.meta.url);
  }
}

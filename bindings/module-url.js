// Where the WebAssembly modules lie: beside the built script, for a bundler to copy.
import { hasSimd } from './simd.js';

/** The address of the SIMD or the scalar module; 'auto' asks the machine. */
export async function moduleUrl(simd = 'auto') {
  if (simd === 'off' || !hasSimd()) return (await import('./scalar.js')).scalarUrl;
  return new URL('../build/wasm/attention_engine.wasm', import.meta.url);
}

// Where the module without SIMD lies. Imported on demand: hardly any machine needs it.
export const scalarUrl = new URL('../build/wasm-scalar/attention_engine.wasm', import.meta.url);

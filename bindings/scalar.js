// Where the modules without SIMD lie. Imported on demand: hardly any machine needs it.
export const scalarUrl = new URL('../build/wasm-scalar/attention_engine.wasm', import.meta.url);
export const scalarPageUrl = new URL('../build/wasm-scalar/attention_page.wasm', import.meta.url);

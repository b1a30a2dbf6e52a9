// The files that the build of the engine leaves in build/, by the names in package.json's
// "imports", so that they hold for the sources and for the emitted JavaScript.

declare module '#wasm/*' {
  const createModule: import('./load.ts').CreateModule<never>;
  export default createModule;
}

declare module '#wasm-files/*' {
  /** The builds of one module. */
  export const files: import('./simd.ts').WasmFiles;
}

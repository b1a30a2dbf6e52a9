// What lit's builds for Node take from @lit-labs/ssr-dom-shim, as little as an import needs. The
// shim itself copies every global of a browser, and a sandboxed frame throws at `localStorage`.

export const HTMLElement = class {};
export const customElements = undefined;

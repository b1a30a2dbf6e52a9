// The part of @lit-labs/ssr-dom-shim that importing lit needs in Node. The
// shim itself copies every global of a browser, and a sandboxed frame throws at `localStorage`.

export const HTMLElement = class {};
export const customElements = undefined;

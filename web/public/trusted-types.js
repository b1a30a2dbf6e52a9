// Lets workers start from the page's own origin, and no text become a script: web/README.md.
globalThis.trustedTypes?.createPolicy('default', {
  createScriptURL(address) {
    const { href, origin, protocol } = new URL(address, location.href);
    // A Blob's address is of the page that made it; on file: its origin reads 'null'.
    if (origin === location.origin || protocol === 'blob:') return href;
    throw new TypeError(`${href} is not of this page's origin`);
  },
});

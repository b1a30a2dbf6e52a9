// Runs before every other script of a built page. Under its policy (scripts/lib/page-policy.mjs) no
// text becomes a script or markup; this lets workers start from the page's own origin. lit-html has a
// policy of its own for the templates in the page's code.
globalThis.trustedTypes?.createPolicy('default', {
  createScriptURL(address) {
    const { href, origin, protocol } = new URL(address, location.href);
    // A Blob's address is of the page that made it; on file: its origin reads 'null'.
    if (origin === location.origin || protocol === 'blob:') return href;
    throw new TypeError(`${href} is not of this page's origin`);
  },
});

// Runs before every other script of a built page. Under its policy (scripts/lib/page-policy.mjs) no
// text becomes a script or markup; this lets workers start from the page's own origin. lit-html has a
// policy of its own for the templates in the page's code.
globalThis.trustedTypes?.createPolicy('default', {
  createScriptURL(address) {
    const { href, origin } = new URL(address, location.href);
    if (origin === location.origin) return href;
    throw new TypeError(`${href} is not of this page's origin`);
  },
});

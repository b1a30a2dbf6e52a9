/**
 * Leaves `new URL('x.wasm', import.meta.url)` in what is built: the only form in which Turbopack,
 * webpack and esbuild recognise a file to copy. Vite writes a URL around a URL.
 */
export function plainUrls() {
  const nested =
    /new URL\((new URL\([^()]+,\s*import\.meta\.url\))\.href,\s*(?:(["'`])\2\s*\+\s*)?import\.meta\.url\)/g;
  return {
    name: 'plain-urls',
    enforce: 'post',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'chunk') chunk.code = chunk.code.replace(nested, '$1');
      }
    },
  };
}

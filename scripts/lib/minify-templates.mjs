// The HTML and CSS in lit's templates without comments, and without the white space of their lines.

/** By tokens and not by a parser of CSS: a template may be a few declarations, or a part of a value.
 *  Strings stay as they are. */
const minifyCSS = (css) =>
  css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/("[^"]*"|'[^']*')|\s*([{};])\s*|\s+/g, (_, string, mark) => string ?? mark ?? ' ');

/** Between tags one space stays where there was any: it can be seen between what stands in a line. */
export async function minifyTemplates() {
  const { default: minify } = await import('@lit-labs/rollup-plugin-minify-html-literals');
  return minify({
    include: ['**/web/**/*.ts'],
    failOnError: true,
    options: {
      minifyOptions: {
        minifyCSS,
        conservativeCollapse: true,
        collapseBooleanAttributes: true,
        decodeEntities: false,
        removeAttributeQuotes: true,
        removeEmptyAttributes: false,
      },
    },
  });
}

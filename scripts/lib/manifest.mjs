// custom-elements.json as editors and Storybook read it: what a value may be in place of the name of
// its type, and what it is unless the page says otherwise.

/** `export type Name = 'a' | 'b';` of the declarations, by name. */
function unionsOf(declarations) {
  const found = declarations.matchAll(/^export type (\w+) =\s*((?:\s*\|?\s*'[^']*')+);/gm);
  return Object.fromEntries(
    [...found].map(([, name, union]) => [name, union.match(/'[^']*'/g).join(' | ')]),
  );
}

/** `manifest`, changed in place: `defaults` by the name of the property, as the element starts. */
export function complete(manifest, declarations, defaults) {
  const unions = unionsOf(declarations);
  const [element] = manifest.modules
    .flatMap(({ declarations: found }) => found)
    .filter(({ customElement }) => customElement);
  for (const each of [...element.members, ...element.attributes]) {
    if (each.type) each.type.text = each.type.text.replace(/\w+/g, (name) => unions[name] ?? name);
    if (Object.hasOwn(defaults, each.name) && !each.readonly) {
      each.default = JSON.stringify(defaults[each.name]).replaceAll('"', "'");
    }
  }
  return manifest;
}

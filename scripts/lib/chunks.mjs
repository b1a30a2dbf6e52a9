// Which modules of the site share a file. By itself the bundler makes a file of every set of pages and
// dialogs that share a module: the lab came in 14, and gzip finds less to repeat in many small files.

/** A module and everything that it imports; with `onDemand` also what it may import later. */
function reachable(roots, getModuleInfo, onDemand) {
  const found = new Set(roots);
  for (const id of found) {
    const info = getModuleInfo(id);
    for (const next of info?.importedIds ?? []) found.add(next);
    if (onDemand) for (const next of info?.dynamicallyImportedIds ?? []) found.add(next);
  }
  return found;
}

/** The bundler's groups: all that opens with `lab` in one file, except for modules that one of the
 *  `others` may load without it. */
export function chunkGroups(lab, others) {
  let sets;
  const find = (getModuleInfo) => {
    const withoutLab = others
      .map((entry) => reachable([entry], getModuleInfo, true))
      .filter((modules) => !modules.has(lab));
    return {
      shared: new Set(withoutLab.flatMap((modules) => [...modules])),
      lab: reachable([lab], getModuleInfo, false),
    };
  };
  const group = (name, priority, isIn, rest = {}) => ({
    name(id, context) {
      sets ??= find((each) => context.getModuleInfo(each));
      return isIn(id) ? name : null;
    },
    ...{ debugName: name, priority, ...rest },
  });
  const isShared = (id) => sets.lab.has(id) && sets.shared.has(id);
  return [
    // With a threshold of 6 kB files were merged that import one another: pages did not start.
    group('shared', 2, isShared, { entriesAware: true, entriesAwareMergeThreshold: 3_000 }),
    group('lab', 1, (id) => sets.lab.has(id) && !sets.shared.has(id)),
  ];
}

// Elements that only some pictures need. A template asks for one and draws it at once; the browser
// upgrades it, with the properties it was given, when its module is here.

const modules = new Map<() => Promise<unknown>, Promise<unknown>>();

/** Loads a module once; after a failure it is tried again. `came` is called when it is here. */
export function onDemand(load: () => Promise<unknown>, came = () => {}): void {
  const loading = modules.get(load) ?? load();
  modules.set(load, loading);
  loading.then(came, () => modules.delete(load));
}

/** Resolves when everything asked for is here. */
export async function allLoaded(): Promise<void> {
  await Promise.all(modules.values());
}

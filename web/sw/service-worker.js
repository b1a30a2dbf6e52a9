// A second visit works without a network. The site's build writes one line above this: `release`, its
// version and its files. What carries a hash in its name never changes and comes from the cache;
// everything else comes from the network as long as there is one, so a new release shows at once.

const prefix = `attention-lab ${registration.scope} `; // several copies may share an origin
const cacheName = prefix + release.version;
const neverChanges = (url) => /-[\w-]{8}\.\w+$/.test(url.pathname);

/** Keeps every file, or none: a host in the middle of a deploy answers with pages for what is not
 *  there yet, and with files of two releases. */
async function keepFiles() {
  const cache = await caches.open(cacheName);
  await Promise.all(
    Object.keys(release.files).map(async (file) => {
      const url = new URL(file, registration.scope);
      // Not an old page that a browser has kept.
      const request = new Request(url, { cache: neverChanges(url) ? 'default' : 'no-cache' });
      const response = await fetch(request);
      if (!(await isOurs(url, response))) throw new Error(`${file} is not of this release`);
      await cache.put(request, response);
    }),
  );
}

/** Whether an answer is the file of this release, by its SHA-256. */
async function isOurs(url, response) {
  const path = url.href.slice(registration.scope.length) || './';
  if (!response.ok) return false;
  if (!Object.hasOwn(release.files, path)) return false;
  const bytes = await response.clone().arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return release.files[path] === btoa(String.fromCharCode(...digest.subarray(0, 12)));
}

async function dropOlderReleases() {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith(prefix) && name !== cacheName);
  await Promise.all(older.map((name) => caches.delete(name)));
}

async function fromCache(request) {
  const cache = await caches.open(cacheName);
  const kept = await cache.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (await isOurs(new URL(request.url), response)) await cache.put(request, response.clone());
  return response;
}

async function fromNetwork(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const cache = await caches.open(cacheName);
    const kept = await cache.match(request, { ignoreSearch: true });
    if (kept) return kept;
    throw error;
  }
}

addEventListener('install', (event) => event.waitUntil(keepFiles()));
addEventListener('activate', (event) => event.waitUntil(dropOlderReleases()));
addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  event.respondWith(neverChanges(url) ? fromCache(request) : fromNetwork(request));
});

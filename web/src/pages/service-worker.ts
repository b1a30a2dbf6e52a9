// The site's own pages work without a network from the second visit on: web/sw. Not for embeds, which
// live on other people's pages, and not from a file or Vite's development server.

export function keepForOffline(): void {
  if (!import.meta.env.PROD || !/^https?:$/.test(location.protocol)) return;
  // Refused by a sandbox, a private window or a policy: the page works all the same.
  try {
    navigator.serviceWorker
      ?.register(new URL('./service-worker.js', document.baseURI))
      .catch(() => {});
  } catch {
    // in a frame without an origin even the question throws
  }
}

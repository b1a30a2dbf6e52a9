// Serves folders on loopback; dist/ below a sub-path and under a strict Content-Security-Policy: what
// a careful documentation host does.
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream';
import { createGzip } from 'node:zlib';
import { dist } from '../../../scripts/lib/dist.mjs';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
};

export const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export const prefix = '/some/where/';

/** The file that a URL means: folders by prefix, the longest one first. */
function fileOf(url, folders) {
  const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  const prefixes = Object.keys(folders).sort((a, b) => b.length - a.length);
  const mount = prefixes.find((one) => path.startsWith(one));
  if (mount === undefined) return undefined;
  const folder = folders[mount];
  const below = path.slice(mount.length);
  const file = normalize(
    join(folder, below === '' || below.endsWith('/') ? `${below}index.html` : below),
  );
  return file.startsWith(folder) && statSync(file, { throwIfNoEntry: false })?.isFile()
    ? file
    : undefined;
}

/**
 * Serves folders ({ '/prefix/': folder }) on loopback: { url, close }. Everything else is 404.
 * `headers` go with every answer; `compressed`: as hosts send text and wasm.
 */
export async function serve(folders, headers = {}, { compressed = false } = {}) {
  const server = createServer((request, response) => {
    const file = fileOf(request.url, folders);
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'Content-Type': types[extname(file)] ?? 'application/octet-stream',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
      ...(compressed && { 'Content-Encoding': 'gzip' }),
      ...headers,
    });
    if (compressed) pipeline(createReadStream(file), createGzip(), response, () => {});
    else createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

/** Serves dist/ below a sub-path, under the strict policy. */
export async function serveDist() {
  const server = await serve({ [prefix]: dist }, { 'Content-Security-Policy': policy });
  return { ...server, url: new URL(prefix, server.url).href };
}

// npm start [-- --port 8080]: sets up, builds what is out of date, serves dist/ and says where.
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { fail, root } from './lib/run.mjs';

function parsePort() {
  try {
    const { values } = parseArgs({ options: { port: { type: 'string', default: '4173' } } });
    const port = Number(values.port);
    if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
    fail(`invalid --port: ${values.port} (an integer from 0 to 65535)`);
  } catch (error) {
    fail(error.message);
  }
}

const port = parsePort();
await build();

// Imported here: on a fresh machine Vite is not there before build() has set up.
const { preview } = await import('vite');
const server = await preview({ root, preview: { port, host: 'localhost' } });
console.log(`\nAttention Lab: ${server.resolvedUrls.local[0]}\nCtrl-C stops it.`);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    server.httpServer.closeAllConnections?.();
    await server.close();
    process.exit(0);
  });
}

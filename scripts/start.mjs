// npm start [-- --port 8080]: sets up, builds what is out of date, serves dist/ and says where.
import { build } from './build.mjs';
import { readOptions } from './lib/options.mjs';
import { fail, root } from './lib/run.mjs';

const { port: wanted } = readOptions({
  usage: 'npm start -- [options]: builds what is out of date and serves the playground',
  options: {
    port: { type: 'string', default: '4173', argument: 'N', help: 'port on localhost, 0 to 65535' },
  },
});
const port = Number(wanted);
if (!/^\d+$/.test(wanted) || port > 65535) {
  fail(`invalid --port: ${wanted} (a whole number from 0 to 65535)`);
}
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

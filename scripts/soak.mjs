// npm run soak: engines, models, trainers and elements made and thrown away, pages used at random and their
// workers killed, for longer than anybody does. What is said is one line a figure.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { build } from './build.mjs';
import { readOptions } from './lib/options.mjs';
import { fail } from './lib/run.mjs';
import { setup } from './setup.mjs';

const parts = ['engine', 'mounts', 'crashes', 'actions'];
const { scale, positionals } = readOptions({
  usage: 'npm run soak -- [parts]: figures of long use',
  options: {
    scale: { type: 'string', default: '1', argument: 'N', help: '0.01 tries it out in a minute' },
  },
  positionals: `Parts: ${parts.join(', ')}`,
});
const chosen = positionals.length > 0 ? positionals : parts;
for (const part of chosen) {
  if (!parts.includes(part)) fail(`unknown part: ${part} (one of ${parts.join(', ')})`);
}

setup(['build', 'test']);
await build();
setFlagsFromString('--expose-gc');
globalThis.gc = runInNewContext('gc');
const factor = Number(scale);
const { failures } = await import('../tests/soak/report.mjs');
if (chosen.includes('engine')) {
  const { soakEngine } = await import('../tests/soak/engine.mjs');
  await soakEngine(factor);
}
if (chosen.some((part) => part !== 'engine')) {
  const { startBrowser } = await import('../tests/e2e/support/lab.mjs');
  const { serveDist } = await import('../tests/e2e/support/server.mjs');
  const [server, browser] = [await serveDist(), await startBrowser()];
  try {
    if (chosen.includes('mounts')) {
      const { soakMounts } = await import('../tests/soak/page.mjs');
      await soakMounts(browser, server, 1000 * factor);
    }
    if (chosen.includes('crashes')) {
      const { soakLabCrashes, soakTrainingCrashes } = await import('../tests/soak/crashes.mjs');
      await soakLabCrashes(browser, server, Math.ceil(100 * factor));
      await soakTrainingCrashes(browser, server, Math.ceil(100 * factor));
      const { soakModelCrashes } = await import('../tests/soak/model-crashes.mjs');
      await soakModelCrashes(browser, server, Math.ceil(100 * factor));
    }
    if (chosen.includes('actions')) {
      const { soakPages } = await import('../tests/soak/actions.mjs');
      await soakPages(browser, server, 10_000 * factor);
    }
  } finally {
    await browser.close();
    await server.close();
  }
}
if (failures().length > 0) fail(`failed: ${failures().join('; ')}`);

// npm run catalogue: writes what declarations and guides say about mechanisms and parameters.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { root, writeIfChanged } from './lib/run.mjs';

const { module } = await runnerImport(join(root, 'scripts/lib/catalogue.ts'));
for (const [path, parts] of Object.entries(module.generated)) {
  writeIfChanged(path, module.withParts(readFileSync(join(root, path), 'utf8'), parts));
}

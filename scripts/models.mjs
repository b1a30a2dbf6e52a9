// Writes the project's own model files, one a family, to build/models: seeded, of 2 layers and 4 heads. They
// say nothing sensible, but every part of the models page can be tried with them. `npm run models`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { familyNames, tinyGguf } from '../tests/bindings/models-writer.mjs';
import { root } from './lib/run.mjs';

const folder = join(root, 'build/models');
mkdirSync(folder, { recursive: true });
for (const family of familyNames) {
  const bytes = tinyGguf(family);
  writeFileSync(join(folder, `tiny-${family}.gguf`), bytes);
  console.log(`build/models/tiny-${family}.gguf ${bytes.length} bytes`);
}

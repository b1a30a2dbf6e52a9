// The tarball's own package.json: nothing to install, nothing to run.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addressFields } from './address.mjs';
import { root } from './run.mjs';

const { version, description, license, author } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);

/** Modules that are attention-lab.js with a framework's types. */
export const frameworks = ['react', 'vue', 'svelte'];

const elementWith = (types) => ({ types: `./${types}.d.ts`, default: './attention-lab.js' });

export const manifest = {
  name: 'attention-lab',
  version,
  description,
  license,
  author,
  ...addressFields(),
  keywords: [
    'attention',
    'transformer',
    'linear-attention',
    'webassembly',
    'web-component',
    'education',
  ],
  type: 'module',
  exports: {
    '.': elementWith('attention-lab'),
    ...Object.fromEntries(frameworks.map((name) => [`./${name}`, elementWith(name)])),
    './engine': { types: './engine.d.ts', default: './engine.js' },
    './models': { types: './models.d.ts', default: './models.js' },
    './recall': { types: './recall.d.ts', default: './recall.js' },
    './train': { types: './train.d.ts', default: './train.js' },
    './attention-lab.classic.js': './attention-lab.classic.js',
    './attention-lab.css': './attention-lab.css',
    './custom-elements.json': './custom-elements.json',
    './integrity.json': './integrity.json',
    './sbom.json': './sbom.json',
    './package.json': './package.json',
  },
  types: './attention-lab.d.ts',
  unpkg: './attention-lab.classic.js',
  jsdelivr: './attention-lab.classic.js',
  customElements: './custom-elements.json',
  sideEffects: [
    './attention-lab.js',
    './attention-lab.classic.js',
    './*.css',
    './embed.js',
    './chunks/*.js',
  ],
};

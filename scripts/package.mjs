// npm run package: what others install or open, in package/: the npm tarball, which holds the
// element and the engine as modules and as a classic script, and the page as one offline file.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleEmbed, bundleModules, bundleOffline } from './lib/bundles.mjs';
import { notices } from './lib/notices.mjs';
import { frameworks, manifest } from './lib/package-json.mjs';
import { writeIntegrity, writeSbom } from './lib/provenance.mjs';
import { filesBelow, local, root, run } from './lib/run.mjs';
import { buildBindings } from './lib/wasm.mjs';
import { setup } from './setup.mjs';

const staging = join(root, 'build', 'package');
const target = join(root, 'package');
/** Guides whose links to what is not in the package become plain words. */
function copyGuides() {
  const guides = ['README.md', 'README.zh-CN.md', ...filesBelow('web', /^EMBEDDING.*\.md$/)];
  const name = (path) => path.split('/').pop();
  for (const path of guides) {
    const text = readFileSync(join(root, path), 'utf8')
      .replace(/^!\[.*\n\n?/gm, '')
      .replace(/\[([^\]]+)\]\((?!https?:|#)([^)]+)\)/g, (_, words, to) => {
        const file = name(to.split('#')[0]);
        if (file === 'attention.ts') return `[${words}](attention.d.ts)`;
        if (file === 'LICENSE' || guides.some((guide) => name(guide) === file)) {
          return `[${words}](${name(to)})`;
        }
        return words;
      });
    writeFileSync(join(staging, name(path)), text);
  }
}

/** The element's declarations, and the engine's as emitted, with the files that they import. */
function copyDeclarations() {
  const element = readFileSync(join(root, 'web/attention-lab.d.ts'), 'utf8');
  writeFileSync(
    join(staging, 'attention-lab.d.ts'),
    element.replaceAll("'../bindings/error.ts'", "'./error.js'"),
  );
  for (const name of ['attributes', ...frameworks]) {
    cpSync(join(root, `web/frameworks/${name}.d.ts`), join(staging, `${name}.d.ts`));
  }
  const labs = filesBelow('bindings', /^(models|recall|train).*\.ts$/).map((path) =>
    path.slice(9, -3),
  );
  for (const name of [
    'engine',
    'attention',
    'cost',
    'error',
    'load',
    'simd',
    'validate',
    ...labs,
  ]) {
    const emitted = readFileSync(join(root, `build/bindings/${name}.d.ts`), 'utf8');
    writeFileSync(
      join(staging, `${name}.d.ts`),
      emitted.replaceAll(/(from '\.\/[\w-]+)\.ts'/g, "$1.js'"),
    );
  }
}

/** custom-elements.json by the standard analyzer, from the declarations. */
function describeElement() {
  const copy = 'build/manifest/attention-lab.ts';
  mkdirSync(join(root, 'build/manifest'), { recursive: true });
  cpSync(join(root, 'web/attention-lab.d.ts'), join(root, copy));
  run(local('cem'), ['analyze', '--config', 'scripts/lib/manifest.config.mjs']);
  const text = readFileSync(join(root, 'build/manifest/custom-elements.json'), 'utf8');
  // The declarations describe the module that is shipped.
  writeFileSync(join(staging, 'custom-elements.json'), text.replaceAll(copy, 'attention-lab.js'));
}

setup(['build', 'test']);
buildBindings();
rmSync(staging, { recursive: true, force: true });
rmSync(target, { recursive: true, force: true });
mkdirSync(staging, { recursive: true });
mkdirSync(target, { recursive: true });

await bundleModules(staging);
await bundleEmbed(staging);
copyDeclarations();
cpSync(join(root, 'LICENSE'), join(staging, 'LICENSE'));
writeFileSync(join(staging, 'THIRD-PARTY-LICENSES.txt'), notices());
copyGuides();
describeElement();
writeFileSync(join(staging, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
writeSbom(staging);
writeIntegrity(staging);
run('npm', ['pack', './build/package', '--pack-destination', 'package', '--silent']);
await bundleOffline(join(target, 'attention-lab-offline.html'));

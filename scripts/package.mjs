// npm run package: what others install or open, in package/: the npm tarball, which holds the
// element and the engine as modules and as a classic script, and the page as one offline file.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { runnerImport } from 'vite';
import { cdnLines } from './lib/address.mjs';
import { bundleEmbed, bundleModules, bundleOffline } from './lib/bundles.mjs';
import { complete } from './lib/manifest.mjs';
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
  const inPackage = (path) => {
    if (path === 'bindings/attention.ts') return 'attention.d.ts';
    return path === 'LICENSE' || guides.includes(path) ? posix.basename(path) : undefined;
  };
  const names = ['attention-lab.css', 'attention-lab.classic.js'];
  const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(staging, name))]));
  for (const path of guides) {
    const lang = path.includes('zh-CN') ? 'zh' : 'en';
    const cdn = cdnLines(lang, { version: manifest.version, files });
    const text = readFileSync(join(root, path), 'utf8')
      .replace(/<!-- cdn -->\n\n/, cdn && `${cdn}\n`)
      .replace(/^!\[.*\n\n?/gm, '')
      .replace(/\[([^\]]+)\]\((?!https?:|#)([^)#]+)(#[^)]*)?\)/g, (_, words, to, hash = '') => {
        const file = inPackage(posix.join(posix.dirname(path), to));
        return file ? `[${words}](${file}${hash})` : words;
      });
    writeFileSync(join(staging, posix.basename(path)), text);
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
  const labs = filesBelow('bindings', /^(head-scores|models|recall|train).*\.ts$/).map((path) =>
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
async function describeElement() {
  const copy = 'build/manifest/attention-lab.ts';
  mkdirSync(join(root, 'build/manifest'), { recursive: true });
  cpSync(join(root, 'web/attention-lab.d.ts'), join(root, copy));
  run(local('cem'), ['analyze', '--config', 'scripts/lib/manifest.config.mjs']);
  // The declarations describe the module that is shipped.
  const analysed = readFileSync(join(root, 'build/manifest/custom-elements.json'), 'utf8');
  const declarations = readFileSync(join(root, copy), 'utf8');
  const { module } = await runnerImport(join(root, 'scripts/lib/catalogue.ts'));
  const manifest = JSON.parse(analysed.replaceAll(copy, 'attention-lab.js'));
  const text = JSON.stringify(complete(manifest, declarations, module.defaults), null, 2);
  writeFileSync(join(staging, 'custom-elements.json'), `${text}\n`);
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
await describeElement();
writeFileSync(join(staging, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
writeSbom(staging);
writeIntegrity(staging);
run('npm', ['pack', './build/package', '--pack-destination', 'package', '--silent']);
await bundleOffline(join(target, 'attention-lab-offline.html'));

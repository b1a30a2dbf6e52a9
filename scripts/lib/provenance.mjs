// What the package says of itself: sbom.json, what it is made of (CycloneDX), and integrity.json, the
// SHA-384 of every file that a page loads, for <script integrity="...">.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compiled } from './notices.mjs';
import { fail, filesBelow, outputOf, root } from './run.mjs';

/** npm's list of what is bundled, without what differs from run to run, and what the wasm holds. */
export function writeSbom(folder) {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only'];
  const text = outputOf('npm', args);
  if (!text) fail(`npm ${args.join(' ')} failed`);
  const { serialNumber: _, metadata, components, ...rest } = JSON.parse(text);
  const { component } = metadata;
  const native = compiled.map(([name, , licence]) => ({
    ...{ 'bom-ref': name, type: 'library', name, scope: 'required' },
    licenses: [{ expression: licence.replaceAll(' or ', ' OR ') }],
  }));
  const sbom = {
    ...rest,
    metadata: { component: { ...component, name: 'attention-lab' } },
    components: [...components, ...native],
  };
  writeFileSync(join(folder, 'sbom.json'), `${JSON.stringify(sbom, null, 2)}\n`);
}

/** Of every script, style and module below build/package. */
export function writeIntegrity(folder) {
  const from = folder.slice(root.length);
  const entries = filesBelow(from, /\.(js|css|wasm)$/).map((path) => {
    const digest = createHash('sha384')
      .update(readFileSync(join(root, path)))
      .digest('base64');
    return [path.slice(from.length + 1), `sha384-${digest}`];
  });
  const integrity = Object.fromEntries(entries);
  writeFileSync(join(folder, 'integrity.json'), `${JSON.stringify(integrity, null, 2)}\n`);
}

// npm run package: the tarball installs without a network into an empty project and does what the
// guides say; what it declares is there.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { address, cdnLines } from '../../scripts/lib/address.mjs';
import { withoutIdentifiers } from '../../scripts/lib/dist.mjs';
import { filesBelow, local, root } from '../../scripts/lib/run.mjs';
import { installPackage, packageFolder, runIn, tarball } from './installed.mjs';

const { version, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
let project;
let read;
let manifest;
before(() => {
  project = installPackage();
  read = (name) => readFileSync(join(project.installed, name), 'utf8');
  manifest = JSON.parse(read('package.json'));
});
after(() => project?.remove());

const node = (code) => runIn(project.folder, process.execPath, ['--input-type=module'], code);

test('package: is named after its version, and the offline page lies beside it', () => {
  assert.equal(basename(tarball()), `attention-lab-${version}.tgz`);
  assert.ok(existsSync(join(packageFolder, 'attention-lab-offline.html')));
});

test('package: installs nothing else and runs nothing', () => {
  assert.equal(manifest.version, version);
  for (const field of ['dependencies', 'peerDependencies', 'scripts']) {
    assert.equal(manifest[field], undefined, field);
  }
  assert.equal(
    runIn(project.folder, 'npm', ['ls', '--all', '--parseable']).trim().split('\n').length,
    2,
  );
});

test('package: publint has nothing to say', async () => {
  const { messages } = await publint({ pkgDir: project.installed, strict: true });
  assert.deepEqual(
    messages.map((message) => formatMessage(message, manifest)),
    [],
  );
});

test('package: every file that package.json names is there', () => {
  const named = [manifest.unpkg, manifest.jsdelivr, manifest.types, manifest.customElements];
  for (const target of Object.values(manifest.exports)) {
    named.push(...(typeof target === 'string' ? [target] : Object.values(target)));
  }
  for (const path of named) assert.ok(statSync(join(project.installed, path)).isFile(), path);
  for (const path of ['LICENSE', 'README.md', 'README.zh-CN.md', 'EMBEDDING.md', 'embed.html']) {
    assert.ok(existsSync(join(project.installed, path)), path);
  }
});

test('package: the licences of what is compiled into it are there', () => {
  const text = read('THIRD-PARTY-LICENSES.txt');
  for (const name of ['lit', 'lean-qr', 'Highway', 'xtensor'])
    assert.match(text, new RegExp(`^${name}`, 'm'));
  for (const name of Object.keys(dependencies)) assert.match(text, new RegExp(`^${name}\\n`, 'm'));
});

test('package: sbom.json names what is bundled and what the wasm holds', () => {
  const { bomFormat, metadata, components } = JSON.parse(read('sbom.json'));
  assert.equal(bomFormat, 'CycloneDX');
  assert.deepEqual(
    [metadata.component.name, metadata.component.version],
    ['attention-lab', version],
  );
  const names = components.map(({ name }) => name);
  for (const name of [...Object.keys(dependencies), 'Highway', 'xtensor'])
    assert.ok(names.includes(name), name);
  for (const { name, licenses } of components) assert.ok(licenses.length > 0, name);
});

test('package: integrity.json holds the hash of every file that a page loads', () => {
  const integrity = JSON.parse(read('integrity.json'));
  assert.ok('attention-lab.classic.js' in integrity);
  assert.ok(Object.keys(integrity).some((path) => path.endsWith('.wasm')));
  for (const [path, expected] of Object.entries(integrity)) {
    const bytes = readFileSync(join(project.installed, path));
    assert.equal(`sha384-${createHash('sha384').update(bytes).digest('base64')}`, expected, path);
  }
});

test('package: the element can be imported where there is no DOM', () => {
  const code = `import { AttentionLab, AttentionLabError } from 'attention-lab';
    import { AttentionLabError as Same } from 'attention-lab/engine';
    console.log(typeof AttentionLab, AttentionLab.version, AttentionLabError === Same);`;
  assert.equal(node(code).trim(), `function ${version} true`);
});

test('package: custom-elements.json describes the module that is shipped', () => {
  const code = `import manifest from 'attention-lab/custom-elements.json' with { type: 'json' };
    console.log(JSON.stringify(manifest));`;
  const { modules } = JSON.parse(node(code));
  assert.deepEqual(
    modules.map(({ path }) => path),
    ['attention-lab.js'],
  );
  const element = modules[0].declarations.find(({ name }) => name === 'AttentionLab');
  assert.equal(element.tagName, 'attention-lab');
  const names = (list) => list.map(({ name }) => name);
  for (const name of ['text', 'mechanism', 'window_left', 'step', 'lang', 'hide', 'lock']) {
    assert.ok(names(element.attributes).includes(name), name);
  }
  assert.deepEqual(
    names(element.events),
    ['ready', 'change', 'step', 'quiz', 'error'].map((name) => `attention-lab-${name}`),
  );
  assert.ok(names(element.cssParts).includes('stage'));
  assert.ok(names(element.cssProperties).includes('--al-accent'));
  const undescribed = element.members.filter(({ description }) => !description);
  assert.deepEqual(names(undescribed), []);
});

test('package: custom-elements.json says what a value may be, what it is, and what is only read', () => {
  const text = read('custom-elements.json');
  const [{ declarations }] = JSON.parse(text).modules;
  const { members, attributes } = declarations.find(({ tagName }) => tagName === 'attention-lab');
  const types = [...members, ...attributes].flatMap(({ type }) => type?.text ?? []);
  const named = types.filter((type) =>
    /\b(Mechanism|Mask|RingLayout|Head|Theme|Split)\b/.test(type),
  );
  assert.deepEqual(named, []);
  const mask = attributes.find(({ name }) => name === 'mask');
  assert.match(mask.type.text, /^'causal' \| 'bidirectional'/);
  assert.equal(mask.default, "'causal'");
  const started = ['lang', 'recorded', 'model-src', 'model-head']; // by the page, or not at all
  for (const { name, default: value } of attributes) {
    assert.ok(value !== undefined || started.includes(name), name);
    const { readonly } = members.find((member) => member.name === name) ?? {};
    assert.ok(!readonly, name);
  }
  const onlyRead = members.filter(({ readonly }) => readonly).map(({ name }) => name);
  for (const name of ['version', 'ready', 'tokens', 'stepCount', 'currentStep', 'counters']) {
    assert.ok(onlyRead.includes(name), name);
  }
});

test('package: the links of its guides lead to what is in it, and none to itself', () => {
  const guides = ['README.md', 'README.zh-CN.md', 'EMBEDDING.md', 'EMBEDDING.zh-CN.md'];
  for (const guide of guides) {
    const text = read(guide);
    for (const [, to] of text.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)) {
      const [file] = to.split('#');
      assert.ok(existsSync(join(project.installed, file)), `${guide}: ${to}`);
      assert.notEqual(file, guide);
    }
  }
});

test('package: lines for a CDN name version and digest, once its owner says that it is on npm', () => {
  const files = { 'attention-lab.css': read('attention-lab.css'), 'attention-lab.classic.js': 'x' };
  assert.equal(cdnLines('en', { version, files }, { isOnNpm: false }), '');
  for (const lang of ['en', 'zh']) {
    const lines = cdnLines(lang, { version, files }, { isOnNpm: true });
    const digest = createHash('sha384').update('x').digest('base64');
    assert.ok(
      lines.includes(
        `attention-lab@${version}/attention-lab.classic.js" integrity="sha384-${digest}"`,
      ),
    );
    assert.equal(lines.match(/integrity=/g).length, 2);
  }
  for (const guide of ['EMBEDDING.md', 'EMBEDDING.zh-CN.md']) {
    assert.doesNotMatch(read(guide), /<!-- cdn -->/);
    if (!address.isOnNpm) assert.doesNotMatch(read(guide), /cdn\.jsdelivr|unpkg\.com/);
  }
});

test('package: the engine alone brings its own wasm and nothing of the page', () => {
  const seen = new Set();
  const wasm = new Set();
  const visit = (file) => {
    if (seen.has(file)) return;
    seen.add(file);
    const text = read(file);
    for (const [name] of text.matchAll(/[\w-]+\.wasm\b/g)) wasm.add(name);
    for (const [, to] of text.matchAll(/(?:from|import\()\s*["'](\.[^"']+)["']/g)) {
      visit(join(dirname(file), to));
    }
  };
  visit('engine.js');
  assert.ok(seen.size > 1);
  const kinds = ['', '-relaxed', '-scalar'];
  assert.deepEqual([...wasm].sort(), kinds.map((kind) => `attention_engine${kind}.wasm`).sort());
});

test('package: its types hold in a project that checks its libraries, too', () => {
  const source = `import { AttentionLab, AttentionLabError } from 'attention-lab';
    import { AttentionLabError as Same, createEngine, type Counters } from 'attention-lab/engine';
    const lab: AttentionLab = document.createElement('attention-lab');
    lab.mechanism = 'sliding_window';
    lab.window_left = 2;
    // @ts-expect-error: no such mechanism
    lab.mechanism = 'sideways';
    export async function run(): Promise<Counters> {
      await lab.next('row');
      const step: string | undefined = lab.currentStep?.caption;
      lab.addEventListener('attention-lab-error', ({ detail }) => detail.code);
      lab.ready.catch((error: AttentionLabError) => [error.code, error.field, error.value]);
      const one: typeof AttentionLabError = Same;
      if (!step) throw new Error(one.name);
      const engine = await createEngine();
      return engine.expectedCounters({ n_heads: 1, seq_len_q: 4, head_dim: 2 });
    }`;
  writeFileSync(join(project.folder, 'user.ts'), source);
  const options = [
    '--strict',
    '--noEmit',
    '--target',
    'es2022',
    '--module',
    'nodenext',
    '--lib',
    'es2022,dom',
  ];
  runIn(project.folder, local('tsc'), [...options, '--ignoreConfig', 'user.ts']);
});

for (const guide of ['README.md', 'README.zh-CN.md', 'EMBEDDING.md', 'EMBEDDING.zh-CN.md']) {
  test(`package: the JavaScript in ${guide} runs in the empty project and prints what it says`, () => {
    const snippets = [...read(guide).matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code);
    assert.ok(snippets.length > 0);
    for (const code of snippets) {
      const promised = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)/g)].map(([, said]) => said);
      assert.ok(promised.length > 0, code);
      assert.equal(node(code).trim(), promised.join('\n'));
    }
  });
}

test('package: no script in it evaluates text or loads from another host', () => {
  const scripts = filesBelow('build/package', /\.js$/).map((path) =>
    readFileSync(join(root, path), 'utf8'),
  );
  const evaluates = /\bnew Function\b|(?<![\w.$])(eval|Function)\s*\(|javascript:/;
  const loads = /(?:fetch|import|importScripts|new Worker|new URL|url)\(\s*["'`]?https?:/;
  assert.ok(scripts.length > 3);
  for (const text of scripts) {
    assert.doesNotMatch(text, evaluates);
    assert.doesNotMatch(withoutIdentifiers(text), loads);
  }
});

test('package: its worker imports nothing, so that a bundler may copy it anywhere', () => {
  assert.doesNotMatch(read('session.worker.js'), /\bimport\s*["'{*]|\bfrom\s*["']/);
});

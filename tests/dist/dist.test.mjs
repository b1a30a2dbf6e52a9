// What is shipped: it parses everywhere, evaluates no text, works below any URL and asks no one else.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { dist, withoutIdentifiers } from '../../scripts/lib/dist.mjs';
import { pagePolicy } from '../../scripts/lib/page-policy.mjs';
import { filesBelow, root } from '../../scripts/lib/run.mjs';

const scripts = filesBelow('dist', /\.js$/);
const pages = filesBelow('dist', /\.html$/);
const read = (path) => readFileSync(join(root, path), 'utf8');

test('dist: holds the page, the element, and the engine with its wasm', () => {
  for (const name of ['index.html', 'attention-lab.js', 'engine.js', 'recall.js', 'train.js']) {
    assert.ok(existsSync(join(dist, name)), name);
  }
  assert.ok(filesBelow('dist', /\.wasm$/).length > 0);
});

test('dist: the element can be imported where there is no DOM', () => {
  const source =
    "import { AttentionLab } from './dist/attention-lab.js'; console.log(AttentionLab.name);";
  const options = { cwd: root, input: source, encoding: 'utf8' };
  const { status, stderr } = spawnSync('node', ['--input-type=module'], options);
  assert.equal(status, 0, stderr);
});

test('dist: every script is one that Node can parse', () => {
  for (const path of scripts) {
    const { status, stderr } = spawnSync('node', ['--input-type=module', '--check'], {
      input: read(path),
      encoding: 'utf8',
    });
    assert.equal(status, 0, `${path}: ${stderr}`);
  }
});

test('dist: no text is evaluated as code', () => {
  const evaluates = /\bnew Function\b|(?<![\w.$])(eval|Function)\s*\(|["'`]javascript:/;
  assert.match('eval("1")', evaluates);
  assert.match('return new Function("a", "b")', evaluates);
  assert.match('link.href = "javascript:1"', evaluates);
  assert.doesNotMatch('controller.eval(1); isFunction(x); ({ javascript: {} })', evaluates);
  assert.deepEqual(
    scripts.filter((path) => evaluates.test(read(path))),
    [],
  );
});

test('dist: pages have no inline script, style or handler, and only relative links', () => {
  for (const path of pages) {
    const html = read(path);
    assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)[^>]*>\s*\S/, path);
    assert.doesNotMatch(html, /<style\b|\sstyle=|\son\w+=/, path);
    assert.doesNotMatch(html, /<(script|link|img)\b[^>]*(src|href)="(\/|https?:)/, path);
  }
});

test('dist: every page carries the policy before anything that it governs', () => {
  for (const path of pages) {
    const html = read(path);
    const [before, after] = html.split(
      `<meta http-equiv="Content-Security-Policy" content="${pagePolicy}" />`,
    );
    assert.ok(after, path);
    assert.doesNotMatch(before, /<(script|link|style|img|iframe)\b/, path);
    assert.match(after, /^\s*<script src="(\.\/|\.\.\/\.\.\/)trusted-types\.js"><\/script>/, path);
  }
});

test('dist: nothing is loaded from another host', () => {
  const loads = /(?:fetch|import|importScripts|new Worker|new URL|url)\(\s*["'`]?https?:/;
  assert.match('import("https://cdn.example/x.js")', loads);
  assert.deepEqual(
    scripts.filter((path) => loads.test(withoutIdentifiers(read(path)))),
    [],
  );
});

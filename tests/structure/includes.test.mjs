// Data flows one way: an include never points to a later stage of the data path.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { filesBelow, root } from '../../scripts/lib/run.mjs';

/** The layers, lowest first: a file may include its own layer and lower ones. */
const layers = [
  ['engine/core/'],
  ['engine/attention/', 'engine/text/'],
  ['engine/cost/'],
  ['engine/attend'],
  ['engine/heads/'],
  ['engine/walkthrough/', 'engine/lab/'],
  ['engine/session', 'engine/recall/', 'engine/train/', 'engine/transformer/'],
];

/** Algorithms stand alone, except that ring runs flash's tile step. */
const algorithms = ['reference', 'standard', 'flash', 'linear', 'ring'];
const mayUse = { ring: ['flash'] };

function layerOf(path) {
  const matches = layers.map((prefixes) =>
    Math.max(0, ...prefixes.map((p) => (path.startsWith(p) ? p.length : 0))),
  );
  const longest = Math.max(...matches);
  return longest === 0 ? -1 : matches.indexOf(longest);
}

function algorithmOf(path) {
  const file = path.match(/^engine\/attention\/(?:kernels\/)?(.+)\./)?.[1];
  return algorithms.find((name) => file === name || file?.startsWith(`${name}_`));
}

/** Why `from` may not include `to`, or undefined. */
function objection(from, to) {
  const [low, high] = [layerOf(to), layerOf(from)];
  if (low < 0) return `${to} is in no layer`;
  if (low > high) return `${from} includes ${to}, which is a later stage`;
  const [user, used] = [algorithmOf(from), algorithmOf(to)];
  if (user && used && user !== used && !mayUse[user]?.includes(used)) {
    return `${from} includes ${to}, another algorithm`;
  }
  return undefined;
}

const sources = filesBelow('engine', /\.(h|cpp)$/);

function includesOf(path) {
  const text = readFileSync(join(root, path), 'utf8');
  return [...text.matchAll(/^#include ["<]([^">]+)[">]/gm)].map((match) => match[1]);
}

test('includes: the rule refuses what points upwards or sideways', () => {
  assert.match(objection('engine/core/status.h', 'engine/attention/mask.h'), /later stage/);
  assert.match(objection('engine/heads/layer.h', 'engine/session.h'), /later stage/);
  assert.match(objection('engine/attention/mask.cpp', 'engine/cost/formulas.h'), /later stage/);
  assert.match(
    objection('engine/attention/kernels/linear.cpp', 'engine/attention/kernels/flash.h'),
    /another/,
  );
  assert.equal(
    objection('engine/attention/ring.cpp', 'engine/attention/kernels/flash.h'),
    undefined,
  );
  assert.equal(objection('engine/session.h', 'engine/walkthrough/standard.h'), undefined);
});

test('includes: every file of the engine is in a layer', () => {
  assert.ok(sources.length > 0);
  assert.deepEqual(
    sources.filter((path) => layerOf(path) < 0),
    [],
  );
});

test('includes: point one way', () => {
  const objections = sources.flatMap((from) =>
    includesOf(from)
      .filter((to) => to.startsWith('engine/'))
      .map((to) => objection(from, to))
      .filter(Boolean),
  );
  assert.deepEqual(objections, []);
});

test('includes: are written from the root and exist', () => {
  const wrong = sources.flatMap((from) =>
    includesOf(from)
      .filter((to) => /\.(h|cpp)$/.test(to) && !/^(hwy|doctest|xtensor)\//.test(to))
      .filter((to) => !to.startsWith('engine/') || !existsSync(join(root, to)))
      .map((to) => `${from}: ${to}`),
  );
  assert.deepEqual(wrong, []);
});

test('engine: knows no browser, throws nothing and prints nothing', () => {
  const banned =
    /#include <(emscripten|iostream|fstream)|\bthrow\b|\btry\s*\{|\b(printf|fprintf|puts|abort|exit)\(/;
  const wrong = sources.filter((path) => banned.test(codeOf(path)));
  assert.deepEqual(wrong, []);
});

/** The source without its comments and literals. */
function codeOf(path) {
  const literal = /R"(\w*)\([\s\S]*?\)\1"|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)+'/g;
  const comment = /\/\/.*$|\/\*[\s\S]*?\*\//gm;
  return readFileSync(join(root, path), 'utf8').replace(literal, '""').replace(comment, '');
}

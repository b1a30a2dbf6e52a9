// engine.d.ts against the live module, both ways: whatever is declared exists, whatever exists is
// declared, and names, types, defaults and uses of the options are those of bindings/options.h.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import * as live from '../../bindings/engine.js';
import { costRows } from '../../bindings/validate-cost.js';
import { inputsFor, optionTable } from './support.mjs';

const declarations = await readFile(new URL('../../bindings/engine.d.ts', import.meta.url), 'utf8');
const source = declarations.replace(/ \/\/.*$/gm, '');
const status = await readFile(new URL('../../engine/core/status.cpp', import.meta.url), 'utf8');
const engine = await live.createEngine();
const sorted = (names) => [...names].sort();

/** The members of an interface or class: [{ name, optional, type, doc }]. */
function membersOf(name) {
  const body = source.match(
    new RegExp(`(?:interface|class) ${name}\\b[^{]*\\{\\n(.*?)\\n\\}`, 's'),
  )?.[1];
  assert.ok(body, `${name} is not declared`);
  const member =
    /(?:^ {2}\/\*\*(.*?)\*\/\n)?^ {2}(?:readonly )?(\w+)(\?)?(?:\([^)]*\))?: ([^;]+);/gms;
  return [...body.matchAll(member)].map(([, doc = '', name, optional, type]) => ({
    name,
    optional: optional === '?',
    type,
    doc: doc.replace(/\s*\n\s*\*\s*/g, ' ').trim(),
  }));
}

/** The strings of a union type. */
const unionOf = (name) =>
  [...source.match(new RegExp(`type ${name} =([^;]+);`))[1].matchAll(/'(\w+)'/g)].map(
    ([, value]) => value,
  );

const namesOf = (name) => membersOf(name).map((member) => member.name);

test('declarations: the exports', () => {
  const declared = [...source.matchAll(/^export (?:function|class|const) (\w+)/gm)];
  assert.deepEqual(sorted(declared.map(([, name]) => name)), sorted(Object.keys(live)));
});

test('declarations: the methods of an engine', () => {
  const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(engine));
  assert.deepEqual(
    sorted(namesOf('Engine')),
    sorted(methods.filter((name) => name !== 'constructor')),
  );
  assert.deepEqual(Object.keys(engine), []);
});

test('declarations: every option, with its type, its default and the algorithms that use it', () => {
  const types = {
    integer: /^number$/,
    number: /^number$/,
    boolean: /^boolean$/,
    name: /^[A-Z]\w+$/,
    numbers: /^number \|/,
  };
  const members = membersOf('AttentionConfig');
  assert.deepEqual(
    members.map(({ name }) => name),
    optionTable.map(({ name }) => name),
  );
  for (const [index, row] of optionTable.entries()) {
    const { optional, type, doc } = members[index];
    assert.equal(optional, !row.required, row.name);
    assert.match(type, types[row.type], row.name);
    if (row.names) assert.deepEqual(unionOf(type), row.names, row.name);

    const value = doc.match(/@default (\S+)/)?.[1].replaceAll("'", '');
    assert.equal(value, row.default?.toString(), row.name);

    const usedBy = doc.match(/Only ([^.]+)\./)?.[1].split(', ');
    assert.deepEqual(usedBy ?? unionOf('Algorithm'), row.used_by, row.name);

    if (row.type !== 'integer' || row.min < 0) continue;
    const range = doc.match(/(\d+) to (2\^)?(\d+)/);
    if (!range) continue;
    const max = range[2] ? 2 ** Number(range[3]) : Number(range[3]);
    assert.deepEqual([Number(range[1]), max], [row.min, row.max], row.name);
  }
});

test('declarations: the options of a model, with types and defaults', () => {
  const members = membersOf('ModelOptions');
  const rows = costRows(optionTable).filter(({ used_by }) => used_by.join() !== 'ring');
  assert.deepEqual(sorted(members.map(({ name }) => name)), sorted(rows.map(({ name }) => name)));
  for (const row of rows) {
    const { optional, doc } = members.find(({ name }) => name === row.name);
    assert.equal(optional, !row.required, row.name);
    const value = doc.match(/@default (\S+)/)?.[1].replaceAll("'", '');
    assert.equal(value, row.default?.toString(), row.name);
    const range = row.type === 'integer' && doc.match(/(\d+) to (2\^)?(\d+)/);
    if (!range) continue;
    const max = range[2] ? 2 ** Number(range[3]) : Number(range[3]);
    assert.deepEqual([Number(range[1]), max], [row.min, row.max], row.name);
  }
});

test('declarations: what the cost of a model, a ring and a fit is made of', () => {
  const model = { seq_len: 4, n_heads: 1, head_dim: 2 };
  const cost = engine.modelCost(model);
  assert.deepEqual(sorted(namesOf('ModelCost')), sorted(Object.keys(cost)));
  assert.deepEqual(namesOf('CostFigures'), Object.keys(cost.total));
  assert.deepEqual(sorted(namesOf('LayerCost')), sorted(Object.keys(cost.types[0])));
  assert.deepEqual(sorted(namesOf('ModelPreset')), sorted(Object.keys(engine.presets()[0])));
  const plan = engine.ringPlan({ ...model, flops_per_second: 1, bytes_per_second: 1 });
  assert.deepEqual(sorted(namesOf('RingPlan')), sorted(Object.keys(plan)));
  assert.deepEqual(unionOf('RingLayout'), Object.keys(plan.layouts));
  assert.deepEqual(namesOf('RingBalance'), Object.keys(plan.layouts.zigzag));
  const law = engine.fitPowerLaw({ n: [1, 2], ms: [1, 2] });
  assert.deepEqual(sorted(namesOf('PowerLaw')), sorted(Object.keys(law)));
});

test('declarations: the options of createEngine are the ones it takes', async () => {
  for (const name of namesOf('EngineOptions')) {
    const error = await live.createEngine({ [name]: {} }).then(
      () => null,
      (thrown) => thrown,
    );
    assert.notEqual(error.code, 'unknown_field', name);
  }
});

test('declarations: the fields of a result, and the arrays it is made from', () => {
  const inputs = inputsFor({ n_heads: 1, seq_len_q: 2, head_dim: 2 });
  const standard = engine.attend({ ...inputs, algorithm: 'standard', return_probs: true });
  const flash = engine.attend(inputs);
  const found = new Set([...Object.keys(standard), ...Object.keys(flash)]);
  assert.deepEqual(sorted(namesOf('AttendResult')), sorted(found));
  for (const { name, optional } of membersOf('AttendResult')) {
    assert.equal(optional, !(name in standard && name in flash), name);
  }
  assert.deepEqual(namesOf('AttentionArrays'), ['q', 'k', 'v']);
});

test('declarations: the counters, in the order of the engine', () => {
  const counters = engine.expectedCounters({ n_heads: 1, seq_len_q: 2, head_dim: 2 });
  assert.deepEqual(namesOf('Counters'), Object.keys(counters));
  for (const { type } of membersOf('Counters')) assert.equal(type, 'number');
});

test('declarations: the fields of an error', () => {
  assert.throws(
    () => engine.attend({ nonsense: 1 }),
    (error) => {
      const own = Object.getOwnPropertyNames(error);
      const inherited = ['message', 'stack', 'cause'];
      const found = ['name', ...own.filter((name) => !inherited.includes(name))];
      assert.deepEqual(sorted(namesOf('AttentionLabError')), sorted(found));
      return error.name === 'AttentionLabError';
    },
  );
});

test('declarations: the error codes are the rules of the engine, and three of the wrapper', () => {
  const rules = [...status.matchAll(/case Rule::k\w+:\n\s+return "(\w+)";/g)].map(
    ([, name]) => name,
  );
  const ownCodes = ['load_failed', 'unsupported', 'aborted'];
  assert.ok(rules.length > 10);
  assert.deepEqual(
    sorted(unionOf('ErrorCode')),
    sorted([...rules.filter((name) => name !== 'none'), ...ownCodes]),
  );
});

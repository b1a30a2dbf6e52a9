// The session behind the page: plain objects out, shaped as web/src/worker/protocol.ts says.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { compile, instantiate, openSession } from '../../build/bindings/page.js';

const wasm = new URL('../../build/wasm/attention_page.wasm', import.meta.url);
const module = instantiate(await compile({ wasmBinary: await readFile(wasm) }));
const sentence = ['我', '今天', '写了', '一个', '函数', '它', '返回', '空值'];
const full = { head: 'coreference', algorithm: 'standard', causal: true };

/** A session whose calls are methods. */
function newSession() {
  const session = openSession(module);
  const get = (_, name) =>
    name === 'close' ? session.close : (...args) => session.call(name, args);
  return new Proxy({}, { get });
}

function open(config = full, tokens = sentence) {
  const session = newSession();
  const overview = session.load(tokens, config);
  assert.equal(overview.error, undefined, overview.error?.message);
  return { session, overview };
}

test('session: the overview says what stays the same while stepping', () => {
  const { overview } = open();
  assert.deepEqual(overview.tokens, sentence);
  assert.equal(overview.step_count, 69);
  assert.deepEqual(
    overview.stages.map(({ id, begin, end }) => [id, end - begin]),
    [
      ['x', 8],
      ['qkv', 8],
      ['scores', 36],
      ['mask', 1],
      ['softmax', 8],
      ['output', 8],
    ],
  );
  assert.deepEqual(overview.kernel, overview.closed_form);
  assert.equal(overview.closed_form.score_pairs, 36);
  assert.deepEqual([...overview.visible.end], [1, 2, 3, 4, 5, 6, 7, 8]);
  assert.equal(overview.x_blocks.at(-1).end, overview.d_model);
});

test('session: a row says what it looks for, a text where to look first', () => {
  const { session, overview } = open();
  assert.deepEqual([...overview.row_jobs], [0, 0, 0, 0, 0, 1, 0, 0]);
  assert.deepEqual(session.suggest(['用户', '提交', '了', '表单']), { head: 'syntax', query: 1 });
  assert.deepEqual(session.suggest([...sentence]), { head: 'coreference', query: 5 });
});

test('session: at the last step the counters are the kernel’s and the closed form’s', () => {
  for (const config of [
    full,
    { ...full, window_left: 3 },
    { ...full, algorithm: 'linear' },
    { ...full, algorithm: 'flash', block_q: 2, block_k: 4 },
    { ...full, algorithm: 'ring', n_devices: 3, ring_layout: 'zigzag', block_q: 2, block_k: 4 },
  ]) {
    const { session, overview } = open(config);
    const { counted, ends_stage } = session.step(overview.step_count - 1);
    assert.equal(ends_stage, true);
    assert.deepEqual(counted, overview.kernel);
    assert.deepEqual(counted, overview.closed_form);
  }
});

test('session: a step carries its arithmetic, its row and the cells it writes', () => {
  const { session } = open();
  const step = session.step(session.stepOf('softmax', 5, -1));
  assert.equal(step.stage, 'softmax');
  assert.equal(step.j, 4, 'it looks at the function');
  assert.deepEqual(Object.keys(step.facts).sort(), ['best', 'count', 'i', 'weight']);
  assert.deepEqual(step.write, [{ tensor: 'probs', row: 5, col_begin: 0, col_end: 8 }]);
  assert.equal(step.unfolding.kind, 'softmax');
  assert.ok(step.row.weight instanceof Float32Array);
  assert.ok(Math.abs(step.row.weight.reduce((sum, w) => sum + w) - 1) < 1e-6);
  assert.equal(step.state, null);
});

test('session: linear attention shows its state before, what is added, and after', () => {
  const { session } = open({ ...full, algorithm: 'linear' });
  const { state, row } = session.step(session.stepOf('read', 5, -1));
  assert.equal(state.after.length, 16 * 16);
  assert.equal(state.normalizer.length, 16);
  assert.equal(row.softmax.length, 6);
});

test('session: the ring shows its devices, what they hold and how a row is merged', () => {
  const { session, overview } = open({ ...full, algorithm: 'ring', n_devices: 4 });
  assert.deepEqual(
    overview.stages.map(({ id }) => id),
    ['x', 'qkv', 'compute', 'send'],
  );
  const { ring, sentence } = session.step(session.stepOf('compute', 7, 0));
  assert.equal(sentence, 'compute.hop');
  assert.deepEqual([ring.hop, ring.device, ring.row], [3, 3, 7]);
  assert.deepEqual([...ring.devices[3].tokens], [6, 7]);
  assert.equal(ring.devices[3].source, 0);
  assert.deepEqual([...ring.work.slice(0, 8)], [3, 3, 3, 3, 0, 4, 4, 4]);
  assert.equal(ring.critical_path, 15);
  assert.equal(ring.efficiency, 36 / 4 / 15);
  const merged = ring.factor * ring.before.out[0] + (1 - ring.factor) * ring.arrived.out[0];
  assert.ok(Math.abs(ring.after.out[0] - merged) < 1e-6);
  assert.equal(session.step(0).ring, null);
});

test('session: a stack says at which layer a token reaches the query, and how much of it', () => {
  const { session } = open();
  const stack = session.stack('SSF', 1, 7);
  assert.deepEqual([...stack.first_layer], [3, 3, 3, 3, 3, 2, 1, 0]);
  assert.deepEqual(
    stack.layers.map(({ kind, reached }) => [kind, reached]),
    [
      ['S', 2],
      ['S', 3],
      ['F', 8],
    ],
  );
  assert.deepEqual([...stack.layers[0].visible.begin], [0, 0, 1, 2, 3, 4, 5, 6]);
  assert.equal(stack.layers[2].counted.score_pairs, 5 * 36);
  assert.equal(stack.counted.score_pairs, 5 * (15 + 15 + 36));
  for (let level = 0; level < 4; ++level) {
    const flow = stack.flow.slice(level * 8, level * 8 + 8);
    assert.ok(Math.abs(flow.reduce((sum, share) => sum + share) - 1) < 1e-6);
  }
  assert.deepEqual([...stack.cone.slice(24)], [0, 0, 0, 0, 0, 0, 0, 1]);
  assert.equal(session.stack('SXF', 1, 7).error.code, 'one_of');
  assert.equal(session.stack('', 1, 7).error.field, 'layers');
  assert.equal(session.stack('S', -1, 7).error.field, 'window_left');
});

test('session: the identities hold on the text that is loaded', () => {
  const { session } = open();
  const checks = session.checks();
  assert.equal(checks.length, 10);
  for (const { id, passed, largest_error, tolerance, cases } of checks) {
    assert.ok(passed && largest_error <= tolerance, id);
    assert.ok(cases > 0, id);
  }
  assert.equal(checks[1].id, 'masked_is_zero');
  assert.deepEqual([checks[1].cases, checks[1].largest_error], [5 * 28, 0]);
});

test('session: outputs are measured against full and against standard attention', () => {
  const { session, overview } = open();
  assert.equal(overview.largest_error, null);
  assert.deepEqual([...session.outputErrors('full')], new Array(8).fill(0));
  const flash = { ...full, algorithm: 'flash', window_left: 0, block_q: 2, block_k: 3 };
  const { largest_error } = session.load(sentence, flash);
  assert.ok(largest_error < 1e-5);
  assert.equal(largest_error, Math.max(...session.outputErrors('standard')));
  assert.ok(session.outputErrors('full')[5] > 0.1);
});

test('session: a hybrid counts all its layers, and its closed form goes on to any length', () => {
  const hybrid = { ...full, algorithm: 'flash', window_left: 1, layers: 'SSF' };
  const { session, overview } = open(hybrid);
  assert.equal(overview.step_count, 3);
  assert.deepEqual(session.step(2).counted, overview.kernel);
  assert.deepEqual(overview.kernel, overview.closed_form);
  assert.equal(overview.closed_form.score_pairs, 5 * (15 + 15 + 36));
  assert.equal(
    session.expected([{ config: hybrid, n: 100 }])[0].score_pairs,
    5 * (199 + 199 + 5050),
  );
  assert.equal(session.load(sentence, { ...hybrid, layers: 'SX' }).error.code, 'one_of');
});

test('session: tensors come pooled, masked cells as NaN, and nothing for unknown names', () => {
  const { session } = open();
  const probs = session.tensor('probs', 0, 4, 4);
  assert.deepEqual([probs.rows, probs.cols, probs.block_rows, probs.full_rows], [4, 4, 2, 8]);
  assert.equal(probs.kind, 'weight');
  assert.ok(Number.isNaN(probs.data[3]));
  assert.equal(session.tensor('nonsense', 0, 4, 4), null);
  assert.equal(session.unfold('probs', 9, 0, 0), null);
  assert.equal(session.unfold('probs', 2, 5, 0).masked, true);
});

test('session: a refused setting names field, value and rule, and the last text stays', () => {
  const { session } = open();
  const { error } = session.load(['a', 'b'], { ...full, algorithm: 'linear', window_left: 2 });
  assert.deepEqual([error.code, error.field, error.value], ['conflict', 'window_left', '2']);
  assert.equal(session.load([], full).error.field, 'tokens');
  assert.equal(session.load(['a'], { ...full, head: 'nobody' }).error.code, 'one_of');
  assert.equal(session.step(0).i, 0);
  assert.equal(session.stepOf('output', 7, -1), 68);
});

test('session: before any text is loaded, calls answer with nothing', () => {
  const session = newSession();
  assert.equal(session.step(0), null);
  assert.equal(session.tensor('x', 0, 8, 8), null);
  assert.deepEqual(session.headMap('syntax'), null);
});

test('session: given q, k and v are walked through without x', () => {
  const q = Float32Array.of(1, 2, 3, 4, 5, 6);
  const given = { ...full, head_dim: 2, q, k: q, v: q };
  const { session, overview } = open(given, ['a', 'b', 'c']);
  assert.deepEqual(
    overview.stages.map(({ id }) => id),
    ['qkv', 'scores', 'mask', 'softmax', 'output'],
  );
  assert.equal(overview.head_dim, 2);
  assert.equal(overview.d_model, 0);
  assert.equal(overview.default_softmax_scale, 1 / Math.sqrt(2));
  assert.equal(session.step(0).sentence, 'qkv.custom');
  assert.equal(session.tensor('x', 0, 8, 8), null);
  assert.deepEqual([...session.tensor('v', 0, 8, 8).data], [...q]);
  assert.equal(session.load(['a', 'b'], given).error.field, 'q');
  assert.equal(session.load(['a', 'b', 'c'], { ...given, head_dim: 300 }).error.field, 'head_dim');
  assert.equal(session.stack('F', 1, 0).error.code, 'conflict');
});

test('session: expected() is the closed form at any length', () => {
  const { session } = open();
  const expected = (config) => session.expected([{ config, n: 200_000 }])[0];
  const { score_pairs } = expected(full);
  assert.equal(score_pairs, 20_000_100_000);
  assert.equal(expected({ ...full, window_left: 4095 }).score_pairs, 810_813_440);
});

// The order of functions in the page's module: every function stays, likeness decides where.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { Likeness, orderByTrial, orderFunctions, partsOf } from '../../scripts/order-functions.mjs';

const functionOf = (name, ...body) =>
  ` (func $${name} (result i32)\n${body.map((line) => `  ${line}\n`).join('')} )\n`;

const sums = ['(local.get $0)', '(local.get $1)', '(i32.add)', '(local.get $2)', '(i32.add)'];
const loads = ['(i32.load)', '(i32.const 4)', '(i32.load)', '(i32.const 8)', '(i32.load)'];

test('order of functions: those that resemble one another stand side by side', () => {
  const long = functionOf('0', ...sums, ...sums, '(drop)');
  const other = functionOf('1', ...loads, '(return)');
  const alike = functionOf('2', ...sums, '(return)');
  const head = '(module\n (memory $0 1)\n';
  const order = new Likeness([long, other, alike]).order();
  assert.deepEqual(order, [0, 2, 1]);
  const ordered = orderFunctions(`${head}${long}${other}${alike})\n`, order);
  assert.equal(ordered, `${head}${long}${alike}${other})\n`);
});

test('order of functions: what is no function stays where it is', () => {
  const wat = `(module\n (export "a" (func $0))\n${functionOf('0', ...sums)} (data "(func")\n)\n`;
  assert.equal(orderFunctions(wat, [0]), wat);
});

test('order of functions: what is tried loses none and only makes the module shorter', async () => {
  const module = await readFile(
    new URL('../../build/wasm-scalar/attention_code.wasm', import.meta.url),
  );
  const { before, functions, behind } = partsOf(module);
  assert.deepEqual(Buffer.concat([before, ...functions, behind]), module);
  const asItIs = [...functions.keys()];
  const likes = asItIs.map((index) => [(index * 7 + 1) % functions.length]);
  const order = orderByTrial(module, asItIs, likes, 60);
  assert.deepEqual(
    order.toSorted((a, b) => a - b),
    asItIs,
  );
  const changed = Buffer.concat([before, ...order.map((index) => functions[index]), behind]);
  assert.ok(gzipSync(changed).length < gzipSync(module).length);
  assert.deepEqual(orderByTrial(module, asItIs, likes, 60), order);
});

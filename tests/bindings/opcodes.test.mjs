// The scalar module must run where WebAssembly has no SIMD: not one instruction of its code may be
// a vector one. The same reader finds thousands in the SIMD module, so it would find one here.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const simdPrefix = 0xfd;

/** Immediates that follow an opcode: how many LEB128 integers, or a reader of its own. */
function skipImmediates(code, opcode) {
  if (opcode === 0x0e) return code.skip(code.leb() + 1); // br_table
  if (opcode === 0x1c) return code.skip(code.leb()); // select with types
  if (opcode === 0x43) return code.bytes(4); // f32.const
  if (opcode === 0x44) return code.bytes(8); // f64.const
  if (opcode >= 0x28 && opcode <= 0x3e) return code.skip(2); // memory access: alignment, offset
  if (opcode === 0xfc)
    return code.skip([0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1][code.leb()]);
  if (opcode === 0x11) return code.skip(2); // call_indirect
  const one = [0x02, 0x03, 0x04, 0x06, 0x07, 0x08, 0x09, 0x0c, 0x0d, 0x10, 0x18]; // control
  const others = [0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x3f, 0x40, 0x41, 0x42, 0xd0, 0xd2];
  if (one.includes(opcode) || others.includes(opcode)) code.skip(1);
}

/** Immediates of a vector instruction. */
function skipSimdImmediates(code, opcode) {
  if (opcode <= 11 || opcode === 92 || opcode === 93) return code.skip(2); // loads and stores
  if (opcode === 12 || opcode === 13) return code.bytes(16); // v128.const, i8x16.shuffle
  if (opcode >= 21 && opcode <= 34) return code.bytes(1); // lanes
  if (opcode >= 84 && opcode <= 91) return code.skip(2).bytes(1); // lane loads and stores
}

class Reader {
  constructor(data, at = 0, end = data.length) {
    Object.assign(this, { data, at, end });
  }
  byte() {
    return this.data[this.at++];
  }
  bytes(n) {
    this.at += n;
    return this;
  }
  leb() {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = this.byte();
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  }
  skip(n) {
    for (let i = 0; i < n; i++) this.leb();
    return this;
  }
}

/** How many vector and other instructions the functions of a module have. */
function countInstructions(data) {
  const module = new Reader(data, 8);
  const count = { functions: 0, simd: 0, other: 0 };
  while (module.at < module.end) {
    const id = module.byte();
    const size = module.leb();
    const section = new Reader(data, module.at, module.at + size);
    module.bytes(size);
    if (id !== 10) continue;
    count.functions = section.leb();
    for (let f = 0; f < count.functions; f++) countFunction(section, count);
  }
  return count;
}

function countFunction(section, count) {
  const size = section.leb();
  const code = new Reader(section.data, section.at, section.at + size);
  section.bytes(size);
  for (let groups = code.leb(); groups > 0; groups--) code.skip(2); // locals
  while (code.at < code.end) {
    const opcode = code.byte();
    if (opcode === simdPrefix) {
      count.simd++;
      skipSimdImmediates(code, code.leb());
    } else {
      count.other++;
      skipImmediates(code, opcode);
    }
  }
  assert.equal(code.at, code.end, 'the reader lost its way');
  assert.equal(code.data[code.end - 1], 0x0b, 'a function ends with `end`');
}

const read = (preset) =>
  readFileSync(new URL(`../../build/${preset}/attention_engine.wasm`, import.meta.url));

test('opcodes: the scalar module has no vector instruction', () => {
  const { simd, other } = countInstructions(read('wasm-scalar'));
  assert.equal(simd, 0);
  assert.ok(other > 10_000, `${other} instructions read`);
});

test('opcodes: the reader finds the vector instructions of the SIMD module', () => {
  const { simd, other } = countInstructions(read('wasm'));
  assert.ok(simd > 500, `${simd} vector instructions`);
  assert.ok(other > 10_000, `${other} other instructions`);
});

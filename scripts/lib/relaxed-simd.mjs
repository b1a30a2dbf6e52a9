// Relaxed SIMD without a compiler for it: Debian's clang 14 emits the opcodes of a draft, but what
// relaxed SIMD adds here is one instruction, and it can be put in after linking. In a linked module
// every f32x4.add of an f32x4.mul becomes f32x4.relaxed_madd: one instruction and one rounding where
// the machine has fused multiply-add. Glue, imports and exports stay those of the plain module.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binaryen } from './binaryen.mjs';
import { fail } from './run.mjs';

const ADD = '(f32x4.add';
const MUL = '(f32x4.mul';

/** The operands of the expression at `begin` and where it ends. */
function operandsAt(text, begin) {
  const operands = [];
  let depth = 0;
  let from = 0;
  for (let at = begin; ; at++) {
    if (text[at] === '(') {
      depth++;
      if (depth === 2) from = at;
    } else if (text[at] === ')') {
      depth--;
      if (depth === 1) operands.push(text.slice(from, at + 1));
      if (depth === 0) return { operands, end: at + 1 };
    }
  }
}

/** a b + c for `c + a b`, whose c is then read after a and b: a local that they leave alone. */
function canFollow(c, product) {
  const local = c.match(/^\(local\.get (\$\S+)\s*\)$/)?.[1];
  return local !== undefined && !product.includes(`(local.tee ${local}\n`);
}

/** The module's text with every multiplication that is added to something fused with the addition. */
export function fuseMultiplyAdd(wat) {
  let text = wat;
  let fused = 0;
  // From the end: what is nested comes before what it is nested in.
  const before = (at) => (at > 0 ? text.lastIndexOf(ADD, at - 1) : -1);
  for (let at = text.lastIndexOf(ADD); at >= 0; at = before(at)) {
    const { operands, end } = operandsAt(text, at);
    const [left, right] = operands;
    let product = left;
    let term = right;
    if (!left.startsWith(MUL)) {
      if (!right.startsWith(MUL) || !canFollow(left, right)) continue;
      product = right;
      term = left;
    }
    const factors = operandsAt(product, 0).operands.join('\n');
    text = `${text.slice(0, at)}(f32x4.relaxed_madd\n${factors}\n${term}\n)${text.slice(end)}`;
    fused++;
  }
  return { text, fused };
}

/** Writes the relaxed variant of a linked module. */
export function relaxModule(from, to) {
  const folder = mkdtempSync(join(tmpdir(), 'relaxed-'));
  const wat = join(folder, 'module.wat');
  try {
    binaryen('wasm-dis', from, '-o', wat);
    const { text, fused } = fuseMultiplyAdd(readFileSync(wat, 'utf8'));
    if (fused === 0) fail(`${from}: no multiplication is added to anything`);
    writeFileSync(wat, text);
    binaryen('wasm-as', wat, '-o', to);
    console.log(`${to}: ${fused} fused`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

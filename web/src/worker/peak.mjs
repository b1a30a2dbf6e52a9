// The multiply-add peak of wasm SIMD on this machine: f32x4.mul and f32x4.add over 14 independent
// chains that stay in registers. The module is assembled here, byte by byte, so that no compiler
// can improve or spoil it.

const kChains = 14; // and one factor: V8 has 15 usable v128 registers on x64
const kFlopsPerIteration = kChains * 2 * 4;

const uleb = (n) => (n < 128 ? [n] : [(n & 127) | 128, ...uleb(n >>> 7)]);
const section = (id, bytes) => [id, ...uleb(bytes.length), ...bytes];
const simd = (opcode) => [0xfd, ...uleb(opcode)];

const kMul = simd(0xe6); // f32x4.mul
const kAdd = simd(0xe4); // f32x4.add
const kConst = (value) => [
  ...simd(0x0c),
  ...new Uint8Array(new Float32Array(4).fill(value).buffer),
];
const get = (local) => [0x20, local];
const set = (local) => [0x21, local];

// (iterations: i32) -> f32; local 0 counts down, local 1 is the factor, then the chains.
// Each chain is x = x * 1/2 + 1/2, which tends to 1: no overflow, no denormals.
function peakModule() {
  const chains = Array.from({ length: kChains }, (_, n) => n + 2);
  const body = [
    ...[1, kChains + 1, 0x7b], // locals: v128
    ...[...kConst(0.5), ...set(1)],
    ...chains.flatMap((chain) => [...kConst(chain), ...set(chain)]),
    ...[0x03, 0x40], // loop
    ...chains.flatMap((x) => [...get(x), ...get(1), ...kMul, ...get(1), ...kAdd, ...set(x)]),
    ...[...get(0), 0x41, 1, 0x6b, 0x22, 0, 0x0d, 0, 0x0b], // br_if --iterations
    ...[...get(2), ...chains.slice(1).flatMap((x) => [...get(x), ...kAdd])],
    ...[...simd(0x1f), 0], // f32x4.extract_lane 0
    0x0b,
  ];
  return new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 1, 0x7f, 1, 0x7d]),
    ...section(3, [1, 0]),
    ...section(7, [1, 4, ...new TextEncoder().encode('peak'), 0, 0]),
    ...section(10, [1, ...uleb(body.length), ...body]),
  ]);
}

// Returns run(flops), which does at least so many and returns how many it did.
export async function createPeak() {
  const { instance } = await WebAssembly.instantiate(peakModule());
  return (flops) => {
    const iterations = Math.ceil(flops / kFlopsPerIteration);
    if (Math.abs(instance.exports.peak(iterations) - kChains) > 1) throw Error('peak: wrong sum');
    return iterations * kFlopsPerIteration;
  };
}

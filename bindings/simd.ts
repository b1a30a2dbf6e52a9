// Which of the modules does this machine run? Asked by validating the smallest module that uses an
// instruction of each kind.

/** () -> v128 { unreachable; instruction }, as a module. */
const probe = (...instruction: number[]) =>
  Uint8Array.of(
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], // "\0asm", version 1
    ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b], // types: () -> v128
    ...[0x03, 0x02, 0x01, 0x00], // functions: one, of type 0
    ...[0x0a, instruction.length + 5, 0x01, instruction.length + 3], // code, one body
    ...[0x00, 0x00, ...instruction, 0x0b], // no locals; unreachable, instruction, end
  );

/** True if SIMD is there: i8x16.popcnt came last into the standard. */
export const hasSimd = () => WebAssembly.validate(probe(0xfd, 0x62));

/** True if relaxed SIMD is there, with its fused multiply-add: f32x4.relaxed_madd. */
export const hasRelaxedSimd = () => WebAssembly.validate(probe(0xfd, 0x85, 0x02));

/** 'auto' takes the fastest, 'on' insists on SIMD, 'off' takes the module without. */
export type SimdMode = 'auto' | 'on' | 'off';

/** Addresses of the builds of one module: the export of build/wasm-files/NAME.mjs. */
export interface WasmFiles {
  simd: URL;
  scalar?: URL; // not of the models
  relaxed: URL;
}

/**
 * The build to load: 'auto' takes the fastest that runs, 'on' the one with plain SIMD, whose
 * results are the same to the last bit on every machine, 'off' the one without.
 */
export function variant(mode: SimdMode): keyof WasmFiles {
  if (mode === 'off' || !hasSimd()) return 'scalar';
  return mode === 'auto' && hasRelaxedSimd() ? 'relaxed' : 'simd';
}

/** The address of that build. */
export const fileOf = (files: WasmFiles, mode: SimdMode = 'auto'): URL =>
  files[variant(mode)] ?? files.simd;

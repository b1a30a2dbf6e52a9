// Does this machine run WebAssembly SIMD? Asked by validating the smallest module that uses it.

/** () -> v128 { unreachable; i8x16.popcnt }: popcnt came last into the standard. */
const probe = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], // "\0asm", version 1
  ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b], // types: () -> v128
  ...[0x03, 0x02, 0x01, 0x00], // functions: one, of type 0
  ...[0x0a, 0x07, 0x01, 0x05, 0x00, 0x00, 0xfd, 0x62, 0x0b], // code
);

/** Whether SIMD is there. */
export const hasSimd = () => WebAssembly.validate(probe);

// 16-bit floats as 32-bit ones, exactly.
#pragma once

#include <cstdint>
#include <cstring>

namespace attn::transformer {

inline float float_of_bits(uint32_t bits) {
  float value;
  std::memcpy(&value, &bits, sizeof value);  // std::bit_cast: not in emscripten 3.1.6
  return value;
}

// bfloat16: the upper half of a float32.
inline float bfloat16_to_float(uint16_t upper) {
  return float_of_bits(static_cast<uint32_t>(upper) << 16);
}

// IEEE 754 binary16.
inline float half_to_float(uint16_t half) {
  const uint32_t sign = static_cast<uint32_t>(half & 0x8000) << 16;
  const uint32_t exponent = half >> 10 & 31, mantissa = half & 1023;
  if (exponent == 31) return float_of_bits(sign | 0x7F800000 | mantissa << 13);
  if (exponent > 0) return float_of_bits(sign | (exponent + 112) << 23 | mantissa << 13);
  const float tiny = static_cast<float>(mantissa) * 0x1p-24f;  // subnormal, or 0
  return sign ? -tiny : tiny;
}

}  // namespace attn::transformer

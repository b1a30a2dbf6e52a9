#include "engine/text/codes.h"

#include <cmath>

namespace attn {

uint32_t fnv1a(std::string_view bytes, uint32_t hash) {
  for (char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x01000193u;
  return hash;
}

void hashed_code(std::string_view prefix, std::string_view text, std::span<float> out) {
  uint32_t h = fnv1a(text, fnv1a(prefix));
  for (float& value : out) {
    h += 0x9e3779b9u;
    uint32_t z = h;
    z = (z ^ z >> 16) * 0x21f0aaadu;
    z = (z ^ z >> 15) * 0x735a2d97u;
    z ^= z >> 15;
    value = static_cast<float>(z / 2147483648.0 - 1.0);
  }
  normalize(out);
}

void normalize(std::span<float> values) {
  double sum = 0;
  for (float value : values) sum += double{value} * value;
  if (sum == 0) return;
  const double inverse = 1 / std::sqrt(sum);
  for (float& value : values) value = static_cast<float>(value * inverse);
}

}  // namespace attn

#include "engine/text/codes.h"

#include <array>
#include <bit>
#include <cmath>

#include "engine/text/feature_layout.h"

namespace attn {
namespace {

constexpr int kConceptWords = 64;
constexpr int kMinDistance = 4;

// The greedy (lexicographic) code: 0 15 51 60 85 90 102 105 ...
constexpr std::array<uint32_t, kConceptWords> concept_words() {
  std::array<uint32_t, kConceptWords> kept{};
  int count = 0;
  for (uint32_t w = 0; count < kConceptWords; ++w) {
    bool far = true;
    for (int i = 0; i < count; ++i) far = far && std::popcount(w ^ kept[i]) >= kMinDistance;
    if (far) kept[count++] = w;
  }
  return kept;
}
constexpr std::array<uint32_t, kConceptWords> kWords = concept_words();

}  // namespace

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

void concept_code(int group, std::span<float> out) {
  // Word 0 has no bit set: it would be the mean of all; the groups start at word 1.
  const uint32_t word = kWords[static_cast<size_t>(group) + 1];
  const float unit = 1.0f / std::sqrt(static_cast<float>(kMeaningSize));
  for (size_t b = 0; b < out.size(); ++b) out[b] = word >> b & 1 ? -unit : unit;
}

void normalize(std::span<float> values) {
  double sum = 0;
  for (float value : values) sum += double{value} * value;
  if (sum == 0) return;
  const double inverse = 1 / std::sqrt(sum);
  for (float& value : values) value = static_cast<float>(value * inverse);
}

}  // namespace attn

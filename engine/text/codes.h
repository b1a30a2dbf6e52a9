// Hashed unit codes: a token's identity as a fixed direction. Two different strings are nearly
// orthogonal (9 dims: cosine above 0.8 for 0.4 % of pairs); real values, because +-1 codes
// coincide outright.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace attn {

// FNV-1a, 32 bits, of the bytes; `hash` continues an earlier one.
uint32_t fnv1a(std::string_view bytes, uint32_t hash = 0x811c9dc5);

// The unit vector of `prefix` + `text`: values of a splitmix-like generator seeded by FNV-1a, in
// [-1, 1), divided by their norm.
void hashed_code(std::string_view prefix, std::string_view text, std::span<float> out);

// Divides by the Euclidean norm; a zero vector stays zero.
void normalize(std::span<float> values);

}  // namespace attn

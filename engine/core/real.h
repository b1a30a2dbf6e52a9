// Whole numbers in arithmetic with fractions. Doubles hold them exactly up to 2^53, far above every
// size here; floats up to 2^24. Written out, since -Wconversion refuses what is implicit.
#pragma once

#include <concepts>

namespace attn {

constexpr double real(std::integral auto n) { return static_cast<double>(n); }
constexpr float single(std::integral auto n) { return static_cast<float>(n); }

}  // namespace attn

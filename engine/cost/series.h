// Two exact sums that turn loops over rows into arithmetic. Everything is a non-negative int64_t;
// no intermediate exceeds the sum itself by more than a factor of n.
#pragma once

#include <cstdint>
#include <utility>

namespace attn {

// first + (first + step) + ... , count terms.
constexpr int64_t arithmetic_sum(int64_t first, int64_t step, int64_t count) {
  return count * first + step * (count * (count - 1) / 2);
}

// floor(first / divisor) + floor((first + step) / divisor) + ... , count terms, in O(log divisor):
// Euclid's algorithm on the lattice points under a line (Graham, Knuth, Patashnik, "Concrete
// Mathematics", section 3.5).
constexpr int64_t floor_sum(int64_t first, int64_t step, int64_t count, int64_t divisor) {
  int64_t sum = 0;
  while (count > 0) {
    sum += arithmetic_sum(first / divisor, step / divisor, count);
    first %= divisor;
    step %= divisor;
    // The rest lies under a line of slope < 1: count its points by columns instead of rows.
    const int64_t top = step * count + first;
    count = top / divisor;
    first = top % divisor;
    std::swap(step, divisor);
  }
  return sum;
}

}  // namespace attn

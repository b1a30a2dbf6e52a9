// Rows of a matrix side by side, by transposes of four by four: rows become lanes, or what a
// register tile reads from one address that advances.
#pragma once

#include "engine/core/simd-inl.h"

HWY_BEFORE_NAMESPACE();
namespace attn {
namespace HWY_NAMESPACE {

#if HWY_TARGET != HWY_SCALAR
using Four = hn::FixedTag<float, 4>;

HWY_INLINE void transpose(hn::Vec<Four> (&m)[4]) {
  const Four d;
  const auto a = hn::InterleaveLower(d, m[0], m[2]);
  const auto b = hn::InterleaveLower(d, m[1], m[3]);
  const auto e = hn::InterleaveUpper(d, m[0], m[2]);
  const auto f = hn::InterleaveUpper(d, m[1], m[3]);
  m[0] = hn::InterleaveLower(d, a, b);
  m[1] = hn::InterleaveUpper(d, a, b);
  m[2] = hn::InterleaveLower(d, e, f);
  m[3] = hn::InterleaveUpper(d, e, f);
}
#endif

// rows: [kRows, n_words] -> out: [n_words, kRows]. A word is a float or two 16-bit integers.
template <size_t kRows, class T>
HWY_INLINE void interleave(const T* HWY_RESTRICT rows, size_t n_words, T* HWY_RESTRICT out) {
  constexpr size_t kWord = sizeof(float) / sizeof(T);
  size_t c = 0;
#if HWY_TARGET != HWY_SCALAR
  if constexpr (kRows % 4 == 0) {
    const Four four;
    const hn::Repartition<T, Four> d;
    for (; c + 4 <= n_words; c += 4) {
      for (size_t r = 0; r < kRows; r += 4) {
        hn::Vec<Four> m[4];
        for (size_t i = 0; i < 4; ++i) {
          m[i] = hn::BitCast(four, hn::LoadU(d, rows + ((r + i) * n_words + c) * kWord));
        }
        transpose(m);
        for (size_t i = 0; i < 4; ++i) {
          hn::StoreU(hn::BitCast(d, m[i]), d, out + ((c + i) * kRows + r) * kWord);
        }
      }
    }
  }
#endif
  for (; c < n_words; ++c)
    for (size_t r = 0; r < kRows; ++r)
      for (size_t i = 0; i < kWord; ++i) {
        out[(c * kRows + r) * kWord + i] = rows[(r * n_words + c) * kWord + i];
      }
}

}  // namespace HWY_NAMESPACE
}  // namespace attn
HWY_AFTER_NAMESPACE();

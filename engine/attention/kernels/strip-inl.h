// Strips of queries in and out of the transposed form: q [rows][head_dim] <-> [head_dim][8 lanes],
// by 4x4 transposes (scalar packing costs 36 % of the kernel at 16 tokens, 4 % at 128).
// A strip with less than 8 rows repeats its last row in the spare lanes; they are never stored.
#pragma once

#include <algorithm>

#include "engine/attention/kernels/flash.h"
#include "engine/core/interleave-inl.h"

HWY_BEFORE_NAMESPACE();
namespace attn {
namespace HWY_NAMESPACE {

// packed[c][i] = q[i][c] * scale.
HWY_NOINLINE void pack_strip(const float* q, size_t n_rows, size_t head_dim, float scale,
                             StripLanes* packed) {
  for (size_t i = 0; i < kStripQueries; i += 4) {
    const float* rows[4];
    for (size_t n = 0; n < 4; ++n) rows[n] = q + std::min(i + n, n_rows - 1) * head_dim;
    size_t c = 0;
#if HWY_TARGET != HWY_SCALAR
    const Four d;
    for (; c + 4 <= head_dim; c += 4) {
      hn::Vec<Four> m[4];
      for (int n = 0; n < 4; ++n) m[n] = hn::Mul(hn::LoadU(d, rows[n] + c), hn::Set(d, scale));
      transpose(m);
      for (int n = 0; n < 4; ++n) hn::Store(m[n], d, packed[c + n].lane + i);
    }
#endif
    for (; c < head_dim; ++c)
      for (int n = 0; n < 4; ++n) packed[c].lane[i + n] = rows[n][c] * scale;
  }
}

// out[i][c] = packed[c][i] * scale[i]. Returns whether all of it is finite.
HWY_NOINLINE bool unpack_strip(const StripLanes* packed, const StripLanes& scale, size_t n_rows,
                               size_t head_dim, float* out) {
  float not_finite = 0;  // a sum of 0 * out, which is NaN for what is not finite
  for (size_t i = 0; i < n_rows; i += 4) {
    const size_t n_stored = std::min<size_t>(4, n_rows - i);
    float* const rows = out + i * head_dim;
    size_t c = 0;
#if HWY_TARGET != HWY_SCALAR
    const Four d;
    const auto factor = hn::Load(d, scale.lane + i);
    const auto zero = hn::Zero(d);
    auto zeros = zero;
    for (; c + 4 <= head_dim; c += 4) {
      hn::Vec<Four> m[4];
      for (int n = 0; n < 4; ++n) m[n] = hn::Mul(hn::Load(d, packed[c + n].lane + i), factor);
      for (int n = 0; n < 4; ++n) zeros = mul_add(m[n], zero, zeros);
      transpose(m);
      for (size_t n = 0; n < 4; ++n)  // constant indices keep m in registers
        if (n < n_stored) hn::StoreU(m[n], d, rows + n * head_dim + c);
    }
    not_finite += hn::GetLane(hn::SumOfLanes(d, zeros));
#endif
    for (; c < head_dim; ++c)
      for (size_t n = 0; n < n_stored; ++n) {
        rows[n * head_dim + c] = packed[c].lane[i + n] * scale.lane[i + n];
        not_finite += 0 * rows[n * head_dim + c];
      }
  }
  return not_finite == 0;
}

}  // namespace HWY_NAMESPACE
}  // namespace attn
HWY_AFTER_NAMESPACE();

#include "engine/transformer/quant/integer_dot.h"

#include <algorithm>
#include <cmath>

#include "engine/transformer/quant/unpack-inl.h"

HWY_BEFORE_NAMESPACE();
namespace attn {
namespace HWY_NAMESPACE {
namespace {

constexpr int64_t kGroup = 32;    // activations to a scale
constexpr int64_t kSixteen = 16;  // activations to a sum
constexpr float kLargest = 32767;

// x = scale[c / 32] * q[c]; sum[c / 16] of x, for the offsets of the weights.
struct Integers {
  std::vector<int16_t> q;
  std::vector<float> scale, sum;

  Integers(const float* x, int64_t n) : q(n), scale(n / kGroup), sum(n / kSixteen) {
    for (int64_t g = 0; g < n / kGroup; ++g) {
      float largest = 0;
      for (int64_t c = g * kGroup; c < (g + 1) * kGroup; ++c) {
        largest = std::max(largest, std::abs(x[c]));
        sum[c / kSixteen] += x[c];
      }
      scale[g] = largest / kLargest;
      const float inverse = largest > 0 ? kLargest / largest : 0;
      for (int64_t c = g * kGroup; c < (g + 1) * kGroup; ++c) {
        q[c] = static_cast<int16_t>(std::lrintf(x[c] * inverse));
      }
    }
  }
};

using DF = hn::FixedTag<float, 4>;
using DI = hn::FixedTag<int32_t, 4>;
using D16 = hn::FixedTag<int16_t, 8>;

HWY_INLINE hn::Vec<DI> dot_sixteen(I8x16 w, const int16_t* x) {
  const D16 d16;
  const auto low = hn::PromoteTo(d16, hn::LowerHalf(w));
  const auto high = hn::PromoteTo(d16, hn::UpperHalf(hn::FixedTag<int8_t, 8>(), w));
  auto rest = hn::Zero(DI());
  auto sum = hn::ReorderWidenMulAccumulate(DI(), low, hn::LoadU(d16, x), hn::Zero(DI()), rest);
  sum = hn::ReorderWidenMulAccumulate(DI(), high, hn::LoadU(d16, x + 8), sum, rest);
  return hn::Add(sum, rest);
}

template <WeightType kType>
HWY_INLINE float dot_row(const uint8_t* bytes, const Integers& x, int64_t cols) {
  constexpr WeightTypeInfo kInfo = info(kType);
  auto sums = hn::Zero(DF());
  float offsets = 0;
  for (int64_t c = 0; c < cols; c += kInfo.block_weights) {
    unpack_block<kType>(bytes, [&](int at, I8x16 w, float scale, float offset) HWY_ATTR {
      const int64_t i = c + at;
      const auto product = hn::ConvertTo(DF(), dot_sixteen(w, &x.q[i]));
      sums = hn::MulAdd(product, hn::Set(DF(), scale * x.scale[i / kGroup]), sums);
      offsets += offset * x.sum[i / kSixteen];
    });
    bytes += kInfo.block_bytes;
  }
  return hn::GetLane(hn::SumOfLanes(DF(), sums)) + offsets;
}

// Not inlined: V8 optimises a function when it is called often, never while it runs.
template <WeightType kType>
HWY_NOINLINE void dot_rows(const Linear& w, const Integers& x, int64_t begin, int64_t end,
                           float* y) {
  for (int64_t r = begin; r < end; ++r) y[r] += dot_row<kType>(w.row(r), x, w.cols);
}

template <WeightType kType>
void multiply_rows(const Linear& w, const float* x, float* y) {
  constexpr int64_t kRowsPerCall = 16;
  const Integers integers(x, w.cols);
  for (int64_t r = 0; r < w.rows; r += kRowsPerCall) {
    dot_rows<kType>(w, integers, r, std::min(r + kRowsPerCall, w.rows), y);
  }
}

}  // namespace
}  // namespace HWY_NAMESPACE

void multiply_integers(const Linear& w, const float* x, float* y) {
  switch (w.type) {
    case WeightType::kQ8_0:
      return HWY_NAMESPACE::multiply_rows<WeightType::kQ8_0>(w, x, y);
    case WeightType::kQ4_0:
      return HWY_NAMESPACE::multiply_rows<WeightType::kQ4_0>(w, x, y);
    case WeightType::kQ4_1:
      return HWY_NAMESPACE::multiply_rows<WeightType::kQ4_1>(w, x, y);
    case WeightType::kQ5_0:
      return HWY_NAMESPACE::multiply_rows<WeightType::kQ5_0>(w, x, y);
    case WeightType::kQ5_1:
      return HWY_NAMESPACE::multiply_rows<WeightType::kQ5_1>(w, x, y);
    case WeightType::kQ4_K:
      return HWY_NAMESPACE::multiply_rows<WeightType::kQ4_K>(w, x, y);
    case WeightType::kQ5_K:
      return HWY_NAMESPACE::multiply_rows<WeightType::kQ5_K>(w, x, y);
    case WeightType::kQ6_K:
      return HWY_NAMESPACE::multiply_rows<WeightType::kQ6_K>(w, x, y);
    default:
      return;  // floats are multiplied as floats
  }
}

}  // namespace attn
HWY_AFTER_NAMESPACE();

// The activations of one token as its product with blocks wants them: floats, or 16-bit integers
// with a scale to every 32; and the sums of those 32, for the offsets of weights.
#pragma once

#include "engine/transformer/quant/unpack-inl.h"
#include "engine/transformer/tiles.h"

HWY_BEFORE_NAMESPACE();
namespace attn::transformer {
namespace HWY_NAMESPACE {

// The sum of a run, for the offset of its weights. x: [32]
HWY_INLINE float sum_of_run(const float* x) {
  const DF d;
  F32x4 sum = hn::LoadU(d, x);
  for (int64_t c = 4; c < kRun; c += 4) sum = hn::Add(sum, hn::LoadU(d, x + c));
  return hn::GetLane(hn::SumOfLanes(d, sum));
}

struct Floats {
  const float* q;     // [n]
  Buffer<float> sum;  // [n / 32]

  Floats(const float* x, int64_t n) : q(x), sum(make_buffer<float>(n / kRun)) {
    for (int64_t run = 0; run < n / kRun; ++run) sum[run] = sum_of_run(x + run * kRun);
  }
};

// A run in integers: x = scale q. The sum is of what was rounded, for an offset undoes most of what
// the integers of the weights add, and of their error.
HWY_INLINE void to_integers(const float* x, int16_t* q, float* scale, float* sum) {
  const DF d;
  F32x4 largest = hn::Zero(d);
  for (int64_t c = 0; c < kRun; c += 4) largest = hn::Max(largest, hn::Abs(hn::LoadU(d, x + c)));
  const float most = hn::GetLane(hn::MaxOfLanes(d, largest));
  const F32x4 inverse = hn::Set(d, most > 0 ? kLargestInteger / most : 0);
  I32x4 total = hn::Zero(DI());
  for (int64_t c = 0; c < kRun; c += 4) {
    const I32x4 integers = hn::NearestInt(hn::Mul(hn::LoadU(d, x + c), inverse));
    const hn::FixedTag<int16_t, 4> four;
    hn::StoreU(hn::DemoteTo(four, integers), four, q + c);
    total = hn::Add(total, integers);
  }
  *scale = most / kLargestInteger;
  *sum = *scale * static_cast<float>(hn::GetLane(hn::SumOfLanes(DI(), total)));
}

struct Integers {
  Buffer<int16_t> q;         // [n]
  Buffer<float> scale, sum;  // [n / 32]

  Integers(const float* x, int64_t n)
      : q(make_buffer<int16_t>(n)),
        scale(make_buffer<float>(n / kRun)),
        sum(make_buffer<float>(n / kRun)) {
    for (int64_t run = 0; run < n / kRun; ++run) {
      to_integers(x + run * kRun, &q[run * kRun], &scale[run], &sum[run]);
    }
  }
};

}  // namespace HWY_NAMESPACE
}  // namespace attn::transformer
HWY_AFTER_NAMESPACE();

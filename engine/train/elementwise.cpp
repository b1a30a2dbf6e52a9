#include "engine/train/elementwise.h"

#include <cmath>

#include "engine/core/simd-inl.h"

HWY_BEFORE_NAMESPACE();
namespace attn::train {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
namespace simd = attn::HWY_NAMESPACE;

HWY_NOINLINE void exp(float* x, size_t n, const simd::Exp2Table* table) {
  constexpr float kLog2E = 1.44269504f;
  const auto run = [&](auto d, size_t i) {
    hn::StoreU(simd::exp2(d, hn::Mul(hn::LoadU(d, x + i), hn::Set(d, kLog2E)), table), d, x + i);
  };
  const hn::ScalableTag<float> d;
  size_t i = 0;
  for (; i + hn::Lanes(d) <= n; i += hn::Lanes(d)) run(d, i);
  for (; i < n; ++i) run(hn::CappedTag<float, 1>(), i);
}

HWY_NOINLINE float dot(const float* a, const float* b, size_t n) { return simd::dot(a, b, n); }

}  // namespace HWY_NAMESPACE
}  // namespace attn::train
HWY_AFTER_NAMESPACE();

namespace attn::train {
namespace {

const attn::HWY_NAMESPACE::Exp2Table exp2_table;

}  // namespace

void exp_in_place(float* x, int64_t n) { HWY_NAMESPACE::exp(x, n, &exp2_table); }

void exp_in_place(double* x, int64_t n) {
  for (int64_t i = 0; i < n; ++i) x[i] = std::exp(x[i]);
}

float dot(const float* a, const float* b, int64_t n) { return HWY_NAMESPACE::dot(a, b, n); }

double dot(const double* a, const double* b, int64_t n) {
  double sum = 0;
  for (int64_t c = 0; c < n; ++c) sum += a[c] * b[c];
  return sum;
}

}  // namespace attn::train

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "engine/core/random.h"
#include "engine/core/simd-inl.h"

HWY_BEFORE_NAMESPACE();
namespace attn {
namespace HWY_NAMESPACE {

using Lanes = hn::CappedTag<float, 8>;

template <class F>
float one_lane(float x, const F& f) {
  const Lanes d;
  alignas(32) float lanes[8];
  hn::Store(f(d, hn::Set(d, x)), d, lanes);
  return lanes[0];
}
float simd_exp2(float x) {
  static const Exp2Table table;
  return one_lane(x, [&](Lanes d, auto v) { return exp2(d, v, &table); });
}
float simd_tanh(float x) {
  static const Exp2Table table;
  return one_lane(x, [&](Lanes d, auto v) { return tanh(d, v, &table); });
}

}  // namespace HWY_NAMESPACE

namespace {
namespace simd = HWY_NAMESPACE;

TEST_CASE("simd: exp2 is within 2.5e-7 of the truth on [-100, 127]") {
  double worst = 0;
  for (float x = -100; x <= 127; x += 0.00371f) {
    const double truth = std::exp2(static_cast<double>(x));
    worst = std::max(worst, std::abs(simd::simd_exp2(x) - truth) / truth);
  }
  CAPTURE(worst);
  CHECK(worst <= 2.5e-7);
}

TEST_CASE("simd: exp2 is exact at integers, 0 below -100 and for -inf, NaN for NaN") {
  for (int n = -100; n <= 127; ++n) CHECK(simd::simd_exp2(n) == std::ldexp(1.0f, n));
  CHECK(simd::simd_exp2(-100.5f) == 0);
  CHECK(simd::simd_exp2(-3e38f) == 0);
  CHECK(simd::simd_exp2(-std::numeric_limits<float>::infinity()) == 0);
  CHECK(std::isnan(simd::simd_exp2(std::nanf(""))));
}

TEST_CASE("simd: tanh is within 5e-7 of the truth, odd, and 1 at the far end") {
  double worst = 0;
  for (float x = 1e-6f; x < 20; x *= 1.0007f) {
    const double truth = std::tanh(static_cast<double>(x));
    worst = std::max(worst, std::abs(simd::simd_tanh(x) - truth) / truth);
    CHECK(simd::simd_tanh(-x) == -simd::simd_tanh(x));
  }
  CAPTURE(worst);
  CHECK(worst <= 5e-7);
  CHECK(simd::simd_tanh(0) == 0);
  CHECK(simd::simd_tanh(100) == 1);
}

TEST_CASE("simd: dot, add_scaled and scale are exact on small integers, for every length") {
  std::vector<float> a, b;
  float expected = 0;
  for (int n = 0; n < 80; ++n) {
    CHECK(simd::dot(a.data(), b.data(), a.size()) == expected);
    std::vector<float> sum = b;
    simd::add_scaled(3, a.data(), a.size(), sum.data());
    for (int c = 0; c < n; ++c) CHECK(sum[c] == 3 * a[c] + b[c]);
    sum = b;
    simd::scale(-2, sum.size(), sum.data());
    for (int c = 0; c < n; ++c) CHECK(sum[c] == -2 * b[c]);
    a.push_back(static_cast<float>(n % 7 - 3));
    b.push_back(static_cast<float>(n % 5));
    expected += a.back() * b.back();
  }
}

TEST_CASE("simd: tiles cover a range once and in order") {
  std::vector<int> sizes;
  size_t next = 3;
  simd::for_tiles<4>(3, 14, [&](size_t begin, auto size) {
    CHECK(begin == next);
    next += size.value;
    sizes.push_back(size.value);
  });
  CHECK(next == 14);
  CHECK(sizes == std::vector<int>{4, 4, 3});
}

// A build that silently falls to a lesser target still passes every other test, slowly: plain
// x86-64 gives scalar code, x86-64-v3 without AES and PCLMUL gives SSSE3.
TEST_CASE("simd: the build has the target that its flags ask for") {
#if defined(__wasm_simd128__)
  CHECK(HWY_TARGET == HWY_WASM);
#elif defined(__AVX2__)
  CHECK(HWY_TARGET <= HWY_AVX2);
#elif defined(__aarch64__)
  CHECK(HWY_TARGET == HWY_NEON);
#else
  CHECK((HWY_TARGET == HWY_EMU128 || HWY_TARGET == HWY_SCALAR));
#endif
}

TEST_CASE("random: a seed gives the same numbers everywhere, with the moments they should have") {
  Random random(1), again(1), other(2);
  CHECK(random.next() == again.next());
  CHECK(random.next() != other.next());
  double sum = 0, squares = 0, uniforms = 0;
  constexpr int kDraws = 20000;
  for (int n = 0; n < kDraws; ++n) {
    const double x = random.normal();
    sum += x;
    squares += x * x;
    const double u = random.uniform();
    CHECK((0 <= u && u < 1));
    uniforms += u;
  }
  CHECK(sum / kDraws == doctest::Approx(0).epsilon(0.03).scale(1));
  CHECK(squares / kDraws == doctest::Approx(1).epsilon(0.05));
  CHECK(uniforms / kDraws == doctest::Approx(0.5).epsilon(0.02));
}

}  // namespace
}  // namespace attn
HWY_AFTER_NAMESPACE();

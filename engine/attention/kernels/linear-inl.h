// The vector steps of recurrent linear attention: lanes are columns of the state (channels of v).
// Two tokens share one pass over the state, which is then read and written half as often; one
// token at a time gains nothing from wider tiles, and four leave too few registers (56 against 72 %
// of the multiply-add peak, head_dim 64).
#pragma once

#include "engine/core/simd-inl.h"

HWY_BEFORE_NAMESPACE();
namespace attn {
namespace HWY_NAMESPACE {

using Columns = hn::ScalableTag<float>;

// Calls work(tag, n_vectors, column) over [begin, end): kVectors vectors, one vector, then single
// lanes.
template <int kVectors, class Work>
HWY_INLINE void for_columns(size_t begin, size_t end, const Work& work) {
  const Columns d;
  const size_t width = kVectors * hn::Lanes(d);
  for (; begin + width <= end; begin += width) work(d, TileSize<kVectors>(), begin);
  if constexpr (kVectors > 1) return for_columns<1>(begin, end, work);
  for (; begin < end; ++begin) work(hn::CappedTag<float, 1>(), TileSize<1>(), begin);
}

enum class Pass { kUpdate, kRead, kUpdateAndRead };

// For each of kTokens tokens in turn: S = keep S + k v^T, then out = S^T q; or one of the two.
// q, k (after the feature map), v, out: [kTokens][head_dim]; keep: [kTokens], read with kDecays;
// state: [head_dim][head_dim].
template <int kTokens, Pass kPass, bool kDecays = false>
HWY_NOINLINE void linear_tokens(const float* q, const float* k, const float* v, size_t head_dim,
                                const float* keep, float* state, float* out) {
  constexpr bool kUpdates = kPass != Pass::kRead, kReads = kPass != Pass::kUpdate;
  // Sums that wait for themselves row by row: 8 keep a fused multiply-add busy.
  constexpr int kMostVectors = kUpdates || kTokens == 1 ? 2 : 4;
  for_columns<kMostVectors>(0, head_dim, [&](auto d, auto n_vectors, size_t column) {
    constexpr int kVectors = n_vectors.value;
    const size_t lanes = hn::Lanes(d);
    hn::Vec<decltype(d)> kept[kTokens];
    if constexpr (kDecays)
      for (int t = 0; t < kTokens; ++t) kept[t] = hn::Set(d, keep[t]);
    hn::Vec<decltype(d)> value[kTokens][kVectors], sum[kTokens][kVectors];
    for (int t = 0; t < kTokens; ++t)
      for (int n = 0; n < kVectors; ++n) {
        if constexpr (kUpdates) value[t][n] = hn::LoadU(d, v + t * head_dim + column + n * lanes);
        if constexpr (kReads) sum[t][n] = hn::Zero(d);
      }
    const float* query = q;
    const float* key = k;
    float* s = state + column;
    HWY_UNROLL(1)
    for (size_t row = 0; row < head_dim; ++row, s += head_dim) {
      hn::Vec<decltype(d)> cell[kVectors];
      for (int n = 0; n < kVectors; ++n) cell[n] = hn::LoadU(d, s + n * lanes);
      for (int t = 0; t < kTokens; ++t)
        for (int n = 0; n < kVectors; ++n) {
          if constexpr (kDecays) cell[n] = hn::Mul(cell[n], kept[t]);
          if constexpr (kUpdates)
            cell[n] = mul_add(hn::Set(d, key[t * head_dim]), value[t][n], cell[n]);
          if constexpr (kReads)
            sum[t][n] = mul_add(hn::Set(d, query[t * head_dim]), cell[n], sum[t][n]);
        }
      if constexpr (kReads) ++query;
      if constexpr (kUpdates) {
        ++key;
        for (int n = 0; n < kVectors; ++n) hn::StoreU(cell[n], d, s + n * lanes);
      }
    }
    if constexpr (kReads)
      for (int t = 0; t < kTokens; ++t)
        for (int n = 0; n < kVectors; ++n)
          hn::StoreU(sum[t][n], d, out + t * head_dim + column + n * lanes);
  });
}

// For each of kTokens tokens in turn: z = keep z + k; returns z . q of each in `sum`.
template <int kTokens>
HWY_NOINLINE void linear_normalizers(const float* q, const float* k, size_t head_dim,
                                     const float* keep, float* normalizer, float* sum) {
  for (int t = 0; t < kTokens; ++t) sum[t] = 0;
  const auto tile = [&](auto d, size_t c, auto(&total)[kTokens]) {
    auto z = hn::LoadU(d, normalizer + c);
    for (int t = 0; t < kTokens; ++t) {
      z = mul_add(z, hn::Set(d, keep[t]), hn::LoadU(d, k + t * head_dim + c));
      total[t] = mul_add(z, hn::LoadU(d, q + t * head_dim + c), total[t]);
    }
    hn::StoreU(z, d, normalizer + c);
  };
  const Columns d;
  hn::Vec<Columns> total[kTokens];
  for (int t = 0; t < kTokens; ++t) total[t] = hn::Zero(d);
  size_t c = 0;
  for (; c + hn::Lanes(d) <= head_dim; c += hn::Lanes(d)) tile(d, c, total);
  for (int t = 0; t < kTokens; ++t) sum[t] = hn::GetLane(hn::SumOfLanes(d, total[t]));
  for (; c < head_dim; ++c)
    for (int t = 0; t < kTokens; ++t) {
      normalizer[c] = keep[t] * normalizer[c] + k[t * head_dim + c];
      sum[t] += normalizer[c] * q[t * head_dim + c];
    }
}

// phi = elu(x) + 1 = max(x, 0) + exp(min(x, 0)). Relative error at most 2.5e-7 + 6e-8 |x|;
// 0 below the table's lowest power of two (2^-126: -87). NaN for NaN, which Min would drop.
HWY_NOINLINE void elu_plus_one(const float* HWY_RESTRICT x, size_t n,
                               const Exp2Table* HWY_RESTRICT table, float* HWY_RESTRICT phi) {
  constexpr float kLog2E = 1.44269504f;
  for_columns<1>(0, n, [&](auto d, auto, size_t c) {
    const auto value = hn::LoadU(d, x + c);
    const auto is_above = hn::VecFromMask(d, hn::Gt(value, hn::Zero(d)));
    const auto below = hn::Mul(hn::AndNot(is_above, value), hn::Set(d, kLog2E));
    hn::StoreU(hn::Add(hn::And(is_above, value), exp2(d, below, table)), d, phi + c);
  });
}

// phi = x / norm.
HWY_NOINLINE void divide_row(const float* HWY_RESTRICT x, size_t n, float norm,
                             float* HWY_RESTRICT phi) {
  for_columns<1>(0, n, [&](auto d, auto, size_t c) {
    hn::StoreU(hn::Div(hn::LoadU(d, x + c), hn::Set(d, norm)), d, phi + c);
  });
}

// held = beta (v - keep held): what a token adds to the state, in place of what that holds.
HWY_NOINLINE void correct_row(const float* HWY_RESTRICT v, size_t n, float beta, float keep,
                              float* HWY_RESTRICT held) {
  for_columns<1>(0, n, [&](auto d, auto, size_t c) {
    const auto error = hn::NegMulAdd(hn::Set(d, keep), hn::LoadU(d, held + c), hn::LoadU(d, v + c));
    hn::StoreU(hn::Mul(hn::Set(d, beta), error), d, held + c);
  });
}

}  // namespace HWY_NAMESPACE
}  // namespace attn
HWY_AFTER_NAMESPACE();

// The vector steps of flash attention, transposed: lanes are queries. A strip of 8 queries is
// packed as q^T [head_dim][8]; a tile of keys gives scores^T [key][8]; out^T [head_dim][8]
// accumulates. So row maximum, row sum and rescale are vertical, masking is per lane, and k and v
// are read in place, row by row, by splat loads.
//
// The steps have external linkage and are not inlined on purpose: wasm has no on-stack
// replacement, so a first call would stay in slow code until it returns (180 instead of 76 ms at
// 4,096 tokens), and no compiler may see which constants stand behind `table` (see simd-inl.h).
#pragma once

#include "engine/attention/kernels/flash.h"
#include "engine/core/simd-inl.h"

HWY_BEFORE_NAMESPACE();
namespace attn {
namespace HWY_NAMESPACE {

using Lanes = hn::CappedTag<float, kStripQueries>;
using Floats = hn::Vec<Lanes>;

// A register tile is kTileRows keys (or channels) by kVectors vectors of queries: 8 accumulators.
// wasm has 15 usable registers on x64: 6x2 and 3x3 spill, one vector of queries is 22-33 % slower.
inline constexpr int kLanes = hn::MaxLanes(Lanes());
inline constexpr int kVectors = kLanes * 2 <= kStripQueries ? 2 : 1;
inline constexpr int kTileRows = 8 / kVectors;
inline constexpr int kPass = kLanes * kVectors;  // one pass is a strip, but on the scalar target

// scores[j][i] = q_i . k_j for kKeys keys and the queries of one pass.
// The channel loop stays rolled: unrolled by 2 it runs 1.6x slower, V8 hoists the loads and spills.
template <int kKeys>
HWY_INLINE void score_tile(const float* HWY_RESTRICT q, const float* HWY_RESTRICT k,
                           size_t head_dim, float* HWY_RESTRICT scores) {
  const Lanes d;
  Floats sum[kKeys][kVectors];
  for (int j = 0; j < kKeys; ++j)
    for (int v = 0; v < kVectors; ++v) sum[j][v] = hn::Zero(d);
  HWY_UNROLL(1)
  for (size_t c = 0; c < head_dim; ++c, ++k, q += kStripQueries) {
    Floats query[kVectors];
    for (int v = 0; v < kVectors; ++v) query[v] = hn::Load(d, q + v * kLanes);
    for (int j = 0; j < kKeys; ++j) {
      const Floats key = hn::Set(d, k[j * head_dim]);
      for (int v = 0; v < kVectors; ++v) sum[j][v] = mul_add(key, query[v], sum[j][v]);
    }
  }
  for (int j = 0; j < kKeys; ++j)
    for (int v = 0; v < kVectors; ++v)
      hn::Store(sum[j][v], d, scores + j * kStripQueries + v * kLanes);
}

// scores = q k^T for n_keys keys; k: [n_keys, head_dim].
HWY_NOINLINE void score_keys(const StripLanes* q, const float* k, size_t n_keys, size_t head_dim,
                             StripLanes* scores) {
  for (size_t lane = 0; lane < kStripQueries; lane += kPass)
    for_tiles<kTileRows>(0, n_keys, [&](size_t j, auto size) {
      score_tile<size.value>(q->lane + lane, k + j * head_dim, head_dim, scores[j].lane + lane);
    });
}

// scores = cap * tanh(scores / cap), where the scores are in units of log2(e).
HWY_NOINLINE void softcap_scores(size_t n_keys, float cap, StripLanes* scores,
                                 const Exp2Table* table) {
  const Lanes d;
  constexpr float kLog2E = 1.44269504f;
  const Floats inverse = hn::Set(d, 1 / (cap * kLog2E));
  float* const s = scores->lane;
  for (size_t at = 0; at < n_keys * size_t{kStripQueries}; at += kLanes) {
    const Floats t = tanh(d, hn::Mul(hn::Load(d, s + at), inverse), table);
    hn::Store(hn::Mul(t, hn::Set(d, cap * kLog2E)), d, s + at);
  }
}

// scores[j][i] += bias[i - j], where the scores are in units of log2(e) and the bias is not.
HWY_NOINLINE void add_bias(const float* bias, size_t n_keys, StripLanes* scores) {
  const Lanes d;
  const Floats log2_e = hn::Set(d, 1.44269504f);
  for (size_t j = 0; j < n_keys; ++j, --bias)
    for (size_t lane = 0; lane < kStripQueries; lane += kLanes) {
      float* const s = scores[j].lane + lane;
      hn::Store(mul_add(hn::LoadU(d, bias + lane), log2_e, hn::Load(d, s)), d, s);
    }
}

// total = total * shrink + more. `lost`, unless null, is what `total` has lost to rounding so far
// (Kahan's compensated sum): with it the error does not grow with the number of terms.
template <class D, class V = hn::Vec<D>>
HWY_INLINE void add_shrunk(D d, V more, V shrink, float* total, float* lost) {
  const V old = hn::Load(d, total);
  if (lost == nullptr) {
    hn::Store(mul_add(old, shrink, more), d, total);
    return;
  }
  const V before = hn::Mul(old, shrink);
  const V term = hn::Sub(more, hn::Mul(hn::Load(d, lost), shrink));
  const V sum = hn::Add(before, term);
  hn::Store(hn::Sub(hn::Sub(sum, before), term), d, lost);
  hn::Store(sum, d, total);
}

// scores -> exp2(scores - row_max), after the running maximum and sum took these keys in.
// correction = exp2(old maximum - new maximum), by which what was summed before must shrink.
// -inf, the score of a hidden key, gives exactly 0, also where a row has seen no key yet.
// sum_lost: see add_shrunk().
HWY_NOINLINE void softmax_keys(size_t n_keys, StripLanes* scores, StripLanes* row_max,
                               StripLanes* row_sum, StripLanes* sum_lost, StripLanes* correction,
                               const Exp2Table* table) {
  const Lanes d;
  const Floats none = hn::Set(d, -HUGE_VALF);
  for (size_t lane = 0; lane < kStripQueries; lane += kPass) {
    float* const s = scores->lane + lane;
    Floats high[kVectors], shift[kVectors], sum[kVectors];
    for (int v = 0; v < kVectors; ++v) high[v] = hn::Load(d, row_max->lane + lane + v * kLanes);
    for (size_t j = 0; j < n_keys; ++j)
      for (int v = 0; v < kVectors; ++v)
        high[v] = hn::Max(high[v], hn::Load(d, s + j * kStripQueries + v * kLanes));
    for (int v = 0; v < kVectors; ++v) {
      const size_t at = lane + v * kLanes;
      shift[v] = hn::IfThenZeroElse(hn::Eq(high[v], none), high[v]);
      const Floats shrink = exp2(d, hn::Sub(hn::Load(d, row_max->lane + at), shift[v]), table);
      hn::Store(shrink, d, correction->lane + at);
      hn::Store(high[v], d, row_max->lane + at);
      sum[v] = hn::Zero(d);
    }
    float* p = s;
    for (size_t j = 0; j < n_keys; ++j, p += kStripQueries) {
      Floats weight[kVectors];
      for (int v = 0; v < kVectors; ++v)
        weight[v] = exp2(d, hn::Sub(hn::Load(d, p + v * kLanes), shift[v]), table);
      for (int v = 0; v < kVectors; ++v) {
        sum[v] = hn::Add(sum[v], weight[v]);
        hn::Store(weight[v], d, p + v * kLanes);
      }
    }
    for (int v = 0; v < kVectors; ++v) {
      const size_t at = lane + v * kLanes;
      add_shrunk(d, sum[v], hn::Load(d, correction->lane + at), row_sum->lane + at,
                 sum_lost == nullptr ? nullptr : sum_lost->lane + at);
    }
  }
}

// Operands of mix_values(): out = out * correction + the new sum. Without a correction the old out
// is not read. lost: see add_shrunk().
struct MixedSum {
  float* out;               // [head_dim][8 lanes]
  float* lost;              // like out, or null
  const float* correction;  // [8 lanes], or null

  MixedSum at(size_t offset, size_t lane) const {
    return {out + offset + lane, lost == nullptr ? nullptr : lost + offset + lane,
            correction == nullptr ? nullptr : correction + lane};
  }
};

// out[c][i] = out[c][i] * correction[i] + sum over j of probs[j][i] v[j][c] for kChannels channels.
// The tile's own sum starts at 0: a long row's error is that of a sum of sums.
template <int kChannels>
HWY_INLINE void mix_tile(const float* HWY_RESTRICT probs, const float* HWY_RESTRICT v,
                         size_t n_keys, size_t head_dim, const MixedSum& to) {
  const Lanes d;
  Floats sum[kChannels][kVectors];
  for (int c = 0; c < kChannels; ++c)
    for (int n = 0; n < kVectors; ++n) sum[c][n] = hn::Zero(d);
  HWY_UNROLL(1)
  for (size_t j = 0; j < n_keys; ++j, probs += kStripQueries, v += head_dim) {
    Floats prob[kVectors];
    for (int n = 0; n < kVectors; ++n) prob[n] = hn::Load(d, probs + n * kLanes);
    for (int c = 0; c < kChannels; ++c) {
      const Floats value = hn::Set(d, v[c]);
      for (int n = 0; n < kVectors; ++n) sum[c][n] = mul_add(value, prob[n], sum[c][n]);
    }
  }
  for (int c = 0; c < kChannels; ++c)
    for (int n = 0; n < kVectors; ++n) {
      const MixedSum cell = to.at(c * kStripQueries, n * kLanes);
      if (cell.correction != nullptr) {
        add_shrunk(d, sum[c][n], hn::Load(d, cell.correction), cell.out, cell.lost);
        continue;
      }
      hn::Store(sum[c][n], d, cell.out);
      if (cell.lost != nullptr) hn::Store(hn::Zero(d), d, cell.lost);
    }
}

// v: [n_keys, head_dim].
HWY_NOINLINE void mix_values(const StripLanes* probs, const float* v, size_t n_keys,
                             size_t head_dim, const MixedSum& to) {
  for (size_t lane = 0; lane < kStripQueries; lane += kPass)
    for_tiles<kTileRows>(0, head_dim, [&](size_t c, auto size) {
      mix_tile<size.value>(probs->lane + lane, v + c, n_keys, head_dim,
                           to.at(c * kStripQueries, lane));
    });
}

}  // namespace HWY_NAMESPACE
}  // namespace attn
HWY_AFTER_NAMESPACE();

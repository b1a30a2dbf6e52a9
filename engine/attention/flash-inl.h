// The vector steps of flash attention, transposed: lanes are queries. A strip of 8 queries is
// packed as q^T [head_dim][8]; a tile of keys gives scores^T [key][8]; out^T [head_dim][8]
// accumulates. So row maximum, row sum and rescale are vertical, masking is per lane, and k and v
// are read in place, row by row, by splat loads.
//
// The steps have external linkage and are not inlined on purpose: wasm has no on-stack
// replacement, so a first call would stay in slow code until it returns (180 instead of 76 ms at
// 4,096 tokens), and no compiler may see which constants stand behind `table` (see simd-inl.h).
#pragma once

#include "engine/attention/flash.h"
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
                           int64_t head_dim, float* HWY_RESTRICT scores) {
  const Lanes d;
  Floats sum[kKeys][kVectors];
  for (int j = 0; j < kKeys; ++j)
    for (int v = 0; v < kVectors; ++v) sum[j][v] = hn::Zero(d);
  HWY_UNROLL(1)
  for (int64_t c = 0; c < head_dim; ++c) {
    Floats query[kVectors];
    for (int v = 0; v < kVectors; ++v) query[v] = hn::Load(d, q + c * kStripQueries + v * kLanes);
    for (int j = 0; j < kKeys; ++j) {
      const Floats key = hn::Set(d, k[j * head_dim + c]);
      for (int v = 0; v < kVectors; ++v) sum[j][v] = hn::MulAdd(key, query[v], sum[j][v]);
    }
  }
  for (int j = 0; j < kKeys; ++j)
    for (int v = 0; v < kVectors; ++v)
      hn::Store(sum[j][v], d, scores + j * kStripQueries + v * kLanes);
}

// scores = q k^T for n_keys keys; k: [n_keys, head_dim].
HWY_NOINLINE void score_keys(const StripLanes* q, const float* k, int64_t n_keys, int64_t head_dim,
                             StripLanes* scores) {
  for (int lane = 0; lane < kStripQueries; lane += kPass)
    for_tiles<kTileRows>(0, n_keys, [&](int64_t j, auto size) {
      score_tile<size.value>(q->lane + lane, k + j * head_dim, head_dim, scores[j].lane + lane);
    });
}

// scores = cap * tanh(scores / cap), where the scores are in units of log2(e).
HWY_NOINLINE void softcap_scores(int64_t n_keys, float cap, StripLanes* scores,
                                 const Exp2Table& table) {
  const Lanes d;
  constexpr float kLog2E = 1.44269504f;
  const Floats inverse = hn::Set(d, 1 / (cap * kLog2E));
  float* const s = scores->lane;
  for (int64_t at = 0; at < n_keys * kStripQueries; at += kLanes) {
    const Floats t = tanh(d, hn::Mul(hn::Load(d, s + at), inverse), table);
    hn::Store(hn::Mul(t, hn::Set(d, cap * kLog2E)), d, s + at);
  }
}

// scores -> exp2(scores - row_max), after the running maximum and sum took these keys in.
// correction = exp2(old maximum - new maximum), by which what was summed before must shrink.
// -inf, the score of a hidden key, gives exactly 0, also where a row has seen no key yet.
HWY_NOINLINE void softmax_keys(int64_t n_keys, StripLanes* scores, StripLanes* row_max,
                               StripLanes* row_sum, StripLanes* correction,
                               const Exp2Table& table) {
  const Lanes d;
  const Floats none = hn::Set(d, -HUGE_VALF);
  for (int lane = 0; lane < kStripQueries; lane += kPass) {
    float* const s = scores->lane + lane;
    Floats high[kVectors], shift[kVectors], sum[kVectors];
    for (int v = 0; v < kVectors; ++v) high[v] = hn::Load(d, row_max->lane + lane + v * kLanes);
    for (int64_t j = 0; j < n_keys; ++j)
      for (int v = 0; v < kVectors; ++v)
        high[v] = hn::Max(high[v], hn::Load(d, s + j * kStripQueries + v * kLanes));
    for (int v = 0; v < kVectors; ++v) {
      const int at = lane + v * kLanes;
      shift[v] = hn::IfThenZeroElse(hn::Eq(high[v], none), high[v]);
      const Floats shrink = exp2(d, hn::Sub(hn::Load(d, row_max->lane + at), shift[v]), table);
      sum[v] = hn::Mul(hn::Load(d, row_sum->lane + at), shrink);
      hn::Store(shrink, d, correction->lane + at);
      hn::Store(high[v], d, row_max->lane + at);
    }
    for (int64_t j = 0; j < n_keys; ++j)
      for (int v = 0; v < kVectors; ++v) {
        float* const p = s + j * kStripQueries + v * kLanes;
        const Floats weight = exp2(d, hn::Sub(hn::Load(d, p), shift[v]), table);
        sum[v] = hn::Add(sum[v], weight);
        hn::Store(weight, d, p);
      }
    for (int v = 0; v < kVectors; ++v) hn::Store(sum[v], d, row_sum->lane + lane + v * kLanes);
  }
}

// out[c][i] = out[c][i] * correction[i] + sum over j of probs[j][i] v[j][c] for kChannels channels.
template <int kChannels>
HWY_INLINE void mix_tile(const float* HWY_RESTRICT probs, const float* HWY_RESTRICT v,
                         int64_t n_keys, int64_t head_dim, const float* HWY_RESTRICT correction,
                         float* HWY_RESTRICT out) {
  const Lanes d;
  Floats sum[kChannels][kVectors];
  for (int c = 0; c < kChannels; ++c)
    for (int n = 0; n < kVectors; ++n)
      sum[c][n] = hn::Mul(hn::Load(d, out + c * kStripQueries + n * kLanes),
                          hn::Load(d, correction + n * kLanes));
  HWY_UNROLL(1)
  for (int64_t j = 0; j < n_keys; ++j) {
    Floats prob[kVectors];
    for (int n = 0; n < kVectors; ++n)
      prob[n] = hn::Load(d, probs + j * kStripQueries + n * kLanes);
    for (int c = 0; c < kChannels; ++c) {
      const Floats value = hn::Set(d, v[j * head_dim + c]);
      for (int n = 0; n < kVectors; ++n) sum[c][n] = hn::MulAdd(value, prob[n], sum[c][n]);
    }
  }
  for (int c = 0; c < kChannels; ++c)
    for (int n = 0; n < kVectors; ++n)
      hn::Store(sum[c][n], d, out + c * kStripQueries + n * kLanes);
}

// out = out * correction + probs^T v; v: [n_keys, head_dim].
HWY_NOINLINE void mix_values(const StripLanes* probs, const float* v, int64_t n_keys,
                             int64_t head_dim, const StripLanes* correction, StripLanes* out) {
  for (int lane = 0; lane < kStripQueries; lane += kPass)
    for_tiles<kTileRows>(0, head_dim, [&](int64_t c, auto size) {
      mix_tile<size.value>(probs->lane + lane, v + c, n_keys, head_dim, correction->lane + lane,
                           out[c].lane + lane);
    });
}

}  // namespace HWY_NAMESPACE
}  // namespace attn
HWY_AFTER_NAMESPACE();

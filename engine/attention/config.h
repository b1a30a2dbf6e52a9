// One attention call: shapes, mask, algorithm and its options. Field names are the public ones,
// the same in C++, JS and the URL. validate() is the only gate: kernels assume what it promises.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/attention/mask.h"
#include "engine/core/status.h"

namespace attn {

enum class Algorithm {
  kStandard,  // scores and probs are stored
  kFlash,     // tiles, online softmax
  kRing,      // flash over n_devices
  kLinear,    // a state instead of pairs
};
enum class FeatureMap { kEluPlusOne, kIdentity, kL2Norm };
enum class UpdateRule { kAdditive, kDelta };
enum class RingLayout { kContiguous, kStriped, kZigzag };

struct AttentionConfig {
  int64_t n_heads = 1;
  int64_t n_kv_heads = 1;  // divides n_heads; query head h reads kv head h / (n_heads / n_kv_heads)
  int64_t seq_len_q = 0;
  int64_t seq_len_k = 0;
  int64_t head_dim = 1;  // 1 to 256

  Algorithm algorithm = Algorithm::kFlash;
  Mask mask;

  std::optional<double> softmax_scale;  // default 1/sqrt(head_dim); > 0; softmax algorithms only
  double softcap = 0;                   // cap * tanh(score / cap) before the mask; 0 = off
  bool return_probs = false;            // standard only

  int64_t block_q = 64;  // flash, ring: tile rows and columns
  int64_t block_k = 64;

  int64_t n_devices = 4;  // ring
  RingLayout ring_layout = RingLayout::kContiguous;

  FeatureMap feature_map = FeatureMap::kEluPlusOne;  // linear
  std::vector<double> decay = {1.0};                 // in (0, 1]: one for all heads, or one a head
  std::optional<bool> normalize;                     // default: feature_map == kEluPlusOne
  int64_t chunk_len = 0;                             // 0 = recurrent
  UpdateRule update_rule = UpdateRule::kAdditive;
  std::vector<float> gate;  // [n_heads, seq_len_q], in (0, 1]: a decay for every token; or none
  double beta = 1;          // delta: the share of the error that is written, in [0, 1]

  double scale() const;  // softmax_scale or its default
  float cap() const;     // softcap, if there is one as far as floats go: more caps nothing
  bool normalized() const { return normalize.value_or(feature_map == FeatureMap::kEluPlusOne); }
  double decay_of(int64_t h) const { return decay.size() == 1 ? decay[0] : decay[h]; }
  // The factor by which head h keeps its state when token i comes.
  double kept(int64_t h, int64_t i) const {
    return gate.empty() ? decay_of(h) : gate[h * seq_len_q + i];
  }
  // With a gate outputs are scaled, as the gated family has it; normalising undoes that.
  double linear_scale() const { return gate.empty() || normalized() ? 1 : scale(); }
  int64_t kv_head(int64_t h) const { return h / (n_heads / n_kv_heads); }
};

inline constexpr int64_t kMaxSeqLen = int64_t{1} << 31;  // closed forms; runs are bound by memory
inline constexpr int64_t kMaxHeads = 4096;
inline constexpr int64_t kMaxHeadDim = 256;
inline constexpr int64_t kMaxBlock = 4096;
inline constexpr int64_t kMaxDevices = 64;

// The flash kernel works on strips of up to 8 consecutive queries (its SIMD lanes); a strip starts
// at every block_q boundary. Counters depend on it, so it is the same on every machine.
inline constexpr int64_t kStripQueries = 8;

// Flash sums rows of more keys than this with compensation: the error grows with the tile's length,
// not with the row's. A shorter row's sum of sums is as good without.
inline constexpr int64_t kLongRow = 4096;

// The first rule that the configuration breaks, or ok.
Status validate(const AttentionConfig& config);

// The names of the enumerators, in their order.
inline constexpr std::array kAlgorithmNames = {"standard", "flash", "ring", "linear"};
inline constexpr std::array kFeatureMapNames = {"elu_plus_one", "identity", "l2_norm"};
inline constexpr std::array kUpdateRuleNames = {"additive", "delta"};
inline constexpr std::array kRingLayoutNames = {"contiguous", "striped", "zigzag"};

constexpr const char* name(Algorithm a) { return kAlgorithmNames[static_cast<size_t>(a)]; }
constexpr const char* name(FeatureMap f) { return kFeatureMapNames[static_cast<size_t>(f)]; }
constexpr const char* name(UpdateRule u) { return kUpdateRuleNames[static_cast<size_t>(u)]; }
constexpr const char* name(RingLayout r) { return kRingLayoutNames[static_cast<size_t>(r)]; }

}  // namespace attn

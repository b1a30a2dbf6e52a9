// Memory without training: N random pairs of unit vectors are written, then every key is asked for
// its value, and what is read counts as the nearest stored value. Writing and reading are the
// engine's own kernels: flash for softmax and window, the recurrent state for the others.
//   softmax   every pair is kept; weights softmax(beta cos)
//   window    the same of the last `window` pairs
//   additive  S += k v^T
//   decay     S = decay S + k v^T
//   delta     S += rate k (v - S^T k)^T
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/core/status.h"

namespace attn::recall {

enum class Memory { kSoftmax, kAdditive, kDecay, kDelta, kWindow };
inline constexpr std::array kMemoryNames = {"softmax", "additive", "decay", "delta", "window"};

struct RecallConfig {
  Memory memory = Memory::kSoftmax;
  int64_t n_pairs = 16;
  int64_t head_dim = 16;
  std::optional<double>
      beta;              // softmax, window: scores are beta cos(q, k); default sqrt(head_dim),
                         // as vectors of unit-variance entries and 1/sqrt(head_dim) have it
  double decay = 0.95;   // decay: what a write leaves of what was there
  double rate = 1;       // delta: the share of the error that is written
  int64_t window = 8;    // window: pairs
  int64_t passes = 1;    // times that everything is written, in the same order
  int64_t n_filler = 0;  // pairs written after, that nobody asks for
  bool rewrite = false;  // one key is written again with a new value, and only it is asked
  double recency = 0;    // softmax, window: subtracted from a score for each pair of distance
  bool question_first = false;  // only the pair that answers is written: the question is known
  bool orthonormal = false;     // keys; n_pairs <= head_dim
  int64_t trials = 20;
  int64_t seed = 1;
};

struct RecallResult {
  double accuracy = 0;             // share of reads that are nearest to the right value
  double deviation = 0;            // standard error of the mean over trials
  double stale = 0;                // rewrite: share of reads nearest to the old value
  double error = 0;                // |read - value| / |value|, the mean
  double weight = 0;               // softmax, window: weight on the right pair, the mean; else 0
  double state_bytes = 0;          // float32: what has to be kept between writing and reading
  double mul_adds = 0;             // of the kernels
  std::vector<float> by_distance;  // accuracy of the pair written d pairs before the last,
                                   // [n_pairs]; empty with rewrite
  double law = -1;                 // the accuracy that theory expects, -1 where it says nothing
  double weight_law = -1;          // softmax: the weight that theory expects
};

Status validate(const RecallConfig& config);

// Precondition: validate(config).ok(). O(trials n_pairs^2 head_dim) time.
RecallResult recall(const RecallConfig& config);

// Theory. Additive state, random unit keys and values: with a = k.k' and b = v.v' of another pair,
// and the crosstalk of all further ones as N(0, sigma^2), sigma^2 = (N - 2) / d^2, in any
// direction,
//   right value: 1 + a b + sigma z,   other: a + b + sigma (b z + sqrt(1 - b^2) w)
// so the other scores less where w < (1 - b)(1 - a + sigma z) / (sigma sqrt(1 - b^2)); all N - 1 do
// with the (N - 1)th power of that probability, the mean over z. Half of the reads are right near
// 2 N ln N = d^2.
double additive_law(double n_pairs, double head_dim);
// Softmax over scores beta cos: the weight on the right key, 1 / (1 + (N-1) e^(beta^2/2d - beta)).
double softmax_weight_law(double n_pairs, double head_dim, double beta);

}  // namespace attn::recall

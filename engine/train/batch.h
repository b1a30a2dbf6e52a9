// Sequences with their answers, as a task makes them and the network takes them.
#pragma once

#include <cstdint>
#include <vector>

namespace attn::train {

inline constexpr int32_t kNoTarget = -1;

struct Batch {
  int64_t n_sequences = 0;
  int64_t seq_len = 0;
  int64_t vocab = 0;
  std::vector<int32_t> tokens;   // [n_sequences, seq_len]
  std::vector<int32_t> targets;  // [n_sequences, seq_len], kNoTarget where nothing is asked
  std::vector<float> law;        // [n_sequences, seq_len, vocab]: what the target was drawn from,
                                 // where the task knows; else empty

  int64_t rows() const { return n_sequences * seq_len; }
  int64_t n_targets() const {
    int64_t n = 0;
    for (const int32_t target : targets) n += target != kNoTarget;
    return n;
  }
};

}  // namespace attn::train

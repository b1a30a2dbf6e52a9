// A task draws sequences with answers and knows what simpler minds would predict on them: the lines
// that a loss curve falls on, exact for the very sequences they are computed on.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/core/random.h"
#include "engine/train/batch.h"
#include "engine/train/config.h"

namespace attn::train {

// One rule of prediction on one batch.
struct Strategy {
  std::string name;          // "unigram"
  std::vector<float> probs;  // [n_sequences, seq_len, vocab], rows without a target 0; empty for a
                             // bound on accuracy alone
  double accuracy = 0;       // where probs is empty
};

class Task {
 public:
  virtual ~Task() = default;

  virtual Batch batch(Random* random, int64_t n_sequences) const = 0;
  // Where there is held-out material, from it.
  virtual Batch test_batch(Random* random, int64_t n_sequences) const {
    return batch(random, n_sequences);
  }
  virtual std::vector<Strategy> strategies(const Batch& batch) const = 0;
  // graph: the parent of each position, -1 = none; else empty.
  virtual std::vector<int32_t> parents() const { return {}; }
};

// Precondition: validate(config).ok().
std::unique_ptr<Task> make_task(const TrainConfig& config);

// The batch with token `bos` before each sequence, whose last position goes.
Batch prepend_bos(const Batch& batch, int32_t bos);

// An empty batch of these sizes; law only where it is asked for.
Batch make_batch(int64_t n_sequences, int64_t seq_len, int64_t vocab, bool has_law);

// The strategy that gives [first, last) the same probability, at every target.
Strategy even_strategy(const std::string& name, const Batch& batch, int64_t first, int64_t last);

}  // namespace attn::train

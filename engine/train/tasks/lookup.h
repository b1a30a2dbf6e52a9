// Tasks with one right answer each: find something in the sequence and say it. Their line is
// chance: any of the symbols that could be meant.
#pragma once

#include "engine/train/tasks/task.h"

namespace attn::train {

// Random symbols, among them a block that is later repeated; asked inside the repeat is what comes
// next, so that what is learned is induction: find where this stood before and say what followed.
// Length (a sixth to half of the sequence) and both places of the block are random: with a fixed
// period, a head that looks a fixed way back would do.
class InductionTask : public Task {
 public:
  explicit InductionTask(const TrainConfig& config) : c_(config) {}
  Batch batch(Random* random, int64_t n_sequences) const override;
  std::vector<Strategy> strategies(const Batch& batch) const override;

 private:
  const TrainConfig c_;
};

// Both directions are visible: position i answers with symbol seq_len - 1 - i (reverse), or with
// the i-th smallest (sort).
class RearrangeTask : public Task {
 public:
  explicit RearrangeTask(const TrainConfig& config) : c_(config) {}
  Batch batch(Random* random, int64_t n_sequences) const override;
  std::vector<Strategy> strategies(const Batch& batch) const override;

 private:
  const TrainConfig c_;
};

// Multi-query associative recall (arXiv:2312.04927, appendix): n_pairs pairs key, value; then each
// key once more, at a distance drawn by a power law, and its value is asked. Keys are the lower
// half of the vocabulary, values the upper. What stands between is random, but no key of the
// sequence.
class MqarTask : public Task {
 public:
  explicit MqarTask(const TrainConfig& config) : c_(config) {}
  Batch batch(Random* random, int64_t n_sequences) const override;
  // chance, and where no layer sees everything, reach: the share of questions whose key lies within
  // what windows and convolutions can hand on, above which no training leads.
  std::vector<Strategy> strategies(const Batch& batch) const override;

 private:
  const TrainConfig c_;
};

// A text, symbol by symbol. Training draws windows from its first 95 %, tests from the rest. In a
// share of them, `repeats`, a stretch from anywhere in the window takes the place of its end, so
// that there is something to learn from what stood before. unigram and bigram count the training
// part.
class TextTask : public Task {
 public:
  explicit TextTask(const TrainConfig& config);
  Batch batch(Random* random, int64_t n_sequences) const override;
  Batch test_batch(Random* random, int64_t n_sequences) const override;
  std::vector<Strategy> strategies(const Batch& batch) const override;

 private:
  Batch windows(Random* random, int64_t n_sequences, int64_t begin, int64_t end,
                double repeats) const;
  const TrainConfig c_;
  int64_t n_training_;
};

// Distance that a stack can bridge: the sum over layers of window - 1 for S and two for C, and -1
// where a layer sees everything.
int64_t stack_reach(const TrainConfig& config);

}  // namespace attn::train

#include "engine/train/tasks/lookup.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/core/real.h"
#include "engine/train/convolution_layer.h"
#include "engine/train/tasks/chains.h"

namespace attn::train {
namespace {

// 0 ... n - 1 in random order.
std::vector<int32_t> shuffled(Random* random, int64_t n) {
  std::vector<int32_t> all(n);
  std::iota(all.begin(), all.end(), 0);
  for (int64_t i = n - 1; i > 0; --i) std::swap(all[i], all[random->below(i + 1)]);
  return all;
}

// A whole number in [first, last].
int64_t between(Random* random, int64_t first, int64_t last) {
  return first + static_cast<int64_t>(random->below(last - first + 1));
}

// Exponent of the law of distances in mqar: p ~ distance^(a - 1).
constexpr double kDistancePower = 0.01;

}  // namespace

Batch InductionTask::batch(Random* random, int64_t n_sequences) const {
  const int64_t n = c_.seq_len;
  Batch batch = make_batch(n_sequences, n, c_.vocab, false);
  for (int64_t s = 0; s < n_sequences; ++s) {
    int32_t* const x = batch.tokens.data() + s * n;
    for (int64_t t = 0; t < n; ++t) x[t] = static_cast<int32_t>(random->below(c_.vocab));
    const int64_t length = between(random, std::max<int64_t>(2, n / 6), n / 2);
    const int64_t first = between(random, 0, n - 2 * length);
    const int64_t second = between(random, first + length, n - length);
    std::copy_n(x + first, length, x + second);
    for (int64_t t = second; t + 1 < second + length; ++t) batch.targets[s * n + t] = x[t + 1];
  }
  return batch;
}

std::vector<Strategy> InductionTask::strategies(const Batch& batch) const {
  return {even_strategy("chance", batch, 0, c_.vocab)};
}

Batch RearrangeTask::batch(Random* random, int64_t n_sequences) const {
  const int64_t n = c_.seq_len;
  Batch batch = make_batch(n_sequences, n, c_.vocab, false);
  for (int64_t s = 0; s < n_sequences; ++s) {
    const auto x = batch.tokens.begin() + s * n, y = batch.targets.begin() + s * n;
    for (int64_t t = 0; t < n; ++t) x[t] = static_cast<int32_t>(random->below(c_.vocab));
    std::reverse_copy(x, x + n, y);
    if (c_.task == TaskId::kSort) std::sort(y, y + n);
  }
  return batch;
}

std::vector<Strategy> RearrangeTask::strategies(const Batch& batch) const {
  return {even_strategy("chance", batch, 0, c_.vocab)};
}

Batch MqarTask::batch(Random* random, int64_t n_sequences) const {
  const int64_t n = c_.seq_len, n_pairs = c_.n_pairs, n_keys = c_.vocab / 2;
  const int64_t begin = 2 * n_pairs;  // of the questions
  const int64_t n_slots = (n - begin) / 2;
  Batch batch = make_batch(n_sequences, n, c_.vocab, false);
  for (int64_t s = 0; s < n_sequences; ++s) {
    int32_t* const x = batch.tokens.data() + s * n;
    const std::vector<int32_t> keys = shuffled(random, n_keys);
    const std::vector<int32_t> values = shuffled(random, c_.vocab - n_keys);
    for (int64_t p = 0; p < n_pairs; ++p) {
      x[2 * p] = keys[p];
      x[2 * p + 1] = static_cast<int32_t>(n_keys + values[p]);
    }
    for (int64_t t = begin; t < n; ++t) {
      // Any symbol but the sequence's keys.
      const int64_t pick = between(random, n_pairs, c_.vocab - 1);
      x[t] = pick < n_keys ? keys[pick] : static_cast<int32_t>(pick);
    }
    std::vector<double> law(n_slots);
    for (int64_t slot = 0; slot < n_slots; ++slot)
      law[slot] = std::pow(static_cast<double>(slot + 1), kDistancePower - 1);
    for (int64_t p = 0; p < n_pairs; ++p) {
      const double sum = std::accumulate(law.begin(), law.end(), 0.0);
      std::vector<double> probs = law;
      for (double& prob : probs) prob /= sum;
      const int64_t slot = draw(random, probs.data(), n_slots);
      law[slot] = 0;  // taken
      const int64_t t = begin + 2 * slot;
      x[t] = keys[p];
      batch.targets[s * n + t] = static_cast<int32_t>(n_keys + values[p]);
    }
  }
  return batch;
}

int64_t stack_reach(const TrainConfig& config) {
  int64_t reach = 0;
  for (const char letter : config.layers) {
    if (letter == 'S') {
      reach += config.window - 1;
    } else if (letter == 'C') {
      reach += ConvolutionLayer<float>::kTaps - 1;
    } else {
      return -1;
    }
  }
  return reach;
}

std::vector<Strategy> MqarTask::strategies(const Batch& batch) const {
  std::vector<Strategy> all = {even_strategy("chance", batch, c_.vocab / 2, c_.vocab)};
  const int64_t reach = stack_reach(c_);
  if (reach < 0) return all;
  int64_t n_reached = 0;
  for (int64_t r = 0; r < batch.rows(); ++r) {
    if (batch.targets[r] == kNoTarget) continue;
    const auto row = batch.tokens.begin() + r;
    const auto sequence = batch.tokens.begin() + r / batch.seq_len * batch.seq_len;
    n_reached += row - std::find(sequence, row, *row) <= reach;
  }
  all.push_back({"reach", {}, real(n_reached) / real(batch.n_targets())});
  return all;
}

TextTask::TextTask(const TrainConfig& config)
    : c_(config), n_training_(static_cast<int64_t>(config.text.size()) * 95 / 100) {}

Batch TextTask::windows(Random* random, int64_t n_sequences, int64_t begin, int64_t end,
                        double repeats) const {
  const int64_t n = c_.seq_len;
  Batch batch = make_batch(n_sequences, n, c_.vocab, false);
  for (int64_t s = 0; s < n_sequences; ++s) {
    const auto from = c_.text.begin() + between(random, begin, end - n - 1);
    std::vector<int32_t> window(from, from + n + 1);
    if (random->uniform() < repeats) {
      const int64_t length = between(random, n / 8, n / 2);
      std::copy_n(window.begin() + between(random, 0, n + 1 - 2 * length), length,
                  window.end() - length);
    }
    std::copy_n(window.begin(), n, batch.tokens.begin() + s * n);
    std::copy_n(window.begin() + 1, n, batch.targets.begin() + s * n);
  }
  return batch;
}

Batch TextTask::batch(Random* random, int64_t n_sequences) const {
  return windows(random, n_sequences, 0, n_training_, c_.repeats);
}

Batch TextTask::test_batch(Random* random, int64_t n_sequences) const {
  return windows(random, n_sequences, n_training_, static_cast<int64_t>(c_.text.size()), 0);
}

std::vector<Strategy> TextTask::strategies(const Batch& batch) const {
  Counts counts(c_.vocab);
  for (int64_t t = 0; t < n_training_; ++t) {
    counts.add_symbol(c_.text[t]);
    if (t > 0) counts.add_pair(c_.text[t - 1], c_.text[t]);
  }
  Strategy unigram{"unigram", std::vector<float>(batch.rows() * c_.vocab), 0};
  Strategy bigram{"bigram", unigram.probs, 0};
  for (int64_t r = 0; r < batch.rows(); ++r) {
    counts.unigram(1, unigram.probs.data() + r * c_.vocab);
    counts.bigram(batch.tokens[r], 1 / static_cast<double>(c_.vocab),
                  bigram.probs.data() + r * c_.vocab);
  }
  return {even_strategy("uniform", batch, 0, c_.vocab), unigram, bigram};
}

}  // namespace attn::train

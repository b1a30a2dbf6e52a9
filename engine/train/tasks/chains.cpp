#include "engine/train/tasks/chains.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace attn::train {
namespace {

// Gamma(shape, 1): Marsaglia and Tsang 2000, and for shapes below 1 their boost.
double gamma(Random* random, double shape) {
  if (shape < 1) return gamma(random, shape + 1) * std::pow(1 - random->uniform(), 1 / shape);
  const double d = shape - 1.0 / 3, c = 1 / std::sqrt(9 * d);
  while (true) {
    const double x = random->normal(), root = 1 + c * x;
    if (root <= 0) continue;
    const double v = root * root * root;
    if (std::log(1 - random->uniform()) < x * x / 2 + d * (1 - v + std::log(v))) return d * v;
  }
}

// Pseudo-counts that are tried for the unigram line.
constexpr double kUnigramAdds[] = {0.3, 0.5, 1, 2, 4};

constexpr uint64_t kForestSeed = 0xf02e57;

// -sum law log probs over all targets.
double loss_of(const Batch& batch, const std::vector<float>& probs) {
  double sum = 0;
  for (int64_t r = 0; r < batch.rows(); ++r) {
    if (batch.targets[r] == kNoTarget) continue;
    for (int64_t y = r * batch.vocab; y < (r + 1) * batch.vocab; ++y)
      if (batch.law[y] > 0) sum -= batch.law[y] * std::log(static_cast<double>(probs[y]));
  }
  return sum;
}

// The best of several, by loss on the batch.
Strategy best(const Batch& batch, std::vector<Strategy> all) {
  return *std::min_element(all.begin(), all.end(), [&](const Strategy& a, const Strategy& b) {
    return loss_of(batch, a.probs) < loss_of(batch, b.probs);
  });
}

Strategy oracle(const Batch& batch) { return {"oracle", batch.law, 0}; }

}  // namespace

std::vector<double> random_rows(Random* random, int64_t vocab, double alpha) {
  std::vector<double> rows(vocab * vocab);
  for (int64_t a = 0; a < vocab; ++a) {
    double* const row = rows.data() + a * vocab;
    double sum = 0;
    // All of a row may underflow where alpha is tiny.
    while (sum == 0) {
      for (int64_t y = 0; y < vocab; ++y) sum += row[y] = gamma(random, alpha);
    }
    for (int64_t y = 0; y < vocab; ++y) row[y] /= sum;
  }
  return rows;
}

int32_t draw(Random* random, const double* probs, int64_t n) {
  double left = random->uniform();
  for (int64_t y = 0; y + 1 < n; ++y) {
    left -= probs[y];
    if (left < 0) return static_cast<int32_t>(y);
  }
  return static_cast<int32_t>(n - 1);
}

void Counts::unigram(double add, float* probs) const {
  double n = 0;
  for (const double count : ones_) n += count;
  for (int64_t y = 0; y < vocab_; ++y)
    probs[y] = static_cast<float>((ones_[y] + add) / (n + add * static_cast<double>(vocab_)));
}

void Counts::bigram(int32_t a, double alpha, float* probs) const {
  const double* const row = pairs_.data() + a * vocab_;
  double n = 0;
  for (int64_t y = 0; y < vocab_; ++y) n += row[y];
  for (int64_t y = 0; y < vocab_; ++y)
    probs[y] = static_cast<float>((row[y] + alpha) / (n + alpha * static_cast<double>(vocab_)));
}

Batch MarkovTask::batch(Random* random, int64_t n_sequences) const {
  const int64_t n = c_.seq_len, vocab = c_.vocab;
  Batch batch = make_batch(n_sequences, n, vocab, true);
  for (int64_t s = 0; s < n_sequences; ++s) {
    std::vector<double> rows = random_rows(random, vocab, c_.alpha);
    if (c_.symmetric) rows = {rows[0], rows[1], rows[1], rows[0]};
    int32_t x = static_cast<int32_t>(random->below(vocab));
    for (int64_t r = s * n; r < (s + 1) * n; ++r) {
      const double* const row = rows.data() + x * vocab;
      std::copy_n(row, vocab, batch.law.begin() + r * vocab);
      batch.tokens[r] = x;
      batch.targets[r] = x = draw(random, row, vocab);
    }
  }
  return batch;
}

// unigram_add > 0: counts of symbols; else of pairs.
Strategy MarkovTask::counted(const std::string& name, const Batch& batch, int64_t window,
                             double unigram_add) const {
  const int64_t n = batch.seq_len;
  Strategy strategy{name, std::vector<float>(batch.law.size()), 0};
  for (int64_t s = 0; s < batch.n_sequences; ++s) {
    const int32_t* const x = batch.tokens.data() + s * n;
    Counts counts(c_.vocab);
    // Symmetric rows are one: a pair tells of both, mirrored.
    const auto pair = [&](int64_t t, double count) {
      if (t < 1) return;
      counts.add_pair(x[t - 1], x[t], count);
      if (c_.symmetric) counts.add_pair(1 - x[t - 1], 1 - x[t], count);
    };
    for (int64_t t = 0; t < n; ++t) {
      counts.add_symbol(x[t]);
      pair(t, 1);
      if (window > 0) pair(t - window, -1);
      float* const probs = strategy.probs.data() + (s * n + t) * c_.vocab;
      if (unigram_add > 0) {
        counts.unigram(unigram_add, probs);
      } else {
        counts.bigram(x[t], c_.alpha, probs);
      }
    }
  }
  return strategy;
}

std::vector<Strategy> MarkovTask::strategies(const Batch& batch) const {
  std::vector<Strategy> unigrams;
  for (const double add : kUnigramAdds) unigrams.push_back(counted("unigram", batch, 0, add));
  std::vector<Strategy> all = {even_strategy("uniform", batch, 0, c_.vocab), best(batch, unigrams),
                               counted("bayes", batch, 0, 0)};
  if (c_.layers.find('S') != std::string::npos)
    all.push_back(counted("window", batch, c_.window, 0));
  all.push_back(oracle(batch));
  return all;
}

std::vector<int32_t> random_forest(Random* random, int64_t n_nodes) {
  std::vector<int32_t> parents;
  for (int64_t i = 0; i < n_nodes; ++i) {
    const bool is_root = i == 0 || random->below(8) == 0;
    parents.push_back(is_root ? -1 : static_cast<int32_t>(random->below(i)));
  }
  return parents;
}

GraphTask::GraphTask(const TrainConfig& config) : c_(config), parents_(config.parents) {
  if (!parents_.empty()) return;
  Random random(static_cast<uint64_t>(config.seed) ^ kForestSeed);
  parents_ = random_forest(&random, config.n_nodes);
}

Batch GraphTask::batch(Random* random, int64_t n_sequences) const {
  const int64_t n_nodes = static_cast<int64_t>(parents_.size()), vocab = c_.vocab;
  Batch batch = make_batch(n_sequences, n_nodes + vocab, vocab, true);
  for (int64_t s = 0; s < n_sequences; ++s) {
    const std::vector<double> rows = random_rows(random, vocab, c_.alpha);
    int32_t* const x = batch.tokens.data() + s * batch.seq_len;
    for (int64_t i = 0; i < n_nodes; ++i) {
      const bool is_root = parents_[i] < 0;
      x[i] = is_root ? static_cast<int32_t>(random->below(vocab))
                     : draw(random, rows.data() + x[parents_[i]] * vocab, vocab);
    }
    const int64_t shift = static_cast<int64_t>(random->below(vocab));
    for (int64_t i = 0; i < vocab; ++i) {
      const int64_t query = (shift + i) % vocab, r = s * batch.seq_len + n_nodes + i;
      batch.tokens[r] = static_cast<int32_t>(query);
      batch.targets[r] = draw(random, rows.data() + query * vocab, vocab);
      std::copy_n(rows.data() + query * vocab, vocab, batch.law.begin() + r * vocab);
    }
  }
  return batch;
}

std::vector<Strategy> GraphTask::strategies(const Batch& batch) const {
  const int64_t n_nodes = static_cast<int64_t>(parents_.size()), vocab = c_.vocab;
  const Strategy empty{"unigram", std::vector<float>(batch.law.size()), 0};
  std::vector<Strategy> unigrams(std::size(kUnigramAdds), empty);
  Strategy bayes{"bayes", std::vector<float>(batch.law.size()), 0};
  for (int64_t s = 0; s < batch.n_sequences; ++s) {
    const int32_t* const x = batch.tokens.data() + s * batch.seq_len;
    Counts counts(vocab);
    for (int64_t i = 0; i < n_nodes; ++i) {
      counts.add_symbol(x[i]);
      if (parents_[i] >= 0) counts.add_pair(x[parents_[i]], x[i]);
    }
    for (int64_t i = n_nodes; i < batch.seq_len; ++i) {
      const int64_t at = (s * batch.seq_len + i) * vocab;
      counts.bigram(x[i], c_.alpha, bayes.probs.data() + at);
      for (size_t n = 0; n < unigrams.size(); ++n)
        counts.unigram(kUnigramAdds[n], unigrams[n].probs.data() + at);
    }
  }
  return {best(batch, unigrams), bayes, oracle(batch)};
}

}  // namespace attn::train

// In-context Markov chains (arXiv:2402.11004): the rows of P are drawn anew for every sequence, so
// that a network can only learn to count.
#pragma once

#include <vector>

#include "engine/core/random.h"
#include "engine/train/tasks/task.h"

namespace attn::train {

// P [vocab, vocab]: each row Dirichlet(alpha, ..., alpha).
std::vector<double> random_rows(Random* random, int64_t vocab, double alpha);
// An index with these probabilities.
int32_t draw(Random* random, const double* probs, int64_t n);

// What was seen of a chain: successors of each symbol, and symbols.
class Counts {
 public:
  explicit Counts(int64_t vocab) : vocab_(vocab), pairs_(vocab * vocab), ones_(vocab) {}

  void add_symbol(int32_t y, double n = 1) { ones_[y] += n; }
  void add_pair(int32_t a, int32_t y, double n = 1) { pairs_[a * vocab_ + y] += n; }
  // (c_y + add) / (n + add vocab)
  void unigram(double add, float* probs) const;
  // (C_ay + alpha) / (C_a + alpha vocab): the posterior mean of row a.
  void bigram(int32_t a, double alpha, float* probs) const;

 private:
  int64_t vocab_;
  std::vector<double> pairs_, ones_;
};

// Chains of one symbol after another; x_0 is uniform.
//   uniform  1 / vocab
//   unigram  counts of symbols, with the best of five pseudo-counts
//   bayes    counts of pairs: exact, since x_0 says nothing about P (symmetric: both rows pooled)
//   window   the same from pairs whose second symbol is among the last `window`; where layers have
//   S oracle   P itself
class MarkovTask : public Task {
 public:
  explicit MarkovTask(const TrainConfig& config) : c_(config) {}
  Batch batch(Random* random, int64_t n_sequences) const override;
  std::vector<Strategy> strategies(const Batch& batch) const override;

 private:
  Strategy counted(const std::string& name, const Batch& batch, int64_t window,
                   double unigram_add) const;
  const TrainConfig c_;
};

// The hidden graph (arXiv:2402.14735): x_i ~ P[x_parent(i)], roots uniform; then every symbol in
// turn is a query, whose answer is drawn from its row. unigram, bayes (pairs along the graph) and
// oracle as above.
class GraphTask : public Task {
 public:
  explicit GraphTask(const TrainConfig& config);
  Batch batch(Random* random, int64_t n_sequences) const override;
  std::vector<Strategy> strategies(const Batch& batch) const override;
  std::vector<int32_t> parents() const override { return parents_; }

 private:
  const TrainConfig c_;
  std::vector<int32_t> parents_;  // [n_nodes]
};

// Parents as nature might draw them: a position is a root with probability 1/8, else its parent is
// any earlier one.
std::vector<int32_t> random_forest(Random* random, int64_t n_nodes);

}  // namespace attn::train

// One training run: a task, a network, an optimiser and the step they have reached. What step t
// sees depends on the seed and t alone, so that weights, moments and t are all there is to resume.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "engine/lab/head_scores.h"
#include "engine/train/adamw.h"
#include "engine/train/config.h"
#include "engine/train/network.h"
#include "engine/train/tasks/task.h"

namespace attn::train {

struct StepResult {
  int64_t step = 0;     // steps taken so far
  double loss = 0;      // nats a target, the mean over the steps of this call
  double mul_adds = 0;  // of this call: what GFLOP/s counts, two each
};

// What a strategy reaches on the very sequences that the network was evaluated on.
struct Line {
  std::string name;
  double loss = 0;      // nats a target; NaN for a bound on accuracy alone
  double accuracy = 0;  // of its most probable symbol
  double distance = 0;  // KL(strategy || network), nats a target; NaN where there is no loss
};

struct Evaluation {
  double loss = 0;
  double accuracy = 0;
  std::vector<Line> lines;
};

class Trainer {
 public:
  // Precondition: validate(config).ok().
  explicit Trainer(const TrainConfig& config);

  StepResult step(int64_t n);
  // On eval_batch sequences that training does not see, the same at every call.
  Evaluation evaluate();

  const TrainConfig& config() const { return config_; }
  int64_t steps_taken() const { return step_; }
  const Task& task() const { return *task_; }
  Network<float>& network() { return network_; }
  AdamW<float>& optimizer() { return optimizer_; }
  void set_steps_taken(int64_t step) { step_ = step; }

  // The fixed sequence that heads are shown on: the first that evaluate() looks at.
  std::span<const int32_t> probe() const;

  // Everything below is of one head: layer l (no convolution), head h, on these tokens (at most
  // seq_len, each below the network's vocab).
  struct Head {
    std::vector<float> weights;  // [n, n]; signed for G and D
    std::vector<float> q, k, v;  // [n, head_dim], as they are mixed
    std::vector<float> bias;     // [n] of distances 0, 1, …, added to scaled scores; empty where
                                 // there is none
    int64_t head_dim = 0;
    double softmax_scale = 1;  // of scores; 1 where a layer has none
  };
  Head head(int64_t l, int64_t h, std::span<const int32_t> tokens);
  // What the head does on the first test sequences.
  HeadScores scores(int64_t l, int64_t h) const { return scores_[l * config_.n_heads + h]; }
  // graph: the weight on the parent, the mean over positions that have one, on the probe.
  double parent_mass(int64_t l, int64_t h);
  // Computes what scores() gives.
  void score_heads();
  // The loss of each token of a text, in nats, [n - 1]; next-token networks only.
  std::vector<float> losses(std::span<const int32_t> tokens);

 private:
  void prepare_test();
  Batch sequences(const Batch& batch) const;

  const TrainConfig config_;
  std::unique_ptr<Task> task_;
  Network<float> network_;
  AdamW<float> optimizer_;
  int64_t step_ = 0;

  Batch test_;                        // as the network sees it
  std::vector<HeadScores> scores_;    // [n_layers, n_heads]
  std::vector<Strategy> strategies_;  // with test_'s rows and vocabulary
};

}  // namespace attn::train

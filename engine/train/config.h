// Everything a training run is made of; with the seed, it determines the run. Field names are the
// public ones. validate() is the only gate.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/core/status.h"
#include "engine/train/adamw.h"
#include "engine/train/network.h"

namespace attn::train {

enum class TaskId { kMarkov, kInduction, kGraph, kReverse, kSort, kMqar, kText };
inline constexpr std::array kTaskNames = {"markov", "induction", "graph", "reverse",
                                          "sort",   "mqar",      "text"};
enum class Positions { kAbsolute, kRelative, kBoth, kNone };
inline constexpr std::array kPositionsNames = {"absolute", "relative", "both", "none"};
enum class Schedule { kConstant, kCosine };
inline constexpr std::array kScheduleNames = {"constant", "cosine"};
inline constexpr std::array kActivationNames = {"relu2", "gelu"};

inline constexpr int64_t kMaxSeqLen = 512;

struct TrainConfig {
  TaskId task = TaskId::kMarkov;
  int64_t seq_len = 64;  // tokens that the network sees, BOS and queries included
  int64_t vocab = 4;     // symbols of the task, BOS excluded; text: counted
  bool bos = false;      // a token of its own stands first
  int64_t seed = 1;      // >= 0

  double alpha = 0.3;            // markov, graph: rows of P are Dirichlet(alpha)
  bool symmetric = false;        // markov, two symbols: rows (a, 1 - a), (1 - a, a)
  std::vector<int32_t> parents;  // graph: of each position, -1 = root; empty: a random forest
  int64_t n_nodes = 12;          // graph: positions before the queries
  int64_t n_pairs = 4;           // mqar
  double repeats = 0;            // text: share of sequences that repeat a stretch of theirs
  std::vector<int32_t> text;     // text: symbols 0 ... vocab - 1; its last 5 % are held out

  std::string layers = "SF";  // F S L G D C, from the bottom up
  int64_t window = 4;         // S: keys that a query sees, its own included
  int64_t d_model = 16;
  int64_t n_heads = 1;
  bool mlp = false;
  int64_t d_mlp = 0;  // 0 = 4 d_model
  Activation activation = Activation::kRelu2;
  Positions positions = Positions::kAbsolute;
  bool gated = false;  // G, D
  Initialization initialization;

  int64_t batch = 64;         // sequences a step
  bool soft_targets = false;  // markov, graph: the loss is against the law of each target
  double lr = 1e-2;
  Schedule schedule = Schedule::kConstant;
  int64_t steps = 1000;  // cosine: where it ends, at a tenth of lr
  int64_t warm_up = 20;  // steps that lr rises over
  double clip = 1;       // largest norm of the gradient; 0 = none
  AdamWOptions adamw;
  int64_t eval_batch = 256;  // sequences that evaluate() looks at, the same each time

  NetworkShape network() const;
  // The learning rate of step t, counted from 1.
  double lr_of(int64_t t) const;
  bool is_causal() const { return task != TaskId::kReverse && task != TaskId::kSort; }
};

Status validate(const TrainConfig& config);

// Symbols that a text needs, so that both of its parts hold a window and the symbol after it.
int64_t least_text(int64_t seq_len);

// Every option by its public name, for those who read, write or list them: visit(name, field) for
// numbers, booleans, texts and lists, visit(name, field, names) for names. `text` is no option: it
// is an array.
template <typename Config, typename Visit>
void for_each_option(Config& c, const Visit& visit) {
  visit("task", c.task, kTaskNames);
  visit("seq_len", c.seq_len);
  visit("vocab", c.vocab);
  visit("bos", c.bos);
  visit("seed", c.seed);
  visit("alpha", c.alpha);
  visit("symmetric", c.symmetric);
  visit("parents", c.parents);
  visit("n_nodes", c.n_nodes);
  visit("n_pairs", c.n_pairs);
  visit("repeats", c.repeats);
  visit("layers", c.layers);
  visit("window", c.window);
  visit("d_model", c.d_model);
  visit("n_heads", c.n_heads);
  visit("mlp", c.mlp);
  visit("d_mlp", c.d_mlp);
  visit("activation", c.activation, kActivationNames);
  visit("positions", c.positions, kPositionsNames);
  visit("gated", c.gated);
  visit("embedding_init", c.initialization.embedding);
  visit("position_init", c.initialization.position);
  visit("unembedding_init", c.initialization.unembedding);
  visit("qk_init", c.initialization.qk);
  visit("o_init", c.initialization.o);
  visit("batch", c.batch);
  visit("soft_targets", c.soft_targets);
  visit("lr", c.lr);
  visit("schedule", c.schedule, kScheduleNames);
  visit("steps", c.steps);
  visit("warm_up", c.warm_up);
  visit("clip", c.clip);
  visit("beta1", c.adamw.beta1);
  visit("beta2", c.adamw.beta2);
  visit("eps", c.adamw.eps);
  visit("weight_decay", c.adamw.weight_decay);
  visit("eval_batch", c.eval_batch);
}

}  // namespace attn::train

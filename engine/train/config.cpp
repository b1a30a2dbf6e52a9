#include "engine/train/config.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace attn::train {
namespace {

constexpr double kMaxNumber = 1e6;
// A step keeps all activations of 512 rows, and three numbers for each weight.
constexpr int64_t kMaxModel = 512;

// The share of lr that a cosine ends at.
constexpr double kLastShare = 0.1;

struct NumberBound {
  const char* field;
  double value, min, max;
};

Status check_layers(const TrainConfig& c) {
  const auto known = [](char letter) {
    return std::string("FSLGDC").find(letter) != std::string::npos;
  };
  if (c.layers.empty() || c.layers.size() > 8 ||
      !std::all_of(c.layers.begin(), c.layers.end(), known))
    return {Rule::kOneOf, "layers", c.layers, "one to eight of the letters F, S, L, G, D, C", 0, 0};
  if (c.is_causal()) return {};
  for (const char letter : c.layers) {
    if (letter != 'F' && letter != 'S')
      return Status::conflict("layers", c.layers,
                              std::string("task ") + kTaskNames[static_cast<int>(c.task)]);
  }
  return {};
}

Status check_task(const TrainConfig& c) {
  const std::string task = std::string("task ") + kTaskNames[static_cast<int>(c.task)];
  if (c.bos && (!c.is_causal() || c.task == TaskId::kGraph))
    return Status::conflict("bos", "true", task);
  if (c.symmetric && (c.task != TaskId::kMarkov || c.vocab != 2))
    return Status::conflict("symmetric", "true",
                            c.task == TaskId::kMarkov ? "vocab other than 2" : task);
  if (c.soft_targets && c.task != TaskId::kMarkov && c.task != TaskId::kGraph)
    return Status::conflict("soft_targets", "true", task);
  if (c.task == TaskId::kMqar) {
    if (Status s = Status::between("n_pairs", static_cast<double>(c.n_pairs), 1,
                                   static_cast<double>(std::min(c.seq_len / 4, c.vocab / 2)));
        c.n_pairs > c.seq_len / 4 || c.n_pairs > c.vocab / 2)
      return s;
  }
  for (size_t i = 0; i < c.parents.size(); ++i) {
    if (c.parents[i] >= -1 && c.parents[i] < static_cast<int32_t>(i)) continue;
    return Status::between("parents[" + std::to_string(i) + "]", c.parents[i], -1,
                           static_cast<double>(i) - 1);
  }
  if (c.task == TaskId::kText) {
    const int64_t n = static_cast<int64_t>(c.text.size()), min = least_text(c.seq_len);
    if (n < min)
      return Status::at_least("text.length", static_cast<double>(n), static_cast<double>(min));
    for (const int32_t symbol : c.text) {
      if (symbol < 0 || symbol >= c.vocab)
        return Status::between("text", symbol, 0, static_cast<double>(c.vocab - 1));
    }
  }
  return {};
}

}  // namespace

Status validate(const TrainConfig& c) {
  const Bound bounds[] = {
      {"seq_len", c.seq_len, 4, kMaxSeqLen}, {"vocab", c.vocab, 2, 1024},
      {"seed", c.seed, 0, int64_t{1} << 53}, {"n_nodes", c.n_nodes, 2, 64},
      {"n_pairs", c.n_pairs, 1, 128},        {"window", c.window, 1, kMaxSeqLen},
      {"d_model", c.d_model, 4, kMaxModel},  {"n_heads", c.n_heads, 1, 16},
      {"d_mlp", c.d_mlp, 0, 4 * kMaxModel},  {"batch", c.batch, 1, 1024},
      {"steps", c.steps, 1, 1000000},        {"warm_up", c.warm_up, 0, 1000000},
      {"eval_batch", c.eval_batch, 1, 4096},
  };
  if (Status status = check_bounds(bounds); !status.ok()) return status;
  const NumberBound numbers[] = {
      {"alpha", c.alpha, 0.01, 100},
      {"repeats", c.repeats, 0, 1},
      {"lr", c.lr, 0, 10},
      {"clip", c.clip, 0, kMaxNumber},
      {"beta1", c.adamw.beta1, 0, 0.9999},
      {"beta2", c.adamw.beta2, 0, 0.999999},
      {"eps", c.adamw.eps, 0, 1},
      {"weight_decay", c.adamw.weight_decay, 0, 10},
      {"embedding_init", c.initialization.embedding, 0, 100},
      {"position_init", c.initialization.position, 0, 100},
      {"unembedding_init", c.initialization.unembedding, 0, 100},
      {"qk_init", c.initialization.qk, 0, 100},
      {"o_init", c.initialization.o, 0, 100},
  };
  for (const NumberBound& n : numbers) {
    if (!(n.value >= n.min && n.value <= n.max))
      return Status::between(n.field, n.value, n.min, n.max);
  }
  if (c.d_model % c.n_heads != 0)
    return {Rule::kDivides, "n_heads", format_number(static_cast<double>(c.n_heads)),
            "d_model",      0,         0};
  if (Status status = check_layers(c); !status.ok()) return status;
  return check_task(c);
}

int64_t least_text(int64_t seq_len) { return 20 * (seq_len + 2); }

NetworkShape TrainConfig::network() const {
  NetworkShape shape;
  shape.layers = layers;
  shape.window = window;
  shape.vocab = vocab + (bos ? 1 : 0);
  shape.seq_len = seq_len;
  if (task == TaskId::kGraph)
    shape.seq_len = (parents.empty() ? n_nodes : static_cast<int64_t>(parents.size())) + vocab;
  shape.d_model = d_model;
  shape.n_heads = n_heads;
  if (mlp) shape.d_mlp = d_mlp > 0 ? d_mlp : 4 * d_model;
  shape.activation = activation;
  shape.causal = is_causal();
  shape.absolute = positions == Positions::kAbsolute || positions == Positions::kBoth;
  shape.relative = positions == Positions::kRelative;
  shape.relative_everywhere = positions == Positions::kBoth;
  shape.gated = gated;
  return shape;
}

double TrainConfig::lr_of(int64_t t) const {
  const double warm =
      warm_up > 0 ? std::min(1.0, static_cast<double>(t) / static_cast<double>(warm_up)) : 1;
  if (schedule == Schedule::kConstant) return lr * warm;
  const double done = std::min(1.0, static_cast<double>(t) / static_cast<double>(steps));
  const double share = kLastShare + (1 - kLastShare) * (1 + std::cos(std::numbers::pi * done)) / 2;
  return lr * warm * share;
}

}  // namespace attn::train

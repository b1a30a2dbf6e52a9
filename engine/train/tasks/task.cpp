#include "engine/train/tasks/task.h"

#include <algorithm>

#include "engine/train/tasks/chains.h"
#include "engine/train/tasks/lookup.h"

namespace attn::train {

std::unique_ptr<Task> make_task(const TrainConfig& config) {
  switch (config.task) {
    case TaskId::kMarkov:
      return std::make_unique<MarkovTask>(config);
    case TaskId::kGraph:
      return std::make_unique<GraphTask>(config);
    case TaskId::kInduction:
      return std::make_unique<InductionTask>(config);
    case TaskId::kMqar:
      return std::make_unique<MqarTask>(config);
    case TaskId::kText:
      return std::make_unique<TextTask>(config);
    case TaskId::kReverse:
    case TaskId::kSort:
      break;
  }
  return std::make_unique<RearrangeTask>(config);
}

Batch prepend_bos(const Batch& batch, int32_t bos) {
  Batch with = make_batch(batch.n_sequences, batch.seq_len, bos + 1, !batch.law.empty());
  for (int64_t s = 0; s < batch.n_sequences; ++s) {
    with.tokens[s * batch.seq_len] = bos;
    for (int64_t t = 1; t < batch.seq_len; ++t) {
      const int64_t to = s * batch.seq_len + t, from = to - 1;
      with.tokens[to] = batch.tokens[from];
      with.targets[to] = batch.targets[from];
      if (batch.law.empty()) continue;
      std::copy_n(batch.law.begin() + from * batch.vocab, batch.vocab,
                  with.law.begin() + to * with.vocab);
    }
  }
  return with;
}

Batch make_batch(int64_t n_sequences, int64_t seq_len, int64_t vocab, bool has_law) {
  Batch batch{.n_sequences = n_sequences, .seq_len = seq_len, .vocab = vocab};
  batch.tokens.resize(batch.rows());
  batch.targets.assign(batch.rows(), kNoTarget);
  if (has_law) batch.law.resize(batch.rows() * vocab);
  return batch;
}

Strategy even_strategy(const std::string& name, const Batch& batch, int64_t first, int64_t last) {
  Strategy strategy{name, std::vector<float>(batch.rows() * batch.vocab), 0};
  for (int64_t r = 0; r < batch.rows(); ++r) {
    const auto row = strategy.probs.begin() + r * batch.vocab;
    std::fill(row + first, row + last, 1 / static_cast<float>(last - first));
  }
  return strategy;
}

}  // namespace attn::train

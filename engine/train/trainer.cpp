#include "engine/train/trainer.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace attn::train {
namespace {

// What each stream of random numbers is for: their seeds differ in this.
enum class Stream : uint64_t { kWeights = 1, kTest = 2, kSteps = 3 };

uint64_t stream_seed(int64_t seed, Stream stream, int64_t n = 0) {
  Random mix(static_cast<uint64_t>(seed) * 4 + static_cast<uint64_t>(stream));
  return mix.next() + static_cast<uint64_t>(n) * 0x9e3779b97f4a7c15;
}

// Enough for scores that do not jump from call to call.
constexpr int64_t kScoredSequences = 16;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

// Loss and KL of a strategy against the network's logits, on the targets of the batch.
Line line_of(const Strategy& strategy, const Batch& batch, const std::vector<float>& log_probs) {
  if (strategy.probs.empty()) return {strategy.name, kNone, strategy.accuracy, kNone};
  Line line{strategy.name, 0, 0, 0};
  for (int64_t r = 0; r < batch.rows(); ++r) {
    const int32_t target = batch.targets[r];
    if (target == kNoTarget) continue;
    const float* const p = strategy.probs.data() + r * batch.vocab;
    const float* const log_q = log_probs.data() + r * batch.vocab;
    const float* const law = batch.law.empty() ? nullptr : batch.law.data() + r * batch.vocab;
    for (int64_t y = 0; y < batch.vocab; ++y) {
      if (p[y] == 0) continue;
      const double log_p = std::log(static_cast<double>(p[y]));
      const double wanted = law != nullptr ? law[y] : (y == target ? 1 : 0);
      line.loss -= wanted * log_p;
      line.distance += p[y] * (log_p - log_q[y]);
    }
    // Of symbols that are equally probable one may be meant.
    const float best = *std::max_element(p, p + batch.vocab);
    const auto n_best = std::count(p, p + batch.vocab, best);
    if (p[target] == best) line.accuracy += 1.0 / static_cast<double>(n_best);
  }
  const double n = static_cast<double>(std::max<int64_t>(1, batch.n_targets()));
  return {line.name, line.loss / n, line.accuracy / n, line.distance / n};
}

}  // namespace

Trainer::Trainer(const TrainConfig& config)
    : config_(config),
      task_(make_task(config)),
      network_(config.network()),
      optimizer_(config.adamw, network_.parameters().weights.size()) {
  Random random(stream_seed(config.seed, Stream::kWeights));
  network_.initialize(&random, config.initialization);
  prepare_test();
}

Batch Trainer::sequences(const Batch& batch) const {
  return config_.bos ? prepend_bos(batch, static_cast<int32_t>(config_.vocab)) : batch;
}

void Trainer::prepare_test() {
  Random random(stream_seed(config_.seed, Stream::kTest));
  const Batch plain = task_->test_batch(&random, config_.eval_batch);
  test_ = sequences(plain);
  strategies_ = task_->strategies(plain);
  if (!config_.bos) return;
  for (Strategy& strategy : strategies_) {
    Batch carrier = plain;
    carrier.law = strategy.probs;
    strategy.probs = sequences(carrier).law;
  }
}

StepResult Trainer::step(int64_t n) {
  const double before = network_.mul_adds();
  double loss = 0;
  for (int64_t i = 0; i < n; ++i) {
    const int64_t step = step_ + 1;
    Random random(stream_seed(config_.seed, Stream::kSteps, step));
    const Batch batch = sequences(task_->batch(&random, config_.batch));
    loss += network_.train(batch, config_.soft_targets).mean();
    Parameters<float>& p = network_.parameters();
    optimizer_.step(step, config_.lr_of(step), clip_factor(p.gradients, config_.clip), p.gradients,
                    &p.weights);
    for (int64_t l = 0; l < network_.n_layers(); ++l)
      if (network_.attention(l) != nullptr) network_.attention(l)->hold();
    step_ = step;  // last: a step that memory ran out in can be taken again
  }
  return {step_, n > 0 ? loss / static_cast<double>(n) : 0, network_.mul_adds() - before};
}

Evaluation Trainer::evaluate() {
  std::vector<float> log_probs;
  const Loss loss = network_.evaluate(test_, !test_.law.empty(), &log_probs);
  for (int64_t r = 0; r < test_.rows(); ++r) {
    float* const z = log_probs.data() + r * test_.vocab;
    const float row_max = *std::max_element(z, z + test_.vocab);
    double sum = 0;
    for (int64_t y = 0; y < test_.vocab; ++y) sum += std::exp(z[y] - row_max);
    const float lse = row_max + static_cast<float>(std::log(sum));
    for (int64_t y = 0; y < test_.vocab; ++y) z[y] -= lse;
  }
  Evaluation result{loss.mean(), loss.accuracy(), {}};
  for (const Strategy& strategy : strategies_)
    result.lines.push_back(line_of(strategy, test_, log_probs));
  return result;
}

std::span<const int32_t> Trainer::probe() const {
  return std::span(test_.tokens).first(test_.seq_len);
}

static Batch one_sequence(std::span<const int32_t> tokens, int64_t vocab) {
  Batch batch = make_batch(1, static_cast<int64_t>(tokens.size()), vocab, false);
  std::copy(tokens.begin(), tokens.end(), batch.tokens.begin());
  return batch;
}

Trainer::Head Trainer::head(int64_t l, int64_t h, std::span<const int32_t> tokens) {
  const Batch batch = one_sequence(tokens, network_.shape().vocab);
  network_.evaluate(batch, false);
  const MixerHead<float> head = network_.attention(l)->head(0, h);
  const int64_t size = head.seq_len * head.head_dim;
  Head result;
  result.head_dim = head.head_dim;
  result.softmax_scale = network_.attention(l)->softmax_scale();
  result.weights.resize(head.seq_len * head.seq_len);
  network_.attention(l)->weights(0, h, result.weights.data());
  result.q.assign(head.q, head.q + size);
  result.k.assign(head.k, head.k + size);
  result.v.assign(head.v, head.v + size);
  if (head.bias != nullptr) result.bias.assign(head.bias, head.bias + head.seq_len);
  return result;
}

void Trainer::score_heads() {
  std::vector<HeadScorer> scorers(network_.n_layers() * config_.n_heads);
  const int64_t n = test_.seq_len;
  std::vector<float> weights(n * n);
  for (int64_t s = 0; s < std::min(kScoredSequences, test_.n_sequences); ++s) {
    const auto tokens = std::span(test_.tokens).subspan(s * n, n);
    network_.evaluate(one_sequence(tokens, test_.vocab), false);
    for (int64_t l = 0; l < network_.n_layers(); ++l) {
      for (int64_t h = 0; network_.attention(l) != nullptr && h < config_.n_heads; ++h) {
        network_.attention(l)->weights(0, h, weights.data());
        scorers[l * config_.n_heads + h].add(weights, tokens);
      }
    }
  }
  scores_.clear();
  for (const HeadScorer& scorer : scorers) scores_.push_back(scorer.scores());
}

double Trainer::parent_mass(int64_t l, int64_t h) {
  const std::vector<int32_t> parents = task_->parents();
  const Head on_probe = head(l, h, probe());
  double sum = 0, n = 0;
  for (size_t i = 0; i < parents.size(); ++i) {
    if (parents[i] < 0) continue;
    sum += on_probe.weights[i * probe().size() + parents[i]];
    n += 1;
  }
  return n > 0 ? sum / n : 0;
}

std::vector<float> Trainer::losses(std::span<const int32_t> tokens) {
  const int64_t vocab = network_.shape().vocab;
  std::vector<float> logits, losses;
  network_.evaluate(one_sequence(tokens, vocab), false, &logits);
  for (size_t t = 0; t + 1 < tokens.size(); ++t) {
    const float* const z = logits.data() + t * vocab;
    const float row_max = *std::max_element(z, z + vocab);
    double sum = 0;
    for (int64_t y = 0; y < vocab; ++y) sum += std::exp(z[y] - row_max);
    losses.push_back(static_cast<float>(std::log(sum)) + row_max - z[tokens[t + 1]]);
  }
  return losses;
}

}  // namespace attn::train

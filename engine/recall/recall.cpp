#include "engine/recall/recall.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "engine/attention/kernels/flash.h"
#include "engine/attention/kernels/linear.h"
#include "engine/core/random.h"

namespace attn::recall {
namespace {

using Vectors = std::vector<float>;  // [n, head_dim]

float dot(const float* a, const float* b, int64_t n) {
  float sum = 0;
  for (int64_t c = 0; c < n; ++c) sum += a[c] * b[c];
  return sum;
}

// Takes from the row at `to` what the rows of `earlier` span, then its length.
void normalize(std::span<const float> earlier, int64_t n, float* to) {
  for (size_t at = 0; at < earlier.size(); at += n) {
    const float along = dot(earlier.data() + at, to, n);
    for (int64_t c = 0; c < n; ++c) to[c] -= along * earlier[at + c];
  }
  const float length = std::sqrt(dot(to, to, n));
  for (int64_t c = 0; c < n; ++c) to[c] /= length;
}

Vectors unit_vectors(Random* random, int64_t count, int64_t n, bool orthonormal) {
  Vectors all(count * n);
  for (float& value : all) value = static_cast<float>(random->normal());
  for (int64_t i = 0; i < count; ++i) {
    const auto earlier = std::span<const float>(all).first(orthonormal ? i * n : 0);
    normalize(earlier, n, all.data() + i * n);
  }
  return all;
}

// One trial: what was written, and what is asked.
class Trial {
 public:
  Trial(const RecallConfig& config, Random* random) : c_(config), d_(config.head_dim) {
    keys_ = unit_vectors(random, c_.n_pairs, d_, c_.orthonormal);
    // The new value of a rewritten key is one more that may be read.
    values_ = unit_vectors(random, c_.n_pairs + (c_.rewrite ? 1 : 0), d_, false);
    filler_keys_ = unit_vectors(random, c_.n_filler, d_, false);
    filler_values_ = unit_vectors(random, c_.n_filler, d_, false);
    rewritten_ = static_cast<int64_t>(random->below(c_.n_pairs));
    for (int64_t pass = 0; pass < c_.passes; ++pass) {
      for (int64_t j = 0; j < c_.n_pairs; ++j) write(key(j), value(j));
      if (c_.rewrite) write(key(rewritten_), value(c_.n_pairs));
      for (int64_t f = 0; f < c_.n_filler; ++f)
        write(filler_keys_.data() + f * d_, filler_values_.data() + f * d_);
    }
  }

  struct Read {
    bool right = false, stale = false;
    double error = 0, weight = 0;
  };
  // Asks for these pairs, one after another.
  std::vector<Read> ask(const std::vector<int64_t>& asked, Counters* counters) const {
    std::vector<Read> reads;
    const bool is_softmax = c_.memory == Memory::kSoftmax || c_.memory == Memory::kWindow;
    Vectors states;
    if (!is_softmax && !c_.question_first) states = read_state(asked, counters);
    for (const int64_t j : asked) {
      Vectors out(d_);
      double weight = 0;
      if (is_softmax) {
        weight = read_softmax(j, out.data(), counters);
      } else if (c_.question_first) {
        out = read_state({j}, counters);
      } else {
        std::copy_n(states.begin() + static_cast<int64_t>(reads.size()) * d_, d_, out.begin());
      }
      reads.push_back(judge(j, out.data()));
      reads.back().weight = weight;
    }
    return reads;
  }
  int64_t rewritten() const { return rewritten_; }

 private:
  const float* key(int64_t j) const { return keys_.data() + j * d_; }
  const float* value(int64_t j) const { return values_.data() + j * d_; }
  void write(const float* k, const float* v) {
    written_keys_.insert(written_keys_.end(), k, k + d_);
    written_values_.insert(written_values_.end(), v, v + d_);
  }
  int64_t right_value(int64_t j) const { return c_.rewrite ? c_.n_pairs : j; }
  Read judge(int64_t j, const float* out) const {
    Read result;
    const int64_t n_values = static_cast<int64_t>(values_.size()) / d_;
    int64_t nearest = 0;
    for (int64_t m = 1; m < n_values; ++m) {
      // All values have length 1, so the nearest is the one with the largest product.
      if (dot(value(m), out, d_) > dot(value(nearest), out, d_)) nearest = m;
    }
    result.right = nearest == right_value(j);
    result.stale = c_.rewrite && nearest == j;
    double square = 0;
    for (int64_t c = 0; c < d_; ++c) square += std::pow(out[c] - value(right_value(j))[c], 2);
    result.error = std::sqrt(square);
    return result;
  }

  // Who knows the question keeps what answers it.
  bool is_kept(int64_t at, int64_t j) const {
    return !c_.question_first || dot(written_keys_.data() + at * d_, key(j), d_) > 0.99f;
  }

  // The query stands behind everything that was written. Returns the weight on the right value.
  double read_softmax(int64_t j, float* out, Counters* counters) const {
    const int64_t n_written = static_cast<int64_t>(written_keys_.size()) / d_;
    Vectors k, v, bias;
    const int64_t begin =
        c_.memory == Memory::kWindow ? std::max<int64_t>(0, n_written - c_.window) : 0;
    for (int64_t at = begin; at < n_written; ++at) {
      if (!is_kept(at, j)) continue;
      k.insert(k.end(), written_keys_.begin() + at * d_, written_keys_.begin() + (at + 1) * d_);
      v.insert(v.end(), written_values_.begin() + at * d_, written_values_.begin() + (at + 1) * d_);
    }
    const int64_t n = static_cast<int64_t>(k.size()) / d_;
    if (n == 0) return 0;
    AttentionConfig config;
    config.seq_len_q = 1;
    config.seq_len_k = n;
    config.head_dim = d_;
    config.softmax_scale = c_.beta.value_or(std::sqrt(static_cast<double>(d_)));
    // bias[0 - key] for the one query, and the spare lanes of its strip.
    bias.resize(n + kStripQueries);
    for (int64_t at = 0; at < n; ++at)
      bias[n - 1 - at] = static_cast<float>(-c_.recency * static_cast<double>(n - at));
    float lse = 0;
    const FlashHead head{
        .q = key(j),
        .k = k.data(),
        .v = v.data(),
        .seq_len_q = 1,
        .seq_len_k = n,
        .bias = bias.data() + n - 1,
        .visible =
            [n](int64_t) {
              return VisibleKeys{0, 0, n};
            },
        .out = out,
        .lse = &lse,
    };
    FlashWorkspace workspace(config, 1, n);
    flash_head(config, head, &workspace, counters);
    double weight = 0;
    for (int64_t at = 0; at < n; ++at) {
      if (dot(v.data() + at * d_, value(right_value(j)), d_) < 0.9999f) continue;
      const double score = *config.softmax_scale * dot(k.data() + at * d_, key(j), d_);
      weight += std::exp(score - c_.recency * static_cast<double>(n - at) - lse);
    }
    return weight;
  }

  // Writes one after another, then one token for each question that only reads: its key and value
  // are 0 and it keeps all. [asked, head_dim]
  Vectors read_state(const std::vector<int64_t>& asked, Counters* counters) const {
    const bool is_delta = c_.memory == Memory::kDelta;
    Vectors q, k, v;
    for (size_t at = 0; at < written_keys_.size(); at += d_) {
      if (!is_kept(static_cast<int64_t>(at) / d_, asked[0])) continue;
      k.insert(k.end(), written_keys_.begin() + at, written_keys_.begin() + at + d_);
      v.insert(v.end(), written_values_.begin() + at, written_values_.begin() + at + d_);
    }
    const int64_t n_written = static_cast<int64_t>(k.size()) / d_;
    const int64_t n_tokens = n_written + static_cast<int64_t>(asked.size());
    q = k;
    for (const int64_t j : asked) q.insert(q.end(), key(j), key(j) + d_);
    k.resize(q.size());
    v.resize(q.size());
    Vectors gate(n_written, c_.memory == Memory::kDecay ? static_cast<float>(c_.decay) : 1);
    gate.resize(n_tokens, 1);
    const Vectors rate(n_tokens, static_cast<float>(c_.rate));
    AttentionConfig config;
    config.algorithm = Algorithm::kLinear;
    config.head_dim = d_;
    config.seq_len_q = config.seq_len_k = n_tokens;
    config.mask.causal = true;
    config.feature_map = is_delta ? FeatureMap::kL2Norm : FeatureMap::kIdentity;
    if (is_delta) config.update_rule = UpdateRule::kDelta;
    Vectors out(q.size());
    gated_linear_head(config, {q.data(), k.data(), v.data(), gate.data(), rate.data(), out.data()},
                      counters);
    return {out.begin() + n_written * d_, out.end()};
  }

  const RecallConfig& c_;
  const int64_t d_;
  Vectors keys_, values_;                  // [n_pairs (+ 1), head_dim]
  Vectors filler_keys_, filler_values_;    // [n_filler, head_dim]
  Vectors written_keys_, written_values_;  // [writes, head_dim]
  int64_t rewritten_ = 0;
};

double state_bytes(const RecallConfig& c) {
  const double d = static_cast<double>(c.head_dim),
               written =
                   static_cast<double>(c.passes * (c.n_pairs + (c.rewrite ? 1 : 0) + c.n_filler));
  if (c.memory == Memory::kSoftmax) return sizeof(float) * 2 * d * written;
  if (c.memory == Memory::kWindow)
    return sizeof(float) * 2 * d * std::min(written, static_cast<double>(c.window));
  return sizeof(float) * d * d;
}

// Fills what theory knows about plain runs: random keys, written once, nothing else done.
void add_laws(const RecallConfig& c, RecallResult* result) {
  const double n = static_cast<double>(c.n_pairs), d = static_cast<double>(c.head_dim);
  if (c.rewrite && c.memory == Memory::kDelta && c.rate == 1 && c.n_filler == 0) result->law = 1;
  const bool plain = !c.rewrite && c.passes == 1 && c.n_filler == 0 && !c.question_first;
  if (!plain) return;
  if (c.memory == Memory::kAdditive) result->law = c.orthonormal ? 1 : additive_law(n, d);
  if (c.memory == Memory::kWindow) result->law = std::min(1.0, static_cast<double>(c.window) / n);
  if (c.memory == Memory::kSoftmax && c.recency == 0 && !c.orthonormal)
    result->weight_law = softmax_weight_law(n, d, c.beta.value_or(std::sqrt(d)));
}

}  // namespace

Status validate(const RecallConfig& c) {
  const Bound bounds[] = {
      {"n_pairs", c.n_pairs, 1, 1024},       {"head_dim", c.head_dim, 2, 256},
      {"window", c.window, 1, 1024},         {"passes", c.passes, 1, 16},
      {"n_filler", c.n_filler, 0, 1024},     {"trials", c.trials, 1, 1000},
      {"seed", c.seed, 0, int64_t{1} << 53},
  };
  if (Status status = check_bounds(bounds); !status.ok()) return status;
  const struct {
    const char* field;
    double value, min, max;
  } numbers[] = {{"beta", c.beta.value_or(1), 0.001, 1000},
                 {"decay", c.decay, 0.001, 1},
                 {"rate", c.rate, 0, 1},
                 {"recency", c.recency, 0, 100}};
  for (const auto& n : numbers) {
    if (!(n.value >= n.min && n.value <= n.max))
      return Status::between(n.field, n.value, n.min, n.max);
  }
  if (c.orthonormal && c.n_pairs > c.head_dim)
    return Status::between("n_pairs", static_cast<double>(c.n_pairs), 1,
                           static_cast<double>(c.head_dim));
  return {};
}

RecallResult recall(const RecallConfig& config) {
  RecallResult result;
  if (!config.rewrite) result.by_distance.resize(config.n_pairs);
  Counters counters;
  double sum = 0, squares = 0;
  std::vector<int64_t> everything(config.n_pairs);
  std::iota(everything.begin(), everything.end(), 0);
  const double share = config.rewrite ? 1 : 1 / static_cast<double>(config.n_pairs);
  for (int64_t t = 0; t < config.trials; ++t) {
    Random random(static_cast<uint64_t>(config.seed) * 1000 + static_cast<uint64_t>(t));
    const Trial trial(config, &random);
    const std::vector<int64_t> asked = config.rewrite ? std::vector{trial.rewritten()} : everything;
    const std::vector<Trial::Read> reads = trial.ask(asked, &counters);
    double right = 0;
    for (size_t a = 0; a < asked.size(); ++a) {
      right += share * reads[a].right;
      result.stale += share * reads[a].stale;
      result.error += share * reads[a].error;
      result.weight += share * reads[a].weight;
      if (!config.rewrite) result.by_distance[config.n_pairs - 1 - asked[a]] += reads[a].right;
    }
    sum += right;
    squares += right * right;
  }
  const double n = static_cast<double>(config.trials);
  result.accuracy = sum / n;
  const double variance = std::max(0.0, squares / n - result.accuracy * result.accuracy);
  result.deviation = n > 1 ? std::sqrt(variance / (n - 1)) : 0;
  for (double* mean : {&result.stale, &result.error, &result.weight}) *mean /= n;
  for (float& each : result.by_distance) each /= static_cast<float>(config.trials);
  result.state_bytes = state_bytes(config);
  result.mul_adds = counters.mul_adds;
  add_laws(config, &result);
  return result;
}

}  // namespace attn::recall

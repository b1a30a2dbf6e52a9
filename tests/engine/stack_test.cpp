#include "engine/heads/stack.h"

#include "engine/heads/heads.h"
#include "engine/text/features.h"
#include "tests/engine/support.h"

namespace attn {
namespace {

using testing::max_abs_difference;

const std::vector<std::string> kWords = {"我",   "今天", "写了", "一个",
                                         "函数", "它",   "返回", "空值"};

Matrix text(int64_t n) {
  std::vector<std::string> tokens;
  for (int64_t i = 0; i < n; ++i) tokens.push_back(kWords[(i * i + i / 3) % kWords.size()]);
  return features(tokens);
}

// "SFL": window of `window_left` before the query, full, linear; all causal.
std::vector<AttentionConfig> layers(std::string_view kinds, int64_t window_left) {
  std::vector<AttentionConfig> configs;
  for (const char kind : kinds) {
    AttentionConfig c;
    c.algorithm = kind == 'L' ? Algorithm::kLinear : Algorithm::kStandard;
    c.mask.causal = true;
    if (kind == 'S') c.mask.window_left = window_left;
    configs.push_back(c);
  }
  return configs;
}

// The weights of one layer on x, mean over the heads, by the reference.
std::vector<double> mean_weights(const AttentionConfig& layer, const Matrix& x) {
  const Layer& model = constructed_layer();
  const Projection p = project(model, x);
  const int64_t n = rows(x), d = model.head_dim;
  std::vector<double> mean(n * n);
  for (int64_t h = 0; h < model.n_heads; ++h) {
    AttentionConfig c = layer;
    c.seq_len_q = c.seq_len_k = n;
    c.head_dim = d;
    c.softmax_scale = model.softmax_scale[h];
    const size_t size = n * d;
    const auto reference = reference_attention<double>(
        c, {{head(p.q, h), size}, {head(p.k, h), size}, {head(p.v, h), size}});
    for (int64_t at = 0; at < n * n; ++at) mean[at] += reference.probs[at] / model.n_heads;
  }
  return mean;
}

TEST_CASE("stack: a layer adds to the residual what its heads found") {
  const Layer& model = constructed_layer();
  const Matrix x = text(9);
  const Stack stack(model, x, layers("S", 2));
  const Projection p = project(model, x);
  Tensor3 out = make_tensor(5, 9, 16);
  Counters sum;
  for (int64_t h = 0; h < 5; ++h) {
    AttentionConfig c = layers("S", 2)[0];
    c.seq_len_q = c.seq_len_k = 9;
    c.head_dim = 16;
    c.softmax_scale = model.softmax_scale[h];
    AttentionOutput one;
    REQUIRE(attend(c, {{head(p.q, h), 144}, {head(p.k, h), 144}, {head(p.v, h), 144}}, &one).ok());
    std::copy_n(one.out.data(), 144, head(out, h));
    sum.score_pairs += one.counters.score_pairs;
    sum.kv_cache_bytes += one.counters.kv_cache_bytes;
  }
  CHECK(max_abs_difference(stack.x(), add_to_residual(model, x, out)) == 0);
  CHECK(stack.counters(0).score_pairs == sum.score_pairs);
  CHECK(stack.counters(0).score_pairs == 5 * (1 + 2 + 7 * 3));
  CHECK(stack.counters(0).kv_cache_bytes == sum.kv_cache_bytes);
}

TEST_CASE("stack: the relay is the boolean product of the masks, the rollout that of the weights") {
  for (const char* kinds : {"S", "F", "L", "SS", "SF", "FS", "SSSF", "LSF", "FLLS"}) {
    for (int64_t n : {1, 2, 7, 20}) {
      CAPTURE(kinds);
      CAPTURE(n);
      const auto configs = layers(kinds, 3);
      const Matrix x = text(n);
      const Stack stack(constructed_layer(), x, configs);
      const int64_t top = stack.n_layers();

      std::vector<std::vector<int32_t>> first(n, std::vector<int32_t>(n, -1));
      std::vector<char> reach(n * n);
      std::vector<double> rollout(n * n);
      for (int64_t i = 0; i < n; ++i) {
        reach[i * n + i] = 1;
        rollout[i * n + i] = 1;
        first[i][i] = 0;
      }
      for (int64_t l = 0; l < top; ++l) {
        const Stack below(constructed_layer(), x, std::span(configs).first(l));
        const std::vector<double> weights = mean_weights(configs[l], below.x());
        std::vector<char> next_reach(n * n);
        std::vector<double> next_rollout(n * n);
        for (int64_t i = 0; i < n; ++i) {
          for (int64_t j = 0; j < n; ++j) {
            const bool sees = i == j || visible_keys(stack.mask(l), i, n, n).contains(j);
            const double weight = 0.5 * weights[i * n + j] + (i == j ? 0.5 : 0);
            for (int64_t s = 0; s < n; ++s) {
              if (sees && reach[j * n + s]) next_reach[i * n + s] = 1;
              next_rollout[i * n + s] += weight * rollout[j * n + s];
            }
          }
          for (int64_t s = 0; s < n; ++s) {
            if (next_reach[i * n + s] && first[i][s] < 0) first[i][s] = static_cast<int32_t>(l + 1);
          }
        }
        reach = next_reach;
        rollout = next_rollout;
      }
      for (int64_t query : {int64_t{0}, n / 2, n - 1}) {
        const StackReach got = stack.reach(query);
        CHECK(got.first_layer == first[query]);
        REQUIRE(got.reached.size() == static_cast<size_t>(top));
        for (int64_t s = 0; s < n; ++s) {
          CHECK(got.cone[s] == reach[query * n + s]);
          CHECK(got.flow[s] == doctest::Approx(rollout[query * n + s]).epsilon(1e-4));
        }
      }
    }
  }
}

TEST_CASE("stack: windows relay window_left tokens a layer, a full layer all") {
  const Stack windows(constructed_layer(), text(40), layers("SSSS", 3));
  const StackReach reach = windows.reach(39);
  for (int32_t s = 0; s < 40; ++s) {
    const int32_t layer = (39 - s + 2) / 3;
    CHECK(reach.first_layer[s] == (layer <= 4 ? layer : -1));
  }
  CHECK(reach.reached == std::vector<int32_t>{4, 7, 10, 13});
  const StackReach hybrid = Stack(constructed_layer(), text(40), layers("SSSF", 3)).reach(39);
  CHECK(hybrid.reached == std::vector<int32_t>{4, 7, 10, 40});
  CHECK(hybrid.first_layer[0] == 4);
}

TEST_CASE("stack: every level of the flow adds up to 1 and stays inside the cone") {
  const Stack stack(constructed_layer(), text(33), layers("SLSF", 4));
  const StackReach reach = stack.reach(30);
  for (int64_t level = 0; level <= 4; ++level) {
    double sum = 0;
    for (int64_t s = 0; s < 33; ++s) {
      const float share = reach.flow[level * 33 + s];
      CHECK(share >= 0);
      if (share > 0) CHECK(reach.cone[level * 33 + s] == 1);
      sum += share;
    }
    CHECK(sum == doctest::Approx(1).epsilon(1e-5));
  }
}

}  // namespace
}  // namespace attn

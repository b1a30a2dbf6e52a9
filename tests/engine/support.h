// What the engine's tests share: seeded inputs, differences, and STYLE.md's matrix of shapes.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/attend.h"
#include "engine/attention/reference.h"
#include "engine/core/random.h"
#include "engine/cost/formulas.h"

namespace attn::testing {

// Uniform in {first, ..., last}.
inline int64_t between(Random* random, int64_t first, int64_t last) {
  return first + static_cast<int64_t>(random->below(static_cast<uint64_t>(last - first + 1)));
}

inline std::vector<float> random_floats(int64_t n, uint64_t seed) {
  Random random(seed);
  std::vector<float> values(n);
  for (float& value : values) value = static_cast<float>(random.normal());
  return values;
}

// A configuration with normal random q, k, v of its shapes.
struct Problem {
  AttentionConfig config;
  std::vector<float> q, k, v;

  explicit Problem(const AttentionConfig& c, uint64_t seed = 1)
      : config(c),
        q(random_floats(c.n_heads * c.seq_len_q * c.head_dim, 3 * seed)),
        k(random_floats(c.n_kv_heads * c.seq_len_k * c.head_dim, 3 * seed + 1)),
        v(random_floats(c.n_kv_heads * c.seq_len_k * c.head_dim, 3 * seed + 2)) {}

  AttentionInput input() const { return {q, k, v}; }
};

// "flash heads 4/2 q 33 k 31 d 5 causal window (3,0) prefix 2 sinks 1 ..." for CAPTURE.
inline std::string describe(const AttentionConfig& c) {
  const auto number = [](double value) { return format_number(value); };
  std::string text = std::string(name(c.algorithm)) + " heads " + number(c.n_heads) + "/" +
                     number(c.n_kv_heads) + " q " + number(c.seq_len_q) + " k " +
                     number(c.seq_len_k) + " d " + number(c.head_dim) +
                     (c.mask.causal ? " causal" : "") + " window (" + number(c.mask.window_left) +
                     "," + number(c.mask.window_right) + ") prefix " + number(c.mask.prefix_len) +
                     " sinks " + number(c.mask.n_sink) + " cap " + number(c.softcap);
  if (c.algorithm == Algorithm::kFlash || c.algorithm == Algorithm::kRing) {
    text += " blocks " + number(c.block_q) + "x" + number(c.block_k);
  }
  if (c.algorithm == Algorithm::kRing) {
    text += " devices " + number(c.n_devices) + " " + name(c.ring_layout);
  }
  if (c.algorithm == Algorithm::kLinear) {
    text += std::string(" ") + name(c.feature_map) + (c.normalized() ? " normalized" : "") +
            " decay " + number(c.decay[0]) + " chunk " + number(c.chunk_len);
    if (c.update_rule == UpdateRule::kDelta) text += " delta beta " + number(c.beta);
  }
  return text;
}

template <typename A, typename B>
double max_abs_difference(const A& a, const B& b) {
  if (a.size() != b.size()) return INFINITY;
  double largest = 0;
  auto other = b.begin();
  for (const auto value : a) {
    const double difference = std::abs(static_cast<double>(value) - static_cast<double>(*other++));
    if (std::isnan(difference)) return INFINITY;
    largest = std::max(largest, difference);
  }
  return largest;
}

template <typename A>
double max_abs(const A& values) {
  double largest = 0;
  for (const auto value : values) largest = std::max<double>(largest, std::abs(value));
  return largest;
}

// STYLE.md's masks: both directions, causal, windows, prefix, sinks, and some together.
inline std::vector<Mask> mask_matrix() {
  return {
      {},
      {.causal = true},
      {.causal = true, .window_left = 0, .window_right = 0},
      {.causal = true, .window_left = 3, .window_right = 0},
      {.window_left = 2, .window_right = 2},
      {.causal = true, .prefix_len = 5},
      {.causal = true, .window_left = 4, .n_sink = 2},
      {.causal = true, .window_left = 40, .window_right = 7, .prefix_len = 37, .n_sink = 3},
  };
}

// Any combination of the mask's options, each off half of the time.
inline Mask random_mask(Random* random, int64_t largest) {
  const auto maybe = [&](int64_t off, int64_t first) {
    return between(random, 0, 1) == 0 ? off : between(random, first, largest);
  };
  Mask mask;
  mask.causal = between(random, 0, 1) == 1;
  mask.window_left = maybe(-1, 0);
  mask.window_right = maybe(-1, 0);
  mask.prefix_len = maybe(0, 1);
  mask.n_sink = maybe(0, 1);
  return mask;
}

// STYLE.md's lengths x masks for one algorithm: q = k, then q != k; heads (MHA, GQA, MQA) and
// head_dim (5 and 7: no multiple of any lane count) take turns, so that the matrix stays quick.
inline std::vector<AttentionConfig> config_matrix(Algorithm algorithm) {
  std::vector<AttentionConfig> configs;
  const int64_t lengths[] = {0, 1, 3, 4, 5, 31, 32, 33, 113, 128};
  const int64_t heads[][2] = {{2, 2}, {4, 2}, {3, 1}};
  const int64_t head_dims[] = {4, 5, 7, 8, 1};
  size_t turn = 0;
  const auto add = [&](int64_t seq_len_q, int64_t seq_len_k, const Mask& mask) {
    AttentionConfig c;
    c.algorithm = algorithm;
    c.seq_len_q = seq_len_q;
    c.seq_len_k = seq_len_k;
    c.n_heads = heads[turn % 3][0];
    c.n_kv_heads = heads[turn % 3][1];
    c.head_dim = head_dims[turn % 5];
    c.softcap = turn % 4 == 3 ? 2.0 : 0.0;
    c.mask = mask;
    configs.push_back(c);
    ++turn;
  };
  for (const Mask& mask : mask_matrix()) {
    for (int64_t n : lengths) add(n, n, mask);
    if (algorithm == Algorithm::kRing) continue;
    const int64_t unequal[][2] = {{1, 33}, {5, 32}, {33, 113}, {31, 4}, {113, 1}, {3, 0}, {0, 3}};
    for (const auto& [n_q, n_k] : unequal) add(n_q, n_k, mask);
  }
  return configs;
}

// What a kernel must be: max|kernel - truth| <= 2 max|plain float32 - truth| + 1e-6, for out and
// lse, and counters equal to the closed form. Sums of signed weights that are not normalised grow
// with the length: there the 1e-6 is relative to the largest output.
inline void check_against_reference(const Problem& problem) {
  const AttentionConfig& c = problem.config;
  CAPTURE(describe(c));
  AttentionOutput output;
  const Status status = attend(c, problem.input(), &output);
  REQUIRE_MESSAGE(status.ok(), status.message());

  const auto truth = reference_attention<double>(c, problem.input());
  const auto plain = reference_attention<float>(c, problem.input());
  const bool is_mean = c.algorithm != Algorithm::kLinear || c.normalized();
  const double unit = is_mean ? 1 : std::max(1.0, max_abs(truth.out));
  const double allowed = 2 * max_abs_difference(plain.out, truth.out) + 1e-6 * unit;
  CHECK(static_cast<int64_t>(output.out.size()) == c.n_heads * c.seq_len_q * c.head_dim);
  for (size_t at = 0; at < truth.out.size(); ++at) {
    const double out = output.out.data()[at];
    if (std::abs(out - truth.out[at]) <= allowed) continue;
    const int64_t h = at / (c.seq_len_q * c.head_dim), i = at / c.head_dim % c.seq_len_q;
    FAIL_CHECK("h " << h << " i " << i << " c " << at % c.head_dim << ": " << out << " against "
                    << truth.out[at] << ", allowed " << allowed);
    break;
  }
  for (size_t at = 0; at < output.lse.size(); ++at) {
    const double lse = output.lse.data()[at];
    if (lse == truth.lse[at]) continue;  // -inf
    CHECK(lse == doctest::Approx(truth.lse[at]).epsilon(2e-6));
  }

  const Counters expected = expected_counters(c);
  for (const CounterField& field : kCounterFields) {
    const std::string counter = field.name;
    CAPTURE(counter);
    CHECK(output.counters.*field.value == expected.*field.value);
  }
}

}  // namespace attn::testing

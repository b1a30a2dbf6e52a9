#include "engine/attention/flash.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "engine/core/random.h"

namespace attn {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

AttentionOutput run(const AttentionConfig& config, const AttentionInput& input) {
  AttentionOutput result;
  result.out = make_tensor(config.n_heads, config.seq_len_q, config.head_dim);
  result.lse = make_matrix(config.n_heads, config.seq_len_q);
  flash_attention(config, input, &result);
  return result;
}

struct Tensors {
  std::vector<float> q, k, v;
  AttentionInput input() const { return {q, k, v}; }
};

Tensors random_tensors(const AttentionConfig& config, uint64_t seed, double scale = 1) {
  Random random(seed);
  const auto fill = [&](int64_t heads, int64_t rows) {
    std::vector<float> t(heads * rows * config.head_dim);
    for (float& x : t) x = static_cast<float>(scale * random.normal());
    return t;
  };
  Tensors t;
  t.q = fill(config.n_heads, config.seq_len_q);
  t.k = fill(config.n_kv_heads, config.seq_len_k);
  t.v = fill(config.n_kv_heads, config.seq_len_k);
  return t;
}

// The definition, row by row, with all arithmetic in Real.
template <class Real>
struct Plain {
  std::vector<Real> out, lse;

  Plain(const AttentionConfig& c, const Tensors& t)
      : out(c.n_heads * c.seq_len_q * c.head_dim), lse(c.n_heads * c.seq_len_q) {
    const Real cap = static_cast<Real>(c.softcap);
    std::vector<Real> p(c.seq_len_k);
    for (int64_t h = 0; h < c.n_heads; ++h)
      for (int64_t i = 0; i < c.seq_len_q; ++i) {
        const int64_t row = h * c.seq_len_q + i;
        const float* k = t.k.data() + c.kv_head(h) * c.seq_len_k * c.head_dim;
        const float* v = t.v.data() + c.kv_head(h) * c.seq_len_k * c.head_dim;
        const VisibleKeys keys = visible_keys(c.mask, i, c.seq_len_q, c.seq_len_k);
        Real high = -static_cast<Real>(kInfinity), sum = 0;
        for (int64_t j = 0; j < c.seq_len_k; ++j) {
          Real s = 0;
          for (int64_t x = 0; x < c.head_dim; ++x)
            s += Real{t.q[row * c.head_dim + x]} * Real{k[j * c.head_dim + x]};
          s *= static_cast<Real>(c.scale());
          if (cap > 0) s = cap * std::tanh(s / cap);
          p[j] = keys.contains(j) ? s : -static_cast<Real>(kInfinity);
          high = std::max(high, p[j]);
        }
        lse[row] = -static_cast<Real>(kInfinity);
        if (keys.empty()) continue;
        for (Real& x : p) sum += x = std::exp(x - high);
        lse[row] = high + std::log(sum);
        for (int64_t j = 0; j < c.seq_len_k; ++j)
          for (int64_t x = 0; x < c.head_dim; ++x)
            out[row * c.head_dim + x] += p[j] / sum * Real{v[j * c.head_dim + x]};
      }
  }
};

// The counters by their definitions: every pair of every strip, one by one.
Counters brute_force_counters(const AttentionConfig& c) {
  Counters n;
  const auto sees = [&](int64_t i) { return visible_keys(c.mask, i, c.seq_len_q, c.seq_len_k); };
  const auto reached = [&](int64_t row_begin, int64_t row_end, int64_t j) {
    const VisibleKeys first = sees(row_begin), last = sees(row_end - 1);
    return j < last.sink_end || (first.begin <= j && j < last.end);
  };
  const int64_t n_tiles = (c.seq_len_k + c.block_k - 1) / c.block_k;
  for (int64_t b = 0; b < c.seq_len_q; b += c.block_q) {
    const int64_t block_end = std::min(b + c.block_q, c.seq_len_q);
    for (int64_t t = 0; t < n_tiles; ++t) {
      const int64_t end = std::min((t + 1) * c.block_k, c.seq_len_k);
      bool visited = false;
      for (int64_t j = t * c.block_k; j < end; ++j) visited = visited || reached(b, block_end, j);
      n.tiles_visited += visited;
      n.tiles_skipped += !visited;
      if (visited) n.bytes_read += 4 * 2 * (end - t * c.block_k) * c.head_dim;
    }
    for (int64_t s = b; s < block_end; s += kStripQueries) {
      const int64_t strip_end = std::min(s + kStripQueries, block_end);
      std::vector<bool> touched(n_tiles);
      for (int64_t j = 0; j < c.seq_len_k; ++j) {
        if (!reached(s, strip_end, j)) continue;
        touched[j / c.block_k] = true;
        for (int64_t i = s; i < strip_end; ++i)
          ++(sees(i).contains(j) ? n.score_pairs : n.wasted_pairs);
      }
      const int64_t n_touched = std::count(touched.begin(), touched.end(), true);
      n.rescales += (strip_end - s) * std::max<int64_t>(0, n_touched - 1);
    }
  }
  n.exps = n.score_pairs + n.wasted_pairs + n.rescales;
  n.mul_adds = 2 * c.head_dim * (n.score_pairs + n.wasted_pairs);
  n.bytes_read += 4 * c.seq_len_q * c.head_dim;
  n.bytes_written = 4 * c.seq_len_q * (c.head_dim + 1);
  for (const CounterField& field : kCounterFields) n.*field.value *= c.n_heads;
  const int64_t block_rows = (std::min(c.block_q, c.seq_len_q) + 7) / 8 * 8;
  n.peak_extra_bytes =
      4 * (2 * c.head_dim * block_rows + 2 * block_rows + 8 * std::min(c.block_k, c.seq_len_k));
  return n;
}

void check_counters(const AttentionConfig& config, const Counters& counted) {
  const Counters expected = brute_force_counters(config);
  for (const CounterField& field : kCounterFields) {
    CAPTURE(field.name);
    CHECK(counted.*field.value == expected.*field.value);
  }
}

// max|kernel - truth| <= 2 max|plain float - truth| + 1e-6, for out and lse.
void check_against_plain(const AttentionConfig& c, uint64_t seed, double scale = 1) {
  CAPTURE(c.n_heads);
  CAPTURE(c.n_kv_heads);
  CAPTURE(c.seq_len_q);
  CAPTURE(c.seq_len_k);
  CAPTURE(c.head_dim);
  CAPTURE(c.mask.causal);
  CAPTURE(c.mask.window_left);
  CAPTURE(c.mask.window_right);
  CAPTURE(c.mask.prefix_len);
  CAPTURE(c.mask.n_sink);
  CAPTURE(c.block_q);
  CAPTURE(c.block_k);
  CAPTURE(c.softcap);
  REQUIRE(validate(c).ok());
  const Tensors tensors = random_tensors(c, seed, scale);
  const Plain<double> truth(c, tensors);
  const Plain<float> plain(c, tensors);
  const AttentionOutput result = run(c, tensors.input());

  const auto check = [&](const char* name, const auto& got, const std::vector<double>& expected,
                         const std::vector<float>& naive) {
    REQUIRE(got.size() == expected.size());
    double tolerance = 0;
    for (size_t n = 0; n < expected.size(); ++n)
      if (std::isfinite(expected[n]))
        tolerance = std::max(tolerance, std::abs(naive[n] - expected[n]));
    tolerance = 2 * tolerance + 1e-6;
    for (size_t n = 0; n < expected.size(); ++n) {
      const double value = got.data()[n];
      const bool close = value == expected[n] || std::abs(value - expected[n]) <= tolerance;
      if (close) continue;
      CAPTURE(name);
      CAPTURE(n);
      CAPTURE(value);
      CAPTURE(expected[n]);
      CAPTURE(tolerance);
      CHECK(close);
      return;  // one line a configuration says enough
    }
  };
  check("out", result.out, truth.out, plain.out);
  check("lse", result.lse, truth.lse, plain.lse);
  check_counters(c, result.counters);
}

AttentionConfig config_of(int64_t seq_len_q, int64_t seq_len_k, int64_t head_dim, Mask mask = {}) {
  AttentionConfig config;
  config.seq_len_q = seq_len_q;
  config.seq_len_k = seq_len_k;
  config.head_dim = head_dim;
  config.mask = mask;
  return config;
}

const Mask kMasks[] = {
    {},
    {.causal = true},
    {.causal = true, .window_left = 0, .window_right = 0},
    {.causal = true, .window_left = 3},
    {.window_left = 2, .window_right = 2},
    {.causal = true, .prefix_len = 7},
    {.causal = true, .window_left = 5, .n_sink = 3},
    {.window_left = 9, .window_right = 4, .prefix_len = 2, .n_sink = 11},
};

TEST_CASE("flash: equals the plain version for every mask and ragged length") {
  const int64_t lengths[] = {0, 1, 3, 4, 5, 31, 32, 33, 113, 128};
  uint64_t seed = 0;
  for (const Mask& mask : kMasks)
    for (int64_t seq_len_q : lengths)
      for (int64_t seq_len_k : lengths)
        check_against_plain(config_of(seq_len_q, seq_len_k, 5, mask), ++seed);
}

TEST_CASE("flash: any head_dim, also those that no tile divides") {
  for (int64_t head_dim : {1, 2, 3, 4, 7, 8, 20, 31, 61, 64, 67, 100, 128, 255, 256})
    check_against_plain(config_of(33, 41, head_dim, {.causal = true}), 100 + head_dim);
}

TEST_CASE("flash: MHA, GQA and MQA read the right kv head") {
  for (int64_t n_kv_heads : {6, 3, 2, 1})
    for (const Mask& mask : kMasks) {
      AttentionConfig config = config_of(19, 23, 12, mask);
      config.n_heads = 6;
      config.n_kv_heads = n_kv_heads;
      check_against_plain(config, 200 + n_kv_heads);
    }
}

TEST_CASE("flash: any block sizes give the same result and exact counters") {
  for (int64_t block_q : {1, 2, 7, 8, 12, 64, 4096})
    for (int64_t block_k : {1, 2, 5, 16, 100, 4096})
      for (const Mask& mask : kMasks) {
        AttentionConfig config = config_of(37, 45, 6, mask);
        config.block_q = block_q;
        config.block_k = block_k;
        check_against_plain(config, 300);
      }
}

TEST_CASE("flash: softcap and softmax_scale") {
  for (double softcap : {0.0, 0.5, 5.0, 50.0})
    for (double softmax_scale : {0.02, 0.25, 1.0}) {
      AttentionConfig config = config_of(40, 70, 16, {.causal = true, .window_left = 30});
      config.softcap = softcap;
      config.softmax_scale = softmax_scale;
      check_against_plain(config, 400);
    }
}

TEST_CASE("flash: scores far apart neither overflow nor lose the winner") {
  for (double scale : {0.0, 1e-20, 4.0, 30.0})
    check_against_plain(config_of(50, 130, 32, {.causal = true}), 500, scale);
}

TEST_CASE("flash: an empty row gives 0 and -inf") {
  const AttentionConfig config = config_of(5, 2, 4, {.causal = true});
  const Tensors tensors = random_tensors(config, 1);
  const AttentionOutput result = run(config, tensors.input());
  for (int64_t i = 0; i < 5; ++i) {
    CHECK(std::isinf(result.lse(0, i)) == (i < 3));
    for (int64_t c = 0; c < 4; ++c) CHECK((result.out(0, i, c) == 0) == (i < 3));
  }
}

TEST_CASE("flash: a query that is not a number spoils its own row only") {
  const AttentionConfig config = config_of(9, 9, 4);
  Tensors tensors = random_tensors(config, 2);
  tensors.q[2 * 4 + 1] = std::nanf("");
  const AttentionOutput result = run(config, tensors.input());
  for (int64_t i = 0; i < 9; ++i) CHECK(std::isnan(result.out(0, i, 0)) == (i == 2));
}

TEST_CASE("flash: a window as wide as the sequence is causal attention, bit for bit") {
  const AttentionConfig causal = config_of(70, 70, 8, {.causal = true});
  const AttentionConfig window = config_of(70, 70, 8, {.causal = true, .window_left = 70});
  const Tensors tensors = random_tensors(causal, 3);
  const AttentionOutput a = run(causal, tensors.input());
  const AttentionOutput b = run(window, tensors.input());
  CHECK(std::equal(a.out.begin(), a.out.end(), b.out.begin()));
  CHECK(a.counters == b.counters);
}

TEST_CASE("flash: counters of the published tile examples") {
  AttentionConfig config = config_of(8, 8, 4, {.causal = true});
  config.block_q = config.block_k = 2;
  const Tensors tensors = random_tensors(config, 4);
  const AttentionOutput result = run(config, tensors.input());
  const Counters& n = result.counters;
  CHECK(n.score_pairs == 36);
  CHECK(n.score_pairs + n.wasted_pairs == 40);
  CHECK(n.tiles_visited == 10);
  CHECK(n.tiles_skipped == 6);
  CHECK(n.rescales == 12);
  CHECK((n.bytes_read + n.bytes_written) / 4 == 232);

  config.mask.causal = false;
  const Counters full = run(config, tensors.input()).counters;
  CHECK((full.bytes_read + full.bytes_written) / 4 == 328);
}

}  // namespace
}  // namespace attn

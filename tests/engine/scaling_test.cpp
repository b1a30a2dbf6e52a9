#include "engine/lab/scaling.h"

#include <doctest/doctest.h>

#include <cmath>

#include "engine/attend.h"
#include "tests/engine/support.h"

namespace attn {
namespace {

ModelConfig one_layer(const char* layers, int64_t head_dim) {
  ModelConfig model;
  model.layers = std::string(layers);
  model.attention.algorithm = Algorithm::kStandard;
  model.attention.head_dim = head_dim;
  if (model.count_of('S') > 0) model.attention.mask.window_left = 15;
  return model;
}

TEST_CASE("crossover: a normalised state beats full causal attention beyond n = 2d") {
  for (int64_t d : {1, 4, 16, 64, 128}) {
    CHECK(crossover(one_layer("F", d), one_layer("L", d), &CostFigures::mul_adds) == 2 * d + 1);
  }
}

TEST_CASE("crossover: the first length that is cheaper, and none before it") {
  const auto cost = [](ModelConfig model, int64_t n, Figure figure) {
    model.seq_len = n;
    return model_cost(model).total.*figure;
  };
  ModelConfig chunked = one_layer("L", 16);
  chunked.attention.chunk_len = 16;
  // Stored scores are a whole matrix whatever the window: only tiles save traffic.
  ModelConfig window = one_layer("S", 16);
  window.attention.algorithm = Algorithm::kFlash;
  for (const ModelConfig& other : {window, one_layer("L", 16), chunked}) {
    for (const Figure figure :
         {&CostFigures::mul_adds, &CostFigures::bytes_moved, &CostFigures::decode_bytes_moved}) {
      const ModelConfig full = one_layer("F", 16);
      const int64_t found = crossover(full, other, figure);
      REQUIRE(found > 0);
      CHECK(cost(other, found, figure) < cost(full, found, figure));
      for (int64_t n = 1; n < found; ++n) {
        CHECK_FALSE(cost(other, n, figure) < cost(full, n, figure));
      }
    }
  }
}

TEST_CASE("crossover: none between equals") {
  CHECK(crossover(one_layer("F", 8), one_layer("F", 8), &CostFigures::mul_adds) == 0);
}

TEST_CASE("power law: what was put in comes out") {
  for (const double exponent : {0.5, 1.0, 2.0}) {
    std::vector<double> n, t;
    for (double each = 128; each <= 8192; each *= 2) {
      n.push_back(each);
      t.push_back(3e-5 * std::pow(each, exponent));
    }
    const PowerLaw law = fit_power_law(n, t);
    CHECK(law.exponent == doctest::Approx(exponent));
    CHECK(law.coefficient() == doctest::Approx(3e-5));
    CHECK(law.at(1e6) == doctest::Approx(3e-5 * std::pow(1e6, exponent)));
  }
}

TEST_CASE("power law: least squares between points that are off the line") {
  // log2 n = 0, 1, 2 and log2 t = 0, 1, 0: the best line is flat, at a third.
  const std::vector<double> n = {1, 2, 4}, t = {1, 2, 1};
  const PowerLaw law = fit_power_law(n, t);
  CHECK(law.exponent == doctest::Approx(0.0));
  CHECK(law.coefficient() == doctest::Approx(std::pow(2.0, 1.0 / 3)));
}

TEST_CASE("power law: numbers far below and above 1 keep their digits") {
  for (const double unit : {1e-300, 1e-20, 1e-9, 1e300}) {
    const std::vector<double> n = {1, 2, 4}, t = {unit, 2 * unit, 4 * unit};
    const PowerLaw law = fit_power_law(n, t);
    CHECK(law.exponent == doctest::Approx(1.0));
    CHECK(law.coefficient() / unit == doctest::Approx(1.0));
  }
}

RingConfig llama_layer() {
  RingConfig ring;
  ring.model.seq_len = 131072;
  ring.model.attention.n_heads = 32;
  ring.model.attention.n_kv_heads = 8;
  ring.model.attention.head_dim = 128;
  ring.model.attention.n_devices = 8;
  ring.flops_per_second = 300e12;
  ring.bytes_per_second = 100e9;
  return ring;
}

TEST_CASE("power law: a steep one, whose coefficient is beyond doubles, still predicts") {
  const double n[] = {3353, 3270}, t[] = {5.6586, 0.3073};
  const PowerLaw law = fit_power_law(n, t);
  CHECK(law.coefficient() == 0);
  CHECK(std::isfinite(law.at(200'000)));
  CHECK(law.at(3353) == doctest::Approx(5.6586));
  CHECK(law.at(3270) == doctest::Approx(0.3073));
}

TEST_CASE("power law: neighbours with the same logarithm make a line, not NaN") {
  const double n[] = {1e15, 1e15 + 1}, t[] = {1, 2};
  const PowerLaw law = fit_power_law(n, t);
  CHECK(law.exponent == doctest::Approx(std::log(2.0) * 1e15).epsilon(1e-9));
  CHECK(law.at(1e15) == doctest::Approx(1.0).epsilon(1e-6));
}

TEST_CASE("power law: of a known exponent through a point") {
  const PowerLaw law = power_law_through(1024, 8, 2);
  CHECK(law.at(2048) == doctest::Approx(32.0));
  CHECK(law.at(128) == doctest::Approx(0.125));
}

TEST_CASE("ring planner: a Llama-3-8B layer on eight devices") {
  const RingCost cost = ring_cost(llama_layer());
  CHECK(cost.block_tokens == 16384);
  CHECK(cost.hops == 7);
  CHECK(cost.bytes_per_hop == 67'108'864);
  CHECK(cost.bytes_sent == 469'762'048);
}

TEST_CASE("ring planner: six blocks per device, hidden from c = F / B at 16 bits and MHA") {
  RingConfig ring = llama_layer();
  ring.model.attention.n_kv_heads = 32;
  const RingCost mha = ring_cost(ring);
  CHECK(mha.buffer_bytes == 6 * 16384.0 * 32 * 128 * 2);
  CHECK(mha.hidden_from == doctest::Approx(300e12 / 100e9));
  CHECK(ring_cost(llama_layer()).hidden_from == doctest::Approx(mha.hidden_from / 4));
  // At exactly that block size computing takes as long as sending.
  ring.model.seq_len = 8 * 3000;
  const RingCost balanced = ring_cost(ring);
  CHECK(balanced.compute_seconds == doctest::Approx(balanced.transfer_seconds));
}

TEST_CASE("ring planner: efficiency of the three layouts") {
  RingConfig ring = llama_layer();
  ring.model.seq_len = 1024;
  const auto layouts = ring_cost(ring).layouts;
  CHECK(layouts[0].critical_path == 122'944);
  CHECK(layouts[0].efficiency == doctest::Approx(0.534).epsilon(0.001));
  CHECK(layouts[1].critical_path == 66'048);
  CHECK(layouts[1].efficiency == doctest::Approx(0.993).epsilon(0.001));
  CHECK(layouts[2].critical_path == 65'600);
  CHECK(layouts[2].efficiency == 1);
}

TEST_CASE("ring planner: sends what a counted run sends") {
  RingConfig ring = llama_layer();
  AttentionConfig c = ring.model.attention;
  c.n_heads = 4;
  c.n_kv_heads = 2;
  c.head_dim = 3;
  c.n_devices = 4;
  ring.model.attention = c;
  ring.model.seq_len = 32;
  ring.model.dtype_bytes = 4;
  c.algorithm = Algorithm::kRing;
  c.seq_len_q = c.seq_len_k = 32;
  const testing::Problem problem(c);
  AttentionOutput output;
  REQUIRE(attend(c, problem.input(), &output).ok());
  const RingCost cost = ring_cost(ring);
  CHECK(4 * cost.bytes_sent == output.counters.bytes_sent);
  CHECK(cost.hops == output.counters.hops);
}

}  // namespace
}  // namespace attn

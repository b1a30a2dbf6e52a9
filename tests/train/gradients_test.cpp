// Every gradient of the network against finite differences, in double.
#include <doctest/doctest.h>

#include <cmath>

#include "engine/train/network.h"

namespace attn::train {
namespace {

Batch random_batch(const NetworkShape& shape, bool soft, uint64_t seed) {
  Random random(seed);
  Batch batch{.n_sequences = 3, .seq_len = shape.seq_len, .vocab = shape.vocab};
  for (int64_t r = 0; r < batch.rows(); ++r) {
    batch.tokens.push_back(static_cast<int32_t>(random.below(shape.vocab)));
    const bool asked = random.uniform() < 0.8;
    batch.targets.push_back(asked ? static_cast<int32_t>(random.below(shape.vocab)) : kNoTarget);
    float sum = 0;
    for (int64_t y = 0; soft && y < shape.vocab; ++y) {
      batch.law.push_back(static_cast<float>(random.uniform()));
      sum += batch.law.back();
    }
    for (int64_t y = 0; soft && y < shape.vocab; ++y) batch.law[r * shape.vocab + y] /= sum;
  }
  return batch;
}

// The largest difference between dL/dw and (L(w + e) - L(w - e)) / 2e, relative to the largest
// gradient of its parameter, over some weights of every parameter.
void check_gradients(const NetworkShape& shape, bool soft = false) {
  CAPTURE(shape.layers);
  Network<double> network(shape);
  Random random(7);
  network.initialize(&random, {.embedding = 1, .unembedding = 0.5, .qk = 1.5, .o = 1});
  for (double& w : network.parameters().weights) w += 0.1 * random.normal();
  const Batch batch = random_batch(shape, soft, 5);
  network.train(batch, soft);
  const std::vector<double> gradients = network.parameters().gradients;
  for (const Parameter& p : network.parameters().all()) {
    CAPTURE(p.name);
    double largest = 0, error = 0;
    for (int64_t n = 0; n < std::min<int64_t>(p.size(), 12); ++n) {
      const int64_t at = p.offset + static_cast<int64_t>(random.below(p.size()));
      double& w = network.parameters().weights[at];
      const double before = w, step = 1e-5;
      w = before + step;
      const double up = network.evaluate(batch, soft).mean();
      w = before - step;
      const double down = network.evaluate(batch, soft).mean();
      w = before;
      largest = std::max(largest, std::abs(gradients[at]));
      error = std::max(error, std::abs((up - down) / (2 * step) - gradients[at]));
    }
    CHECK(error <= 1e-6 * std::max(largest, 0.01));
  }
}

const NetworkShape kShape{.vocab = 5, .seq_len = 9, .d_model = 6, .n_heads = 2};

TEST_CASE("gradients: every mixer, below and above another") {
  for (const char* layers : {"F", "S", "L", "G", "D", "C", "SF", "CL", "GD", "FSLGDC"}) {
    NetworkShape shape = kShape;
    shape.layers = layers;
    check_gradients(shape);
  }
}

TEST_CASE("gradients: states that are gated token by token") {
  NetworkShape shape = kShape;
  shape.layers = "GD";
  shape.gated = true;
  check_gradients(shape);
}

TEST_CASE("gradients: relative positions, without absolute ones and in both directions") {
  NetworkShape shape = kShape;
  shape.layers = "SF";
  shape.absolute = false;
  shape.relative = true;
  check_gradients(shape);
  shape.relative_everywhere = true;
  shape.causal = false;
  check_gradients(shape);
}

TEST_CASE("gradients: both activations of the MLP") {
  NetworkShape shape = kShape;
  shape.layers = "FF";
  shape.d_mlp = 7;
  check_gradients(shape);
  shape.activation = Activation::kGelu;
  check_gradients(shape);
}

TEST_CASE("gradients: targets that are laws") { check_gradients(kShape, true); }

}  // namespace
}  // namespace attn::train

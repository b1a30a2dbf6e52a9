// What the labs promise, trained: each recipe with its seed and its bound.
#include <doctest/doctest.h>

#include <cmath>

#include "engine/train/trainer.h"

namespace attn::train {
namespace {

Evaluation trained(const TrainConfig& config, int64_t steps) {
  REQUIRE(validate(config).ok());
  Trainer trainer(config);
  trainer.step(steps);
  return trainer.evaluate();
}

Line line(const Evaluation& evaluation, const std::string& name) {
  for (const Line& each : evaluation.lines) {
    if (each.name == name) return each;
  }
  FAIL("no line ", name);
  return {};
}

TEST_CASE("recipes: markov comes within 0.03 of Bayes, by a previous-token and an induction head") {
  for (const int64_t seed : {1, 2, 3}) {
    CAPTURE(seed);
    TrainConfig config;
    config.positions = Positions::kRelative;
    config.bos = true;
    config.mlp = true;
    config.seed = seed;
    REQUIRE(validate(config).ok());
    Trainer trainer(config);
    trainer.step(200);
    const Evaluation evaluation = trainer.evaluate();
    CHECK(evaluation.loss - line(evaluation, "bayes").loss < 0.03);
    trainer.score_heads();
    CHECK(job_of(trainer.scores(0, 0)) == HeadJob::kPreviousToken);
    CHECK(job_of(trainer.scores(1, 0)) == HeadJob::kInduction);
  }
}

TrainConfig induction(const char* layers) {
  TrainConfig config;
  config.task = TaskId::kInduction;
  config.layers = layers;
  config.window = 8;
  config.vocab = 16;
  config.seq_len = 48;
  config.d_model = 32;
  config.schedule = Schedule::kCosine;
  config.steps = 1500;
  return config;
}

TEST_CASE("recipes: induction forms above a window, and not below one") {
  CHECK(trained(induction("SF"), 250).accuracy >= 0.9);
  TrainConfig below = induction("FS");
  below.window = 4;
  CHECK(trained(below, 400).accuracy < 0.5);
  CHECK(trained(induction("F"), 400).accuracy < 0.3);
}

TEST_CASE("recipes: the first layer's map becomes the hidden graph") {
  TrainConfig config;
  config.task = TaskId::kGraph;
  config.layers = "FF";
  config.vocab = 3;
  config.d_model = 32;
  config.batch = 128;
  config.lr = 5e-3;
  config.schedule = Schedule::kCosine;
  config.steps = 600;
  config.initialization.o = 0.1;
  config.initialization.qk = 0.1;
  config.soft_targets = true;
  REQUIRE(validate(config).ok());
  Trainer trainer(config);
  trainer.step(600);
  CHECK(trainer.parent_mass(0, 0) >= 0.85);
  const Evaluation evaluation = trainer.evaluate();
  CHECK(evaluation.loss - line(evaluation, "bayes").loss < 0.03);
}

TEST_CASE("recipes: reverse and sort") {
  TrainConfig config;
  config.task = TaskId::kReverse;
  config.layers = "F";
  config.seq_len = 16;
  config.vocab = 16;
  config.d_model = 32;
  CHECK(trained(config, 60).accuracy >= 0.99);
  config.task = TaskId::kSort;
  config.seq_len = 8;
  config.vocab = 10;
  config.mlp = true;
  CHECK(trained(config, 150).accuracy >= 0.95);
}

TEST_CASE("recipes: recall by a full layer, and a window's at the ceiling of its reach") {
  TrainConfig config;
  config.task = TaskId::kMqar;
  config.layers = "CF";
  config.positions = Positions::kNone;
  config.vocab = 64;
  config.d_model = 32;
  config.batch = 32;
  config.lr = 5e-3;
  config.schedule = Schedule::kCosine;
  config.steps = 1200;
  CHECK(trained(config, 350).accuracy >= 0.98);
  config.layers = "CS";
  config.window = 16;
  const Evaluation windowed = trained(config, 600);
  CHECK(std::abs(windowed.accuracy - line(windowed, "reach").accuracy) < 0.02);
}

}  // namespace
}  // namespace attn::train

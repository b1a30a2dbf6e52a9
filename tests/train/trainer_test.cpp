// Runs: determined by their seed, resumed bit by bit, saved, damaged and refused; lines by theory.
#include "engine/train/trainer.h"

#include <doctest/doctest.h>

#include <cmath>

#include "engine/train/checkpoint.h"

namespace attn::train {
namespace {

TrainConfig small() {
  TrainConfig config;
  config.batch = 8;
  config.seq_len = 16;
  config.eval_batch = 8;
  return config;
}

double line(const Evaluation& evaluation, const std::string& name) {
  for (const Line& each : evaluation.lines) {
    if (each.name == name) return each.loss;
  }
  FAIL("no line ", name);
  return 0;
}

TEST_CASE("trainer: the same seed gives the same weights, another one others") {
  Trainer a(small()), b(small());
  TrainConfig other = small();
  other.seed = 2;
  Trainer c(other);
  a.step(7);
  for (int i = 0; i < 7; ++i) b.step(1);
  c.step(7);
  CHECK(a.network().parameters().weights == b.network().parameters().weights);
  CHECK(a.network().parameters().weights != c.network().parameters().weights);
}

TEST_CASE("checkpoint: a run goes on bit by bit, with every task and kind of layer") {
  for (int task = 0; task < 6; ++task) {
    TrainConfig config = small();
    config.task = static_cast<TaskId>(task);
    CAPTURE(kTaskNames[task]);
    config.vocab = 8;
    config.layers = std::string(config.is_causal() ? "SLGDCF" : "SF");
    config.gated = true;
    config.mlp = true;
    config.lr = 0.01 / 3;  // no short decimal
    config.parents = {-1, 0, 0, 2};
    if (Status status = validate(config); !status.ok()) FAIL(status.message());
    Trainer whole(config), first(config);
    first.step(3);
    const std::vector<uint8_t> bytes = save_checkpoint(&first, {.note = "a note"});
    LoadedTrainer loaded;
    REQUIRE(load_checkpoint(bytes, {}, &loaded).ok());
    CHECK(loaded.note == "a note");
    CHECK(loaded.has_moments);
    CHECK(loaded.trainer->steps_taken() == 3);
    whole.step(6);
    loaded.trainer->step(3);
    CHECK(whole.network().parameters().weights == loaded.trainer->network().parameters().weights);
  }
}

TEST_CASE("checkpoint: int8 is a quarter of the size and almost the same network") {
  TrainConfig config = small();
  config.d_model = 32;
  Trainer trainer(config);
  trainer.step(20);
  const auto f32 = save_checkpoint(&trainer, {.moments = false});
  const auto int8 = save_checkpoint(&trainer, {.int8 = true, .moments = false});
  CHECK(static_cast<double>(int8.size()) < 0.45 * static_cast<double>(f32.size()));
  LoadedTrainer loaded;
  REQUIRE(load_checkpoint(int8, {}, &loaded).ok());
  CHECK(!loaded.has_moments);
  CHECK(std::abs(loaded.trainer->evaluate().loss - trainer.evaluate().loss) < 0.01);
}

TEST_CASE("checkpoint: every damaged byte, every cut and every other version is refused") {
  Trainer trainer(small());
  const std::vector<uint8_t> bytes = save_checkpoint(&trainer, {});
  LoadedTrainer loaded;
  for (size_t at = 0; at < bytes.size(); at += at < 600 ? 1 : 97) {
    std::vector<uint8_t> damaged = bytes;
    damaged[at] ^= 0x10;
    CAPTURE(at);
    CHECK(load_checkpoint(damaged, {}, &loaded).field == "checkpoint");
  }
  for (const size_t length : {size_t{0}, size_t{3}, size_t{11}, size_t{40}, bytes.size() - 1}) {
    const std::span<const uint8_t> cut = std::span(bytes).first(length);
    CHECK(load_checkpoint(cut, {}, &loaded).rule == Rule::kWrongType);
  }
  CHECK(loaded.trainer == nullptr);
}

TEST_CASE("trainer: one small batch is learned by heart") {
  TrainConfig config = small();
  config.layers = "FF";
  config.mlp = true;
  config.d_model = 32;
  Network<float> network(config.network());
  Random random(1);
  network.initialize(&random, {});
  const Batch batch = make_task(config)->batch(&random, 2);
  AdamW<float> adamw(config.adamw, network.parameters().weights.size());
  double loss = 0;
  for (int64_t t = 1; t <= 300; ++t) {
    loss = network.train(batch, false).mean();
    adamw.step(t, 1e-2, 1, network.parameters().gradients, &network.parameters().weights);
  }
  CHECK(loss < 0.02);
}

TEST_CASE("lines: markov chains, as computed by others on 20,000 chains") {
  // alpha, symbols, unigram, Bayes, oracle; uniform first symbol, 64 symbols.
  const double table[][5] = {{1, 2, .590, .524, .484},
                             {1, 4, 1.326, 1.207, 1.075},
                             {.3, 3, .814, .584, .484},
                             {.3, 4, 1.128, .835, .673}};
  for (const auto& row : table) {
    TrainConfig config;
    config.alpha = row[0];
    config.vocab = static_cast<int64_t>(row[1]);
    config.eval_batch = 2048;
    CAPTURE(config.vocab);
    CAPTURE(config.alpha);
    const Evaluation evaluation = Trainer(config).evaluate();
    CHECK(line(evaluation, "uniform") == doctest::Approx(std::log(row[1])).epsilon(1e-6));
    CHECK(std::abs(line(evaluation, "unigram") - row[2]) < 0.02);
    CHECK(std::abs(line(evaluation, "bayes") - row[3]) < 0.02);
    CHECK(std::abs(line(evaluation, "oracle") - row[4]) < 0.02);
  }
}

TEST_CASE("lines: a window of 16 symbols, the pooled rule of mirrored rows and the graph") {
  TrainConfig config;
  config.eval_batch = 2048;
  config.window = 16;
  CHECK(std::abs(line(Trainer(config).evaluate(), "window") - .896) < 0.03);
  config.vocab = 2;
  config.alpha = 1;
  config.symmetric = true;
  const Evaluation mirrored = Trainer(config).evaluate();
  CHECK(std::abs(line(mirrored, "bayes") - .527) < 0.02);
  CHECK(std::abs(line(mirrored, "oracle") - .501) < 0.02);
  TrainConfig graph;
  graph.task = TaskId::kGraph;
  graph.vocab = 3;
  graph.eval_batch = 2048;
  const Evaluation evaluation = Trainer(graph).evaluate();
  CHECK(std::abs(line(evaluation, "bayes") - .781) < 0.05);
  CHECK(std::abs(line(evaluation, "oracle") - .525) < 0.03);
}

TEST_CASE("config: what breaks a rule is named") {
  const auto field = [](auto change) {
    TrainConfig config;
    change(config);
    return validate(config).field;
  };
  CHECK(field([](TrainConfig&) {}) == "");
  CHECK(field([](TrainConfig& c) { c.layers = std::string("SX"); }) == "layers");
  CHECK(field([](TrainConfig& c) { c.layers.clear(); }) == "layers");
  CHECK(field([](TrainConfig& c) { c.n_heads = 3; }) == "n_heads");
  CHECK(field([](TrainConfig& c) { c.lr = std::nan(""); }) == "lr");
  CHECK(field([](TrainConfig& c) { c.task = TaskId::kReverse, c.layers = std::string("L"); }) ==
        "layers");
  CHECK(field([](TrainConfig& c) { c.task = TaskId::kMqar; }) == "n_pairs");
  CHECK(field([](TrainConfig& c) {
          c.task = TaskId::kGraph, c.parents = {-1, 1};
        }) == "parents[1]");
  CHECK(field([](TrainConfig& c) { c.task = TaskId::kText; }) == "text.length");
  CHECK(field([](TrainConfig& c) { c.symmetric = true; }) == "symmetric");
}

TEST_CASE("schedule: warm-up, then constant or a cosine to a tenth") {
  TrainConfig config;
  CHECK(config.lr_of(1) == doctest::Approx(config.lr / 20));
  CHECK(config.lr_of(500) == doctest::Approx(config.lr));
  config.schedule = Schedule::kCosine;
  CHECK(config.lr_of(500) == doctest::Approx(0.55 * config.lr));
  CHECK(config.lr_of(5000) == doctest::Approx(0.1 * config.lr));
}

TEST_CASE("ablation: a head taken out changes the loss, and back in restores it") {
  Trainer trainer(small());
  trainer.step(30);
  const double before = trainer.evaluate().loss;
  trainer.network().attention(1)->ablate(0, true);
  CHECK(trainer.evaluate().loss != before);
  trainer.network().attention(1)->ablate(0, false);
  CHECK(trainer.evaluate().loss == before);
}

TEST_CASE("freezing: a head keeps its weights bit by bit while the rest trains on") {
  TrainConfig config = small();
  config.n_heads = 2;
  config.positions = Positions::kRelative;
  Trainer trainer(config);
  trainer.step(3);
  trainer.network().attention(0)->freeze(1, true);
  const Parameters<float>& p = trainer.network().parameters();
  const std::vector<float> before = p.weights;
  trainer.step(5);
  const auto has_moved = [&](const Parameter& w, int64_t first, int64_t last) {
    bool moved = false;
    for (int64_t i = 0; i < w.size(); ++i) {
      if (i % w.cols < first || i % w.cols >= last) continue;
      moved = moved || before[w.offset + i] != p.weights[w.offset + i];
    }
    return moved;
  };
  int n_checked = 0;
  for (const Parameter& w : p.all()) {
    if (!w.name.ends_with("0.w_q") && !w.name.ends_with("0.w_v")) continue;
    ++n_checked;
    CHECK(has_moved(w, 0, w.cols / 2));
    CHECK_FALSE(has_moved(w, w.cols / 2, w.cols));
  }
  CHECK(n_checked == 2);
  trainer.network().attention(0)->freeze(1, false);
  const std::vector<float> thawed = p.weights;
  trainer.step(1);
  CHECK(thawed != p.weights);
}

TEST_CASE("heads: softmax over q, k and the bias that a head tells gives its weights") {
  TrainConfig config = small();
  config.positions = Positions::kRelative;
  Trainer trainer(config);
  trainer.step(5);
  const int64_t n = static_cast<int64_t>(trainer.probe().size());
  const Trainer::Head head = trainer.head(0, 0, trainer.probe());
  REQUIRE(static_cast<int64_t>(head.bias.size()) == n);
  const double scale = head.softmax_scale;
  for (int64_t i = 0; i < n; ++i) {
    std::vector<double> weights(n);
    double sum = 0;
    for (int64_t j = std::max<int64_t>(0, i - config.window + 1); j <= i; ++j) {
      double dot = 0;
      for (int64_t c = 0; c < head.head_dim; ++c)
        dot += head.q[i * head.head_dim + c] * head.k[j * head.head_dim + c];
      sum += weights[j] = std::exp(scale * dot + head.bias[i - j]);
    }
    for (int64_t j = 0; j <= i; ++j)
      CHECK(std::abs(weights[j] / sum - head.weights[i * n + j]) < 1e-5);
  }
  config.positions = Positions::kAbsolute;
  CHECK(Trainer(config).head(0, 0, trainer.probe()).bias.empty());
}

TEST_CASE("AdamW: a gradient longer than clip is scaled to that length, others are left alone") {
  const std::vector<float> gradients = {3, 4};
  CHECK(clip_factor(gradients, 1) == doctest::Approx(0.2));
  CHECK(clip_factor(gradients, 2.5) == doctest::Approx(0.5));
  CHECK(clip_factor(gradients, 5) == 1);
  CHECK(clip_factor(gradients, 0) == 1);  // no clipping
}

}  // namespace
}  // namespace attn::train

#include "engine/walkthrough/walkthrough.h"

#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <set>

#include "engine/cost/formulas.h"

namespace attn {
namespace {

Matrix random_matrix(int64_t rows, int64_t cols, unsigned seed) {
  std::mt19937 generator(seed);
  Matrix m = make_matrix(rows, cols);
  for (float& value : m) value = static_cast<float>(generator() % 2001) / 1000.0f - 1.0f;
  return m;
}

std::span<const float> span_of(const Matrix& m) { return {m.data(), m.size()}; }

void attend_to_run(Run* run) {
  const Status status =
      attend(run->config, {span_of(run->q), span_of(run->k), span_of(run->v)}, &run->output);
  REQUIRE_MESSAGE(status.ok(), status.message());
}

Run make_run(int64_t n, const Mask& mask, Algorithm algorithm = Algorithm::kStandard,
             int64_t block_q = 2, int64_t block_k = 2, int64_t n_devices = 4,
             RingLayout layout = RingLayout::kContiguous) {
  Run run;
  run.config.n_devices = n_devices;
  run.config.ring_layout = layout;
  run.config.block_q = block_q;
  run.config.block_k = block_k;
  run.config.seq_len_q = run.config.seq_len_k = n;
  run.config.head_dim = 6;
  run.config.algorithm = algorithm;
  run.config.mask = mask;
  run.x = random_matrix(n, 10, 1);
  run.w_q = random_matrix(6, 10, 2);
  run.w_k = random_matrix(6, 10, 3);
  run.w_v = random_matrix(6, 10, 4);
  for (auto [to, w] : {std::pair{&run.q, &run.w_q}, {&run.k, &run.w_k}, {&run.v, &run.w_v}}) {
    *to = make_matrix(n, 6);
    for (int64_t i = 0; i < n; ++i)
      for (int64_t c = 0; c < 6; ++c)
        for (int64_t m = 0; m < 10; ++m) (*to)(i, c) += run.x(i, m) * (*w)(c, m);
  }
  attend_to_run(&run);
  return run;
}

Run make_lightning_run(int64_t n, double decay) {
  Run run = make_run(n, {.causal = true}, Algorithm::kLinear);
  run.config.feature_map = FeatureMap::kIdentity;
  run.config.decay = {decay};
  attend_to_run(&run);
  return run;
}

// A lightning run (decay, no normaliser) or a normalised one, in chunks.
Run make_chunked_run(int64_t n, int64_t chunk_len, FeatureMap feature_map, double decay) {
  Run run = make_run(n, {.causal = true}, Algorithm::kLinear);
  run.config.feature_map = feature_map;
  run.config.decay = {decay};
  run.config.chunk_len = chunk_len;
  attend_to_run(&run);
  return run;
}

Run make_delta_run(int64_t n, double beta, double decay) {
  Run run = make_run(n, {.causal = true}, Algorithm::kLinear);
  run.config.feature_map = FeatureMap::kL2Norm;
  run.config.update_rule = UpdateRule::kDelta;
  run.config.beta = beta;
  run.config.decay = {decay};
  attend_to_run(&run);
  return run;
}

constexpr Mask kCausal{.causal = true};
constexpr Mask kWindow{.causal = true, .window_left = 3};

void check_counters(const Counters& a, const Counters& b) {
  for (const CounterField& field : kCounterFields) {
    CAPTURE(field.name);
    CHECK(a.*field.value == b.*field.value);
  }
}

// Everything that holds at every step of every walkthrough.
void check_walkthrough(const Run& run) {
  const auto walkthrough = make_walkthrough(run);
  const int64_t count = walkthrough->step_count();
  Counters before;
  for (int64_t t = 0; t < count; ++t) {
    CAPTURE(t);
    const Step step = walkthrough->step(t);
    CHECK(step.t == t);
    bool in_stage = false;
    for (const Stage& stage : walkthrough->stages()) {
      in_stage = in_stage || (stage.id == step.stage && stage.begin <= t && t < stage.end);
    }
    CHECK(in_stage);
    for (const CounterField& field : kCounterFields) {
      CHECK(step.counted.*field.value >= before.*field.value);
    }
    before = step.counted;
    // The cell in focus holds what its arithmetic gives.
    if (!step.focus.tensor.empty()) {
      const Unfolding u = walkthrough->unfold(step.focus, t);
      const Matrix tensor = *walkthrough->tensor(step.focus.tensor, t);
      CHECK(u.result ==
            doctest::Approx(tensor(step.focus.row, step.focus.col_begin)).epsilon(1e-4));
    }
    const bool by_key = step.stage == "scores" || step.stage == "tiles" || step.stage == "compute";
    const bool has_key = step.j >= 0 || !by_key;  // a device of the ring may hold no keys
    if (step.i >= 0 && has_key) {
      CHECK(walkthrough->step_of(step.stage, step.i, by_key ? step.j : -1) == t);
    }
  }
  check_counters(before, run.output.counters);
  check_counters(before, expected_counters(run.config));
  const Matrix out = *walkthrough->tensor("out", count - 1);
  for (int64_t i = 0; i < run.n(); ++i)
    for (int64_t c = 0; c < run.config.head_dim; ++c) {
      const Unfolding u = walkthrough->unfold({"out", i, c, c + 1}, count - 1);
      CHECK(u.result == doctest::Approx(run.output.out(0, i, c)).epsilon(1e-4));
      CHECK(out(i, c) == run.output.out(0, i, c));
    }
}

TEST_CASE("walkthrough: the picture of the chapter has 69 steps, with the window 54") {
  CHECK(make_walkthrough(make_run(8, kCausal))->step_count() == 8 + 8 + 36 + 1 + 8 + 8);
  const Run run = make_run(8, {.causal = true, .window_left = 2});
  CHECK(make_walkthrough(run)->step_count() == 8 + 8 + 21 + 1 + 8 + 8);
}

TEST_CASE("walkthrough: ends at the kernel's output, the kernel's counters and the closed form") {
  for (int64_t n : {1, 2, 5, 8, 13}) {
    CAPTURE(n);
    for (const Mask& mask : {kCausal, kWindow, Mask{}, Mask{.causal = true, .prefix_len = 3},
                             Mask{.causal = true, .window_left = 1, .n_sink = 2}}) {
      check_walkthrough(make_run(n, mask));
      check_walkthrough(make_run(n, mask, Algorithm::kFlash));
      check_walkthrough(make_run(n, mask, Algorithm::kFlash, 10, 3));
      for (int64_t n_devices : {1, 2, 3, 6}) {
        for (RingLayout layout :
             {RingLayout::kContiguous, RingLayout::kStriped, RingLayout::kZigzag}) {
          CAPTURE(name(layout));
          check_walkthrough(make_run(n, mask, Algorithm::kRing, 2, 2, n_devices, layout));
        }
      }
    }
    check_walkthrough(make_run(n, kCausal, Algorithm::kLinear));
    check_walkthrough(make_run(n, {}, Algorithm::kLinear));
    for (double decay : {1.0, 0.5}) {
      check_walkthrough(make_lightning_run(n, decay));
      for (double beta : {1.0, 0.4}) check_walkthrough(make_delta_run(n, beta, decay));
    }
  }
}

TEST_CASE("walkthrough: scores go over the allowed pairs row by row, each once") {
  const Run run = make_run(9, kWindow);
  const auto walkthrough = make_walkthrough(run);
  const Stage scores = walkthrough->stages()[2];
  std::set<std::pair<int64_t, int64_t>> seen;
  for (int64_t t = scores.begin; t < scores.end; ++t) {
    const Step step = walkthrough->step(t);
    CHECK(run.visible(step.i).contains(step.j));
    CHECK(seen.insert({step.i, step.j}).second);
    CHECK(step.counted.score_pairs == static_cast<double>(seen.size()));
  }
  CHECK(seen.size() == static_cast<size_t>(run.output.counters.score_pairs));
}

TEST_CASE("walkthrough: rows of weights sum to 1, for softmax and for what the state implies") {
  for (Algorithm algorithm : {Algorithm::kStandard, Algorithm::kLinear}) {
    const Run run = make_run(11, kCausal, algorithm);
    const auto walkthrough = make_walkthrough(run);
    for (int64_t i = 0; i < 11; ++i) {
      const RowTable row = *walkthrough->row_table(walkthrough->step_of("softmax", i, -1));
      REQUIRE(row.j.size() == static_cast<size_t>(i + 1));
      double sum = 0;
      for (float weight : row.weight) sum += weight;
      CHECK(sum == doctest::Approx(1).epsilon(1e-6));
    }
  }
}

TEST_CASE("walkthrough: the effective number of tokens is 1 for one key and n for n equal ones") {
  Run run = make_run(6, {});
  for (float& q : run.q) q = 0;  // every key alike
  for (Algorithm algorithm : {Algorithm::kStandard, Algorithm::kLinear}) {
    run.config.algorithm = algorithm;
    run.config.mask = kCausal;
    const auto walkthrough = make_walkthrough(run);
    const RowTable first = *walkthrough->row_table(walkthrough->step_of("softmax", 0, -1));
    CHECK(first.effective == doctest::Approx(1));
    const RowTable row = *walkthrough->row_table(walkthrough->step_of("softmax", 5, -1));
    const bool linear = algorithm == Algorithm::kLinear;
    CHECK((linear ? row.softmax_effective : row.effective) == doctest::Approx(6));
    CHECK(row.effective < 6.001);
    CHECK(row.effective >= 1);
  }
}

TEST_CASE("walkthrough: signed weights spread over no number of tokens") {
  const Run run = make_lightning_run(5, 0.5);
  const auto walkthrough = make_walkthrough(run);
  const RowTable row = *walkthrough->row_table(walkthrough->step_of("read", 4, -1));
  CHECK(row.effective == 0);
  CHECK(row.softmax_effective > 1);
}

TEST_CASE("walkthrough: a masked cell has no arithmetic") {
  const Run run = make_run(8, kWindow);
  const auto walkthrough = make_walkthrough(run);
  CHECK(walkthrough->unfold({"probs", 7, 3, 4}, 0).masked);
  CHECK(walkthrough->unfold({"scores", 2, 3, 4}, 0).masked);
  CHECK_FALSE(walkthrough->unfold({"scores", 7, 4, 5}, 0).masked);
}

TEST_CASE("walkthrough: an unfolded dot product lists its largest terms and adds up the rest") {
  const Run run = make_run(4, kCausal);
  const Unfolding u = make_walkthrough(run)->unfold({"q", 2, 3, 4}, 0);
  REQUIRE(u.terms.size() == 5);
  CHECK(u.rest_count == 5);
  double sum = u.rest;
  for (const Term& term : u.terms) {
    CHECK(term.product == term.a * term.b);
    CHECK(term.a == run.x(2, term.c));
    sum += term.product;
  }
  CHECK(sum == doctest::Approx(u.sum));
  CHECK(u.result == doctest::Approx(run.q(2, 3)).epsilon(1e-5));
}

TEST_CASE("walkthrough: the state of linear attention grows by one outer product a token") {
  const Run run = make_run(6, kCausal, Algorithm::kLinear);
  const auto walkthrough = make_walkthrough(run);
  for (int64_t i = 0; i < 6; ++i) {
    const int64_t t = walkthrough->step_of("update", i, -1);
    const StateView state = *walkthrough->state(t);
    for (size_t c = 0; c < state.after.size(); ++c) {
      CHECK(state.after[c] == doctest::Approx(state.before[c] + state.added[c]).epsilon(1e-5));
    }
    CHECK((*walkthrough->tensor("state", t))(1, 2) == state.after[1 * 6 + 2]);
  }
}

TEST_CASE("walkthrough: chunks end at the kernel's output and counters, for every chunk length") {
  constexpr int64_t n = 8;
  for (const int64_t length : {int64_t{1}, int64_t{2}, int64_t{3}, int64_t{4}, n, n + 5}) {
    CAPTURE(length);
    for (const FeatureMap feature_map : {FeatureMap::kEluPlusOne, FeatureMap::kIdentity}) {
      for (const double decay : {1.0, 0.5}) {
        CAPTURE(decay);
        const Run run = make_chunked_run(n, length, feature_map, decay);
        check_walkthrough(run);
        const int64_t phi = feature_map == FeatureMap::kIdentity ? 0 : n;
        CHECK(make_walkthrough(run)->step_count() ==
              2 * n + phi + 2 * n + (n + length - 1) / length);
      }
    }
  }
  for (int64_t length : {1, 2, 3, 4, 8, 13}) {
    check_walkthrough(make_chunked_run(13, length, FeatureMap::kEluPlusOne, 0.9));
    check_walkthrough(make_chunked_run(1, length, FeatureMap::kIdentity, 0.9));
  }
}

TEST_CASE("walkthrough: a chunk reads the state carried in, and carries on what recurrence would") {
  const Run run = make_chunked_run(8, 3, FeatureMap::kEluPlusOne, 0.5);
  const auto chunked = make_walkthrough(run);
  const Run token_by_token = make_chunked_run(8, 0, FeatureMap::kEluPlusOne, 0.5);
  const auto recurrent = make_walkthrough(token_by_token);
  for (const int64_t last : {2, 5, 7}) {  // the last chunk has two tokens
    const int64_t t = chunked->step_of("carry", last, -1);
    const Step step = chunked->step(t);
    CHECK(step.stage == "carry");
    CHECK(step.ends_stage);
    const StateView carry = *chunked->state(t);
    const int64_t begin = last / 3 * 3;
    const double kept = std::pow(0.5, last + 1 - begin);
    const StateView one = *recurrent->state(recurrent->step_of("update", last, -1));
    for (size_t c = 0; c < carry.after.size(); ++c) {
      CHECK(carry.after[c] == doctest::Approx(one.after[c]).epsilon(1e-5));
      CHECK(carry.after[c] == doctest::Approx(kept * carry.before[c] + carry.added[c]));
    }
    const StateView inter = *chunked->state(chunked->step_of("inter", last, -1));
    CHECK(inter.after == carry.before);
  }
}

TEST_CASE("walkthrough: a chunk forms the pairs of its own triangle and no others") {
  const Run run = make_chunked_run(8, 3, FeatureMap::kIdentity, 0.5);
  const auto walkthrough = make_walkthrough(run);
  const int64_t last = walkthrough->step_count() - 1;
  const Matrix scores = *walkthrough->tensor("scores", last);
  int64_t formed = 0;
  for (int64_t i = 0; i < 8; ++i) {
    for (int64_t j = 0; j < 8; ++j) {
      const bool inside = i / 3 == j / 3 && j <= i;
      CHECK(std::isnan(scores(i, j)) == !inside);
      CHECK(walkthrough->unfold({"scores", i, j, j + 1}, last).masked == !inside);
      formed += inside ? 1 : 0;
    }
  }
  CHECK(formed == 6 + 6 + 3);
  CHECK(walkthrough->step(last).counted.score_pairs == formed);
}

TEST_CASE("walkthrough: flash visits the tiles the mask leaves, and its rows end at the output") {
  const Run run = make_run(8, kCausal, Algorithm::kFlash);
  const auto walkthrough = make_walkthrough(run);
  CHECK(walkthrough->step_count() == 8 + 8 + 10 + 4);  // 10 of 16 tiles, 4 divisions
  const TileGrid grid = *walkthrough->tile_grid();
  CHECK(grid.end == std::vector<int32_t>{1, 2, 3, 4});
  for (int64_t i = 0; i < 8; ++i) {
    const TileView view = *walkthrough->tile(walkthrough->step_of("finish", i, -1));
    REQUIRE(view.finishing);
    for (int64_t c = 0; c < 6; ++c) {
      CHECK(view.out[(i - view.row_begin) * 6 + c] ==
            doctest::Approx(run.output.out(0, i, c)).epsilon(1e-4));
    }
  }
}

TEST_CASE("walkthrough: a tile's rescale factor is exp(old maximum - new maximum)") {
  const Run run = make_run(8, kCausal, Algorithm::kFlash);
  const auto walkthrough = make_walkthrough(run);
  const TileView view = *walkthrough->tile(walkthrough->step_of("tiles", 7, 2));
  REQUIRE(view.tile_col == 1);
  for (size_t r = 0; r < view.factor.size(); ++r) {
    CHECK(view.factor[r] ==
          doctest::Approx(std::exp(view.row_max_before[r] - view.row_max[r])).epsilon(1e-5));
    CHECK(view.row_max[r] >= view.row_max_before[r]);
  }
}

TEST_CASE("walkthrough: on the ring every device meets every source once, and rows end at out") {
  for (const Mask& mask : {kCausal, Mask{}, kWindow}) {
    for (RingLayout layout : {RingLayout::kContiguous, RingLayout::kStriped, RingLayout::kZigzag}) {
      const Run run = make_run(11, mask, Algorithm::kRing, 2, 2, 4, layout);
      const auto walkthrough = make_walkthrough(run);
      REQUIRE(walkthrough->step_count() == 11 + 11 + 4 * 4 + 3);
      std::set<std::pair<int64_t, int64_t>> met;
      double pairs = 0;
      for (int64_t t = 22; t < walkthrough->step_count(); ++t) {
        const RingView view = *walkthrough->ring(t);
        REQUIRE(view.devices.size() == 4);
        CHECK(walkthrough->step(t).counted.bytes_sent == (view.hop + (view.device < 0)) * 528.0);
        if (view.device < 0) continue;
        const RingDevice& device = view.devices[view.device];
        CHECK(met.insert({view.device, device.source}).second);
        CHECK(view.work[view.hop * 4 + view.device] == device.pairs);
        pairs += device.pairs;
        for (int64_t c = 0; c < 6; ++c) {
          const float together =
              view.factor * view.before.out[c] + (1 - view.factor) * view.arrived.out[c];
          CHECK(view.after.out[c] == doctest::Approx(together).epsilon(1e-4));
        }
        if (view.hop < 3) continue;
        CHECK(device.pairs_so_far >= device.pairs);
        CHECK(view.after.lse == doctest::Approx(run.output.lse(0, view.row)).epsilon(1e-5));
        for (int64_t c = 0; c < 6; ++c) {
          CHECK(view.after.out[c] == doctest::Approx(run.output.out(0, view.row, c)).epsilon(1e-4));
        }
      }
      CHECK(met.size() == 16);
      CHECK(pairs == run.output.counters.score_pairs);
    }
  }
}

TEST_CASE("walkthrough: zigzag keeps the ring busy where contiguous shares make it wait") {
  const Run contiguous = make_run(16, kCausal, Algorithm::kRing);
  const Run zigzag = make_run(16, kCausal, Algorithm::kRing, 2, 2, 4, RingLayout::kZigzag);
  CHECK(make_walkthrough(contiguous)->ring(32)->critical_path == 58);
  CHECK(make_walkthrough(zigzag)->ring(32)->critical_path == 34);
  CHECK(make_walkthrough(zigzag)->ring(32)->efficiency == 1);
  // After one hop device 0 holds the last keys, of which it sees none.
  const auto walkthrough = make_walkthrough(contiguous);
  const Step step = walkthrough->step(walkthrough->step_of("compute", 3, 15));
  CHECK(step.sentence == "compute.wait");
  CHECK(step.write.empty());
}

TEST_CASE("walkthrough: jumps stop at row and stage ends and at both ends of the text") {
  const Run run = make_run(4, kCausal);
  const auto walkthrough = make_walkthrough(run);  // x 0-3, qkv 4-7, scores 8-17, mask 18, ...
  CHECK(walkthrough->jump(8, Granularity::kCell, 1) == 9);
  CHECK(walkthrough->jump(9, Granularity::kRow, 1) == 10);
  CHECK(walkthrough->jump(10, Granularity::kRow, 1) == 13);
  CHECK(walkthrough->jump(12, Granularity::kRow, -1) == 10);
  CHECK(walkthrough->jump(9, Granularity::kStage, 1) == 17);
  CHECK(walkthrough->jump(9, Granularity::kStage, -1) == 7);
  CHECK(walkthrough->jump(0, Granularity::kCell, -1) == 0);
  CHECK(walkthrough->jump(26, Granularity::kStage, 1) == walkthrough->step_count() - 1);
}

TEST_CASE("walkthrough: another mechanism's stage leads to the same work in the same row") {
  const Run softmax = make_run(8, kCausal);
  const Run linear = make_run(8, kCausal, Algorithm::kLinear);
  CHECK(make_walkthrough(linear)->step(make_walkthrough(linear)->step_of("softmax", 5, 2)).i == 5);
  CHECK(make_walkthrough(softmax)->step(make_walkthrough(softmax)->step_of("read", 5, -1)).stage ==
        "softmax");
  const Run tiled = make_run(8, kCausal, Algorithm::kFlash);
  const auto flash = make_walkthrough(tiled);
  const auto full = make_walkthrough(softmax);
  const Step tile = flash->step(flash->step_of("scores", 5, 2));
  CHECK(tile.stage == "tiles");
  CHECK(full->step(full->step_of("tiles", 5, 2)).stage == "scores");
  CHECK(full->step(full->step_of("finish", 5, -1)).stage == "output");
  CHECK(make_walkthrough(linear)->step(make_walkthrough(linear)->step_of("tiles", 5, 2)).i == 5);
}

TEST_CASE("walkthrough: Lightning has no feature map, so no step for one, and signed weights") {
  const Run run = make_lightning_run(8, 0.5);
  const auto walkthrough = make_walkthrough(run);
  CHECK(walkthrough->step_count() == 8 + 8 + 2 * 8);
  CHECK(walkthrough->step(walkthrough->step_of("phi", 3, -1)).stage == "update");
  const Step update = walkthrough->step(walkthrough->step_of("update", 3, -1));
  CHECK(update.facts.back().name == "decay");
  CHECK(update.facts.back().value == 0.5);
  bool negative = false;
  for (int64_t i = 0; i < 8; ++i) {
    const int64_t t = walkthrough->step_of("read", i, -1);
    const RowTable row = *walkthrough->row_table(t);
    const Step read = walkthrough->step(t);
    for (float weight : row.weight) {
      negative = negative || weight < 0;
      CHECK(std::abs(weight) <= std::abs(row.weight[read.j]));
    }
  }
  CHECK(negative);
}

TEST_CASE("walkthrough: by the delta rule a token writes what is missing, and implies the output") {
  const Run run = make_delta_run(6, 0.8, 0.9);
  const auto walkthrough = make_walkthrough(run);
  CHECK(walkthrough->step_count() == 3 * 6 + 3 * 6);
  const Matrix correction = *walkthrough->tensor("correction", 0);
  const Matrix implied = *walkthrough->tensor("implied", 0);
  for (int64_t i = 0; i < 6; ++i) {
    const StateView error = *walkthrough->state(walkthrough->step_of("error", i, -1));
    CHECK(error.after == error.before);
    const StateView update = *walkthrough->state(walkthrough->step_of("update", i, -1));
    CHECK(update.before == error.before);
    for (size_t at = 0; at < update.after.size(); ++at) {
      CHECK(update.after[at] ==
            doctest::Approx(update.before[at] + update.added[at]).epsilon(1e-5));
    }
    for (int64_t c = 0; c < 6; ++c) {
      CHECK(error.written[c] == doctest::Approx(0.8 * (run.v(i, c) - error.held[c])));
      CHECK(error.written[c] == correction(i, c));
      double mixed = 0;
      for (int64_t j = 0; j <= i; ++j) mixed += double{implied(i, j)} * run.v(j, c);
      CHECK(mixed == doctest::Approx(run.output.out(0, i, c)).epsilon(1e-4));
      const Unfolding u = walkthrough->unfold({"implied", i, c, c + 1}, 0);
      CHECK(u.masked == (c > i));
      if (c <= i) CHECK(u.result == doctest::Approx(implied(i, c)).epsilon(1e-5));
    }
  }
  // What the caption says of the second token: all that its key finds is the first one's value.
  const Step second = walkthrough->step(walkthrough->step_of("error", 1, -1));
  CHECK(second.facts[2].name == "best");
  CHECK(second.facts[2].value == 0);
}

TEST_CASE("walkthrough: 2,000 tokens have two million steps, none of them stored") {
  const Run run = make_run(2000, kCausal);
  const auto walkthrough = make_walkthrough(run);
  CHECK(walkthrough->step_count() == 4 * 2000 + 1 + 2000 * 2001 / 2);
  const Step step = walkthrough->step(walkthrough->step_of("scores", 1999, 7));
  CHECK(step.i == 1999);
  CHECK(step.j == 7);
  CHECK(step.counted.score_pairs == 1999.0 * 2000 / 2 + 8);
}

}  // namespace
}  // namespace attn

#include "engine/walkthrough/walkthrough.h"

#include <doctest/doctest.h>

#include <cmath>
#include <set>

#include "tests/engine/walkthrough_runs.h"

namespace attn {
namespace {

using testing::check_walkthrough;
using testing::kCausal;
using testing::kWindow;
using testing::make_delta_run;
using testing::make_lightning_run;
using testing::make_run;

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

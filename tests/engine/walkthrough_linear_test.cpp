#include <doctest/doctest.h>

#include <cmath>

#include "engine/walkthrough/walkthrough.h"
#include "tests/engine/walkthrough_runs.h"

namespace attn {
namespace {

using testing::check_walkthrough;
using testing::kCausal;
using testing::make_chunked_run;
using testing::make_delta_run;
using testing::make_lightning_run;
using testing::make_run;

TEST_CASE("walkthrough: signed weights spread over no number of tokens") {
  const Run run = make_lightning_run(5, 0.5);
  const auto walkthrough = make_walkthrough(run);
  const RowTable row = *walkthrough->row_table(walkthrough->step_of("read", 4, -1));
  CHECK(row.effective == 0);
  CHECK(row.softmax_effective > 1);
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

}  // namespace
}  // namespace attn

// What the walkthroughs' tests step through: runs on seeded inputs, and what holds at every step of
// every one of them.
#pragma once

#include <doctest/doctest.h>

#include <random>

#include "engine/cost/formulas.h"
#include "engine/walkthrough/walkthrough.h"

namespace attn::testing {

inline Matrix random_matrix(int64_t rows, int64_t cols, unsigned seed) {
  std::mt19937 generator(seed);
  Matrix m = make_matrix(rows, cols);
  for (float& value : m) value = static_cast<float>(generator() % 2001) / 1000.0f - 1.0f;
  return m;
}

inline std::span<const float> span_of(const Matrix& m) { return {m.data(), m.size()}; }

inline void attend_to_run(Run* run) {
  const Status status =
      attend(run->config, {span_of(run->q), span_of(run->k), span_of(run->v)}, &run->output);
  REQUIRE_MESSAGE(status.ok(), status.message());
}

inline Run make_run(int64_t n, const Mask& mask, Algorithm algorithm = Algorithm::kStandard,
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

inline Run make_lightning_run(int64_t n, double decay) {
  Run run = make_run(n, {.causal = true}, Algorithm::kLinear);
  run.config.feature_map = FeatureMap::kIdentity;
  run.config.decay = {decay};
  attend_to_run(&run);
  return run;
}

// A lightning run (decay, no normaliser) or a normalised one, in chunks.
inline Run make_chunked_run(int64_t n, int64_t chunk_len, FeatureMap feature_map, double decay) {
  Run run = make_run(n, {.causal = true}, Algorithm::kLinear);
  run.config.feature_map = feature_map;
  run.config.decay = {decay};
  run.config.chunk_len = chunk_len;
  attend_to_run(&run);
  return run;
}

inline Run make_delta_run(int64_t n, double beta, double decay) {
  Run run = make_run(n, {.causal = true}, Algorithm::kLinear);
  run.config.feature_map = FeatureMap::kL2Norm;
  run.config.update_rule = UpdateRule::kDelta;
  run.config.beta = beta;
  run.config.decay = {decay};
  attend_to_run(&run);
  return run;
}

inline constexpr Mask kCausal{.causal = true};
inline constexpr Mask kWindow{.causal = true, .window_left = 3};

inline void check_counters(const Counters& a, const Counters& b) {
  for (const CounterField& field : kCounterFields) {
    CAPTURE(field.name);
    CHECK(a.*field.value == b.*field.value);
  }
}

// Everything that holds at every step of every walkthrough.
inline void check_walkthrough(const Run& run) {
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

}  // namespace attn::testing

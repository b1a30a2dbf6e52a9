#include "engine/walkthrough/state_scan.h"

#include <algorithm>

#include "engine/attention/feature_map.h"
#include "engine/walkthrough/pair_rows.h"
#include "engine/walkthrough/prologue.h"

namespace attn {
namespace {

Matrix map_features(const Matrix& x, FeatureMap feature_map) {
  const std::vector<float> values = phi<float>(feature_map, {x.data(), x.size()}, cols(x));
  Matrix mapped = make_matrix(rows(x), cols(x));
  std::copy(values.begin(), values.end(), mapped.begin());
  return mapped;
}

}  // namespace

StateScan::StateScan(const Run& run)
    : phi_q(map_features(run.q, run.config.feature_map)),
      phi_k(map_features(run.k, run.config.feature_map)),
      config_(run.config),
      v_(run.v) {}

std::vector<float> StateScan::written_by(int64_t i, const State& before) const {
  const int64_t d = config_.head_dim;
  const float* v = row(v_, i);
  std::vector<float> u(v, v + d);
  if (config_.update_rule == UpdateRule::kAdditive) return u;
  for (int64_t c = 0; c < d; ++c) {
    double held = 0;
    for (int64_t a = 0; a < d; ++a) held += double{phi_k(i, a)} * before.s(a, c);
    u[c] = static_cast<float>(config_.beta * (u[c] - config_.kept(0, i) * held));
  }
  return u;
}

void StateScan::absorb(int64_t i, State* state) const {
  const int64_t d = config_.head_dim;
  const float kept = static_cast<float>(config_.kept(0, i));
  const std::vector<float> u = written_by(i, *state);
  for (int64_t a = 0; a < d; ++a) {
    const float phi = phi_k(i, a);
    float* s = row(state->s, a);
    for (int64_t c = 0; c < d; ++c) s[c] = kept * s[c] + phi * u[c];
    state->z[a] = kept * state->z[a] + phi;
  }
}

StateScan::State StateScan::after(int64_t tokens) const {
  const int64_t d = config_.head_dim;
  State state{make_matrix(d, d), std::vector<float>(d, 0.0f)};
  for (int64_t i = 0; i < tokens; ++i) absorb(i, &state);
  return state;
}

Matrix StateScan::part_of(const State& state, std::string_view name) {
  if (name == "state") return state.s;
  Matrix z = make_matrix(static_cast<int64_t>(state.z.size()), 1);
  std::copy(state.z.begin(), state.z.end(), z.begin());
  return z;
}

double StateScan::kept_between(int64_t j, int64_t i) const {
  double power = 1;
  if (!config_.gate.empty()) {
    for (int64_t t = j + 1; t <= i; ++t) power *= config_.kept(0, t);
    return power;
  }
  int64_t distance = i - j;
  for (double base = config_.decay_of(0); distance > 0 && base < 1; distance /= 2) {
    if (distance % 2 == 1) power *= base;
    base *= base;
  }
  return power;
}

double StateScan::weight(int64_t i, int64_t j) const {
  return (config_.mask.causal ? kept_between(j, i) : 1) * config_.linear_scale() *
         dot(row(phi_q, i), row(phi_k, j), config_.head_dim);
}

}  // namespace attn

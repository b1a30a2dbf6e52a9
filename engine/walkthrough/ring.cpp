#include "engine/walkthrough/ring.h"

#include <algorithm>
#include <cmath>

#include "engine/attention/softmax.h"
#include "engine/core/real.h"
#include "engine/walkthrough/prologue.h"
#include "engine/walkthrough/standard.h"

namespace attn {

RingWalkthrough::RingWalkthrough(const Run& run)
    : Walkthrough(run), standard_(std::make_unique<StandardWalkthrough>(run)), plan_(run.config) {
  const int64_t n = run.n();
  const int64_t devices = plan_.n_devices;
  // The kernel once more, this time taking notes.
  AttentionOutput output;
  output.out = make_tensor(1, n, run.config.head_dim);
  output.lse = make_matrix(1, n);
  const auto span_of = [](const Matrix& m) { return std::span(m.data(), m.size()); };
  ring_attention(run.config, {span_of(run.q), span_of(run.k), span_of(run.v)}, &output, &log_);

  const int64_t end = scan_begin() + devices * devices + devices - 1;
  stages_ = {{"x", 0, x_len(run)}, {"qkv", x_len(run), scan_begin()}};
  stages_.push_back({"compute", scan_begin(), end});
  if (devices > 1) stages_.push_back({"send", scan_begin(), end});
}

int64_t RingWalkthrough::scan_step(int64_t hop, int64_t device) const {
  return scan_begin() + hop * (plan_.n_devices + 1) + device;
}

RingWalkthrough::Place RingWalkthrough::place(int64_t t) const {
  const int64_t turns = plan_.n_devices + 1;  // of a hop: every device computes, then all send
  const int64_t turn = (t - scan_begin()) % turns;
  return {(t - scan_begin()) / turns, turn < plan_.n_devices ? turn : -1};
}

int64_t RingWalkthrough::last_token(int64_t device) const {
  const int64_t n_tokens = device < 0 ? 0 : plan_.n_tokens(device);
  return n_tokens > 0 ? plan_.token(device, n_tokens - 1) : -1;
}

Step RingWalkthrough::step(int64_t t) const {
  if (t < scan_begin()) return standard_->step(t);
  const int64_t n = run_.n();
  const int64_t d = run_.config.head_dim;
  const int64_t devices = plan_.n_devices;
  const Place at = place(t);
  const bool sends = at.device < 0;
  const bool last_hop = at.hop == devices - 1;

  Step step{.t = t, .h = run_.h, .i = last_token(at.device)};
  step.ends_row = !sends;
  step.ends_stage = sends || at.device == devices - 1;
  step.counted = log_.counted[t - scan_begin()];
  step.counted.kv_cache_bytes = run_.output.counters.kv_cache_bytes;
  // A row is done when its device has met everybody; rows above the first that is not are whole.
  int64_t rows_done = last_hop ? n : 0;
  for (int64_t r = at.device + 1; last_hop && r < devices; ++r) {
    if (plan_.n_tokens(r) > 0) rows_done = std::min(rows_done, plan_.token(r, 0));
  }
  step.add_inputs_written(n);
  step.add_written("out", rows_done);
  step.add_fact("hop", static_cast<double>(at.hop));
  step.add_fact("devices", static_cast<double>(devices));
  if (sends) {
    step.stage = "send";
    step.sentence = "send.all";
    step.add_fact("bytes", sizeof(float) * 2.0 * real(n) * real(d));
    return step;
  }
  const int64_t source = plan_.source(at.device, at.hop);
  const Count pairs = log_.work.at(at.hop, at.device);
  step.stage = "compute";
  step.sentence = pairs == 0 ? "compute.wait" : at.hop == 0 ? "compute.own" : "compute.hop";
  step.j = last_token(source);
  step.add_fact("device", static_cast<double>(at.device));
  step.add_fact("source", static_cast<double>(source));
  step.add_fact("pairs", pairs);
  if (pairs == 0) return step;
  for (int64_t row = 0; row < plan_.n_tokens(at.device); ++row) {
    step.add_read("q", plan_.token(at.device, row), d);
    step.add_write("out", plan_.token(at.device, row), d);
  }
  for (int64_t key = 0; key < plan_.n_tokens(source); ++key) {
    step.add_read("k", plan_.token(source, key), d);
    step.add_read("v", plan_.token(source, key), d);
  }
  return step;
}

int64_t RingWalkthrough::step_of(std::string_view stage, int64_t i, int64_t j) const {
  const int64_t n = run_.n();
  if (n == 0) return 0;
  i = std::clamp<int64_t>(i, 0, n - 1);
  if (stage == "x" || stage == "qkv") return standard_->step_of(stage, i, j);
  const int64_t devices = plan_.n_devices;
  const auto owner = [&](int64_t token) {
    int64_t device = 0;
    while (plan_.keys_before(device, token) == plan_.keys_before(device, token + 1)) ++device;
    return device;
  };
  // The step where query i meets key j, or has met every key.
  const int64_t device = owner(i);
  int64_t hop = devices - 1;
  if (0 <= j && j < n) hop = (device + devices - owner(j)) % devices;
  if (stage == "send") return scan_step(std::max<int64_t>(0, std::min(hop, devices - 2)), devices);
  return scan_step(hop, device);
}

RowTable RingWalkthrough::local_row(int64_t i, int64_t source) const {
  const VisibleKeys visible = run_.visible(i);
  std::vector<int32_t> keys;
  for (int64_t key = 0; key < plan_.n_tokens(source); ++key) {
    const int64_t j = plan_.token(source, key);
    if (visible.contains(j)) keys.push_back(static_cast<int32_t>(j));
  }
  return softmax_table(run_, i, std::move(keys));
}

Partial RingWalkthrough::local_attention(int64_t i, int64_t source) const {
  const int64_t d = run_.config.head_dim;
  const RowTable table = local_row(i, source);
  Partial partial{std::vector<float>(d)};
  for (size_t k = 0; k < table.j.size(); ++k) {
    for (int64_t c = 0; c < d; ++c) partial.out[c] += table.weight[k] * run_.v(table.j[k], c);
  }
  partial.lse =
      RowSoftmax{static_cast<float>(table.row_max), static_cast<float>(table.row_sum)}.lse();
  return partial;
}

std::optional<RowTable> RingWalkthrough::row_table(int64_t t) const {
  if (t < scan_begin()) return std::nullopt;
  const Place at = place(t);
  const int64_t i = last_token(at.device);
  if (i < 0) return std::nullopt;
  return local_row(i, plan_.source(at.device, at.hop));
}

std::optional<RingView> RingWalkthrough::ring(int64_t t) const {
  std::optional<RingView> result;  // on every path: returned in place
  if (t < scan_begin()) return result;
  const Place at = place(t);
  const int64_t d = run_.config.head_dim;
  RingView& view = result.emplace();
  view.hop = at.hop;
  view.device = at.device;
  for (int64_t r = 0; r < plan_.n_devices; ++r) {
    RingDevice device;
    device.source = plan_.source(r, at.hop);
    for (int64_t row = 0; row < plan_.n_tokens(r); ++row) {
      device.tokens.push_back(static_cast<int32_t>(plan_.token(r, row)));
    }
    device.pairs = log_.work.at(at.hop, r);
    const int64_t hops_done = at.hop + (at.device < 0 || r <= at.device ? 1 : 0);
    for (int64_t hop = 0; hop < hops_done; ++hop) device.pairs_so_far += log_.work.at(hop, r);
    view.devices.push_back(std::move(device));
  }
  for (const Count pairs : log_.work.pairs) view.work.push_back(static_cast<float>(pairs));
  view.critical_path = log_.work.critical_path();
  view.efficiency = log_.work.efficiency();
  view.row = last_token(at.device);
  if (view.row < 0) return result;

  view.after.out.assign(d, 0.0f);
  for (int64_t hop = 0; hop <= at.hop; ++hop) {
    view.before = view.after;
    view.arrived = local_attention(view.row, plan_.source(at.device, hop));
    merge_partial(view.arrived.out.data(), view.arrived.lse, d, view.after.out.data(),
                  &view.after.lse);
  }
  if (view.before.lse > -INFINITY) view.factor = std::exp(view.before.lse - view.after.lse);
  return result;
}

std::optional<Matrix> RingWalkthrough::tensor(std::string_view name, int64_t t) const {
  return standard_->tensor(name, t);
}

Unfolding RingWalkthrough::unfold(const Cells& cell, int64_t t) const {
  return standard_->unfold(cell, t);
}

}  // namespace attn

#include "engine/walkthrough/linear.h"

#include <algorithm>
#include <cmath>

#include "engine/attention/linear_work.h"
#include "engine/walkthrough/pair_rows.h"
#include "engine/walkthrough/prologue.h"
#include "engine/walkthrough/stage_role.h"

namespace attn {

LinearWalkthrough::LinearWalkthrough(const Run& run) : Walkthrough(run), scan_(run_) {
  const int64_t n = run.n();
  const int64_t scan = scan_begin();
  stages_ = {{"x", 0, x_len(run)}, {"qkv", x_len(run), prologue_len(run)}};
  if (has_map()) stages_.push_back({"phi", prologue_len(run), scan});
  if (run.config.update_rule == UpdateRule::kDelta) {
    for (const char* id : {"error", "update", "read"}) stages_.push_back({id, scan, scan + 3 * n});
  } else if (const int64_t chunk = run.config.chunk_len; chunk > 0) {
    const int64_t end = scan + 2 * n + (n + chunk - 1) / chunk;
    for (const char* id : {"intra", "inter", "carry"}) stages_.push_back({id, scan, end});
  } else {
    stages_.push_back({"update", scan, scan + (causal() ? 2 * n : n)});
    stages_.push_back({"read", scan + (causal() ? 0 : n), scan + 2 * n});
  }
  StateScan::State state = scan_.after(0);
  for (int64_t i = 0; i < n; ++i) {
    scan_.absorb(i, &state);
    for (float s : state.s) state_limit_ = std::max<double>(state_limit_, std::abs(s));
  }
}

LinearWalkthrough::Place LinearWalkthrough::place(int64_t t) const {
  const int64_t n = run_.n();
  const int64_t k = t - scan_begin();
  if (causal()) return {k / 2, k % 2 == 1};
  return {k % n, k >= n};
}

int64_t LinearWalkthrough::scan_step(Place place) const {
  if (causal()) return scan_begin() + 2 * place.i + (place.reads ? 1 : 0);
  return scan_begin() + place.i + (place.reads ? run_.n() : 0);
}

Step LinearWalkthrough::step(int64_t t) const {
  const int64_t n = run_.n();
  const int64_t d = run_.config.head_dim;
  Step step{.t = t, .h = run_.h};
  if (t < prologue_len(run_)) {
    prologue_step(run_, t, &step);
  } else {
    step.add_inputs_written(n);
    step.ends_row = true;
    if (t < scan_begin()) {
      step.i = t - prologue_len(run_);
      step.stage = "phi";
      step.sentence = run_.config.feature_map == FeatureMap::kL2Norm ? "phi.unit" : "phi.row";
      step.ends_stage = step.i == n - 1;
      step.add_read("q", step.i, d);
      step.add_read("k", step.i, d);
      step.add_write("phi_q", step.i, d);
      step.add_write("phi_k", step.i, d);
      step.add_written("phi_q", step.i + 1);
      step.add_written("phi_k", step.i + 1);
      step.focus = {"phi_k", step.i, 0, 1};
    } else {
      const Place at = place(t);
      step.i = at.i;
      step.stage = at.reads ? "read" : "update";
      step.sentence = at.reads ? "read.token" : "update.token";
      step.ends_row = at.reads || !causal();
      step.ends_stage = at.i == n - 1 && (at.reads || !causal());
      step.add_written("phi_q", n);
      step.add_written("phi_k", n);
      const int64_t reads_done = causal() ? at.i + (at.reads ? 1 : 0) : at.reads ? at.i + 1 : 0;
      step.add_written("out", reads_done);
      step.add_written("implied", reads_done);
      if (at.reads) {
        step.add_read("phi_q", at.i, d);
        step.add_write("out", at.i, d);
        step.focus = {"out", at.i, 0, 1};
      } else {
        step.add_read("phi_k", at.i, d);
        step.add_read("v", at.i, d);
        step.add_write("state", 0, d);
        step.focus = {"state", 0, 0, 1};
      }
    }
    step.add_fact("i", static_cast<double>(step.i));
    step.add_fact("head_dim", static_cast<double>(d));
    if (step.stage == "update") step.add_fact("decay", run_.config.kept(0, step.i));
    if (step.stage == "read") {
      const RowTable row = *row_table(t);
      // Without a normaliser weights may be negative, and a large one counts either way.
      const auto best =
          std::max_element(row.weight.begin(), row.weight.end(),
                           [](float a, float b) { return std::abs(a) < std::abs(b); });
      step.j = row.j[best - row.weight.begin()];
      step.add_fact("best", static_cast<double>(step.j));
      step.add_fact("weight", *best);
    }
  }
  step.counted = counted(t);
  return step;
}

// The recurrent kernel's counters after step t. Its slow-memory model: a row of q, k, v is read
// once, the state is read and written once a token (once in all when bidirectional).
Counters LinearWalkthrough::counted(int64_t t) const {
  const Count n = static_cast<Count>(run_.n());
  const LinearWork work(run_.config);
  Counters c;
  if (t >= prologue_len(run_) && has_map()) {
    work.count_maps(2 * static_cast<Count>(std::min(t, scan_begin() - 1) - prologue_len(run_) + 1),
                    &c);
  }
  if (t < scan_begin()) return c;
  const Place at = place(t);
  const Count here = static_cast<Count>(at.i + 1);
  const Count updates = at.reads && !causal() ? n : here;
  const Count reads = at.reads ? here : causal() ? here - 1 : 0;
  work.count_rows(updates + reads, &c);  // of k and of q
  work.count_updates(updates, &c);
  work.count_reads(reads, &c);
  work.count_fetches(causal() ? updates : reads > 0 ? 1 : 0, &c);
  work.count_stores(causal() ? updates : updates == n ? 1 : 0, &c);
  c.peak_extra_bytes = run_.output.counters.peak_extra_bytes;
  c.kv_cache_bytes = run_.output.counters.kv_cache_bytes;
  return c;
}

int64_t LinearWalkthrough::step_of(std::string_view stage, int64_t i, int64_t) const {
  const int64_t n = run_.n();
  if (n == 0) return 0;
  i = std::clamp<int64_t>(i, 0, n - 1);
  if (stage == "x") return i;
  if (stage == "qkv") return x_len(run_) + i;
  if (stage == "phi" && has_map()) return prologue_len(run_) + i;
  // Also where other mechanisms do the same job.
  switch (role_of(stage)) {
    case StageRole::kMap:
    case StageRole::kScore:
    case StageRole::kMask:
    case StageRole::kWrite:
      return scan_step({i, false});
    case StageRole::kWeigh:
    case StageRole::kMix:
    case StageRole::kRead:
      return scan_step({i, true});
    default:
      return step_count() - 1;
  }
}

std::vector<double> LinearWalkthrough::unnormalized_weights(int64_t i) const {
  std::vector<double> weights(tokens_read_by(i));
  for (size_t j = 0; j < weights.size(); ++j) weights[j] = scan_.weight(i, j);
  return weights;
}

double LinearWalkthrough::denominator(int64_t i) const {
  if (!run_.config.normalized()) return 1;
  double sum = 0;
  for (const double weight : unnormalized_weights(i)) sum += weight;
  return sum;
}

std::optional<RowTable> LinearWalkthrough::row_table(int64_t t) const {
  if (t < scan_begin()) return std::nullopt;
  const Place at = place(t);
  return implied_row(at.i, at.reads);
}

std::optional<RowTable> LinearWalkthrough::implied_row(int64_t i, bool has_read) const {
  std::optional<RowTable> result;  // on every path: returned in place
  RowTable& table = result.emplace();
  table.i = i;
  const int64_t keys = tokens_read_by(i);
  const double divisor = denominator(i);
  const std::vector<double> weights = unnormalized_weights(i);
  std::vector<double> scores(keys);
  for (int64_t j = 0; j < keys; ++j) {
    const double weight = weights[j];
    table.j.push_back(static_cast<int32_t>(j));
    table.score.push_back(static_cast<float>(weight));
    table.weight.push_back(static_cast<float>(divisor != 0 ? weight / divisor : 0));
    scores[j] = dot(row(run_.q, i), row(run_.k, j), run_.config.head_dim) * run_.config.scale();
  }
  // The same row by softmax, beside it.
  const double top = scores.empty() ? 0 : *std::max_element(scores.begin(), scores.end());
  double sum = 0;
  for (double& s : scores) sum += s = std::exp(s - top);
  for (double s : scores) table.softmax.push_back(static_cast<float>(s / sum));
  table.row_sum = divisor;
  if (run_.config.normalized() && run_.config.feature_map == FeatureMap::kEluPlusOne) {
    table.effective = effective_tokens(table.weight);
  }
  table.softmax_effective = effective_tokens(table.softmax);
  table.written = has_read ? keys : 0;
  return result;
}

std::optional<StateView> LinearWalkthrough::state(int64_t t) const {
  std::optional<StateView> result;  // on every path: returned in place
  if (t < scan_begin()) return result;
  const int64_t d = run_.config.head_dim;
  const Place at = place(t);
  const bool complete = at.reads && !causal();
  StateView& view = result.emplace();
  show_state(complete ? run_.n() : at.i, complete ? run_.n() : at.i + 1, at.i, &view);
  for (int64_t a = 0; a < d; ++a) {
    for (const float u : view.written) view.added.push_back(view.phi_k[a] * u);
  }
  return result;
}

void LinearWalkthrough::show_state(int64_t tokens_before, int64_t tokens, int64_t i,
                                   StateView* view) const {
  const int64_t d = run_.config.head_dim;
  view->i = i;
  const StateScan::State before = scan_.after(tokens_before);
  const StateScan::State after = scan_.after(tokens);
  const float* k = row(scan_.phi_k, i);
  const float* q = row(scan_.phi_q, i);
  const float* v = row(run_.v, i);
  view->before.assign(before.s.begin(), before.s.end());
  view->after.assign(after.s.begin(), after.s.end());
  view->normalizer_before = before.z;
  view->normalizer = after.z;
  view->phi_k.assign(k, k + d);
  view->phi_q.assign(q, q + d);
  view->v.assign(v, v + d);
  view->written = scan_.written_by(i, before);
  view->limit = state_limit_;
  view->normalized = run_.config.normalized();
}

std::vector<TensorInfo> LinearWalkthrough::tensors() const {
  const int64_t n = run_.n();
  const int64_t d = run_.config.head_dim;
  std::vector<TensorInfo> tensors = run_tensors(run_);
  tensors.push_back({"phi_q", kTokens, kSigned, n, d, "phi"});
  tensors.push_back({"phi_k", kTokens, kSigned, n, d, "phi"});
  tensors.push_back({"state", kState, kSigned, d, d, "update", true});
  tensors.push_back({"normalizer", kState, kSigned, d, 1, "update", true});
  const std::string_view kind = run_.config.normalized() ? kWeight : kSigned;
  tensors.push_back({"implied", kPairs, kind, n, n, "read"});
  return tensors;
}

std::optional<Matrix> LinearWalkthrough::tensor(std::string_view name, int64_t t) const {
  const int64_t n = run_.n();
  if (name == "phi_q") return scan_.phi_q;
  if (name == "phi_k") return scan_.phi_k;
  if (name == "implied") {
    Matrix implied = make_matrix(n, n);
    for (int64_t i = 0; i < n; ++i) {
      const double divisor = denominator(i);
      const std::vector<double> weights = unnormalized_weights(i);
      for (size_t j = 0; j < weights.size(); ++j) {
        implied(i, j) = static_cast<float>(divisor != 0 ? weights[j] / divisor : 0);
      }
    }
    return implied;
  }
  if (name == "state" || name == "normalizer") {
    const Place at = t < scan_begin() ? Place{-1, false} : place(t);
    const StateScan::State state = scan_.after(at.reads && !causal() ? n : at.i + 1);
    return StateScan::part_of(state, name);
  }
  return run_tensor(run_, name);
}

Unfolding LinearWalkthrough::unfold(const Cells& cell, int64_t t) const {
  const int64_t d = run_.config.head_dim;
  const int64_t i = cell.row;
  const int64_t c = cell.col_begin;
  if (cell.tensor == "phi_q" || cell.tensor == "phi_k") {
    Unfolding u{.kind = Arithmetic::kMap, .cell = cell};
    const bool is_q = cell.tensor == "phi_q";
    u.a_tensor = is_q ? "q" : "k";
    u.score = (is_q ? run_.q : run_.k)(i, c);
    u.result = (is_q ? scan_.phi_q : scan_.phi_k)(i, c);
    if (run_.config.feature_map == FeatureMap::kL2Norm) {
      const float* x = row(is_q ? run_.q : run_.k, i);
      u.divisor = std::sqrt(dot(x, x, d));
    }
    return u;
  }
  if (cell.tensor == "state" || cell.tensor == "normalizer") {
    const std::optional<StateView> view = state(t);
    if (!view) return Unfolding{.cell = cell};
    Unfolding u{.kind = Arithmetic::kUpdate, .cell = cell};
    const bool is_state = cell.tensor == "state";
    u.a_tensor = "phi_k";
    u.b_tensor = is_state ? "v" : "";
    u.factor = run_.config.kept(0, view->i);
    u.old = is_state ? view->before[i * d + c] : view->normalizer_before[i];
    const double b = is_state ? view->written[c] : 1;
    u.terms = {{i, view->phi_k[i], b, view->phi_k[i] * b}};
    u.result = is_state ? view->after[i * d + c] : view->normalizer[i];
    return u;
  }
  if (cell.tensor == "implied") {
    if (c >= tokens_read_by(i)) {
      Unfolding hidden{.cell = cell};
      hidden.masked = true;
      return hidden;
    }
    Unfolding u = unfold_dot(cell, d, row(scan_.phi_q, i), 1, row(scan_.phi_k, c), 1);
    u.a_tensor = "phi_q";
    u.b_tensor = "phi_k";
    u.factor = (causal() ? scan_.kept_between(c, i) : 1) * run_.config.linear_scale();
    u.divisor = denominator(i);
    u.result = u.divisor != 0 ? u.sum * u.factor / u.divisor : 0;
    return u;
  }
  if (cell.tensor == "out") {
    const StateScan::State state = scan_.after(tokens_read_by(i));
    Unfolding u = unfold_dot(cell, d, row(scan_.phi_q, i), 1, state.s.data() + c, d);
    u.a_tensor = "phi_q";
    u.b_tensor = "state";
    u.divisor = run_.config.normalized() ? dot(row(scan_.phi_q, i), state.z.data(), d) : 1;
    u.factor = run_.config.linear_scale();
    u.result = u.divisor != 0 ? u.sum * u.factor / u.divisor : 0;
    return u;
  }
  return unfold_prologue(run_, cell);
}

}  // namespace attn

#include "engine/walkthrough/delta.h"

#include <algorithm>
#include <cmath>

#include "engine/attention/linear_work.h"
#include "engine/walkthrough/pair_rows.h"
#include "engine/walkthrough/prologue.h"

namespace attn {

DeltaWalkthrough::Place DeltaWalkthrough::place(int64_t t) const {
  const int64_t k = t - scan_begin();
  return {k / 3, static_cast<Part>(k % 3)};
}

int64_t DeltaWalkthrough::step_of(std::string_view stage, int64_t i, int64_t j) const {
  // An update and a read a token: where they are known, so is the error before them.
  const bool is_error = stage == "error";
  const int64_t t = LinearWalkthrough::step_of(is_error ? "update" : stage, i, j);
  const int64_t k = t - scan_begin();
  if (k < 0 || k >= 2 * run_.n()) return t;
  return scan_begin() + k / 2 * 3 + (is_error ? 0 : 1 + k % 2);
}

Matrix DeltaWalkthrough::queries_left(const float* query, int64_t tokens) const {
  const int64_t d = run_.config.head_dim;
  Matrix left = make_matrix(tokens, d);
  for (int64_t j = tokens - 1; j >= 0; --j) {
    std::copy_n(query, d, row(left, j));
    if (j + 1 == tokens) continue;
    const float* later = row(scan_.phi_k, j + 1);
    const double overwritten = run_.config.beta * dot(query, later, d);
    for (int64_t c = 0; c < d; ++c) {
      const double kept = query[c] - overwritten * later[c];
      left(j, c) = static_cast<float>(run_.config.kept(0, j + 1) * kept);
    }
    query = row(left, j);
  }
  return left;
}

std::vector<double> DeltaWalkthrough::weights_of(const float* query, int64_t tokens) const {
  const Matrix left = queries_left(query, tokens);
  std::vector<double> weights(tokens);
  for (int64_t j = 0; j < tokens; ++j) {
    weights[j] = run_.config.beta * dot(row(left, j), row(scan_.phi_k, j), run_.config.head_dim);
  }
  return weights;
}

std::vector<double> DeltaWalkthrough::unnormalized_weights(int64_t i) const {
  std::vector<double> weights = weights_of(row(scan_.phi_q, i), i + 1);
  for (double& weight : weights) weight *= run_.config.linear_scale();
  return weights;
}

Step DeltaWalkthrough::step(int64_t t) const {
  if (t < scan_begin()) return LinearWalkthrough::step(t);
  static constexpr struct {
    std::string_view stage, sentence, writes;
  } kParts[] = {{"error", "error.token", "correction"},
                {"update", "update.missing", "state"},
                {"read", "read.unit", "out"}};
  const int64_t n = run_.n();
  const int64_t d = run_.config.head_dim;
  const Place at = place(t);
  const auto& part = kParts[static_cast<int>(at.part)];
  const bool reads = at.part == Part::kRead;
  Step step{.t = t, .stage = part.stage, .h = run_.h, .i = at.i, .sentence = part.sentence};
  step.ends_row = reads;
  step.ends_stage = reads && at.i == n - 1;
  step.add_inputs_written(n);
  for (const char* tensor : {"phi_q", "phi_k"}) step.add_written(tensor, n);
  step.add_written("correction", at.i + 1);
  const int64_t reads_done = at.i + (reads ? 1 : 0);
  for (const char* tensor : {"out", "implied"}) step.add_written(tensor, reads_done);
  step.add_read(reads ? "phi_q" : "phi_k", at.i, d);
  if (at.part == Part::kError) step.add_read("v", at.i, d);
  if (at.part == Part::kUpdate) step.add_read("correction", at.i, d);
  const int64_t into = at.part == Part::kUpdate ? 0 : at.i;
  step.add_write(part.writes, into, d);
  step.focus = {part.writes, into, 0, 1};
  step.add_fact("decay", run_.config.kept(0, at.i));
  step.add_fact("beta", run_.config.beta);
  // The value that dominates the answer: read with the key before, with the query after.
  const std::vector<double> weights =
      weights_of(row(reads ? scan_.phi_q : scan_.phi_k, at.i), reads_done);
  int64_t best = 0;
  for (int64_t j = 1; j < reads_done; ++j) {
    if (std::abs(weights[j]) > std::abs(weights[best])) best = j;
  }
  if (reads_done > 0) {
    step.add_fact("best", static_cast<double>(best));
    step.add_fact("weight", weights[best] * (reads ? 1 : run_.config.kept(0, at.i)));
  }
  if (reads) step.j = best;
  step.counted = counted(at);
  return step;
}

// The kernel's counters: k and the state are read for the error, v with the update, the state is
// written by the update, and q is read with the output.
Counters DeltaWalkthrough::counted(const Place& at) const {
  const LinearWork work(run_.config);
  const Count errors = static_cast<Count>(at.i + 1);
  const Count updates = errors - (at.part == Part::kError ? 1 : 0);
  const Count reads = errors - (at.part == Part::kRead ? 0 : 1);
  Counters c;
  work.count_rows(errors + reads, &c);  // of k and of q
  work.count_errors(errors, &c);
  work.count_updates(updates, &c);
  work.count_reads(reads, &c);
  work.count_fetches(errors, &c);
  work.count_stores(updates, &c);
  c.peak_extra_bytes = run_.output.counters.peak_extra_bytes;
  c.kv_cache_bytes = run_.output.counters.kv_cache_bytes;
  return c;
}

StateScan::State DeltaWalkthrough::decayed_before(int64_t i) const {
  StateScan::State state = scan_.after(i);
  const float kept = static_cast<float>(run_.config.kept(0, i));
  for (float& s : state.s) s *= kept;
  return state;
}

std::optional<RowTable> DeltaWalkthrough::row_table(int64_t t) const {
  if (t < scan_begin()) return std::nullopt;
  const Place at = place(t);
  return implied_row(at.i, at.part == Part::kRead);
}

std::optional<StateView> DeltaWalkthrough::state(int64_t t) const {
  std::optional<StateView> result;  // on every path: returned in place
  if (t < scan_begin()) return result;
  const int64_t d = run_.config.head_dim;
  const Place at = place(t);
  StateView& view = result.emplace();
  show_state(at.i, at.i + 1, at.i, &view);
  const StateScan::State before = decayed_before(at.i);
  view.before.assign(before.s.begin(), before.s.end());
  if (at.part == Part::kError) view.after = view.before;
  view.held.assign(d, 0);
  for (int64_t a = 0; a < d; ++a) {
    for (int64_t c = 0; c < d; ++c) {
      view.held[c] += view.phi_k[a] * before.s(a, c);
      view.added.push_back(view.phi_k[a] * view.written[c]);
    }
  }
  return result;
}

std::vector<TensorInfo> DeltaWalkthrough::tensors() const {
  std::vector<TensorInfo> tensors = LinearWalkthrough::tensors();
  tensors.push_back({"correction", kTokens, kSigned, run_.n(), run_.config.head_dim, "error"});
  return tensors;
}

std::optional<Matrix> DeltaWalkthrough::tensor(std::string_view name, int64_t t) const {
  const int64_t n = run_.n();
  if (name == "state" || name == "normalizer") {
    if (t < scan_begin()) return StateScan::part_of(scan_.after(0), name);
    const Place at = place(t);
    const bool is_error = at.part == Part::kError;
    return StateScan::part_of(is_error ? decayed_before(at.i) : scan_.after(at.i + 1), name);
  }
  if (name != "correction") return LinearWalkthrough::tensor(name, t);
  Matrix corrections = make_matrix(n, run_.config.head_dim);
  StateScan::State state = scan_.after(0);
  for (int64_t i = 0; i < n; ++i) {
    const std::vector<float> u = scan_.written_by(i, state);
    std::copy(u.begin(), u.end(), row(corrections, i));
    scan_.absorb(i, &state);
  }
  return corrections;
}

Unfolding DeltaWalkthrough::unfold(const Cells& cell, int64_t t) const {
  const int64_t d = run_.config.head_dim;
  const int64_t i = cell.row;
  const int64_t c = cell.col_begin;
  if (cell.tensor == "correction") {
    const StateScan::State state = decayed_before(i);
    Unfolding u = unfold_dot(cell, d, row(scan_.phi_k, i), 1, state.s.data() + c, d);
    u.kind = Arithmetic::kError;
    u.a_tensor = "phi_k";
    u.b_tensor = "state";
    u.factor = run_.config.beta;
    u.old = run_.v(i, c);
    u.result = u.factor * (u.old - u.sum);
    return u;
  }
  if (cell.tensor == "implied" && c <= i) {
    const Matrix left = queries_left(row(scan_.phi_q, i), i + 1);
    Unfolding u = unfold_dot(cell, d, row(left, c), 1, row(scan_.phi_k, c), 1);
    u.a_tensor = "query_left";
    u.b_tensor = "phi_k";
    u.factor = run_.config.beta;
    u.result = u.sum * u.factor;
    return u;
  }
  Unfolding u = LinearWalkthrough::unfold(cell, t);
  if (u.kind == Arithmetic::kUpdate && t >= scan_begin()) {
    u.factor = 1;  // the state has decayed when the error was taken
    u.b_tensor = "correction";
    if (place(t).part == Part::kError) {
      u.terms.clear();
      u.old = u.result;
    }
  }
  return u;
}

}  // namespace attn

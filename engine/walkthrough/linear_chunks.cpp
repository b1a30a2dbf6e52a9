#include "engine/walkthrough/linear_chunks.h"

#include <algorithm>
#include <cmath>

#include "engine/attention/linear_work.h"
#include "engine/core/real.h"
#include "engine/walkthrough/prologue.h"

namespace attn {

ChunkedWalkthrough::ChunkedWalkthrough(const Run& run)
    : LinearWalkthrough(run), chunk_(run.config.chunk_len) {}

ChunkedWalkthrough::Place ChunkedWalkthrough::place(int64_t t) const {
  const int64_t k = t - scan_begin();
  const int64_t begin = k / (2 * chunk_ + 1) * chunk_;
  const int64_t end = std::min(begin + chunk_, run_.n());
  const int64_t m = end - begin;
  const int64_t row = k % (2 * chunk_ + 1);
  if (row < m) return {Part::kIntra, begin, end, begin + row};
  if (row < 2 * m) return {Part::kInter, begin, end, begin + row - m};
  return {Part::kCarry, begin, end, end - 1};
}

int64_t ChunkedWalkthrough::step_of(std::string_view stage, int64_t i, int64_t j) const {
  // Token by token, an update and a read: where they are known, so is the place in the chunk.
  const int64_t t = LinearWalkthrough::step_of(stage, i, j);
  const int64_t k = t - scan_begin();
  if (k < 0 || k >= 2 * run_.n()) return t;
  i = k / 2;
  const int64_t begin = begin_of(i);
  const int64_t m = std::min(chunk_, run_.n() - begin);
  const int64_t first = scan_begin() + begin / chunk_ * (2 * chunk_ + 1);
  if (stage == "carry" || stage == "update") return first + 2 * m;
  return first + (k % 2) * m + i - begin;
}

Step ChunkedWalkthrough::step(int64_t t) const {
  if (t < scan_begin()) return LinearWalkthrough::step(t);
  static constexpr struct {
    std::string_view stage, sentence, writes;
  } kParts[] = {{"intra", "intra.row", "scores"},
                {"inter", "inter.row", "out"},
                {"carry", "carry.chunk", "state"}};
  const int64_t n = run_.n();
  const int64_t d = run_.config.head_dim;
  const Place at = place(t);
  const bool intra = at.part == Part::kIntra;
  const bool carry = at.part == Part::kCarry;
  const auto& part = kParts[static_cast<int>(at.part)];
  Step step{.t = t, .stage = part.stage, .h = run_.h, .i = at.i, .sentence = part.sentence};
  step.ends_row = true;
  step.ends_stage = at.i == at.end - 1;
  step.add_inputs_written(n);
  step.add_written("phi_q", n);
  step.add_written("phi_k", n);
  step.add_written("scores", intra ? at.i + 1 : at.end);
  const int64_t outputs = intra ? at.begin : at.i + 1;
  step.add_written("out", outputs);
  step.add_written("implied", outputs);
  if (!carry) step.add_read("phi_q", at.i, d);
  for (int64_t r = at.begin; r <= at.i && at.part != Part::kInter; ++r) {
    step.add_read("phi_k", r, d);
    if (carry) step.add_read("v", r, d);
  }
  const int64_t row = carry ? 0 : at.i;
  const int64_t col = intra ? at.i : 0;
  step.add_write(part.writes, row, intra ? at.i + 1 : d);
  if (intra) step.write.back().col_begin = at.begin;
  step.focus = {part.writes, row, col, col + 1};
  if (intra) step.j = at.i;
  // A carry takes in its tokens as a block of rows, the others compare one row with some keys.
  step.add_fact(carry ? "row_begin" : "col_begin", static_cast<double>(at.begin));
  step.add_fact(carry ? "row_end" : "col_end", real(at.i + 1));
  step.add_fact("chunk_begin", static_cast<double>(at.begin));
  step.add_fact("pairs", real(at.i + 1 - at.begin));
  step.add_fact("decay", scan_.kept_between(at.begin - 1, at.i));
  step.counted = counted(at);
  return step;
}

// The chunked kernel's counters: q and k are read with the pairs of their row, v as it enters the
// state, and the state comes and goes once a chunk.
Counters ChunkedWalkthrough::counted(const Place& at) const {
  const LinearWork work(run_.config);
  const bool carried = at.part == Part::kCarry;
  const int64_t n_chunks = at.begin / chunk_;  // done
  const Count chunks = static_cast<Count>(n_chunks);
  const Count passes = chunks + (carried ? 1 : 0);
  const Count begin = static_cast<Count>(at.begin);
  const Count end = static_cast<Count>(at.end);
  const Count here = static_cast<Count>(at.i + 1);
  const Count intra = at.part == Part::kIntra ? here : end;
  const Count inter = at.part == Part::kIntra ? begin : here;
  const Count rows = intra - begin;
  const Count whole = static_cast<Count>(chunk_);
  Counters c;
  work.count_maps(2 * static_cast<Count>(run_.n()), &c);
  work.count_rows(2 * intra, &c);
  work.count_pairs(chunks * whole * (whole + 1) / 2 + rows * (rows + 1) / 2, &c);
  work.count_reads(inter, &c);
  work.count_updates(carried ? end : begin, &c);
  work.count_fetches(passes, &c);
  work.count_stores(passes, &c);
  c.peak_extra_bytes = run_.output.counters.peak_extra_bytes;
  c.kv_cache_bytes = run_.output.counters.kv_cache_bytes;
  return c;
}

std::optional<RowTable> ChunkedWalkthrough::row_table(int64_t t) const {
  if (t < scan_begin() || place(t).part != Part::kInter) return std::nullopt;
  return implied_row(place(t).i, true);
}

std::optional<StateView> ChunkedWalkthrough::state(int64_t t) const {
  std::optional<StateView> result;  // on every path: returned in place
  const Place at = t < scan_begin() ? Place{} : place(t);
  if (at.part == Part::kIntra) return result;
  StateView& view = result.emplace();
  show_state(at.begin, at.part == Part::kCarry ? at.end : at.begin, at.i, &view);
  const float kept = static_cast<float>(scan_.kept_between(at.begin - 1, at.end - 1));
  view.added = view.after;
  for (size_t c = 0; c < view.added.size(); ++c) view.added[c] -= kept * view.before[c];
  return result;
}

std::vector<TensorInfo> ChunkedWalkthrough::tensors() const {
  std::vector<TensorInfo> tensors = LinearWalkthrough::tensors();
  tensors.push_back({"scores", kPairs, kSigned, run_.n(), run_.n(), "scores"});
  return tensors;
}

std::optional<Matrix> ChunkedWalkthrough::tensor(std::string_view name, int64_t t) const {
  const int64_t n = run_.n();
  if (name == "scores") {
    Matrix scores = make_matrix(n, n);
    for (int64_t i = 0; i < n; ++i) {
      for (int64_t j = 0; j < n; ++j) {
        const bool formed = begin_of(i) <= j && j <= i;
        scores(i, j) = formed ? static_cast<float>(scan_.weight(i, j)) : NAN;
      }
    }
    return scores;
  }
  if (name == "state" || name == "normalizer") {
    const Place at = t < scan_begin() ? Place{} : place(t);
    return StateScan::part_of(scan_.after(at.part == Part::kCarry ? at.end : at.begin), name);
  }
  return LinearWalkthrough::tensor(name, t);
}

Unfolding ChunkedWalkthrough::unfold(const Cells& cell, int64_t t) const {
  const int64_t i = cell.row;
  const int64_t j = cell.col_begin;
  if (cell.tensor == "scores") {
    // The implied weight before its division.
    Unfolding u = LinearWalkthrough::unfold({"implied", i, j, j + 1}, t);
    u.cell = cell;
    u.masked = j < begin_of(i) || i < j;
    u.divisor = 1;
    u.result = u.sum * u.factor;
    return u;
  }
  if (cell.tensor == "out") return unfold_out(cell);
  Unfolding u = LinearWalkthrough::unfold(cell, t);
  if (u.kind == Arithmetic::kUpdate) {
    // decay^m old + what the tokens of the chunk add together, which is no single product.
    const Place at = place(t);
    u.factor = at.part == Part::kCarry ? scan_.kept_between(at.begin - 1, at.end - 1) : 1;
    u.terms.clear();
    u.sum = u.result - u.factor * u.old;
  }
  return u;
}

// (decay^(r+1) phi(q) S + what the chunk's own pairs gave) / sum of all weights.
Unfolding ChunkedWalkthrough::unfold_out(const Cells& cell) const {
  const int64_t d = run_.config.head_dim;
  const int64_t i = cell.row;
  const int64_t begin = begin_of(i);
  const StateScan::State state = scan_.after(begin);
  Unfolding u = unfold_dot(cell, d, row(scan_.phi_q, i), 1, state.s.data() + cell.col_begin, d);
  u.a_tensor = "phi_q";
  u.b_tensor = "state";
  u.factor = scan_.kept_between(begin - 1, i) * run_.config.linear_scale();
  for (int64_t j = begin; j <= i; ++j) {
    u.old += scan_.weight(i, j) * run_.v(j, cell.col_begin);
  }
  u.divisor = denominator(i);
  u.result = u.divisor != 0 ? (u.sum * u.factor + u.old) / u.divisor : 0;
  return u;
}

}  // namespace attn

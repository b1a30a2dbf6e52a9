#include "engine/walkthrough/standard.h"

#include <algorithm>
#include <cmath>

#include "engine/attention/row_work.h"
#include "engine/core/real.h"
#include "engine/walkthrough/pair_rows.h"
#include "engine/walkthrough/prologue.h"
#include "engine/walkthrough/stage_role.h"

namespace attn {

namespace {

// The k-th allowed key of a row, and the place of key j among them.
int64_t nth_key(const VisibleKeys& keys, int64_t k) {
  return k < keys.sink_end ? k : keys.begin + (k - keys.sink_end);
}
int64_t place_of(const VisibleKeys& keys, int64_t j) {
  if (j < keys.sink_end) return j;
  return keys.sink_end + std::clamp(j, keys.begin, std::max(keys.begin, keys.end - 1)) - keys.begin;
}

constexpr double kFloat = sizeof(float);

}  // namespace

StandardWalkthrough::StandardWalkthrough(const Run& run) : Walkthrough(run) {
  const int64_t n = run.n();
  pairs_before_.resize(n + 1, 0);
  for (int64_t i = 0; i < n; ++i) pairs_before_[i + 1] = pairs_before_[i] + run.visible(i).count();
  const int64_t lengths[] = {x_len(run), n, pairs_before_[n], 1, n, n};
  const char* ids[] = {"x", "qkv", "scores", "mask", "softmax", "output"};
  int64_t begin = 0;
  for (int s = 0; s < 6; ++s) {
    stages_.push_back({ids[s], begin, begin + lengths[s]});
    begin += lengths[s];
  }
}

Step StandardWalkthrough::step(int64_t t) const {
  Step step{.t = t, .h = run_.h};
  if (t < begin(kScores)) {
    prologue_step(run_, t, &step);
    step.counted = counted(t < begin(kQkv) ? kX : kQkv, step.i, 0);
  } else if (t < begin(kMask)) {
    scores_step(t, &step);
  } else if (t < begin(kSoftmax)) {
    mask_step(&step);
  } else if (t < begin(kOutput)) {
    softmax_step(t - begin(kSoftmax), &step);
  } else {
    output_step(t - begin(kOutput), &step);
  }
  return step;
}

void StandardWalkthrough::scores_step(int64_t t, Step* step) const {
  const int64_t n = run_.n();
  const int64_t d = run_.config.head_dim;
  const int64_t pair = t - begin(kScores);
  const int64_t i = std::upper_bound(pairs_before_.begin(), pairs_before_.end(), pair) -
                    pairs_before_.begin() - 1;
  const VisibleKeys keys = run_.visible(i);
  const int64_t k = pair - pairs_before_[i];
  const int64_t j = nth_key(keys, k);

  const double value = score(run_, i, j);
  bool largest = true;
  for (int64_t p = 0; p < k; ++p) largest = largest && score(run_, i, nth_key(keys, p)) < value;

  step->stage = "scores";
  step->i = i;
  step->j = j;
  step->ends_row = k == keys.count() - 1;
  step->ends_stage = pair == pairs_before_[n] - 1;
  step->focus = {"scores", i, j, j + 1};
  step->write = {step->focus};
  step->add_read("q", i, d);
  step->add_read("k", j, d);
  step->add_inputs_written(n);
  step->add_written("scores", i, j + 1);
  step->sentence = "scores.cell";
  step->add_fact("i", static_cast<double>(i));
  step->add_fact("j", static_cast<double>(j));
  step->add_fact("value", value);
  step->add_fact("largest", largest && k > 0 ? 1.0 : 0.0);
  step->counted = counted(kScores, i, pair + 1);
}

void StandardWalkthrough::mask_step(Step* step) const {
  const int64_t n = run_.n();
  const double total = static_cast<double>(n) * static_cast<double>(n);
  step->stage = "mask";
  step->ends_row = step->ends_stage = true;
  step->add_inputs_written(n);
  step->add_written("scores", n);
  step->sentence = "mask.all";
  step->add_fact("masked", total - static_cast<double>(pairs_before_[n]));
  step->add_fact("total", total);
  step->counted = counted(kMask, n - 1, pairs_before_[n]);
}

void StandardWalkthrough::softmax_step(int64_t i, Step* step) const {
  const int64_t n = run_.n();
  const RowTable row = full_row(i);
  step->stage = "softmax";
  step->i = i;
  step->ends_row = true;
  step->ends_stage = i == n - 1;
  step->add_write("probs", i, n);
  step->add_read("scores", i, n);
  step->add_inputs_written(n);
  step->add_written("scores", n);
  step->add_written("probs", i + 1);
  step->sentence = "softmax.row";
  step->add_fact("i", static_cast<double>(i));
  step->add_fact("count", static_cast<double>(row.j.size()));
  if (const int64_t b = best(row); b >= 0) {
    step->j = row.j[b];
    step->focus = {"probs", i, step->j, step->j + 1};
    step->add_fact("best", static_cast<double>(step->j));
    step->add_fact("weight", row.weight[b]);
  }
  step->counted = counted(kSoftmax, i, pairs_before_[n]);
}

void StandardWalkthrough::output_step(int64_t i, Step* step) const {
  const int64_t n = run_.n();
  softmax_step(i, step);
  step->stage = "output";
  step->sentence = "output.row";
  step->write[0] = {"out", i, 0, run_.config.head_dim};
  step->reads[0] = {"probs", i, 0, n};
  step->written.back().rows = n;  // probs
  step->add_written("out", i + 1);
  step->focus = {"out", i, 0, 1};
  step->counted = counted(kOutput, i, pairs_before_[n]);
}

// The standard kernel's counters when it stands in row i of a stage, with `pairs` scored. The
// walkthrough goes through all rows once a stage, the kernel row by row: the units are the same.
Counters StandardWalkthrough::counted(StageIndex stage, int64_t i, int64_t pairs) const {
  const int64_t n = run_.n();
  const double d = real(run_.config.head_dim);
  const double square = kFloat * real(n) * real(n);  // of scores or probs
  const RowWork work(run_.config.head_dim, n);
  const auto rows_of = [&](StageIndex done) { return stage == done ? i + 1 : n; };
  Counters c;
  if (stage >= kQkv) {
    const double cached = kFloat * 2 * d * real(rows_of(kQkv));
    c.kv_cache_bytes = std::min(cached, run_.output.counters.kv_cache_bytes);
  }
  if (stage >= kScores) {
    const double rows = real(rows_of(kScores));
    work.count_keys(rows, &c);
    work.count_scores(rows, real(pairs), &c);
    c.peak_extra_bytes = square;
  }
  if (stage >= kSoftmax) {
    const int64_t rows = rows_of(kSoftmax);
    work.count_softmax(real(rows), real(pairs_before_[rows]), &c);
    c.peak_extra_bytes = 2 * square;
  }
  if (stage >= kOutput) {
    work.count_keys(real(i + 1), &c);  // of v
    work.count_mix(real(i + 1), real(pairs_before_[i + 1]), &c);
  }
  return c;
}

int64_t StandardWalkthrough::step_of(std::string_view stage, int64_t i, int64_t j) const {
  const int64_t n = run_.n();
  if (n == 0) return 0;
  i = std::clamp<int64_t>(i, 0, n - 1);
  // The stages in which other mechanisms do the same job.
  switch (role_of(stage)) {
    case StageRole::kMap:
    case StageRole::kScore:
    case StageRole::kWrite:
      stage = "scores";
      break;
    case StageRole::kRead:
      stage = "softmax";
      break;
    case StageRole::kMix:
      stage = "output";
      break;
    default:
      break;
  }
  for (const Stage& s : stages_) {
    if (s.id != stage) continue;
    if (stage == "mask") return s.begin;
    if (stage != "scores") return s.begin + i;
    const VisibleKeys keys = run_.visible(i);
    const int64_t place = j < 0 ? keys.count() - 1 : place_of(keys, j);
    return s.begin + std::clamp<int64_t>(pairs_before_[i] + place, 0, s.end - s.begin - 1);
  }
  return step_count() - 1;
}

RowTable StandardWalkthrough::full_row(int64_t i) const {
  std::vector<int32_t> keys;
  run_.visible(i).for_each([&](int64_t j) { keys.push_back(static_cast<int32_t>(j)); });
  return softmax_table(run_, i, std::move(keys));
}

int64_t StandardWalkthrough::best(const RowTable& row) const {
  if (row.weight.empty()) return -1;
  return std::max_element(row.weight.begin(), row.weight.end()) - row.weight.begin();
}

std::optional<RowTable> StandardWalkthrough::row_table(int64_t t) const {
  const Step step = this->step(t);
  if (step.i < 0 || t < begin(kScores)) return std::nullopt;
  std::optional<RowTable> row(full_row(step.i));
  if (step.stage == "scores") {
    row->written = place_of(run_.visible(step.i), step.j) + 1;
    row->exp.clear();
    row->weight.clear();
    row->effective = 0;
  }
  return row;
}

std::vector<TensorInfo> StandardWalkthrough::tensors() const {
  const int64_t n = run_.n();
  std::vector<TensorInfo> tensors = run_tensors(run_);
  tensors.push_back({"scores", kPairs, kSigned, n, n, "scores"});
  tensors.push_back({"probs", kPairs, kWeight, n, n, "softmax"});
  return tensors;
}

std::optional<Matrix> StandardWalkthrough::tensor(std::string_view name, int64_t) const {
  if (name != "scores" && name != "probs") return run_tensor(run_, name);
  return pair_matrix(run_, name == "probs");
}

Unfolding StandardWalkthrough::unfold(const Cells& cell, int64_t) const {
  const int64_t i = cell.row;
  const int64_t j = cell.col_begin;
  const AttentionConfig& c = run_.config;
  if (cell.tensor == "scores" || cell.tensor == "probs") {
    if (!run_.visible(i).contains(j)) {
      Unfolding hidden{.cell = cell};
      hidden.masked = true;
      return hidden;
    }
    Unfolding u = unfold_dot(cell, c.head_dim, row(run_.q, i), 1, row(run_.k, j), 1);
    u.a_tensor = "q";
    u.b_tensor = "k";
    u.factor = c.scale();
    u.score = score(run_, i, j);
    u.result = u.score;
    if (cell.tensor == "scores") return u;
    const RowTable row = full_row(i);
    u.kind = Arithmetic::kSoftmax;
    u.row_max = row.row_max;
    u.row_sum = row.row_sum;
    u.exp = std::exp(u.score - u.row_max);
    u.result = u.exp / u.row_sum;
    return u;
  }
  if (cell.tensor == "out") {
    const RowTable table = full_row(i);
    std::vector<float> v(table.j.size());
    for (size_t k = 0; k < v.size(); ++k) v[k] = run_.v(table.j[k], j);
    Unfolding u = unfold_dot(cell, v.size(), table.weight.data(), 1, v.data(), 1);
    for (Term& term : u.terms) term.c = table.j[term.c];
    u.a_tensor = "probs";
    u.b_tensor = "v";
    return u;
  }
  return unfold_prologue(run_, cell);
}

}  // namespace attn

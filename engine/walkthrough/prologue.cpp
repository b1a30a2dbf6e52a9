#include "engine/walkthrough/prologue.h"

#include <algorithm>
#include <cmath>

namespace attn {

Step prologue_step(const Run& run, int64_t t) {
  const int64_t n = run.n();
  const int64_t d = run.config.head_dim;
  Step step{.t = t, .h = run.h, .i = t % n, .ends_row = true, .ends_stage = t % n == n - 1};
  step.facts = {{"i", static_cast<double>(step.i)}};
  if (t < n) {
    step.stage = "x";
    step.sentence = "x.row";
    step.write = {{"x", t, 0, cols(run.x)}};
    step.written = {rows_written("x", t + 1)};
    step.focus = {"x", t, 0, 1};
    return step;
  }
  step.stage = "qkv";
  step.sentence = "qkv.row";
  step.reads = {{"x", step.i, 0, cols(run.x)}};
  step.written = {rows_written("x", n)};
  for (const char* name : {"q", "k", "v"}) {
    step.write.push_back({name, step.i, 0, d});
    step.written.push_back(rows_written(name, step.i + 1));
  }
  step.focus = {"q", step.i, 0, 1};
  return step;
}

std::optional<Matrix> run_tensor(const Run& run, std::string_view name) {
  if (name == "x") return run.x;
  if (name == "q") return run.q;
  if (name == "k") return run.k;
  if (name == "v") return run.v;
  if (name == "out") {
    Matrix out = make_matrix(run.n(), run.config.head_dim);
    std::copy_n(run.output.out.data(), out.size(), out.data());
    return out;
  }
  return std::nullopt;
}

Unfolding unfold_prologue(const Run& run, const Cells& cell) {
  if (cell.tensor == "x") {
    Unfolding given{.kind = Arithmetic::kGiven, .cell = cell};
    given.result = run.x(cell.row, cell.col_begin);
    return given;
  }
  const bool is_q = cell.tensor == "q";
  const bool is_k = cell.tensor == "k";
  const Matrix& weights = is_q ? run.w_q : is_k ? run.w_k : run.w_v;
  Unfolding u =
      unfold_dot(cell, cols(run.x), row(run.x, cell.row), 1, row(weights, cell.col_begin), 1);
  u.a_tensor = "x";
  u.b_tensor = is_q ? "w_q" : is_k ? "w_k" : "w_v";
  u.result = u.sum;
  return u;
}

Unfolding unfold_dot(const Cells& cell, int64_t n, const float* a, int64_t a_stride, const float* b,
                     int64_t b_stride) {
  Unfolding u{.kind = Arithmetic::kDot, .cell = cell};
  std::vector<Term> terms(n);
  for (int64_t c = 0; c < n; ++c) {
    const double x = a[c * a_stride];
    const double y = b[c * b_stride];
    terms[c] = {c, x, y, x * y};
    u.sum += x * y;
  }
  const int64_t listed = std::min(n, kListedTerms);
  const auto larger = [](const Term& s, const Term& t) {
    const double x = std::abs(s.product);
    const double y = std::abs(t.product);
    return x != y ? x > y : s.c < t.c;
  };
  std::partial_sort(terms.begin(), terms.begin() + listed, terms.end(), larger);
  for (int64_t c = listed; c < n; ++c) u.rest += terms[c].product;
  u.rest_count = n - listed;
  terms.resize(listed);
  std::sort(terms.begin(), terms.end(), [](const Term& s, const Term& t) { return s.c < t.c; });
  u.terms = std::move(terms);
  u.result = u.sum;
  return u;
}

double dot(const float* a, const float* b, int64_t n) {
  double sum = 0;
  for (int64_t c = 0; c < n; ++c) sum += static_cast<double>(a[c]) * b[c];
  return sum;
}

}  // namespace attn

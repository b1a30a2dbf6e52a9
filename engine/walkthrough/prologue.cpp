#include "engine/walkthrough/prologue.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "engine/walkthrough/pair_rows.h"

namespace attn {

void prologue_step(const Run& run, int64_t t, Step* step) {
  const int64_t n = run.n();
  const bool is_x = t < x_len(run);
  step->i = is_x ? t : t - x_len(run);
  step->ends_row = true;
  step->ends_stage = step->i == n - 1;
  step->add_fact("i", static_cast<double>(step->i));
  step->stage = is_x ? "x" : "qkv";
  step->sentence = is_x ? "x.row" : run.has_custom_qkv() ? "qkv.custom" : "qkv.row";
  step->add_written("x", is_x ? t + 1 : n);
  if (is_x) {
    step->add_write("x", t, cols(run.x));
  } else {
    if (!run.has_custom_qkv()) step->add_read("x", step->i, cols(run.x));
    for (const char* name : {"q", "k", "v"}) {
      step->add_write(name, step->i, run.config.head_dim);
      step->add_written(name, step->i + 1);
    }
  }
  step->focus = {is_x ? "x" : "q", step->i, 0, 1};
}

std::vector<TensorInfo> run_tensors(const Run& run) {
  const int64_t n = run.n();
  const int64_t d = run.config.head_dim;
  std::vector<TensorInfo> tensors;
  if (!run.has_custom_qkv()) tensors.push_back({"x", kTokens, kSigned, n, cols(run.x), "x"});
  for (const std::string_view name : {"q", "k", "v"}) {
    tensors.push_back({name, kTokens, kSigned, n, d, "qkv"});
  }
  tensors.push_back({"out", kTokens, kSigned, n, d, "output"});
  return tensors;
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
  if (run.has_custom_qkv()) {
    Unfolding given{.kind = Arithmetic::kGiven, .cell = cell};
    given.result = (is_q ? run.q : is_k ? run.k : run.v)(cell.row, cell.col_begin);
    return given;
  }
  const Matrix& weights = is_q ? run.w_q : is_k ? run.w_k : run.w_v;
  Unfolding u =
      unfold_dot(cell, cols(run.x), row(run.x, cell.row), 1, row(weights, cell.col_begin), 1);
  u.a_tensor = "x";
  u.b_tensor = is_q ? "w_q" : is_k ? "w_k" : "w_v";
  u.result = u.sum;
  return u;
}

namespace {

// The first `count` terms in the order of `before`. (std::partial_sort and std::sort: 4 kB of
// gzipped wasm.)
void bring_to_front(int64_t count, std::span<Term> terms,
                    bool (*before)(const Term&, const Term&)) {
  for (int64_t k = 0; k < count; ++k) {
    size_t first = k;
    for (size_t m = k + 1; m < terms.size(); ++m) {
      if (before(terms[m], terms[first])) first = m;
    }
    std::swap(terms[k], terms[first]);
  }
}

}  // namespace

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
  bring_to_front(listed, terms, [](const Term& s, const Term& t) {
    const double x = std::abs(s.product);
    const double y = std::abs(t.product);
    return x != y ? x > y : s.c < t.c;
  });
  for (int64_t c = listed; c < n; ++c) u.rest += terms[c].product;
  u.rest_count = n - listed;
  terms.resize(listed);
  bring_to_front(listed, terms, [](const Term& s, const Term& t) { return s.c < t.c; });
  u.terms = std::move(terms);
  u.result = u.sum;
  return u;
}

double score(const Run& run, int64_t i, int64_t j) {
  const int32_t key = static_cast<int32_t>(j);
  float score;
  score_row(run, i, {&key, 1}, &score);
  return score;
}

double effective_tokens(std::span<const float> weights) {
  if (weights.empty()) return 0;
  double entropy = 0;
  for (const double w : weights) {
    // log alone is 400 bytes of wasm more. Of less than 1e-12, w - 1 is -1 and nothing is lost.
    if (w > 1e-12) entropy -= w * std::log1p(w - 1);
  }
  return std::exp(entropy);
}

RowTable softmax_table(const Run& run, int64_t i, std::vector<int32_t> keys) {
  RowTable table;
  table.i = i;
  table.score.resize(keys.size());
  score_row(run, i, keys, table.score.data());
  table.exp.resize(keys.size());
  const RowSum sum = exp_row(table.score, table.exp.data());
  table.row_max = sum.max;
  table.row_sum = sum.sum;
  for (const float e : table.exp) table.weight.push_back(static_cast<float>(e / table.row_sum));
  table.effective = effective_tokens(table.weight);
  table.written = static_cast<int64_t>(keys.size());
  table.j = std::move(keys);
  return table;
}

}  // namespace attn

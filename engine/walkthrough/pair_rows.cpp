#include "engine/walkthrough/pair_rows.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/attention/softmax.h"

namespace attn {

// Four sums, which need not wait for one another.
double dot(const float* a, const float* b, int64_t n) {
  double sums[4] = {};
  int64_t c = 0;
  for (; c + 4 <= n; c += 4) {
    for (int s = 0; s < 4; ++s) sums[s] += static_cast<double>(a[c + s]) * b[c + s];
  }
  for (; c < n; ++c) sums[0] += static_cast<double>(a[c]) * b[c];
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

namespace {

// The scores of one query.
class RowScore {
 public:
  RowScore(const Run& run, int64_t i)
      : q_(row(run.q, i)),
        k_(run.k.data()),
        d_(run.config.head_dim),
        scale_(run.config.scale()),
        softcap_(run.config.softcap) {}

  float operator()(int64_t j) const {
    const double score = dot(q_, k_ + j * d_, d_) * scale_;
    return static_cast<float>(softcap_ > 0 ? softcapped(score, softcap_) : score);
  }

 private:
  const float* q_;
  const float* k_;
  int64_t d_;
  double scale_, softcap_;
};

}  // namespace

Matrix pair_matrix(const Run& run, bool is_probs) {
  const int64_t n = run.n();
  Matrix result = make_matrix(n, n);
  std::vector<float> values(n);
  for (int64_t i = 0; i < n; ++i) {
    const VisibleKeys keys = run.visible(i);
    const RowScore score(run, i);
    float* end = values.data();
    keys.for_each([&](int64_t j) { *end++ = score(j); });
    if (is_probs) {
      const double sum = exp_row({values.data(), end}, values.data()).sum;
      for (float* value = values.data(); value < end; ++value) {
        *value = static_cast<float>(*value / sum);
      }
    }
    float* cells = row(result, i);
    std::copy_n(values.data(), keys.sink_end, cells);
    std::copy(values.data() + keys.sink_end, end, cells + keys.begin);
  }
  return result;
}

void score_row(const Run& run, int64_t i, std::span<const int32_t> keys, float* scores) {
  const RowScore score(run, i);
  for (const int32_t j : keys) *scores++ = score(j);
}

RowSum exp_row(std::span<const float> scores, float* exps) {
  RowSum row{-INFINITY, 0};
  for (const float s : scores) row.max = std::max<double>(row.max, s);
  for (const float s : scores) {
    *exps = static_cast<float>(std::exp(s - row.max));
    row.sum += *exps++;
  }
  return row;
}

}  // namespace attn

#include "engine/attention/softmax.h"

#include <algorithm>
#include <cmath>

namespace attn {

float RowSoftmax::lse() const { return row_max + std::log(row_sum); }

RowSoftmax softmax_row(const VisibleKeys& keys, const float* scores, float* probs) {
  RowSoftmax row;
  // 1. the maximum
  keys.for_each([&](int64_t j) { row.row_max = std::max(row.row_max, scores[j]); });
  // 2. exponentials and their sum
  keys.for_each([&](int64_t j) {
    probs[j] = std::exp(scores[j] - row.row_max);
    row.row_sum += probs[j];
  });
  // 3. division
  keys.for_each([&](int64_t j) { probs[j] /= row.row_sum; });
  return row;
}

OnlineStep take_score(float score, RowSoftmax* running) {
  const float row_max = std::max(running->row_max, score);
  const OnlineStep step = {std::exp(running->row_max - row_max), std::exp(score - row_max)};
  running->row_max = row_max;
  running->row_sum = running->row_sum * step.correction + step.weight;
  return step;
}

void merge_partial(const float* out_more, float lse_more, int64_t head_dim, float* out,
                   float* lse) {
  const float larger = std::max(*lse, lse_more);
  if (larger == -std::numeric_limits<float>::infinity()) return;  // -inf - -inf would be NaN
  const float ratio = std::exp(std::min(*lse, lse_more) - larger);
  const float weight_of_smaller = ratio / (1 + ratio);
  const float weight = *lse < lse_more ? 1 / (1 + ratio) : weight_of_smaller;
  for (int64_t c = 0; c < head_dim; ++c) out[c] += weight * (out_more[c] - out[c]);
  *lse = larger + std::log(1 + ratio);
}

double softcapped(double score, double cap) {
  if (std::abs(score) < 1e-5 * cap) return score;  // 1 - 2 / (e^2x + 1) cancels near 0
  return cap * (1 - 2 / (std::exp(2 * score / cap) + 1));
}

}  // namespace attn

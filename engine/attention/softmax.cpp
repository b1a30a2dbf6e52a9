#include "engine/attention/softmax.h"

#include <algorithm>
#include <cmath>

namespace attn {

float RowSoftmax::lse() const { return row_max + std::log(row_sum); }

RowSoftmax softmax_row(const VisibleKeys& keys, const float* scores, float* probs) {
  RowSoftmax row;
  // 1. the maximum
  keys.for_each([&](int64_t j) { row.row_max = std::max(row.row_max, scores[j]); });
  // 2. exponentials and their sum, in double: rows may be long
  double row_sum = 0;
  keys.for_each([&](int64_t j) {
    probs[j] = std::exp(scores[j] - row.row_max);
    row_sum += probs[j];
  });
  row.row_sum = static_cast<float>(row_sum);
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
  constexpr float kNone = -std::numeric_limits<float>::infinity();
  if (lse_more == kNone) return;
  if (*lse == kNone || std::isnan(lse_more)) {
    std::copy_n(out_more, head_dim, out);
    *lse = lse_more;
    return;
  }
  if (std::isnan(*lse)) return;
  const float larger = std::max(*lse, lse_more);
  const float ratio = std::exp(std::min(*lse, lse_more) - larger);
  const float weight_of_smaller = ratio / (1 + ratio);
  const float weight = *lse < lse_more ? 1 / (1 + ratio) : weight_of_smaller;
  for (int64_t c = 0; c < head_dim; ++c) {
    const float mixed = out[c] + weight * (out_more[c] - out[c]);
    // An infinite value on one side: its difference to the other is of no use.
    out[c] = std::isfinite(mixed) ? mixed : (1 - weight) * out[c] + weight * out_more[c];
  }
  *lse = larger + std::log(1 + ratio);
}

double softcapped(double score, double cap) {
  if (std::abs(score) < 1e-5 * cap) return score;  // 1 - 2 / (e^2x + 1) cancels near 0
  return cap * (1 - 2 / (std::exp(2 * score / cap) + 1));
}

}  // namespace attn

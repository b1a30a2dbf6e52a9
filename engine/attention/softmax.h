// Softmax of one row of scores over the keys its query sees: p_j = exp(s_j - m) / l with m the
// row's maximum and l the sum of exponentials. Without the shift by m, exp overflows float32 from
// a score of 89 on. Two forms: three passes over a stored row, or one pass that corrects itself.
#pragma once

#include <limits>

#include "engine/attention/mask.h"

namespace attn {

// m and l of a row. Of an empty row: m = -inf, l = 0, lse = -inf.
struct RowSoftmax {
  float row_max = -std::numeric_limits<float>::infinity();
  float row_sum = 0;

  float lse() const;  // m + log l
};

// Three passes: maximum, exponentials and sum, division. scores, probs: [seq_len_k]; only visible
// keys are read and written, so what is masked in `probs` stays as it was. May work in place.
RowSoftmax softmax_row(const VisibleKeys& keys, const float* scores, float* probs);

// The effect of one more score on all sums so far.
struct OnlineStep {
  float correction;  // exp(old maximum - new maximum): multiply what was summed by it ...
  float weight;      // exp(score - new maximum): ... and add this much of the new value
};

// One pass: takes a score into the running m and l ("online normalizer", arXiv:1805.02867,
// Algorithm 3). score > -inf: masked keys are not offered. After the last key the weights of the
// row, each times the corrections that came after it, divided by row_sum, are its probs.
OnlineStep take_score(float score, RowSoftmax* running);

// Takes the result over more keys into that over the keys before, as if all had been one softmax:
// lse = log(exp(lse) + exp(lse_more)), out = exp(lse_old - lse) out + exp(lse_more - lse) out_more.
// One exp, of a negative number. out, out_more: [head_dim]. A side with lse = -inf has no keys.
void merge_partial(const float* out_more, float lse_more, int64_t head_dim, float* out, float* lse);

// cap * tanh(score / cap), written with exp: tanh would bring two more functions into the wasm.
// Scores far outside go to -cap and cap. cap > 0.
double softcapped(double score, double cap);

}  // namespace attn

#include "engine/attention/standard.h"

#include <algorithm>
#include <array>
#include <memory>

#include "engine/attention/plain_row.h"
#include "engine/attention/row_work.h"
#include "engine/attention/softmax.h"

namespace attn {
namespace {

// One head: q, out [seq_len_q, head_dim]; k, v [seq_len_k, head_dim]; scores, probs [seq_len_q,
// seq_len_k].
struct HeadTask {
  const float* q;
  const float* k;
  const float* v;
  float* scores;
  float* probs;
  float* out;
};

void attend_head(const AttentionConfig& config, const HeadTask& head, Counters* counters) {
  const int64_t d = config.head_dim;
  const Score score(config);
  std::array<double, kMaxHeadDim> mixed;  // a row of out: rows may be long
  const RowWork work(d, config.seq_len_k);
  work.count_keys(2 * static_cast<Count>(config.seq_len_k), counters);  // k and v

  for (int64_t i = 0; i < config.seq_len_q; ++i) {
    const VisibleKeys keys = visible_keys(config.mask, i, config.seq_len_q, config.seq_len_k);
    const float* q = head.q + i * d;
    float* scores = head.scores + i * config.seq_len_k;
    float* probs = head.probs + i * config.seq_len_k;
    float* out = head.out + i * d;

    // 1. scores of the pairs that the mask allows
    keys.for_each([&](int64_t j) { scores[j] = score(q, head.k + j * d); });
    // 2. probs
    softmax_row(keys, scores, probs);
    // 3. mix of values
    std::fill_n(mixed.begin(), d, 0.0);
    keys.for_each([&](int64_t j) {
      const float* v = head.v + j * d;
      for (int64_t c = 0; c < d; ++c) mixed[c] += double{probs[j]} * v[c];
    });
    for (int64_t c = 0; c < d; ++c) out[c] = static_cast<float>(mixed[c]);

    const Count pairs = static_cast<Count>(keys.count());
    work.count_scores(1, pairs, counters);
    work.count_softmax(1, pairs, counters);
    work.count_mix(1, pairs, counters);
  }
}

}  // namespace

void standard_attention(const AttentionConfig& config, const AttentionInput& input,
                        AttentionOutput* output) {
  const int64_t d = config.head_dim;
  const int64_t n_pairs = config.seq_len_q * config.seq_len_k;
  const int64_t n_probs = config.return_probs ? 0 : n_pairs;
  // Not cleared first: only what a query sees is written and read.
  const std::unique_ptr<float[]> scores(new float[n_pairs]), probs(new float[n_probs]);
  output->counters.peak_extra_bytes = sizeof(float) * static_cast<Count>(n_pairs + n_probs);

  for (int64_t h = 0; h < config.n_heads; ++h) {
    const int64_t kv_offset = config.kv_head(h) * config.seq_len_k * d;
    const HeadTask task = {
        .q = input.q.data() + h * config.seq_len_q * d,
        .k = input.k.data() + kv_offset,
        .v = input.v.data() + kv_offset,
        .scores = scores.get(),
        .probs = config.return_probs ? head(output->probs, h) : probs.get(),
        .out = head(output->out, h),
    };
    attend_head(config, task, &output->counters);
  }
}

}  // namespace attn

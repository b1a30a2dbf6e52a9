#include "engine/attend.h"

#include "engine/attention/kernels/flash.h"
#include "engine/attention/kernels/linear.h"
#include "engine/attention/ring.h"
#include "engine/attention/standard.h"
#include "engine/core/real.h"
#include "engine/cost/formulas.h"

namespace attn {
namespace {

bool has_lse(const AttentionConfig& c) {
  return c.algorithm == Algorithm::kFlash || c.algorithm == Algorithm::kRing;
}

// Bytes read to decode the next token: the state, or the keys and values that its window and the
// sinks still reach (given by the last query's own row), or all of them.
Count kv_cache_bytes(const AttentionConfig& c) {
  const Count d = static_cast<Count>(c.head_dim);
  if (c.algorithm == Algorithm::kLinear) {
    return sizeof(float) * real(c.n_heads) * (d * d + (c.normalized() ? d : 0));
  }
  int64_t kept = c.seq_len_k;
  if (c.mask.causal) {
    kept = visible_keys(c.mask, c.seq_len_q - 1, c.seq_len_q, c.seq_len_k).count();
  }
  return sizeof(float) * 2.0 * real(c.n_kv_heads) * d * real(kept);
}

}  // namespace

double required_bytes(const AttentionConfig& c) {
  const double rows = real(c.n_heads) * real(c.seq_len_q);  // of all heads
  const double q_floats = rows * real(c.head_dim);
  const double kv_floats = 2.0 * real(c.n_kv_heads) * real(c.seq_len_k) * real(c.head_dim);
  const double lse_floats = has_lse(c) ? rows : 0;
  const double probs_floats = c.return_probs ? rows * real(c.seq_len_k) : 0;
  return sizeof(float) *
             (2 * q_floats + kv_floats + real(c.gate.size()) + lse_floats + probs_floats) +
         peak_extra_bytes(c);
}

Status check_call(const AttentionConfig& c, size_t q_size, size_t k_size, size_t v_size) {
  if (Status status = validate(c); !status.ok()) return status;
  if (const double bytes = required_bytes(c); bytes > kMaxBytes) {
    const bool q_is_longer = c.seq_len_q > c.seq_len_k;
    return Status::too_large(q_is_longer ? "seq_len_q" : "seq_len_k",
                             real(q_is_longer ? c.seq_len_q : c.seq_len_k), bytes, kMaxBytes);
  }
  const int64_t q_expected = c.n_heads * c.seq_len_q * c.head_dim;
  const int64_t kv_expected = c.n_kv_heads * c.seq_len_k * c.head_dim;
  const struct {
    const char* field;
    size_t size;
    int64_t expected;
  } lengths[] = {{"q", q_size, q_expected}, {"k", k_size, kv_expected}, {"v", v_size, kv_expected}};
  for (const auto& [field, size, expected] : lengths) {
    if (static_cast<int64_t>(size) != expected) return Status::length(field, size, expected);
  }
  return {};
}

Status attend(const AttentionConfig& config, const AttentionInput& input, AttentionOutput* output) {
  Status status = check_call(config, input.q.size(), input.k.size(), input.v.size());
  if (status.ok()) compute_attention(config, input, output);
  return status;
}

void compute_attention(const AttentionConfig& c, const AttentionInput& input,
                       AttentionOutput* output) {
  *output = {};
  output->out = make_tensor(c.n_heads, c.seq_len_q, c.head_dim);
  if (has_lse(c)) output->lse = make_matrix(c.n_heads, c.seq_len_q);
  if (c.return_probs) output->probs = make_tensor(c.n_heads, c.seq_len_q, c.seq_len_k);

  switch (c.algorithm) {
    case Algorithm::kStandard:
      standard_attention(c, input, output);
      break;
    case Algorithm::kLinear:
      linear_attention(c, input, output);
      break;
    case Algorithm::kFlash:
      flash_attention(c, input, output);
      break;
    case Algorithm::kRing:
      ring_attention(c, input, output);
      break;
  }
  output->counters.kv_cache_bytes = kv_cache_bytes(c);
}

}  // namespace attn

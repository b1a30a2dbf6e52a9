#include "engine/attend.h"

#include "engine/attention/kernels/flash.h"
#include "engine/attention/kernels/linear.h"
#include "engine/attention/ring.h"
#include "engine/attention/standard.h"
#include "engine/cost/formulas.h"

namespace attn {
namespace {

Status check_length(const char* field, std::span<const float> values, int64_t n_heads,
                    int64_t seq_len, int64_t head_dim) {
  const int64_t expected = n_heads * seq_len * head_dim;
  if (static_cast<int64_t>(values.size()) == expected) return {};
  return {Rule::kLength,
          field,
          format_number(static_cast<double>(values.size())),
          "",
          static_cast<double>(expected),
          0};
}

bool has_lse(const AttentionConfig& c) {
  return c.algorithm == Algorithm::kFlash || c.algorithm == Algorithm::kRing;
}

// What decoding the next token would read: the state, or the keys and values that its window and
// the sinks still reach (the last query's own row says which), or all of them.
Count kv_cache_bytes(const AttentionConfig& c) {
  const Count d = static_cast<Count>(c.head_dim);
  if (c.algorithm == Algorithm::kLinear) {
    return sizeof(float) * c.n_heads * (d * d + (c.normalized() ? d : 0));
  }
  int64_t kept = c.seq_len_k;
  if (c.mask.causal) {
    kept = visible_keys(c.mask, c.seq_len_q - 1, c.seq_len_q, c.seq_len_k).count();
  }
  return sizeof(float) * 2.0 * c.n_kv_heads * d * kept;
}

}  // namespace

double required_bytes(const AttentionConfig& c) {
  const double q_floats = static_cast<double>(c.n_heads) * c.seq_len_q * c.head_dim;
  const double kv_floats = 2.0 * c.n_kv_heads * c.seq_len_k * c.head_dim;
  const double lse_floats = has_lse(c) ? static_cast<double>(c.n_heads) * c.seq_len_q : 0;
  const double probs_floats =
      c.return_probs ? static_cast<double>(c.n_heads) * c.seq_len_q * c.seq_len_k : 0;
  return sizeof(float) * (2 * q_floats + kv_floats + lse_floats + probs_floats) +
         peak_extra_bytes(c);
}

Status check_memory(const AttentionConfig& config) {
  const double bytes = required_bytes(config);
  if (bytes <= kMaxBytes) return {};
  const bool q_is_longer = config.seq_len_q > config.seq_len_k;
  return Status::too_large(q_is_longer ? "seq_len_q" : "seq_len_k",
                           q_is_longer ? config.seq_len_q : config.seq_len_k, bytes, kMaxBytes);
}

Status attend(const AttentionConfig& config, const AttentionInput& input, AttentionOutput* output) {
  const AttentionConfig& c = config;
  if (Status status = validate(c); !status.ok()) return status;
  for (const Status& status :
       {check_length("q", input.q, c.n_heads, c.seq_len_q, c.head_dim),
        check_length("k", input.k, c.n_kv_heads, c.seq_len_k, c.head_dim),
        check_length("v", input.v, c.n_kv_heads, c.seq_len_k, c.head_dim), check_memory(c)}) {
    if (!status.ok()) return status;
  }

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
  return {};
}

}  // namespace attn

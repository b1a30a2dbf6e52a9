// The one entry to every kernel: validate, check memory, dispatch on config.algorithm.
#pragma once

#include <span>

#include "engine/attention/config.h"
#include "engine/core/status.h"
#include "engine/core/tensor.h"
#include "engine/core/counters.h"

namespace attn {

// Row-major float32, borrowed for the call.
struct AttentionInput {
  std::span<const float> q;  // [n_heads, seq_len_q, head_dim]
  std::span<const float> k;  // [n_kv_heads, seq_len_k, head_dim]
  std::span<const float> v;  // [n_kv_heads, seq_len_k, head_dim]
};

struct AttentionOutput {
  // Out of line: making, moving and freeing three tensors is 300 bytes of wasm wherever it is
  // inlined.
  AttentionOutput();
  AttentionOutput(AttentionOutput&&) noexcept;
  AttentionOutput& operator=(AttentionOutput&&) noexcept;
  ~AttentionOutput();

  Tensor3 out;    // [n_heads, seq_len_q, head_dim]; an empty row gives 0
  Matrix lse;     // [n_heads, seq_len_q], log-sum-exp of the scaled scores; -inf for an empty row;
                  // flash and ring only, else empty
  Tensor3 probs;  // [n_heads, seq_len_q, seq_len_k] with return_probs, else empty
  Counters counters;
};

// Largest sum of inputs, outputs and workspace that attend() accepts.
inline constexpr double kMaxBytes = 1.5 * 1024 * 1024 * 1024;

// Bytes that attend() would hold at its peak: inputs + outputs + peak_extra_bytes.
double required_bytes(const AttentionConfig& config);

// Rule::kTooLarge when that is more than kMaxBytes. Borders that copy inputs ask this first.
Status check_memory(const AttentionConfig& config);

// Computes attention. On error `output` is untouched and nothing was allocated.
Status attend(const AttentionConfig& config, const AttentionInput& input, AttentionOutput* output);

}  // namespace attn

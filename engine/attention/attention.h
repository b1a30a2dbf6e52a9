// The inputs and outputs that every kernel shares: void NAME_attention(config, input, output).
#pragma once

#include <span>

#include "engine/attention/config.h"
#include "engine/core/counters.h"
#include "engine/core/tensor.h"

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

}  // namespace attn
